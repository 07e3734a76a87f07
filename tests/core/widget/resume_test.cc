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

}  // namespace

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
  page.host().serve(service_with(kChatToken, http(200, dump(token_document()))));
  CHECK(page.heard() == Names{"chatRetrieved", "onMaximize"});
  CHECK(page.host().count("POST", kConversation) == 0);
  CHECK(page.phase() == "active");
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
