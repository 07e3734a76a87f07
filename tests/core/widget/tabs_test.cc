// Several tabs with one chat (lcw.md 8).
#include "tests/core/check.h"
#include "tests/core/widget/page.h"

namespace natter::test {
namespace {

// The chat of another tab, whose request has this id.
Json other_tabs_chat() {
  return obj({{"v", 1},
              {"chat", json(R"({"chatId":"c","requestId":"r-2","startedAt":1})")},
              {"minimised", false},
              {"expires", Host::kStartMs + 60'000}});
}

Json news(const Page& page, const char* kind) {
  const Json chat = at(const_cast<Page&>(page).host().stored(kRecord), "chat");
  return obj({{"kind", kind}, {"requestId", at(chat, "requestId")}});
}

Json sent(const Page& page, const char* id) {
  Json told = news(page, "sent");
  Json message = json(R"({"content":"From the other tab","tags":["FromCustomer"],
                          "timestamp":{"$date":"2023-11-14T22:13:20.123Z"}})");
  set(message, "id", Json(id));
  set(told, "message", message);
  return told;
}

}  // namespace

TEST_CASE("a start waits for its turn, and gives it on once the chat is remembered") {
  Page page;
  page.becomes_ready();
  page.starts_chat();
  page.host().answer_ask(Error{"NoProvider", "none", Json()});
  CHECK(page.host().open_fetches() == 0);
  page.takes_turn();
  CHECK(page.host().events("turnOver").empty());
  page.is_joined();
  CHECK(page.host().events("turnOver").size() == 1);
  CHECK_FALSE(page.host().stored(kRecord).is_null());
}

TEST_CASE("a chat that another tab made meanwhile is gone on with") {
  Page page;
  page.becomes_ready();
  page.starts_chat();
  page.host().answer_ask(Error{"NoProvider", "none", Json()});
  page.host().put(kRecord, other_tabs_chat());
  page.takes_turn();
  page.host().serve(service_with(kChatToken, http(200, dump(token_document()))));
  CHECK(page.phase() == "active");
  CHECK(page.host().count("POST", kConversation) == 0);
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize", "chatRetrieved"});
  CHECK(page.host().events("turnOver").size() == 1);
}

TEST_CASE("without turns, or with one that does not come, the start goes on") {
  const bool late = GENERATE(true, false);
  Page page;
  page.becomes_ready();
  page.starts_chat();
  page.host().answer_ask(Error{"NoProvider", "none", Json()});
  if (late) page.host().advance(45'000);
  if (!late) page.takes_turn(false);
  page.is_joined();
  CHECK(page.phase() == "active");
  CHECK(page.host().events("turnOver").size() == 1);
}

TEST_CASE("a start that fails, or is closed, gives its turn on") {
  const bool fails = GENERATE(true, false);
  Page page;
  page.becomes_ready();
  page.starts_chat();
  if (fails) {
    page.has_no_context();
    page.host().answer("POST", kConversation, 400, "{}");
  } else {
    page.host().answer_ask(Error{"NoProvider", "none", Json()});
    static_cast<void>(page.host().call("closeChat"));
  }
  CHECK(page.host().events("turnOver").size() == 1);
}

TEST_CASE("closing tells the other tabs, before the end call") {
  Page page;
  page.chats();
  const Json told = news(page, "closed");
  static_cast<void>(page.host().call("closeChat"));
  REQUIRE(page.host().events("share").size() == 1);
  CHECK(page.host().events("share").front() == told);
}

TEST_CASE("closing what is no chat tells nobody") {
  Page page;
  page.becomes_ready();
  page.starts_chat();
  static_cast<void>(page.host().call("closeChat"));
  CHECK(page.host().events("share").empty());
}

TEST_CASE("a chat that another tab closed closes here, without a second end call") {
  Page page;
  page.chats();
  static_cast<void>(page.heard());
  static_cast<void>(page.host().call("shared", news(page, "closed")));
  static_cast<void>(page.host().call("shared", news(page, "closed")));
  CHECK(page.heard() == Names{"onClose", "closeChat"});
  CHECK(page.phase() == "closed");
  CHECK(page.host().count("POST", kClose) == 0);
  CHECK(page.host().events("share").empty());
  CHECK(page.host().nothing_pending());
}

TEST_CASE("what another tab gave up stays so until that tab has ended it") {
  Page page;
  page.chats();
  const Json told = news(page, "closed");
  static_cast<void>(page.host().call("shared", told));
  CHECK(page.phase() == "closed");
  CHECK(is_true(at(at(page.host().stored(kRecord), "chat"), "givenUp")));
  CHECK(page.host().count("POST", kClose) == 0);
}

TEST_CASE("a chat that another tab closes while it is resumed here leaves nobody waiting") {
  const bool closed_already = GENERATE(true, false);
  Page page(Page::without_form(), other_tabs_chat());
  page.becomes_ready();
  REQUIRE(page.host().is_open("GET", kDetails));
  static_cast<void>(page.host().call("shared", json(R"({"kind":"closed","requestId":"r-2"})")));
  page.starts_chat();
  CHECK(page.heard() == Names{"ready"});
  page.host().put(kRecord, Json());
  if (closed_already) {
    page.host().answer("GET", kDetails, 200, R"({"State":"Closed"})");
    CHECK(page.heard() == Names{"startChat", "onMaximize"});
  } else {
    page.host().serve(service_with(kChatToken, http(200, dump(token_document()))));
    CHECK(page.heard() ==
          Names{"chatRetrieved", "onMaximize", "onClose", "closeChat", "startChat", "onMaximize"});
  }
  CHECK(page.host().count("POST", kClose) == 0);
}

TEST_CASE("the end of another chat, and news that are none, change nothing") {
  const char* told = GENERATE(R"({"kind":"closed","requestId":"another"})", R"({"kind":"closed"})",
                              R"({"kind":"else"})", "{}", R"({"kind":1,"requestId":[]})");
  Page page;
  page.chats();
  static_cast<void>(page.heard());
  static_cast<void>(page.host().call("shared", json(told)));
  CHECK(page.heard().empty());
  CHECK(page.phase() == "active");
}

TEST_CASE("a message of another tab is shown once and raises no event") {
  Page page;
  page.chats();
  static_cast<void>(page.heard());
  static_cast<void>(page.host().call("shared", sent(page, "1700000000123")));
  static_cast<void>(page.host().call("shared", sent(page, "1700000000123")));
  REQUIRE(page.host().events("message").size() == 1);
  CHECK(text(page.host().events("message").front(), "from") == "visitor");
  CHECK(page.heard().empty());
}

TEST_CASE("only the visitor's messages are taken from another tab") {
  Page page;
  page.chats();
  Json told = sent(page, "1700000000123");
  Json message = at(told, "message");
  set(message, "tags", json(R"(["public"])"));
  set(told, "message", message);
  static_cast<void>(page.host().call("shared", told));
  CHECK(page.host().events("message").empty());
}

TEST_CASE("a message sent here is told to the other tabs") {
  Page page;
  page.chats();
  static_cast<void>(page.host().call("sendMessage", send_args("Good day")));
  page.host().answer("POST", kMessages, 201, R"({"id":"1700000000777"})");
  REQUIRE(page.host().events("share").size() == 1);
  const Json told = page.host().events("share").front();
  CHECK(text(told, "kind") == "sent");
  CHECK(text(at(told, "message"), "content") == "Good day");
}

TEST_CASE("a chat that another tab went on with and closed while it was being made here closes") {
  Page page;
  page.becomes_ready();
  page.starts_chat();
  page.has_no_context();
  const Json told = news(page, "closed");
  static_cast<void>(page.host().call("shared", told));
  page.host().answer("POST", kConversation, 200, dump(token_document()));
  page.host().serve(healthy_service());
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize", "onClose", "closeChat"});
  CHECK(page.host().count("POST", kClose) == 0);
}

TEST_CASE("a chat that could not be joined is closed in tabs that went on with it") {
  Page page;
  page.becomes_ready();
  page.starts_chat();
  page.has_no_context();
  const Json told = news(page, "closed");
  page.host().answer("POST", kConversation, 200, dump(token_document()));
  page.host().answer("GET", kRealtimeConfig, 400, "{}");
  page.host().answer("POST", kClose, 200);
  REQUIRE(page.host().events("share").size() == 1);
  CHECK(page.host().events("share").front() == told);
}

}  // namespace natter::test
