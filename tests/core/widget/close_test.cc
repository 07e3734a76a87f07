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

}  // namespace natter::test
