// closeChat in every state (lcw.md 3.6, 4.3).
#include "tests/core/check.h"
#include "tests/core/widget/page.h"

namespace natter::test {

TEST_CASE("closing a chat: onClose, the end call, closeChat") {
  Page page;
  page.chats();
  static_cast<void>(page.heard());
  static_cast<void>(page.host().call("closeChat"));
  CHECK(page.heard() == Names{"onClose"});
  CHECK(page.phase() == "closing");
  page.host().answer("POST", kClose, 200);
  CHECK(page.heard() == Names{"closeChat"});
  CHECK(page.phase() == "closed");
  CHECK_FALSE(is_true(at(page.view(), "open")));
  CHECK(page.host().nothing_pending());
}

TEST_CASE("an end call that fails ends the chat all the same") {
  Page page;
  page.chats();
  static_cast<void>(page.heard());
  static_cast<void>(page.host().call("closeChat"));
  page.host().answer("POST", kClose, 400, "{}");
  CHECK(page.heard() == Names{"onClose", "closeChat"});
  CHECK(page.host().logged("EndFailed"));
}

TEST_CASE("an end that the service does not hear of is left to whoever finds the chat") {
  Page page;
  page.chats();
  static_cast<void>(page.host().call("closeChat"));
  page.host().serve(service_with(kClose, http(503, "{}")));
  page.host().advance(60'000);
  CHECK(page.phase() == "closed");
  const Json record = page.host().stored(kRecord);
  CHECK(is_true(at(at(record, "chat"), "givenUp")));
  // Whoever wants a new chat gets one, whether or not the old one can be ended now.
  const bool can_end = GENERATE(true, false);
  page.starts_chat();
  const auto service = can_end ? healthy_service() : service_with(kClose, http(503, "{}"));
  for (int i = 0; i < 5; ++i) {
    page.host().serve(service);
    page.host().advance(10'000);
  }
  page.takes_turn();
  page.host().serve(service);
  CHECK(page.phase() == "active");
  const Json chat = at(page.host().stored(kRecord), "chat");
  CHECK_FALSE(has(chat, "givenUp"));
  CHECK(text(chat, "requestId") != text(at(record, "chat"), "requestId"));
}

TEST_CASE("while the end is asked for, a start says that it was heard") {
  Page page;
  page.chats();
  static_cast<void>(page.host().call("closeChat"));
  CHECK_FALSE(has(page.view(), "waiting"));
  page.starts_chat();
  CHECK(is_true(at(page.view(), "waiting")));
  page.host().answer("POST", kClose, 200);
  CHECK_FALSE(has(page.view(), "waiting"));
}

TEST_CASE("closeChat twice, and when closed, does nothing more") {
  Page page;
  page.becomes_ready();
  static_cast<void>(page.host().call("closeChat"));
  CHECK(page.heard() == Names{"ready"});
  page.starts_chat();
  page.has_no_context();
  page.is_joined();
  static_cast<void>(page.heard());
  static_cast<void>(page.host().call("closeChat"));
  static_cast<void>(page.host().call("closeChat"));
  page.host().answer("POST", kClose, 200);
  static_cast<void>(page.host().call("closeChat"));
  CHECK(page.heard() == Names{"onClose", "closeChat"});
  CHECK(page.host().count("POST", kClose) == 1);
}

TEST_CASE("closing before the service was asked makes no request") {
  Page page;
  page.becomes_ready();
  page.starts_chat();
  static_cast<void>(page.host().call("closeChat"));
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize", "onClose", "closeChat"});
  CHECK(page.host().count("POST", "") == 0);
  CHECK(page.host().nothing_pending());
}

TEST_CASE("closing while the conversation is made ends it once it is there") {
  Page page;
  page.becomes_ready();
  page.starts_chat();
  page.has_no_context();
  static_cast<void>(page.host().call("closeChat"));
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize", "onClose"});
  page.host().answer("POST", kConversation, 200, dump(token_document()));
  page.host().answer("GET", kRealtimeConfig, 200,
                     R"({"trouterServiceUrl":"https://trouter.test",)"
                     R"("registrarServiceUrl":"https://registrar.test","cloudType":"Public"})");
  page.host().answer("POST", kClose, 200);
  CHECK(page.heard() == Names{"closeChat"});
  CHECK(page.host().stored(kRecord).is_null());
  CHECK(page.host().nothing_pending());
}

TEST_CASE("closing while a conversation is made that is refused ends nothing") {
  Page page;
  page.becomes_ready();
  page.starts_chat();
  page.has_no_context();
  static_cast<void>(page.host().call("closeChat"));
  page.host().answer("POST", kConversation, 400, "{}");
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize", "onClose", "closeChat"});
  CHECK(page.host().count("POST", kClose) == 0);
  CHECK(page.phase() == "closed");
}

TEST_CASE("a startChat during the close starts after it") {
  Page page;
  page.chats();
  static_cast<void>(page.heard());
  static_cast<void>(page.host().call("closeChat"));
  page.starts_chat();
  CHECK(page.heard() == Names{"onClose"});
  page.host().answer("POST", kClose, 200);
  CHECK(page.heard() == Names{"closeChat", "startChat", "onMaximize"});
}

TEST_CASE("a chat that the agent ended is closed without an end call") {
  Page page;
  const Id socket = page.chats();
  push(page.host(), socket, tagged("1700000000500", "Bye", "system,agentendconversation"));
  page.host().answer("GET", kMessages, 200, listing({}));
  push(page.host(), socket, tagged("1700000000600", "Bye", "system,agentendconversation"));
  static_cast<void>(page.heard());
  static_cast<void>(page.host().call("closeChat"));
  CHECK(page.heard() == Names{"onClose", "closeChat"});
  CHECK(page.host().count("POST", kClose) == 0);
}

TEST_CASE("closing a persistent chat leaves the conversation open") {
  Page page(Page::without_form(json(R"({"msdyn_conversationmode":"192350001"})")));
  page.becomes_ready();
  page.starts_chat();
  page.has_no_context();
  page.host().serve(service_with(kReconnectable, http(200, "")));
  REQUIRE(page.phase() == "active");
  static_cast<void>(page.heard());
  static_cast<void>(page.host().call("closeChat"));
  CHECK(page.heard() == Names{"onClose", "closeChat"});
  CHECK(page.host().count("POST", kClose) == 0);
  CHECK(page.host().stored(kRecord).is_null());
}

TEST_CASE("after closeChat nothing is heard of the chat that was") {
  Page page;
  const Id socket = page.chats();
  page.host().answer("GET", kMessages, 200, listing({}));
  static_cast<void>(page.host().call("closeChat"));
  static_cast<void>(page.heard());
  push(page.host(), socket, pushed("1700000000500", "Late"));
  CHECK(page.heard().empty());
}

TEST_CASE("closing a start whose outcome nobody knows ends what there may be") {
  Page page;
  page.becomes_ready();
  page.starts_chat();
  page.has_no_context();
  const Fetch asked = page.host().fail("POST", kConversation, "TimeoutError");
  CHECK(page.phase() == "failed");
  CHECK_FALSE(page.host().stored(kRecord).is_null());
  page.closes();
  const std::string request_id = header(asked.headers, "Request-Id");
  CHECK(page.host().sent("POST", kClose).back().url.find(request_id) != std::string::npos);
  CHECK(page.host().stored(kRecord).is_null());
}

TEST_CASE("closing a form leaves another tab's chat remembered") {
  Page page(Page::without_form(json(R"({"msdyn_prechatenabled":"true"})")));
  page.becomes_ready();
  page.starts_chat();
  page.host().answer_ask(Error{"NoProvider", "none", Json()});
  REQUIRE(page.phase() == "prechat");
  const Json other = json(R"({"v":1,"chat":{"chatId":"c","requestId":"r-2","startedAt":1},
                              "minimised":false,"expires":1700000060000})");
  page.host().put(kRecord, other);
  static_cast<void>(page.host().call("closeChat"));
  CHECK(page.phase() == "closed");
  CHECK(page.host().stored(kRecord) == other);
}

TEST_CASE("a start that is closed leaves word of it until it has been ended") {
  Page page;
  page.becomes_ready();
  page.starts_chat();
  page.has_no_context();
  static_cast<void>(page.host().call("closeChat"));
  CHECK(is_true(at(at(page.host().stored(kRecord), "chat"), "givenUp")));
  page.host().answer("POST", kConversation, 200, dump(token_document()));
  page.host().serve(healthy_service());
  CHECK(page.host().count("POST", kClose) == 1);
  CHECK(page.host().stored(kRecord).is_null());
}

}  // namespace natter::test
