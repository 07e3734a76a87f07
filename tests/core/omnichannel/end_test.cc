// endChat (omnichannel.md 7.9), beside the recordings end-variants and agent-end-own.
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {

TEST_CASE("endChat closes the conversation and resets the instance") {
  Host host(options());
  const Id socket = start_chat(host);
  const std::string old_id = header(host.sent("POST", kConversation).back().headers, "Request-Id");
  const Id call = host.call("endChat");
  const Fetch close = host.answer("POST", kClose, 200);
  CHECK(close.body == "{}");
  CHECK(close.url == std::string(kOrgUrl) + "/livechatconnector" + kClose + kOrgId + "/" +
                         kWidgetId + "/" + old_id + "?channelId=lcw");
  CHECK(host.succeeded(call));
  CHECK_FALSE(host.socket(socket).open);
  const Json state = host.events("state").back();
  CHECK(at(state, "conversation").is_null());
  CHECK(has(state, "conversation"));
  CHECK(at(state, "chatToken").empty());
  CHECK(at(state, "sessionId").is_null());
  CHECK(text(state, "requestId").size() == 36);
  CHECK(text(state, "requestId") != old_id);
  CHECK(host.nothing_pending());
}

TEST_CASE("a close that fails is reported, with the instance reset all the same") {
  Host host(options());
  const Id socket = start_chat(host);
  const Id call = host.call("endChat");
  host.answer("POST", kClose, 400, R"({"x":1})");
  const Error& error = host.error(call);
  CHECK(error.code == "ConversationClosureFailure");
  CHECK_FALSE(has(error.details, "httpResponseStatusCode"));
  const std::string object = text(at(error.details, "exceptionDetails"), "errorObject");
  REQUIRE(object.rfind("Error: ", 0) == 0);
  const Json inner = json(object.substr(7));
  CHECK(text(inner, "response") == "ConversationClosureFailure");
  CHECK(integer(at(json(text(inner, "errorObject")), "status")) == 400);
  CHECK_FALSE(host.socket(socket).open);
  CHECK(host.nothing_pending());
}

TEST_CASE("isSessionEnded sends nothing, and only the boolean counts") {
  const auto [value, sends] =
      GENERATE(table<const char*, bool>({{"true", false}, {"false", true}, {"\"true\"", true}}));
  INFO(value);
  Host host(options());
  start_chat(host);
  const Id call = host.call("endChat", json(std::string(R"({"isSessionEnded":)") + value + "}"));
  CHECK(host.is_open("POST", kClose) == sends);
  CHECK(host.settled(call) != sends);
}

TEST_CASE("endChat without a chat closes too, each time under a new request id") {
  Host host(options());
  initialize(host);
  end_chat(host);
  end_chat(host);
  const auto closes = host.sent("POST", kClose);
  REQUIRE(closes.size() == 2);
  CHECK(closes[0].url != closes[1].url);
}

TEST_CASE("nothing reaches the page once the chat has ended") {
  Host host(options());
  const Id socket = start_chat(host);
  host.call("onNewMessage", json(R"({"listener":1,"disablePolling":true})"));
  host.call("onTypingEvent", json(R"({"listener":2})"));
  const Id end = host.call("endChat");
  host.answer("POST", kClose, 200);
  CHECK(host.succeeded(end));
  static_cast<void>(host.take_events("newMessage"));
  host.input(
      Frame{socket, "3:::{\"id\":1,\"body\":" + dump(Json(dump(pushed("9", "late")))) + "}"});
  host.input(Closed{socket, 1006, ""});
  host.advance(120'000);
  CHECK(host.take_events("newMessage").empty());
  CHECK(host.take_events("typing").empty());
  CHECK(host.nothing_pending());
}

}  // namespace natter::test
