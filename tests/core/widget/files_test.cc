// Files of a chat, both ways; which may be sent is in file_rules_test.cc.
#include "tests/core/check.h"
#include "tests/core/widget/page.h"

namespace natter::test {
namespace {

constexpr char kCreate[] = "https://ams.test/v1/objects";
constexpr char kContent[] = "/content/";

struct Sending : Page {
  explicit Sending(const char* flag = "true")
      : Page(without_form(obj({{"msdyn_enablefileattachmentsforcustomers", flag}}))) {
    chats();
    static_cast<void>(heard());
  }
  Id sends(const char* name = "a.txt") {
    const Json file = obj({{"name", name}, {"type", "text/plain"}, {"size", 5}, {"ref", 7}});
    return host().call("uploadFile", obj({{"file", file}}));
  }
  void is_stored() {
    host().answer("POST", kCreate, 201, R"({"id":"o-1"})");
    host().answer("PUT", kContent, 201);
  }
};

}  // namespace

TEST_CASE("a file that was sent is a line, a window event and news for other tabs") {
  Sending page;
  const Id call = page.sends();
  page.is_stored();
  CHECK(page.heard().empty());
  page.host().answer("POST", kMessages, 201, R"({"id":"1700000000777"})");
  CHECK(page.host().succeeded(call));
  REQUIRE(page.heard() == Names{"onMessageSent"});
  const Json detail = page.details("lcw:onMessageSent").front();
  CHECK(dump(at(detail, "attachment")) == R"([{"contentType":"text/plain","name":"a.txt"}])");
  const Json line = page.host().events("message").back();
  CHECK(text(line, "id") == "o-1");
  CHECK(text(line, "from") == "visitor");
  CHECK(text(at(line, "file"), "name") == "a.txt");
  CHECK(text(page.host().events("share").back(), "kind") == "sent");
}

TEST_CASE("a file is shown by the tab that hears of it") {
  Sending page;
  const Json file = obj({{"name", "a.txt"}, {"id", "o-9"}});
  const Json tags = json(R"(["ChannelId-lcw","FromCustomer"])");
  const Json message =
      obj({{"id", "o-9"}, {"content", ""}, {"tags", tags}, {"fileMetadata", file}});
  const std::string id = text(at(page.host().stored(kRecord), "chat"), "requestId");
  const Json news = obj({{"kind", "sent"}, {"requestId", id}, {"message", message}});
  static_cast<void>(page.host().call("shared", news));
  CHECK(text(at(page.host().events("message").back(), "file"), "name") == "a.txt");
  CHECK(page.heard().empty());
}

TEST_CASE("a file whose message does not go out was not sent") {
  Sending page;
  const Id call = page.sends();
  page.is_stored();
  page.host().answer("POST", kMessages, 403, "{}");
  CHECK(page.host().error(call).code == "FileNotSent");
  CHECK(page.heard().empty());
  CHECK(page.host().events("message").empty());
}

TEST_CASE("what may not be sent is refused before the service is asked") {
  Sending page;
  CHECK(page.host().error(page.sends("a.exe")).code == "FileTypeNotAllowed");
  Sending other("false");
  CHECK(other.host().error(other.sends()).code == "FilesNotTaken");
  CHECK(page.host().count("POST", kCreate) + other.host().count("POST", kCreate) == 0);
}

TEST_CASE("a chat shows its rules while files can be sent") {
  Sending page;
  CHECK(has(page.view(), "files"));
  page.closes();
  CHECK_FALSE(has(page.view(), "files"));
  CHECK(page.host().error(page.sends()).code == "NoChat");
  const Json metadata = json(R"({"fileMetadata":{"id":"o-1"},"ref":9})");
  CHECK(page.host().error(page.host().call("downloadFile", metadata)).code == "NoChat");
}

TEST_CASE("a file of the other side is got by its metadata") {
  Sending page;
  const Json args = json(R"({"fileMetadata":{"id":"o-1","type":"text/plain"},"ref":9})");
  const Id call = page.host().call("downloadFile", args);
  page.host().answer("GET", "/status", 200,
                     R"({"content_state":"ready","view_state":"ready","scan":{"status":"passed"},)"
                     R"("view_location":"https://ams.test/v1/objects/o-1/views/original"})");
  CHECK(text(page.host().events("fileStatus").front(), "scan") == "passed");
  const Fetch content = page.host().answer("GET", "/views/original", 200);
  CHECK(content.keep_ref == 9);
  CHECK(page.host().succeeded(call));
}

}  // namespace natter::test
