// uploadFileAttachment, downloadFileAttachment (omnichannel.md 7.20, 7.21, 12), beside the
// recordings files-frameless, view-http-500, ams-auth-failure and files-disabled.
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

constexpr char kAuth[] = "/v1/skypetokenauth";
constexpr char kCreate[] = "https://ams.test/v1/objects";
constexpr char kContent[] = "/content/";
constexpr char kStatus[] = "/status";
constexpr char kSent[] = R"({"id":"1700000000123"})";

Json with_attachments() {
  Json config = widget_config();
  set(config["LiveWSAndLiveChatEngJoin"], "msdyn_enablefileattachmentsforcustomers", "true");
  return config;
}

void start(Host& host) {
  initialize(host, with_attachments());
  join(host);
  connect(host);
}

Id upload(Host& host, const char* name = "a.txt", const char* type = "text/plain") {
  const Json file = obj({{"name", name}, {"type", type}, {"size", 5}, {"ref", 7}});
  return host.call("uploadFileAttachment", obj({{"file", file}}));
}

Id download(Host& host, const char* metadata = R"({"id":"o-1","type":"text/plain"})") {
  const Json given = json(metadata);
  return host.call("downloadFileAttachment", obj({{"fileMetadata", given}, {"ref", 9}}));
}

std::string status_body(const char* change = "{}") {
  Json body = json(R"({"content_state":"ready","view_state":"ready",
    "view_location":"https://ams.test/v1/objects/o-1/views/original","scan":{"status":"passed"}})");
  const Json given = json(change);
  for (const auto& [key, value] : members(given)) set(body, key, value);
  return dump(body);
}

// The code of a plain error with this message.
std::string code_of(const Error& error, const char* message) {
  CHECK(error.message == message);
  CHECK(text(error.details, "type") == "Error");
  return error.code;
}

}  // namespace

TEST_CASE("the attachment service is told of a chat once, and nobody waits for it") {
  const int status = GENERATE(200, 401);
  Host host(options());
  initialize(host, with_attachments());
  join(host);
  const Fetch fetch = host.answer("POST", kAuth, status);
  CHECK(fetch.url == "https://ams.test/v1/skypetokenauth");
  CHECK(fetch.body == "skypetoken=" + jwt());
  CHECK(header(fetch.headers, "Authorization") == "skype_token " + jwt());
  CHECK(header(fetch.headers, "BehaviorOverride") == "redirectAs404");
  CHECK(header(fetch.headers, "Content-Type") == "application/x-www-form-urlencoded");
  CHECK(host.logged("AuthFailed") == (status != 200));
  CHECK(host.count("POST", kAuth) == 1);
}

TEST_CASE("what is left of telling it goes with the chat") {
  Host host(options());
  start(host);
  REQUIRE(host.is_open("POST", kAuth));
  end_chat(host);
  CHECK_FALSE(host.is_open("POST", kAuth));
  join(host);
  CHECK(host.count("POST", kAuth) == 2);
}

TEST_CASE("attachments are on for exactly the text true, of visitors or of agents") {
  const auto& [customers, agents, on] = GENERATE(table<const char*, const char*, bool>({
      {R"("true")", R"("false")", true},
      {R"("false")", R"("true")", true},
      {R"("True")", "true", false},
      {"null", "null", false},
  }));
  Json config = widget_config();
  Json& settings = config["LiveWSAndLiveChatEngJoin"];
  set(settings, "msdyn_enablefileattachmentsforcustomers", json(customers));
  set(settings, "msdyn_enablefileattachmentsforagents", json(agents));
  Host host(options());
  initialize(host, config);
  join(host);
  CHECK(host.is_open("POST", kAuth) == on);
  const Id up = upload(host);
  CHECK(host.is_open("POST", "/v1/objects") == on);
  if (on) return;
  const Json exception = at(host.error(up).details, "exceptionDetails");
  CHECK(text(exception, "response") == "FeatureDisabled");
  CHECK(text(exception, "message") ==
        "Enable support for attachment upload and receive in the widget configuration.");
  CHECK(code_of(host.error(download(host)), "DownloadFileAttachmentFailed") == "FeatureDisabled");
}

TEST_CASE("a file is created, filled from what the host holds, and named in a message") {
  Host host(options());
  start(host);
  const Id call = upload(host);
  const Fetch create = host.answer("POST", "/v1/objects", 201, R"({"id":"o-1"})");
  CHECK(create.url == kCreate);
  CHECK(create.body == R"({"filename":"a.txt","permissions":{")" + std::string(kThreadId) +
                           R"(":["read"]},"type":"sharing/file"})");
  CHECK(create.credentials);
  CHECK(create.body_ref == 0);
  CHECK(header(create.headers, "Authorization") == "skype_token " + jwt());
  CHECK(header(create.headers, "X-MS-Client-Version").rfind("os=Windows;", 0) == 0);
  const Fetch put = host.answer("PUT", kContent, 201);
  CHECK(put.url == std::string(kCreate) + "/o-1/content/original");
  CHECK(put.body_ref == 7);
  CHECK(put.body.empty());
  CHECK_FALSE(put.credentials);
  CHECK(header(put.headers, "Content-Type") == "application/x-www-form-urlencoded");
  const Fetch message = host.answer("POST", kMessages, 201, kSent);
  const Json body = json(message.body);
  CHECK(text(body, "content").empty());
  CHECK(dump(at(body, "metadata")) ==
        R"({"deliveryMode":"bridged","tags":"ChannelId-lcw,FromCustomer","widgetId":")" +
            std::string(kWidgetId) +
            R"(","clientMessageId":"1700000000000","amsReferences":"[\"o-1\"]",)"
            R"("amsreferences":"[\"o-1\"]",)"
            R"("amsMetadata":"[{\"contentType\":\"text/plain\",\"fileName\":\"a.txt\"}]"})");
  CHECK(
      dump(host.value(call)) ==
      R"({"content":"","timestamp":{"$date":"2023-11-14T22:13:20.000Z"},"contentType":"Text",)"
      R"("deliveryMode":"bridged","messageType":"UserMessage",)"
      R"("tags":["ChannelId-lcw","FromCustomer"],)"
      R"("sender":{"displayName":"Customer","id":"customer","type":1},)"
      R"("fileMetadata":{"name":"a.txt","size":5,"type":"text/plain","id":"o-1",)"
      R"("url":"https://ams.test/v1/objects/o-1/content/original","fileSharingProtocolType":0}})");
}

TEST_CASE("images are stored as such whatever the case of their type, and read by its case") {
  Host host(options());
  start(host);
  upload(host, "b.PNG", "IMAGE/PNG");
  const Fetch create = host.answer("POST", "/v1/objects", 201, R"({"id":"o-2"})");
  CHECK(text(json(create.body), "type") == "pish/image");
  CHECK(host.answer("PUT", kContent, 201).url.ends_with("/o-2/content/imgpsh"));
  const Json metadata = at(json(host.open_fetch("POST", kMessages).body), "metadata");
  CHECK(text(metadata, "amsMetadata").find(R"("contentType":"IMAGE/PNG")") != std::string::npos);
  download(host, R"({"id":"o-2","type":"IMAGE/PNG"})");
  CHECK(host.answer("GET", kStatus, 500).url.ends_with("/o-2/views/original/status"));
  download(host, R"({"id":"o-2","type":"image/png"})");
  const Fetch status = host.answer("GET", kStatus, 200, status_body());
  CHECK(status.url.ends_with("/o-2/views/imgpsh_fullsize_anim/status"));
  CHECK(header(host.open_fetch("GET", "/views/original").headers, "Accept") ==
        "image/webp,image/ *,*/*;q=0.8");
}

TEST_CASE(
    "a step of an upload that fails names itself; a message that fails leaves an empty object") {
  Host host(options());
  start(host);
  Id call = upload(host);
  host.answer("POST", "/v1/objects", 413);
  CHECK(code_of(host.error(call), "createObject") == "HttpFailure");
  call = upload(host);
  host.answer("POST", "/v1/objects", 201, "{}");
  CHECK(code_of(host.error(call), "uploadDocument") == "NoObject");
  call = upload(host);
  host.answer("POST", "/v1/objects", 201, R"({"id":"o"})");
  host.fail("PUT", kContent, "TimeoutError");
  CHECK(code_of(host.error(call), "uploadDocument") == "TimeoutError");
  call = upload(host);
  host.answer("POST", "/v1/objects", 201, R"({"id":"o"})");
  host.answer("PUT", kContent, 201);
  host.answer("POST", kMessages, 403, "no");
  CHECK(dump(host.value(call)) == "{}");
  CHECK(host.logged("AttachmentMessageFailed"));
}

TEST_CASE("without a file, a chat or initialization nothing is sent") {
  Host host(options());
  CHECK(host.error(upload(host)).code == "UninitializedChatSDK");
  CHECK(host.error(download(host)).code == "UninitializedChatSDK");
  initialize(host, with_attachments());
  const Error no_file = host.error(host.call("uploadFileAttachment"));
  CHECK(text(no_file.details, "type") == "TypeError");
  CHECK(no_file.message == "Cannot read properties of undefined (reading 'type')");
  CHECK(code_of(host.error(upload(host)), "createObject") == "NoChat");
  CHECK(code_of(host.error(download(host)), "DownloadFileAttachmentFailed") == "NoChat");
  CHECK(code_of(host.error(download(host, "{}")), "DownloadFileAttachmentFailed") == "NoFile");
  CHECK(host.open_fetches() == 0);
}

TEST_CASE("files can be had after the chat, with its last token") {
  Host host(options());
  start(host);
  end_chat(host);
  download(host);
  const Fetch status = host.answer("GET", kStatus, 200, status_body());
  CHECK(header(status.headers, "Authorization") == "skype_token " + jwt());
  const Id call = upload(host);
  host.answer("POST", "/v1/objects", 201, R"({"id":"o"})");
  host.answer("PUT", kContent, 201);
  CHECK(text(at(host.value(call), "fileMetadata"), "id") == "o");
  CHECK(host.count("POST", kMessages) == 0);
}

TEST_CASE("the last token of a chat is that which was renewed") {
  Host host(options());
  start(host);
  Json renewed = token_document();
  const std::string token = jwt(2 * 86'400'000);
  set(renewed, "Token", Json(token));
  host.call("getChatToken", json(R"({"cached":false})"));
  host.answer("GET", kChatToken, 200, dump(renewed));
  end_chat(host);
  download(host);
  CHECK(header(host.open_fetch("GET", kStatus).headers, "Authorization") == "skype_token " + token);
}

TEST_CASE("a file is named in no chat that has begun meanwhile") {
  Host host(options());
  start(host);
  const Id call = upload(host);
  host.answer("POST", "/v1/objects", 201, R"({"id":"o"})");
  end_chat(host);
  join(host);
  host.answer("PUT", kContent, 201);
  CHECK(text(at(host.value(call), "fileMetadata"), "id") == "o");
  CHECK(host.count("POST", kMessages) == 0);
}

TEST_CASE("a file without a type is no file, one without a name has none") {
  Host host(options());
  start(host);
  const Json untyped = json(R"({"file":{"name":"n","size":1,"ref":7}})");
  CHECK(code_of(host.error(host.call("uploadFileAttachment", untyped)), "createObject") ==
        "NoType");
  const Json unnamed = json(R"({"file":{"type":"a/b","size":1,"ref":7}})");
  host.call("uploadFileAttachment", unnamed);
  CHECK_FALSE(has_part(host.answer("POST", "/v1/objects", 500).body, "filename"));
  upload(host, "");
  CHECK(has_part(host.open_fetch("POST", "/v1/objects").body, R"("filename":"")"));
}

TEST_CASE("a download tells the state of the file, then keeps its content with the host") {
  Host host(options());
  start(host);
  const Id call = download(host);
  const Fetch status = host.answer("GET", kStatus, 200,
                                   status_body(R"({"scan":{"status":"malware"},"view_state":7})"));
  CHECK(status.url == "https://ams.test/v1/objects/o-1/views/original/status");
  CHECK(dump(host.events("fileStatus").back()) ==
        R"({"ref":9,"scan":"malware","viewState":7,"contentState":"ready"})");
  const Fetch view = host.answer("GET", "/views/original", 200);
  CHECK(view.keep_ref == 9);
  CHECK(header(view.headers, "Authorization") == "skype_token " + jwt());
  CHECK(header(view.headers, "Accept").empty());
  CHECK(host.value(call).is_discarded());
}

TEST_CASE("file names are masked for everybody where the page asks for it") {
  Host host(options(json(R"({"dataMasking":{"also":{"fileNames":true},
                             "rules":[{"id":"digits","regex":"\\d+"}]}})")));
  start(host);
  const bool waits = GENERATE(true, false);
  if (!waits) host.load_mask_engine();
  const Id call = upload(host, "card 4111.png");
  if (waits) {
    CHECK_FALSE(host.is_open("POST", "/v1/objects"));
    host.load_mask_engine();
  }
  const Redact& redact = host.redacted().back();
  CHECK(dump(redact.path) == R"(["args","file","name"])");
  CHECK(text(redact.value) == (waits ? "#############" : "card ####.png"));
  const Fetch create = host.answer("POST", "/v1/objects", 201, R"({"id":"o"})");
  CHECK(text(json(create.body), "filename") == "card ####.png");
  host.answer("PUT", kContent, 201);
  const Fetch message = host.answer("POST", kMessages, 201, kSent);
  CHECK(message.body.find("4111") == std::string::npos);
  CHECK(text(at(host.value(call), "fileMetadata"), "name") == "card ####.png");
}

TEST_CASE("a name that cannot be masked keeps the file back") {
  Host host(options(json(R"({"dataMasking":{"also":{"fileNames":true},
                             "rules":[{"id":"digits","regex":"\\d+"}]}})")));
  start(host);
  const Id call = upload(host, "card 4111.png");
  host.fail_mask_engine();  // what initialize asked for
  host.fail_mask_engine();  // what the name asked for
  CHECK(code_of(host.error(call), "createObject") == "DataMaskingRefused");
  CHECK(host.count("POST", "/v1/objects") == 0);
}

}  // namespace natter::test
