// An active chat: which pushes are taken, who hears them, what its end releases
// (omnichannel.md 11.2), beside the recordings rt-unhandled and msg-shapes-ws.
#include "core/omnichannel/conversation.h"

#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {

TEST_CASE("pushes that mean something are taken, others answered 404") {
  struct Push {
    const char* name;
    const char* body;
    int status;
  };
  const auto& [name, body, status] = GENERATE(values<Push>({
      {"unknown event", R"({"eventId":999})", 404},
      {"no event", "{}", 404},
      {"event of another type", R"({"eventId":"200"})", 404},
      {"message without a sender", R"({"eventId":200,"senderId":null})", 404},
      {"edit without a sender", R"({"eventId":247})", 404},
      {"typing without a sender", R"({"eventId":245})", 404},
      {"deletion", R"({"eventId":248,"senderId":"8:acs:a","messageId":"1"})", 200},
      {"read receipt", R"({"eventId":246,"senderId":"8:acs:a"})", 200},
      {"thread created", R"({"eventId":257})", 200},
      {"thread updated", R"({"eventId":258})", 200},
      {"thread deleted", R"({"eventId":259})", 200},
      {"participants added", R"({"eventId":260})", 200},
      {"participants removed", R"({"eventId":261})", 200},
  }));
  INFO(name);
  Host host(options());
  const Id socket = start_chat(host);
  host.call("onNewMessage", json(R"({"listener":1,"disablePolling":true})"));
  CHECK(push(host, socket, json(body)) == status);
  CHECK(contents(host).empty());
}

TEST_CASE("two registrations each get everything") {
  Host host(options());
  const Id socket = start_chat(host);
  host.call("onNewMessage", json(R"({"listener":1,"disablePolling":true})"));
  host.call("onNewMessage", json(R"({"listener":2,"disablePolling":true})"));
  for (const char* id : {"1", "2", "3"}) CHECK(push(host, socket, pushed(id, id)) == 200);
  const std::vector<Json> events = host.take_events("newMessage");
  REQUIRE(events.size() == 6);
  CHECK(integer(at(events[0], "listener")) == 1);
  CHECK(integer(at(events[1], "listener")) == 2);
}

TEST_CASE("a listener that failed gets the message again, the other one does not") {
  Host host(options());
  const Id socket = start_chat(host);
  host.call("onNewMessage", json(R"({"listener":1,"disablePolling":true})"));
  host.call("onNewMessage", json(R"({"listener":2,"disablePolling":true})"));
  CHECK(push(host, socket, pushed("1", "hi")) == 200);
  static_cast<void>(host.take_events("newMessage"));
  CHECK(host.succeeded(host.call("listenerFailed", json(R"({"listener":1,"messageId":"1"})"))));
  CHECK(push(host, socket, pushed("1", "hi")) == 200);
  const std::vector<Json> events = host.take_events("newMessage");
  REQUIRE(events.size() == 1);
  CHECK(integer(at(events[0], "listener")) == 1);
}

TEST_CASE("a message of another thread on the same connection is delivered, as in the peer") {
  Host host(options());
  const Id socket = start_chat(host);
  host.call("onNewMessage", json(R"({"listener":1,"disablePolling":true})"));
  Json body = pushed("1", "elsewhere");
  set(body, "groupId", "19:other@thread.v2");
  CHECK(push(host, socket, body) == 200);
  CHECK(contents(host) == std::vector<std::string>{"elsewhere"});
}

TEST_CASE("the page hears of the connection: connecting, online, recovering, idle") {
  Host host(options());
  const Id socket = start_chat(host);
  host.lose(socket);
  connect(host, "b");
  end_chat(host);
  std::string states;
  for (const Json& event : host.events("connection")) states += text(event, "state") + ' ';
  CHECK(states == "connecting online recovering online idle ");
}

TEST_CASE("after an outage a registration that polls looks at once for what it missed") {
  Host host(options());
  const Id socket = start_chat(host);
  host.call("onNewMessage", json(R"({"listener":1})"));
  host.call("onNewMessage", json(R"({"listener":2,"disablePolling":true})"));
  host.answer("GET", kMessages, 200, listing({}));
  host.lose(socket);
  connect(host, "b");
  REQUIRE(host.is_open("GET", kMessages));
  host.answer("GET", kMessages, 200, listing({listed("5", "missed")}));
  CHECK(contents(host, 1) == std::vector<std::string>{"missed"});
  CHECK_FALSE(host.is_open("GET", kMessages));
}

TEST_CASE("stopPolling pauses polls, startPolling and a new registration resume them") {
  Host host(options());
  start_chat(host);
  host.serve(healthy_service());
  host.call("onNewMessage", json(R"({"listener":1})"));
  host.call("stopPolling");
  const std::size_t before = host.count("GET", kMessages);
  host.advance(60'000);
  CHECK(host.count("GET", kMessages) == before);
  host.call("startPolling");
  host.advance(10'000);
  CHECK(host.count("GET", kMessages) == before + 1);
  host.call("stopPolling");
  host.call("onNewMessage", json(R"({"listener":2})"));
  CHECK(host.count("GET", kMessages) == before + 2);
}

}  // namespace natter::test
