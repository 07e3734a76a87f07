// Messages both ways, typing and the other side's end (lcw.md 4.1 to 4.3).
#include "tests/core/check.h"
#include "tests/core/widget/page.h"

namespace natter::test {
namespace {

// A running chat whose first poll has been answered, so that pushes count.
struct Running : Page {
  Running() : socket(chats()) {
    host().answer("GET", kMessages, 200, listing({}));
    static_cast<void>(heard());
  }
  Id socket;
};

// A chat whose service has not told the conversation's id yet.
void joins_without_details(Page& page) {
  page.becomes_ready();
  page.starts_chat();
  page.has_no_context();
  page.host().answer("POST", kConversation, 200, dump(token_document()));
  page.host().serve([](const Fetch& fetch) -> std::optional<Result<Json>> {
    const bool asks = fetch.url.find(kDetails) != std::string::npos;
    return asks ? std::nullopt : healthy_service()(fetch);
  });
}

}  // namespace

TEST_CASE("a message of an agent is heard once, with every id") {
  Running page;
  push(page.host(), page.socket, pushed("1700000000500", "Hello"));
  push(page.host(), page.socket, pushed("1700000000500", "Hello"));
  page.host().advance(30'000);
  page.host().answer("GET", kMessages, 200, listing({listed("1700000000500", "Hello")}));
  REQUIRE(page.heard() == Names{"onMessageReceived"});
  const Json detail = page.details("lcw:onMessageReceived").front();
  CHECK(text(detail, "text") == "Hello");
  CHECK(text(detail, "Id") == "1700000000500");
  CHECK(text(detail, "chatId") == kThreadId);
  CHECK(text(detail, "conversationId") == "conversation-1");
  CHECK(text(detail, "userId") == kVisitorId);
}

TEST_CASE("only what is new and from the other side alerts") {
  Running page;
  const auto alerts = [&] { return is_true(at(page.host().events("message").back(), "alerts")); };
  push(page.host(), page.socket, pushed("1700000000500", "Helo"));
  CHECK(alerts());
  push(page.host(), page.socket, pushed("1700000000500", "Hello", 247));
  CHECK_FALSE(alerts());
  push(page.host(), page.socket, tagged("1700000000501", "Ana has joined", "system"));
  CHECK_FALSE(alerts());
  static_cast<void>(page.host().call("sendMessage", send_args("Hi")));
  page.host().answer("POST", kMessages, 201, R"({"id":"1700000000777"})");
  CHECK_FALSE(alerts());
}

TEST_CASE("Markdown is read of the other side's texts, unless it is switched off") {
  const auto& [configured, wished, drawn] =
      GENERATE(table<const char*, const char*, bool>({{"null", "null", true},
                                                      {R"("true")", "null", true},
                                                      {R"("False")", "null", false},
                                                      {R"("False")", "true", true},
                                                      {R"("true")", "false", false}}));
  CAPTURE(configured, wished);
  Json config = Page::without_form();
  set(config, "msdyn_enablemarkdown", json(configured));
  const Json wish = json(wished);
  Page page(config, Json(), obj({{"markdown", wish}}));
  const Id socket = page.chats();
  page.host().answer("GET", kMessages, 200, listing({}));
  push(page.host(), socket, pushed("1700000000500", "**Hello**"));
  CHECK(has(page.host().events("message").back(), "rich") == drawn);
  static_cast<void>(page.host().call("sendMessage", send_args("**Hello**")));
  page.host().answer("POST", kMessages, 201, R"({"id":"1700000000777"})");
  CHECK_FALSE(has(page.host().events("message").back(), "rich"));
}

TEST_CASE("an edited message changes its line and is no new event") {
  Running page;
  push(page.host(), page.socket, pushed("1700000000500", "Helo"));
  push(page.host(), page.socket, pushed("1700000000500", "Hello", 247));
  CHECK(page.heard() == Names{"onMessageReceived"});
  const auto lines = page.host().events("message");
  REQUIRE(lines.size() == 2);
  CHECK(text(lines[0], "id") == text(lines[1], "id"));
  CHECK(text(lines[1], "text") == "Hello");
}

TEST_CASE("a message that has nothing but tags is heard, and no line") {
  Running page;
  push(page.host(), page.socket, tagged("1700000000500", "", "system,queueposition"));
  CHECK(page.heard() == Names{"onMessageReceived"});
  CHECK(page.host().events("message").empty());
}

TEST_CASE("hidden messages are neither shown nor heard") {
  Running page;
  push(page.host(), page.socket, tagged("1700000000500", "secret", "Hidden"));
  CHECK(page.heard().empty());
  CHECK(page.host().events("message").empty());
}

TEST_CASE("unread messages are counted while the pane is minimised") {
  Running page;
  push(page.host(), page.socket, pushed("1700000000500", "one"));
  CHECK(integer(at(page.view(), "unread")) == 0);
  static_cast<void>(page.host().call("minimise"));
  push(page.host(), page.socket, pushed("1700000000501", "two"));
  push(page.host(), page.socket, pushed("1700000000502", "three"));
  CHECK(integer(at(page.view(), "unread")) == 2);
  page.starts_chat();
  CHECK(integer(at(page.view(), "unread")) == 0);
}

TEST_CASE("a sent message is heard once the service has it") {
  Running page;
  const Id call = page.host().call("sendMessage", send_args("Good day"));
  CHECK(page.heard().empty());
  page.host().answer("POST", kMessages, 201, R"({"id":"1700000000777"})");
  CHECK(page.host().succeeded(call));
  REQUIRE(page.heard() == Names{"onMessageSent"});
  const Json detail = page.details("lcw:onMessageSent").front();
  CHECK(text(detail, "text") == "Good day");
  CHECK(dump(at(detail, "tags")) == R"(["ChannelId-lcw","FromCustomer"])");
  CHECK(text(at(at(detail, "channelData"), "metadata"), "deliveryMode") == "bridged");
  CHECK(text(page.host().events("message").back(), "from") == "visitor");
}

TEST_CASE("a message that the service takes after its chat was closed is none of the next chat's") {
  Running page;
  static_cast<void>(page.host().call("sendMessage", send_args("Good day")));
  page.closes();
  page.starts_chat();
  page.has_no_context();
  page.takes_turn();
  page.is_joined();
  static_cast<void>(page.heard());
  page.host().answer("POST", kMessages, 201, R"({"id":"1700000000777"})");
  CHECK(page.heard().empty());
  CHECK(page.host().events("message").empty());
}

TEST_CASE("a message that is sent before the conversation's id is there waits for it") {
  const bool is_told = GENERATE(true, false);
  Page page;
  joins_without_details(page);
  REQUIRE(page.phase() == "active");
  static_cast<void>(page.heard());
  static_cast<void>(page.host().call("sendMessage", send_args("Good day")));
  CHECK(page.heard().empty());
  page.host().answer("GET", kDetails, is_told ? 200 : 400,
                     R"({"State":"Active","ConversationId":"conversation-1"})");
  REQUIRE(page.heard() == Names{"onMessageSent"});
  const Json detail = page.details("lcw:onMessageSent").front();
  CHECK(text(detail, "conversationId") == (is_told ? "conversation-1" : ""));
}

TEST_CASE("a service that is slow to tell the conversation's id does not make the chat blind") {
  Page page;
  joins_without_details(page);
  static_cast<void>(page.heard());
  static_cast<void>(page.host().call("sendMessage", send_args("Good day")));
  CHECK(page.heard().empty());
  page.host().advance(1'000);
  REQUIRE(page.heard() == Names{"onMessageSent"});
  CHECK(text(page.details("lcw:onMessageSent").front(), "conversationId").empty());
  page.host().answer("GET", kDetails, 200,
                     R"({"State":"Active","ConversationId":"conversation-1"})");
  static_cast<void>(page.host().call("sendMessage", send_args("Good day")));
  page.host().serve(healthy_service());
  CHECK(text(page.details("lcw:onMessageSent").back(), "conversationId") == "conversation-1");
}

TEST_CASE("an agent who leaves ends the chat if the service says so, and nobody else does") {
  const auto& [status, body, ends] = GENERATE(table<int, const char*, bool>({
      {200, R"({"State":"Closed"})", true},
      {200, R"({"State":"Active"})", false},
      {401, "{}", true},
      {404, "{}", false},
  }));
  CAPTURE(status, body);
  Running page;
  push(page.host(), page.socket, removal_push());
  // What the protocol cannot find out it takes for an end, as its peer does: the widget asks.
  page.host().answer("GET", kDetails, 400, "");
  page.host().answer("GET", kDetails, status, body);
  while (page.host().is_open("GET", kDetails)) page.host().answer("GET", kDetails, status, body);
  CHECK(page.heard() == (ends ? Names{"threadUpdate"} : Names{}));
}

TEST_CASE("a message that the service does not take is not heard, and its call fails") {
  Running page;
  const Id call = page.host().call("sendMessage", send_args("Good day"));
  page.host().answer("POST", kMessages, 403, "{}");
  CHECK_FALSE(page.host().succeeded(call));
  CHECK(page.heard().empty());
  CHECK(page.host().events("message").empty());
}

TEST_CASE("nothing can be written without a chat") {
  Page page;
  page.becomes_ready();
  CHECK(page.host().error(page.host().call("sendMessage", send_args("x"))).code == "NoChat");
  CHECK(page.host().error(page.host().call("sendTypingEvent")).code == "NoChat");
}

TEST_CASE("typing goes both ways") {
  Running page;
  const Id call = page.host().call("sendTypingEvent");
  page.host().answer("POST", kTyping, 200, "{}");
  page.host().answer("POST", kThreadTyping, 200);
  CHECK(page.host().succeeded(call));
  Json typing = pushed("1700000000500", "", 245);
  push(page.host(), page.socket, typing);
  CHECK(page.host().events("typing").size() == 1);
  CHECK(page.heard().empty());
}

TEST_CASE("the agent's end: the message, then threadUpdate, once") {
  Running page;
  push(page.host(), page.socket, tagged("1700000000500", "Bye", "system,agentendconversation"));
  push(page.host(), page.socket, tagged("1700000000501", "Bye", "system,agentendconversation"));
  CHECK(page.heard() == Names{"onMessageReceived", "threadUpdate", "onMessageReceived"});
  CHECK(page.phase() == "ended");
  CHECK(page.host().stored(kRecord).is_null());
  CHECK(page.host().error(page.host().call("sendMessage", send_args("x"))).code == "NoChat");
}

TEST_CASE("closing within the reaction to threadUpdate works") {
  Running page;
  push(page.host(), page.socket, tagged("1700000000500", "Bye", "system,agentendconversation"));
  static_cast<void>(page.host().call("closeChat"));
  CHECK(page.heard() == Names{"onMessageReceived", "threadUpdate", "onClose", "closeChat"});
}

}  // namespace natter::test
