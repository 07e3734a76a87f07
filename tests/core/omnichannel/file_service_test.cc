// The attachment service: where it is, what it is sent, and whom the token is given to
// (omnichannel.md section 12).
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

constexpr char kStatus[] = "/status";

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

TEST_CASE("a download that cannot be rejects and says why") {
  struct Row {
    int status;
    std::string body;
    int view;  // 0: not asked
    const char* code;
  };
  const auto& [status, body, view, code] = GENERATE(values<Row>({
      {404, status_body(), 0, "HttpFailure"},
      {200, "no JSON", 0, "NoView"},
      {200, status_body(R"({"view_location":""})"), 0, "NoView"},
      {200, status_body(R"({"content_state":"expired"})"), 0, "Expired"},
      {200, status_body(R"({"view_location":"https://evil.test/x"})"), 0, "ForeignLocation"},
      {200, status_body(R"({"view_location":"https://ams.test@evil.test/x"})"), 0,
       "ForeignLocation"},
      {200, status_body(R"({"view_location":"http://ams.test/x"})"), 0, "ForeignLocation"},
      {200, status_body(R"({"view_location":"/v1/objects/o-1"})"), 0, "ForeignLocation"},
      {200, status_body(), 500, "HttpFailure"},
  }));
  Host host(options());
  start(host);
  const Id call = download(host);
  host.answer("GET", kStatus, status, body);
  if (view != 0) host.answer("GET", "/views/original", view, "an error page");
  CHECK(code_of(host.error(call), "DownloadFileAttachmentFailed") == code);
  CHECK_FALSE(host.is_open("GET", ""));
}

TEST_CASE("a page may name other origins for content, but none that is not safe") {
  const auto& [location, fetched] = GENERATE(table<const char*, bool>({
      {"https://cdn.test/x", true},
      {"https://cdn.test:443/x", true},
      {"https://other.test/x", false},
      {"http://plain.test/x", false},
  }));
  Host host(options(json(R"({"dataMasking":{"disable":true},
      "attachmentOrigins":["https://cdn.test","http://plain.test"]})")));
  start(host);
  const Id call = download(host);
  host.answer("GET", kStatus, 200, status_body(dump(obj({{"view_location", location}})).c_str()));
  CHECK(host.is_open("GET", location) == fetched);
  CHECK(host.settled(call) != fetched);
}

TEST_CASE("ids of files are parts of the path and nothing else") {
  Host host(options());
  start(host);
  download(host, R"({"id":"../../evil?x=","type":""})");
  CHECK(host.open_fetch("GET", kStatus).url ==
        "https://ams.test/v1/objects/..%2F..%2Fevil%3Fx%3D/views/original/status");
}

TEST_CASE("the endpoint is that of the token, else of the region, else the vendor's") {
  const auto& [token, endpoint] = GENERATE(table<const char*, const char*>({
      {R"({"token":"t","chatId":"c","amsEndpoint":"https://a.test/"})", "https://a.test/v1/"},
      {R"({"token":"t","chatId":"c","regionGTMS":{"ams":"https://b.test"}})", "https://b.test/v1/"},
      {R"({"token":"t","chatId":"c"})", "https://us-api.asm.skype.com/v1/"},
      {R"({"token":"t","chatId":"c","regionGTMS":{}})", nullptr},
      {R"({"token":"t","chatId":"c","amsEndpoint":"http://a.test"})", nullptr},
  }));
  INFO(token);
  Host host(options());
  initialize(host, with_attachments());
  host.call("assign", obj({{"chatToken", json(token)}}));
  const Id call = upload(host);
  if (endpoint != nullptr) {
    CHECK(host.open_fetch("POST", "/v1/objects").url.rfind(endpoint, 0) == 0);
  } else {
    CHECK(code_of(host.error(call), "createObject") == "UntrustedEndpoint");
  }
}

TEST_CASE("no step of a transfer stays open for ever") {
  Host host(options());
  start(host);
  host.swallow_packets();
  const Id up = upload(host);
  const Id down = download(host);
  host.run_until_settled(up, 40'000);
  host.run_until_settled(down, 1000);
  CHECK(code_of(host.error(up), "createObject") == "TimeoutError");
  CHECK(code_of(host.error(down), "DownloadFileAttachmentFailed") == "TimeoutError");
}

}  // namespace natter::test
