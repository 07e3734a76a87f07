// Boot, ready and what happens on load (lcw.md 1.3, 8).
#include "tests/core/check.h"
#include "tests/core/widget/page.h"

namespace natter::test {
namespace {

Json remembered(bool minimised = false, std::int64_t lives_ms = 60'000) {
  return obj({{"v", 1},
              {"chat", json(R"({"chatId":"19:acsThread0001@thread.v2","requestId":"r-1",
                                "startedAt":1699999999000})")},
              {"minimised", minimised},
              {"expires", Host::kStartMs + lives_ms}});
}

constexpr char kActive[] = R"({"State":"Active","ConversationId":"conversation-1"})";

// From the answered details to the running chat.
void goes_on(Page& page, const std::string& history) {
  Host& host = page.host();
  host.answer("GET", kDetails, 200, kActive);
  host.answer("GET", kChatToken, 200, dump(token_document()));
  host.answer("GET", kDetails, 200, kActive);
  host.answer("GET", kRealtimeConfig, 200,
              R"({"trouterServiceUrl":"https://trouter.test",)"
              R"("registrarServiceUrl":"https://registrar.test","cloudType":"Public"})");
  host.answer("GET", kMessages, 200, history);
}

}  // namespace

TEST_CASE("the configuration is asked for at once, and ready waits for the document") {
  Page page;
  CHECK(page.host().is_open("GET", kConfig));
  page.host().answer("GET", kConfig, 200, dump(Page::without_form()));
  CHECK(page.heard().empty());
  static_cast<void>(page.host().call("pageReady"));
  CHECK(page.heard() == Names{"ready"});
  CHECK(page.phase() == "closed");
}

TEST_CASE("ready waits for the configuration when the document is first") {
  Page page;
  static_cast<void>(page.host().call("pageReady"));
  CHECK(page.heard().empty());
  page.host().answer("GET", kConfig, 200, dump(Page::without_form()));
  CHECK(page.heard() == Names{"ready"});
}

TEST_CASE("a configuration that cannot be had is error 7, and commands do nothing") {
  Page page;
  static_cast<void>(page.host().call("pageReady"));
  const Id early = page.starts_chat();
  page.host().answer("GET", kConfig, 404, "{}");
  REQUIRE(page.heard() == Names{"error"});
  const Json detail = page.details("lcw:error").back();
  CHECK(integer(at(detail, "errorCode")) == 7);
  CHECK_FALSE(text(detail, "errorDetail").empty());
  CHECK(page.phase() == "broken");
  CHECK(page.host().succeeded(early));
  page.starts_chat();
  static_cast<void>(page.host().call("closeChat"));
  static_cast<void>(page.host().call("getAgentAvailability"));
  CHECK(page.heard().empty());
  CHECK(page.host().nothing_pending());
}

TEST_CASE("a configuration that cannot be had is told once the document is there") {
  Page page;
  page.host().answer("GET", kConfig, 404, "{}");
  CHECK(page.heard().empty());
  CHECK(page.phase() == "broken");
  static_cast<void>(page.host().call("pageReady"));
  CHECK(page.heard() == Names{"error"});
}

TEST_CASE("commands before ready wait, and run in the order of their calls") {
  Page page;
  page.starts_chat();
  static_cast<void>(page.host().call("closeChat"));
  page.starts_chat();
  CHECK(page.heard().empty());
  page.becomes_ready();
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize", "onClose", "closeChat",
                              "startChat", "onMaximize"});
}

TEST_CASE("a remembered chat goes on after ready: retrieved, maximised, history, news") {
  Page page(Page::without_form(), remembered());
  page.becomes_ready();
  CHECK(page.heard() == Names{"ready"});
  goes_on(page, listing({listed("1699999999900", "Second"), listed("1699999999800", "First")}));
  CHECK(page.heard() == Names{"chatRetrieved", "onMaximize", "onHistoryMessageReceived",
                              "onHistoryMessageReceived"});
  CHECK(text(page.details("lcw:onHistoryMessageReceived").front(), "text") == "First");
  CHECK(page.phase() == "active");
  CHECK(page.host().count("POST", kConversation) == 0);
  const Id socket = connect(page.host());
  page.host().answer("GET", kMessages, 200, listing({}));
  CHECK(push(page.host(), socket, pushed("1700000000500", "News")) == 200);
  REQUIRE(page.heard() == Names{"onMessageReceived"});
  CHECK(text(page.details("lcw:onMessageReceived").front(), "conversationId") == "conversation-1");
}

TEST_CASE("a chat that was minimised comes back minimised") {
  Page page(Page::without_form(), remembered(true));
  page.becomes_ready();
  goes_on(page, listing({}));
  CHECK(page.heard() == Names{"ready", "chatRetrieved"});
  CHECK(is_true(at(page.view(), "minimised")));
}

TEST_CASE("a remembered chat that is over is forgotten without an event") {
  const char* details = GENERATE(R"({"State":"Closed"})", R"({"State":"WrapUp"})", "{}");
  INFO(details);
  Page page(Page::without_form(), remembered());
  page.becomes_ready();
  page.host().answer("GET", kDetails, 200, details);
  CHECK(page.heard() == Names{"ready"});
  CHECK(page.phase() == "closed");
  CHECK(page.host().stored(kRecord).is_null());
  CHECK(page.host().count("POST", kClose) == 0);
  CHECK(page.host().nothing_pending());
}

TEST_CASE("an expired entry is not asked about") {
  Page page(Page::without_form(), remembered(false, 0));
  page.becomes_ready();
  CHECK(page.host().count("GET", kDetails) == 0);
}

TEST_CASE("startChat while a chat is looked up waits for it, and starts nothing beside it") {
  Page page(Page::without_form(), remembered());
  page.becomes_ready();
  CHECK_FALSE(has(page.view(), "waiting"));
  page.starts_chat();
  CHECK(is_true(at(page.view(), "waiting")));
  goes_on(page, listing({}));
  CHECK(page.heard() == Names{"ready", "chatRetrieved", "onMaximize"});
  static_cast<void>(page.host().call("closeChat"));
  page.host().answer("POST", kClose, 200);
  CHECK(page.phase() == "closed");
  CHECK_FALSE(has(page.view(), "waiting"));
}

TEST_CASE("startChat while a chat is looked up starts another when that one is over") {
  Page page(Page::without_form(), remembered());
  page.becomes_ready();
  page.starts_chat();
  page.host().answer("GET", kDetails, 200, R"({"State":"Closed"})");
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize"});
}

TEST_CASE("a page that was hidden for more than 3 minutes asks whether its chat still runs") {
  Page page;
  page.chats();
  static_cast<void>(page.heard());
  static_cast<void>(page.host().call("pageVisible"));
  CHECK_FALSE(page.host().is_open("GET", kDetails));
  page.host().set_clock_by(180'001);
  static_cast<void>(page.host().call("pageVisible"));
  page.host().answer("GET", kDetails, 200, R"({"State":"Closed"})");
  CHECK(page.heard() == Names{"threadUpdate"});
  CHECK(page.phase() == "ended");
}

TEST_CASE("a page that comes back out of the browser's history asks at once") {
  Page page;
  page.chats();
  static_cast<void>(page.heard());
  static_cast<void>(page.host().call("pageVisible", json(R"({"restored":true})")));
  page.host().answer("GET", kDetails, 200, R"({"State":"Closed"})");
  CHECK(page.heard() == Names{"threadUpdate"});
}

TEST_CASE("a service that does not take the visitor's token says nothing of the chat") {
  Page page(Page::without_form(Json::object(), true), remembered());
  page.becomes_ready();
  while (page.host().open_ask().what != "authTokenProvider") {
    page.host().answer_ask(Error{"NoProvider", "none", Json()});
  }
  page.host().answer_ask(obj({{"token", jwt()}}));
  page.host().answer("GET", kDetails, 401, "{}");
  CHECK(page.heard() == Names{"ready", "error"});
  CHECK(integer(at(page.details("lcw:error").back(), "errorCode")) == 4);
  CHECK_FALSE(page.host().stored(kRecord).is_null());
  // The visitor asks for it; the chat may run, so there is no second one.
  page.starts_chat();
  page.host().answer_ask(obj({{"token", jwt()}}));
  page.host().answer("GET", kDetails, 401, "{}");
  CHECK(page.heard() == Names{"startChat", "onMaximize", "error"});
  CHECK(text(page.view(), "failure") == "authentication");
  CHECK(page.host().count("POST", kConversation) == 0);
}

}  // namespace natter::test
