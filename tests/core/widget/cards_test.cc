// Cards of messages and suggested actions in a chat: answered once, pressed once.
#include "tests/core/check.h"
#include "tests/core/widget/page.h"

namespace natter::test {
namespace {

constexpr char kAnswered[] =
    "lcw:a1b2c3d4-0001-4a00-8a00-0123456789ab:b2c3d4e5-0002-4b00-8b00-0123456789ab:answered";
constexpr char kCard[] =
    R"({"attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{}}]})";
constexpr char kColours[] = R"({"text":"Which?","suggestedActions":{"actions":[
    {"type":"imBack","title":"Red","value":"red"},
    {"type":"openUrl","title":"Shop","value":"https://shop.test/"}]}})";

struct Running : Page {
  Running() : socket(chats()) {
    host().answer("GET", kMessages, 200, listing({}));
    static_cast<void>(heard());
  }
  void hears(std::string_view id, std::string_view content) {
    push(host(), socket, pushed(id, content));
  }
  Id answers(const char* id, const char* data = R"({"name":"Ann"})") {
    const Json entered = json(data);
    return host().call("answerCard", obj({{"id", id}, {"n", 0}, {"data", entered}}));
  }
  Id presses(const char* id, int n) {
    return host().call("pressSuggestion", obj({{"id", id}, {"n", n}}));
  }
  std::size_t offered() const { return at(at(view(), "suggested"), "buttons").size(); }
  Id socket;
};

Json last_line(Page& page) { return page.host().events("message").back(); }

}  // namespace

TEST_CASE("a card that was answered says so, here, in other tabs and when it comes again") {
  Running page;
  page.hears("1700000000500", kCard);
  CHECK_FALSE(has(at(at(last_line(page), "cards"), 0), "answered"));
  const Id call = page.answers("1700000000500");
  const std::size_t lines = page.host().events("message").size();
  const Fetch sent = page.host().answer("POST", kMessages, 201, R"({"id":"1700000000600"})");
  CHECK(text(json(sent.body), "content") == R"({"value":{"name":"Ann"}})");
  CHECK(page.host().succeeded(call));
  // Entered data is no line.
  CHECK(page.host().events("message").size() == lines);
  CHECK(dump(page.host().events("cardAnswered").back()) == R"({"id":"1700000000500","n":0})");
  CHECK(text(page.host().events("share").front(), "kind") == "answered");
  CHECK(page.heard() == Names{"onMessageReceived", "onMessageSent"});
  CHECK(text(page.details("lcw:onMessageSent").front(), "text").empty());
  push(page.host(), page.socket, pushed("1700000000500", kCard, 247));
  CHECK(is_true(at(at(at(last_line(page), "cards"), 0), "answered")));
  const Json kept = page.host().stored(kAnswered);
  CHECK(dump(at(kept, "cards")) == R"(["1700000000500/0"])");
}

TEST_CASE("an answer that could not be sent leaves its card open") {
  Running page;
  page.hears("1700000000500", kCard);
  const Id call = page.answers("1700000000500");
  page.host().answer("POST", kMessages, 403, "{}");
  CHECK_FALSE(page.host().succeeded(call));
  CHECK(page.host().events("cardAnswered").empty());
  CHECK(page.host().stored(kAnswered).is_null());
}

TEST_CASE("a text that a card sends is a line of the visitor's") {
  Running page;
  page.hears("1700000000500", kCard);
  page.answers("1700000000500", R"("Yes, please")");
  page.host().answer("POST", kMessages, 201, R"({"id":"1700000000600"})");
  CHECK(text(last_line(page), "text") == "Yes, please");
  CHECK(text(last_line(page), "from") == "visitor");
}

TEST_CASE("a button of a hero card says what it is for, and may be pressed again") {
  Running page;
  page.hears("1700000000500", kCard);
  const char* press = R"({"__isBotFrameworkCardAction":true,"cardAction":
      {"type":"messageBack","title":"T","displayText":"Red, please","value":{"id":7}}})";
  for (const char* id : {"1700000000600", "1700000000700"}) {
    const Id call = page.answers("1700000000500", press);
    const std::string sent = R"({"id":")" + std::string(id) + R"("})";
    const Json body = json(page.host().answer("POST", kMessages, 201, sent).body);
    CHECK(text(body, "content") == R"({"value":{"id":7}})");
    CHECK(page.host().succeeded(call));
    CHECK(text(last_line(page), "id") == id);
    CHECK(text(last_line(page), "text") == "Red, please");
  }
  CHECK(page.host().events("cardAnswered").empty());
}

TEST_CASE("another tab's answer counts here, once, and only for this chat") {
  Running page;
  page.hears("1700000000500", kCard);
  const Json card = json(R"({"id":"1700000000500","n":0})");
  const auto tells = [&](const std::string& request_id) {
    const Json news = obj({{"kind", "answered"}, {"requestId", request_id}, {"message", card}});
    static_cast<void>(page.host().call("shared", news));
  };
  tells("another");
  CHECK(page.host().events("cardAnswered").empty());
  const std::string mine = text(at(page.host().stored(kRecord), "chat"), "requestId");
  tells(mine);
  tells(mine);
  CHECK(page.host().events("cardAnswered").size() == 1);
}

TEST_CASE("what was answered is forgotten with the chat") {
  Running page;
  page.hears("1700000000500", kCard);
  page.answers("1700000000500");
  page.host().answer("POST", kMessages, 201, R"({"id":"1700000000600"})");
  page.closes();
  CHECK(page.host().stored(kAnswered).is_null());
  CHECK(page.host().error(page.answers("1700000000500")).code == "NoChat");
}

TEST_CASE("after a reload the cards of the same chat are still answered, and no others") {
  const bool same = GENERATE(true, false);
  const Json chat = json(R"({"chatId":"c","requestId":"r-1","startedAt":1})");
  const Json record =
      obj({{"v", 1}, {"chat", chat}, {"minimised", false}, {"expires", Host::kStartMs + 60'000}});
  Page page(Page::without_form(), record);
  const Json names = json(R"(["1700000000500/0",5])");
  page.host().put(kAnswered, obj({{"requestId", same ? "r-1" : "r-0"}, {"cards", names}}));
  page.becomes_ready();
  constexpr char kActive[] = R"({"State":"Active","ConversationId":"c-1"})";
  page.host().answer("GET", kDetails, 200, kActive);
  page.host().answer("GET", kChatToken, 200, dump(token_document()));
  page.host().answer("GET", kDetails, 200, kActive);
  page.host().answer("GET", kRealtimeConfig, 200,
                     R"({"trouterServiceUrl":"https://trouter.test",)"
                     R"("registrarServiceUrl":"https://registrar.test","cloudType":"Public"})");
  page.host().answer("GET", kMessages, 200, listing({listed("1700000000500", kCard)}));
  REQUIRE_FALSE(page.host().events("message").empty());
  CHECK(is_true(at(at(at(last_line(page), "cards"), 0), "answered")) == same);
}

TEST_CASE("suggested actions are those of the newest message") {
  Running page;
  page.hears("1700000000500", kColours);
  CHECK(text(last_line(page), "text") == "Which?");
  CHECK(page.offered() == 2);
  CHECK(text(at(page.view(), "suggested"), "id") == "1700000000500");
  page.hears("1700000000501", "Never mind");
  CHECK_FALSE(has(page.view(), "suggested"));
  page.hears("1700000000502", kColours);
  static_cast<void>(page.host().call("sendMessage", send_args("blue")));
  CHECK(page.offered() == 2);
  page.host().answer("POST", kMessages, 201, R"({"id":"1700000000600"})");
  CHECK_FALSE(has(page.view(), "suggested"));
}

TEST_CASE("a press sends once, and its button is gone meanwhile") {
  Running page;
  page.hears("1700000000500", kColours);
  const Id call = page.presses("1700000000500", 0);
  CHECK_FALSE(has(page.view(), "suggested"));
  const Id again = page.presses("1700000000500", 0);
  CHECK(page.host().succeeded(again));
  const Fetch sent = page.host().answer("POST", kMessages, 201, R"({"id":"1700000000600"})");
  CHECK(text(json(sent.body), "content") == "red");
  CHECK(page.host().succeeded(call));
  CHECK(page.host().count("POST", kMessages) == 1);
  CHECK(text(last_line(page), "text") == "red");
  CHECK(page.heard() == Names{"onMessageReceived", "onMessageSent"});
}

TEST_CASE("a press that could not be sent brings the suggestions back, unless others came") {
  Running page;
  page.hears("1700000000500", kColours);
  CHECK_FALSE(page.host().succeeded(page.presses("1700000000500", 0)));
  page.host().answer("POST", kMessages, 403, "{}");
  CHECK(page.offered() == 2);
  page.presses("1700000000500", 0);
  page.hears("1700000000501", "Too late");
  page.host().answer("POST", kMessages, 403, "{}");
  CHECK_FALSE(has(page.view(), "suggested"));
}

TEST_CASE("a suggestion that leads somewhere sends nothing; one that is not there does nothing") {
  Running page;
  page.hears("1700000000500", kColours);
  page.presses("1700000000500", 2);
  page.presses("1700000000499", 0);
  CHECK(page.offered() == 2);
  page.presses("1700000000500", 1);
  CHECK_FALSE(has(page.view(), "suggested"));
  CHECK(page.host().count("POST", kMessages) == 0);
}

TEST_CASE("a message that comes late takes nothing away from a newer one") {
  Running page;
  page.hears("1700000000500", kColours);
  CHECK(page.offered() == 2);
  page.hears("1700000000400", "Ana has joined");
  CHECK(page.offered() == 2);
  page.hears("1700000000600", "Never mind");
  CHECK(page.offered() == 0);
}

}  // namespace natter::test
