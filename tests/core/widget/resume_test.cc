// What a browser remembers of a chat (lcw.md 8); resuming on load is in boot_test.cc.
#include "tests/core/check.h"
#include "tests/core/widget/page.h"

namespace natter::test {
namespace {

Json other_tabs_chat() {
  return obj({{"v", 1},
              {"chat", json(R"({"chatId":"c","requestId":"r-2","startedAt":1})")},
              {"minimised", false},
              {"expires", Host::kStartMs + 60'000}});
}

// What a tab left that went away while the service was asked for its conversation.
Json attempt(bool given_up = false) {
  Json chat = obj({{"chatId", ""}, {"requestId", "r-2"}, {"startedAt", Host::kStartMs}});
  if (given_up) set(chat, "givenUp", Json(true));
  return obj({{"v", 1}, {"chat", chat}, {"expires", Host::kStartMs + 900'000}});
}

}  // namespace

TEST_CASE("word of a start is left before the service is asked") {
  Page page;
  page.becomes_ready();
  page.starts_chat();
  page.has_no_context();
  const Json chat = at(page.host().stored(kRecord), "chat");
  CHECK(text(chat, "chatId").empty());
  CHECK(text(chat, "requestId") ==
        header(page.host().open_fetch("POST", kConversation).headers, "Request-Id"));
  CHECK(page.host().trail().back().find(kConversation) != std::string::npos);
  page.host().answer("POST", kConversation, 400, "{}");
  CHECK(page.host().stored(kRecord).is_null());
}

TEST_CASE("a chat that was being made when its page went away is gone on with") {
  Page page(Page::without_form(), attempt());
  page.becomes_ready();
  page.host().answer("GET", kDetails, 200, "{}");
  CHECK(page.host().open_fetches() == 0);
  page.host().advance(1'000);
  page.host().serve(service_with(kChatToken, http(200, dump(token_document()))));
  CHECK(page.heard() == Names{"ready", "chatRetrieved", "onMaximize"});
  CHECK(text(at(page.host().stored(kRecord), "chat"), "chatId") == kThreadId);
}

TEST_CASE("one that does not come into being in its time is asked for again, as the same request") {
  Page page(Page::without_form(), attempt());
  page.becomes_ready();
  page.starts_chat();
  page.host().serve(service_with(kDetails, http(200, "{}")));
  page.host().advance(16'000);
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize"});
  page.has_no_context();
  CHECK(header(page.host().sent("POST", kConversation).back().headers, "Request-Id") == "r-2");
}

TEST_CASE("whoever finds a chat that was closed while it was being made ends it") {
  Page page(Page::without_form(), attempt(true));
  page.becomes_ready();
  page.host().serve(healthy_service());
  CHECK(page.heard() == Names{"ready"});
  CHECK(page.host().sent("POST", kClose).back().url.find("r-2") != std::string::npos);
  CHECK(page.host().stored(kRecord).is_null());
  CHECK(page.phase() == "closed");
}

TEST_CASE("a chat that cannot be looked up stays remembered, and no second one is made") {
  Page page(Page::without_form(), other_tabs_chat());
  page.becomes_ready();
  page.host().serve(service_with(kDetails, Error{"NetworkError", "offline", Json()}));
  page.host().advance(20'000);
  CHECK(page.heard() == Names{"ready"});
  CHECK(page.host().stored(kRecord) == other_tabs_chat());
  page.starts_chat();
  page.host().advance(20'000);
  CHECK(page.heard() == Names{"startChat", "onMaximize"});
  CHECK(text(page.view(), "failure") == "service");
  CHECK(page.host().count("POST", kConversation) == 0);
  static_cast<void>(page.host().call("closeChat"));
  CHECK(page.heard() == Names{"onClose", "closeChat"});
  CHECK(page.host().stored(kRecord) == other_tabs_chat());
  CHECK(page.host().count("POST", kClose) == 0);
}

TEST_CASE("a chat that ended while it was resumed has ended") {
  const char* state = GENERATE("Closed", "Active");
  Page page(Page::without_form(), other_tabs_chat());
  page.becomes_ready();
  page.host().answer("GET", kDetails, 200, R"({"State":"Active"})");
  page.host().answer("GET", kChatToken, 200, dump(token_document()));
  page.host().answer("GET", kDetails, 200, R"({"State":"Active"})");
  Json end = listed("1600000000123", "Agent Smith has ended the conversation");
  const Json tags = obj({{"tags", "system,agentendconversation"}});
  set(end, "metadata", tags);
  page.host().serve([&](const Fetch& fetch) -> std::optional<Result<Json>> {
    const bool details = fetch.url.find(kDetails) != std::string::npos;
    if (details) return Result<Json>(http(200, dump(obj({{"State", state}}))));
    return service_with(kMessages, http(200, listing({end})))(fetch);
  });
  Names heard{"ready", "chatRetrieved", "onMaximize", "onHistoryMessageReceived"};
  if (std::string_view(state) == "Closed") heard.emplace_back("threadUpdate");
  CHECK(page.heard() == heard);
}

TEST_CASE("a chat is remembered once it runs, and forgotten before its end is asked for") {
  Page page;
  page.chats();
  const Json record = page.host().stored(kRecord);
  CHECK(text(at(record, "chat"), "chatId") == kThreadId);
  CHECK(text(at(record, "chat"), "requestId") ==
        header(page.host().sent("POST", kConversation).back().headers, "Request-Id"));
  CHECK(dump(record).find(text(token_document(), "Token")) == std::string::npos);
  page.closes();
  const auto& trail = page.host().trail();
  REQUIRE(trail.size() >= 2);
  CHECK(trail[trail.size() - 2] == std::string("remove ") + kRecord);
  CHECK(trail.back().find(kClose) != std::string::npos);
}

TEST_CASE("a tab that shows a chat keeps its entry alive") {
  Page page;
  page.becomes_ready();
  page.host().serve(healthy_service());
  page.starts_chat();
  page.has_no_context();
  page.host().advance(300'000);
  CHECK(integer(at(page.host().stored(kRecord), "expires")) == page.host().now() + 900'000);
}

TEST_CASE("a tab that slept until its entry was too old keeps it alive again") {
  Page page;
  page.becomes_ready();
  page.host().serve(healthy_service());
  page.starts_chat();
  page.has_no_context();
  page.host().set_clock_by(20 * 60'000);
  page.host().advance(300'000);
  CHECK(integer(at(page.host().stored(kRecord), "expires")) == page.host().now() + 900'000);
}

TEST_CASE("an entry that another tab removed or replaced is not written again") {
  const Json left = GENERATE(Json(), other_tabs_chat());
  Page page;
  page.becomes_ready();
  page.host().serve(healthy_service());
  page.starts_chat();
  page.has_no_context();
  page.host().put(kRecord, left);
  page.host().advance(300'000);
  CHECK(page.host().stored(kRecord) == left);
}

TEST_CASE("the launcher of another tab resumes the chat that runs") {
  Page page;
  page.becomes_ready();
  page.host().put(kRecord, other_tabs_chat());
  page.starts_chat();
  CHECK(page.heard() == Names{"ready"});
  CHECK(is_true(at(page.view(), "waiting")));
  page.host().serve(service_with(kChatToken, http(200, dump(token_document()))));
  CHECK(page.heard() == Names{"chatRetrieved", "onMaximize"});
  CHECK(page.host().count("POST", kConversation) == 0);
  CHECK(page.phase() == "active");
}

TEST_CASE("a chat that another tab has minimised is shown when it is asked for") {
  Json theirs = other_tabs_chat();
  set(theirs, "minimised", Json(true));
  Page page;
  page.becomes_ready();
  page.host().put(kRecord, theirs);
  page.starts_chat();
  page.host().serve(service_with(kChatToken, http(200, dump(token_document()))));
  CHECK(page.heard() == Names{"ready", "chatRetrieved", "onMaximize"});
}

TEST_CASE("out of hours a remembered chat that is over is not followed by a start") {
  Page page(Page::without_form(json(R"({"OutOfOperatingHours":"True"})")));
  page.becomes_ready();
  page.host().put(kRecord, other_tabs_chat());
  page.starts_chat();
  page.host().answer("GET", kDetails, 200, R"({"State":"Closed"})");
  CHECK(page.heard() == Names{"ready", "onMaximize"});
  CHECK(page.phase() == "offline");
}

TEST_CASE("the launcher starts a new chat when the remembered one is over") {
  Page page;
  page.becomes_ready();
  page.host().put(kRecord, other_tabs_chat());
  page.starts_chat();
  page.host().answer("GET", kDetails, 200, R"({"State":"Closed"})");
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize"});
  CHECK(page.host().stored(kRecord).is_null());
  page.has_no_context();
  page.is_joined();
  CHECK(page.heard() == Names{"chatQueued"});
}

TEST_CASE("closing a resumed chat ends it at the service") {
  Page page;
  page.becomes_ready();
  page.host().put(kRecord, other_tabs_chat());
  page.starts_chat();
  page.host().serve(service_with(kChatToken, http(200, dump(token_document()))));
  static_cast<void>(page.host().call("closeChat"));
  CHECK(page.host().sent("POST", kClose).back().url.find("r-2") != std::string::npos);
  CHECK(page.host().stored(kRecord).is_null());
}

}  // namespace natter::test
