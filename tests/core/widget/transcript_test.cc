// The transcript of a chat: its lines, what is offered, and mailing it.
#include "core/widget/transcript.h"

#include "tests/core/check.h"
#include "tests/core/widget/page.h"

namespace natter::test {
namespace {

constexpr char kTranscript[] = "/getchattranscripts/";
constexpr char kMail[] = "/createemailrequest/";

Json document(const char* items) { return obj({{"chatMessagesJson", items}}); }

Json with_transcripts() {
  return Page::without_form(json(R"({"msdyn_enablechattranscriptdownload":"true",
                                     "msdyn_enablechattranscriptemail":"False"})"));
}

}  // namespace

TEST_CASE("a transcript reads oldest first, with who said what") {
  const Json lines = widget::transcript_lines(document(R"([
      {"content":"Bye","createdDateTime":"2026-01-02T10:00:02Z",
       "from":{"user":{"displayName":"Ana"}}},
      {"content":"","createdDateTime":"2026-01-02T10:00:01Z","tags":"ChannelId-lcw,FromCustomer",
       "from":{"user":{"displayName":"Customer"}},"attachments":[{"name":"a.txt"}]},
      {"content":"Ana has joined","created":"2026-01-02T10:00:00Z","tags":"system,agentaccepted",
       "from":{"application":{"displayName":"__agent__"}}}])"));
  CHECK(dump(lines) ==
        R"([{"text":"Ana has joined","from":"system","name":"__agent__","at":1767348000000},)"
        R"({"text":"","from":"visitor","at":1767348001000,"file":"a.txt"},)"
        R"({"text":"Bye","from":"agent","name":"Ana","at":1767348002000}])");
}

TEST_CASE("cards are their words, hidden messages and what was entered into cards are left out") {
  const Json lines = widget::transcript_lines(document(R"J([
      {"content":"{\"text\":\"Look\",\"attachments\":[{\"contentType\":\"x\",)J"
                                                       R"J(\"content\":{\"title\":\"Shoes\"}}]}"},
      {"content":"{\"value\":{\"a\":1}}","from":{"user":{"displayName":"Customer"}}},
      {"content":"secret","tags":"Hidden"}, {"content":""}, 5])J"));
  CHECK(dump(lines) == R"([{"text":"Look\nShoes","from":"agent"}])");
}

TEST_CASE("what is no transcript has no lines") {
  for (const char* items : {"", "{", "5", "{}"}) {
    CHECK(widget::transcript_lines(document(items)).is_null());
  }
  CHECK(widget::transcript_lines(Json()).is_null());
}

TEST_CASE("what the configuration shows is offered during a chat and after its end") {
  Page page(with_transcripts());
  page.becomes_ready();
  CHECK_FALSE(has(page.view(), "transcript"));
  page.starts_chat();
  page.has_no_context();
  page.is_joined();
  const Id socket = connect(page.host());
  const std::string offered = R"({"download":true,"email":false})";
  CHECK(dump(at(page.view(), "transcript")) == offered);
  page.host().answer("GET", kMessages, 200, listing({}));
  push(page.host(), socket, tagged("1700000000500", "Bye", "system,agentendconversation"));
  REQUIRE(page.phase() == "ended");
  CHECK(dump(at(page.view(), "transcript")) == offered);
}

TEST_CASE("the transcript of the chat is asked for, and what cannot be read is an error") {
  Page page;
  page.becomes_ready();
  CHECK(page.host().error(page.host().call("getTranscript")).code == "NoChat");
  page.starts_chat();
  page.has_no_context();
  page.is_joined();
  const Id call = page.host().call("getTranscript");
  page.host().answer("GET", kTranscript, 200, R"({"chatMessagesJson":"[{\"content\":\"Hi\"}]"})");
  CHECK(dump(page.host().value(call)) == R"([{"text":"Hi","from":"agent"}])");
  const Id other = page.host().call("getTranscript");
  page.host().answer("GET", kTranscript, 200, "{}");
  CHECK(page.host().error(other).code == "TranscriptUnreadable");
}

TEST_CASE("a mail that the service does not take is an error, and the next may succeed") {
  Page page;
  page.chats();
  const Json args = json(R"({"address":"ann@example.com","words":"Your chat"})");
  const Id refused = page.host().call("emailTranscript", args);
  page.host().answer("POST", kMail, 400, "{}");
  CHECK(page.host().error(refused).code == "EmailFailed");
  const Id taken = page.host().call("emailTranscript", args);
  const Fetch mail = page.host().answer("POST", kMail, 200);
  CHECK(page.host().succeeded(taken));
  CHECK(text(json(mail.body), "EmailAddress") == "ann@example.com");
  CHECK(text(json(mail.body), "DefaultAttachmentMessage") == "Your chat");
}

}  // namespace natter::test
