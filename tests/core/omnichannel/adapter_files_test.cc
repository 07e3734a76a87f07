// Files in chat adapters (omnichannel.md 14.3 to 14.5), beside the recordings adapter-files and
// adapter-filescan.
#include "core/omnichannel/adapter_files.h"

#include "tests/core/check.h"
#include "tests/core/omnichannel/adapter_chat.h"

namespace natter::test {
namespace {

constexpr char kStatus[] = "/views/original/status";
constexpr char kView[] = "/views/original";

// A chat whose widget has attachments, or has them off.
Id start(Host& host, const char* file_scan = "{}", bool on = true) {
  Json config = widget_config();
  const Json enabled(on ? "true" : "false");
  set(config["LiveWSAndLiveChatEngJoin"], "msdyn_enablefileattachmentsforcustomers", enabled);
  set(config["LiveWSAndLiveChatEngJoin"], "msdyn_enablefileattachmentsforagents", enabled);
  initialize(host, config);
  if (host.asks_for_mask_engine()) host.load_mask_engine();
  join(host);
  const Id socket = connect(host);
  const Json args = obj({{"adapter", 5}, {"inBrowser", true}, {"fileScan", json(file_scan)}});
  host.value(host.call("createChatAdapter", args));
  listen(host, "status");
  listen(host, "activities");
  host.answer("GET", kMessages, 200, listing({}));
  static_cast<void>(host.take_events("adapter"));
  return socket;
}

Json file_push(const char* references = R"([\"docQ\"])",
               const char* type = "text/plain") {
  Json body = pushed("1700000000001", "");
  const std::string metadata = R"({"tags":"public","amsreferences":")" + std::string(references) +
                               R"(","amsMetadata":"[{\"contentType\":\")" + type +
                               R"(\",\"fileName\":\"q.txt\"}]"})";
  set(body, "acsChatMessageMetadata", Json(metadata));
  return body;
}

// The same message as listings have it.
Json file_item() {
  Json item = listed("1700000000001", "");
  const Json metadata = json(R"({"amsreferences":"[\"docQ\"]",
      "amsMetadata":"[{\"contentType\":\"text/plain\",\"fileName\":\"q.txt\"}]"})");
  set(item, "metadata", metadata);
  return item;
}

// And the push of its deletion.
Json deletion() {
  Json body = pushed("1700000000001", "", 248);
  set(body, "deleteTime", Json("2026-01-01T00:00:00.000Z"));
  return body;
}

std::string status_body(const char* scan) {
  return R"({"view_location":"https://ams.test/v1/objects/docQ/views/original",)"
         R"("view_state":"ready","content_state":"ready","scan":{"status":")" +
         std::string(scan) + R"("}})";
}

void hand_out_place(Host& host, int ref) {
  CHECK(host.open_ask().what == "adapterFile");
  host.answer_ask(obj({{"ref", ref}}));
}

// The activity events since the last call of this, which has to be just one.
Json only_event(Host& host) {
  std::vector<Json> found;
  for (const Json& event : host.take_events("adapter")) {
    if (has(event, "activity")) found.push_back(event);
  }
  REQUIRE(found.size() == 1);
  return found[0];
}

std::string scan_of(const Json& event) {
  const Json& data = at(at(event, "activity"), "channelData");
  return text(at(at(data, "fileScan"), std::size_t{0}), "status");
}

// The first file of the message: status, place, content.
void answer_file(Host& host, int place) {
  host.answer("GET", kStatus, 200, status_body("passed"));
  hand_out_place(host, place);
  host.answer("GET", kView, 200);
}

constexpr char kPost[] = R"({"adapter":5,
    "activity":{"type":"message","channelData":{"clientActivityID":"f1"}},
    "files":[{"name":"w.txt","type":"text/plain","ref":3},
             {"name":"i.png","type":"image/png","ref":4}]})";

std::string error_type(const Json& event) { return text(at(event, "error"), "ErrorType"); }

}  // namespace

TEST_CASE("a message is shown once its file is there, by the place that holds it") {
  Host host(options());
  const Id socket = start(host);
  push(host, socket, file_push(R"([\"docQ\"])", "IMAGE/svg"));
  CHECK(host.events("adapter").empty());
  host.answer("GET", kStatus, 200, status_body("passed"));
  hand_out_place(host, 9);
  const Fetch view = host.answer("GET", kView, 200);
  CHECK(view.keep_ref == 9);
  const auto events = host.take_events("adapter");
  REQUIRE(events.size() == 2);
  CHECK(dump(at(events[0], "files")) == "[9]");
  const Json& activity = at(events[0], "activity");
  CHECK(dump(at(activity, "attachments")) ==
        R"([{"contentType":"image/svg","contentUrl":null,"name":"q.txt","thumbnailUrl":null}])");
  CHECK(dump(at(at(activity, "channelData"), "attachmentSizes")) == "[0]");
  CHECK_FALSE(has(at(activity, "channelData"), "fileScan"));
  CHECK(dump(at(events[1], "closed")) == "[9]");
}

TEST_CASE("files of a message are asked for at the same time, and keep their order") {
  Host host(options());
  const Id socket = start(host);
  Json body = file_push();
  const std::string metadata = R"({"amsreferences":"[\"one\",\"two\"]","amsMetadata":
      "[{\"contentType\":\"text/plain\",\"fileName\":\"1.txt\"},)"
      R"({\"contentType\":\"text/plain\",\"fileName\":\"2.txt\"}]"})";
  set(body, "acsChatMessageMetadata", Json(metadata));
  push(host, socket, body);
  host.answer("GET", "/two/views/original/status", 200, status_body("passed"));
  hand_out_place(host, 9);
  host.answer("GET", "/docQ/views/original", 200);
  CHECK(host.events("adapter").empty());
  host.answer("GET", "/one/views/original/status", 500);
  const auto events = host.take_events("adapter");
  REQUIRE(events.size() == 3);
  CHECK(error_type(events[0]) == "NEW_MESSAGE_DOWNLOAD_ATTACHMENT_FAILED");
  CHECK(dump(at(events[1], "files")) == "[0,9]");
  CHECK(dump(at(at(events[1], "activity"), "attachments")) ==
        R"([{"contentType":"application/octet-stream","name":"1.txt"},)"
        R"({"contentType":"text/plain","contentUrl":null,"name":"2.txt"}])");
}

TEST_CASE("a file that cannot be got is reported, and its message shown without the content") {
  Host host(options());
  const Id socket = start(host);
  push(host, socket, file_push());
  host.answer("GET", kStatus, 200, status_body("passed"));
  hand_out_place(host, 9);
  host.answer("GET", kView, 404);
  const auto events = host.take_events("adapter");
  REQUIRE(events.size() == 3);
  CHECK(error_type(events[0]) == "NEW_MESSAGE_DOWNLOAD_ATTACHMENT_FAILED");
  CHECK(dump(at(events[1], "files")) == "[0]");
  CHECK(dump(at(events[2], "closed")) == "[9]");
}

TEST_CASE("the token goes to no other origin for a file of an adapter") {
  Host host(options());
  const Id socket = start(host);
  push(host, socket, file_push());
  host.answer("GET", kStatus, 200, R"({"view_location":"https://evil.test/x"})");
  hand_out_place(host, 9);
  CHECK_FALSE(host.is_open("GET", "evil.test"));
  CHECK(error_type(host.take_events("adapter")[0]) == "NEW_MESSAGE_DOWNLOAD_ATTACHMENT_FAILED");
}

TEST_CASE("a message whose list of files is empty or broken is shown at once") {
  Host host(options());
  const Id socket = start(host);
  push(host, socket, file_push("[]"));
  const Json empty = only_event(host);
  CHECK(dump(at(at(empty, "activity"), "attachments")) == "[]");
  Json body = file_push("broken");
  set(body, "messageId", Json("1700000000002"));
  push(host, socket, body);
  CHECK_FALSE(has(at(only_event(host), "activity"), "attachments"));
}

TEST_CASE("a listed message with files does not say that it is listed") {
  Host host(options());
  start(host);
  host.advance(1000);
  host.answer("GET", kMessages, 200, listing({file_item()}));
  answer_file(host, 9);
  const Json event = only_event(host);
  CHECK_FALSE(has(at(at(event, "activity"), "channelData"), "fromList"));
  CHECK(dump(at(event, "files")) == "[9]");
}

TEST_CASE("a deletion that comes while files are brought is the last word") {
  Host host(options());
  const Id socket = start(host);
  push(host, socket, file_push());
  host.answer("GET", kStatus, 200, status_body("passed"));
  hand_out_place(host, 9);
  push(host, socket, deletion());
  CHECK_FALSE(host.is_open("GET", kView));
  const auto events = host.take_events("adapter");
  REQUIRE(events.size() == 2);
  CHECK(dump(at(events[0], "closed")) == "[9]");
  CHECK(text(at(events[1], "activity"), "text").empty());
  CHECK_FALSE(has(events[1], "files"));
}

TEST_CASE("the files of a deleted message are not asked for") {
  Host host(options());
  start(host);
  host.advance(1000);
  Json item = file_item();
  set(item, "deletedOn", Json("2026-01-01T00:00:00.000Z"));
  host.answer("GET", kMessages, 200, listing({item}));
  CHECK_FALSE(host.is_open("GET", kStatus));
  CHECK_FALSE(has(at(only_event(host), "activity"), "attachments"));
}

TEST_CASE("a file that is being scanned is held back until the scan has passed") {
  Host host(options());
  const Id socket = start(host, R"({"disabled":false})");
  push(host, socket, file_push());
  host.answer("GET", kStatus, 200, status_body("in progress"));
  const Json waiting = only_event(host);
  CHECK(scan_of(waiting) == "in progress");
  CHECK(dump(at(waiting, "files")) == "[0]");
  CHECK(dump(at(at(waiting, "activity"), "attachments")) ==
        R"([{"contentType":"text/plain","contentUrl":null,"name":"q.txt"}])");
  host.advance(6999);
  CHECK_FALSE(host.is_open("GET", kStatus));
  host.advance(1);
  host.answer("GET", kStatus, 200, status_body("in progress"));
  host.advance(7000);
  host.answer("GET", kStatus, 500);
  host.advance(7000);
  CHECK(told(host, "activity").empty());
  answer_file(host, 9);
  const Json passed = only_event(host);
  CHECK(scan_of(passed) == "passed");
  CHECK(dump(at(passed, "files")) == "[9]");
  host.advance(7000);
  CHECK_FALSE(host.is_open("GET", kStatus));
}

TEST_CASE("a file that is malware never comes") {
  Host host(options());
  const Id socket = start(host, R"({"disabled":false,"pollingInterval":50})");
  push(host, socket, file_push());
  host.answer("GET", kStatus, 200, status_body("in progress"));
  CHECK(scan_of(only_event(host)) == "in progress");
  host.advance(50);
  host.answer("GET", kStatus, 200, status_body("malware"));
  const Json event = only_event(host);
  CHECK(scan_of(event) == "malware");
  CHECK(dump(at(event, "files")) == "[0]");
  host.advance(30'000);
  CHECK_FALSE(host.is_open("GET", kStatus));
}

TEST_CASE("scans are nobody's business unless the page says that they are not disabled") {
  for (const char* file_scan : {"{}", R"({"disabled":true})", R"({"disabled":0})"}) {
    CAPTURE(file_scan);
    Host host(options());
    const Id socket = start(host, file_scan);
    push(host, socket, file_push());
    host.answer("GET", kStatus, 200, status_body("in progress"));
    hand_out_place(host, 9);
    host.answer("GET", kView, 200);
    const Json event = only_event(host);
    CHECK(dump(at(event, "files")) == "[9]");
    CHECK(scan_of(event).empty());
  }
}

TEST_CASE("messages with files take turns, and all are shown") {
  Host host(options());
  const Id socket = start(host);
  constexpr int kMany = 14;
  for (int i = 0; i < kMany; ++i) {
    Json body = file_push();
    set(body, "messageId", Json(std::to_string(1700000000100 + i)));
    push(host, socket, body);
  }
  CHECK(host.count("GET", kStatus) == 6);
  for (int i = 0; i < kMany; ++i) host.answer("GET", kStatus, 500);
  CHECK(told(host, "activity").size() == kMany);
}

TEST_CASE("files are uploaded at the same time, before their message is sent") {
  Host host(options());
  start(host);
  const Id call = host.call("postToAdapter", json(kPost));
  CHECK(host.count("POST", "/v1/objects") == 2);
  host.answer("POST", "/v1/objects", 201, R"({"id":"o1"})");
  host.answer("POST", "/v1/objects", 201, R"({"id":"o2"})");
  CHECK(host.answer("PUT", "/v1/objects/o2/content/imgpsh", 200).body_ref == 4);
  CHECK_FALSE(host.is_open("POST", kMessages));
  CHECK(host.answer("PUT", "/v1/objects/o1/content/original", 200).body_ref == 3);
  const Fetch sent = host.answer("POST", kMessages, 201, R"({"id":"1700000000009"})");
  const Json metadata = at(json(sent.body), "metadata");
  CHECK(text(metadata, "amsReferences") == R"(["o1","o2"])");
  CHECK(text(metadata, "amsreferences") == R"(["o1","o2"])");
  CHECK(text(metadata, "amsMetadata") ==
        R"([{"contentType":"text/plain","fileName":"w.txt"},)"
        R"({"contentType":"image/png","fileName":"i.png"}])");
  CHECK(host.succeeded(call));
}

TEST_CASE("an upload that fails is told, and the message goes without files") {
  Host host(options());
  start(host);
  const Id call = host.call("postToAdapter", json(kPost));
  host.answer("POST", "/v1/objects", 201, R"({"id":"o1"})");
  host.answer("POST", "/v1/objects", 413);
  host.answer("PUT", "/v1/objects/o1/content/original", 200);
  const auto events = host.take_events("adapter");
  REQUIRE(events.size() == 2);
  CHECK(error_type(events[0]) == "EGRESS_ATTACHMENT_UPLOAD_FAILED");
  CHECK(text(at(events[0], "error"), "ErrorMessage") == "createObject");
  const Fetch sent = host.answer("POST", kMessages, 201, R"({"id":"1700000000009"})");
  CHECK(text(at(json(sent.body), "metadata"), "amsReferences") == "[]");
  CHECK(host.succeeded(call));
}

TEST_CASE("names of files are masked when asked for, and told to no record") {
  Host host(options(json(R"({"dataMasking":{"rules":["\\d+"],"also":{"fileNames":true}}})")));
  start(host);
  host.call("postToAdapter", json(R"({"adapter":5,
      "activity":{"type":"message","text":"12","channelData":{}},
      "files":[{"name":"bill-1234.txt","type":"text/plain","ref":3}]})"));
  const Fetch created = host.answer("POST", "/v1/objects", 201, R"({"id":"o1"})");
  CHECK(text(json(created.body), "filename") == "bill-####.txt");
  host.answer("PUT", "/v1/objects/o1/content/original", 200);
  const Json sent = json(host.answer("POST", kMessages, 201, R"({"id":"1700000000009"})").body);
  CHECK(text(sent, "content") == "12");
  CHECK(text(at(sent, "metadata"), "amsMetadata") ==
        R"([{"contentType":"text/plain","fileName":"bill-####.txt"}])");
  REQUIRE(host.redacted().size() == 1);
  CHECK(dump(host.redacted()[0].path) == R"(["args","files","0","name"])");
}

TEST_CASE("a file that could not be read, and one without a service, are told alike") {
  for (const bool on : {true, false}) {
    CAPTURE(on);
    Host host(options());
    start(host, "{}", on);
    host.call("postToAdapter", json(R"({"adapter":5,"activity":{"type":"message"},
        "files":[{"name":"w.txt","type":""}]})"));
    const auto events = host.take_events("adapter");
    REQUIRE(events.size() == 2);
    CHECK(text(at(events[0], "error"), "ErrorMessage") ==
          (on ? "fetchBlob" : "attachments are not enabled"));
    host.answer("POST", kMessages, 201, R"({"id":"1700000000009"})");
  }
}

TEST_CASE("with attachments off a file of the agent is shown by its name alone") {
  Host host(options());
  const Id socket = start(host, "{}", false);
  push(host, socket, file_push());
  const auto events = host.take_events("adapter");
  REQUIRE(events.size() == 2);
  CHECK(text(at(events[0], "error"), "ErrorMessage") == "attachments are not enabled");
  CHECK(dump(at(at(events[1], "activity"), "attachments")) ==
        R"([{"contentType":"application/octet-stream","name":"q.txt"}])");
}

TEST_CASE("nothing of files is left after the end") {
  Host host(options());
  const Id socket = start(host, R"({"disabled":false})");
  push(host, socket, file_push());
  host.answer("GET", kStatus, 200, status_body("in progress"));
  CHECK(scan_of(only_event(host)) == "in progress");
  end_chat(host);
  host.advance(30'000);
  CHECK(host.events("adapter").empty());
  CHECK(host.nothing_pending());
}

}  // namespace natter::test
