// sendTypingEvent, onTypingEvent, onAgentEndSession (omnichannel.md 7.18, 7.19), beside the
// recordings typing, agent-end and agent-end-own.
#include "core/url.h"
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

Json typing_push(const char* sender) {
  return obj({{"eventId", 245},
              {"senderId", sender},
              {"recipientMri", kVisitorId},
              {"groupId", kThreadId},
              {"senderDisplayName", "Agent Smith"},
              {"version", "1700000000001"},
              {"originalArrivalTime", "2023-11-14T22:13:30.000Z"}});
}

void type(Host& host, bool on_thread) {
  const Id call = host.call("sendTypingEvent");
  host.answer("POST", kTyping, 200);
  CHECK(host.is_open("POST", kThreadTyping) == on_thread);
  if (on_thread) host.answer("POST", kThreadTyping, 200);
  CHECK(host.succeeded(call));
}

}  // namespace

TEST_CASE("typing is told to the service each time and to the thread every eight seconds") {
  Host host(options());
  start_chat(host);
  type(host, true);
  type(host, false);
  host.advance(7'999);
  type(host, false);
  host.advance(1);
  type(host, true);
}

TEST_CASE("sending a message lets the next typing through") {
  Host host(options());
  start_chat(host);
  type(host, true);
  host.call("sendMessage", send_args("hi"));
  host.answer("POST", kMessages, 201, R"({"id":"1700000000123"})");
  type(host, true);
}

TEST_CASE("a clock that was set back does not silence typing") {
  Host host(options());
  start_chat(host);
  type(host, true);
  host.set_clock_by(-3'600'000);
  type(host, true);
}

TEST_CASE("the service's typing request has its headers and no query") {
  Host host(options());
  start_chat(host);
  host.call("sendTypingEvent");
  const Fetch fetch = host.answer("POST", kTyping, 200);
  CHECK(fetch.url.find('?') == std::string::npos);
  CHECK(header(fetch.headers, "OrganizationId") == kOrgId);
  CHECK(header(fetch.headers, "customerDisplayName") == "Customer");
  CHECK(fetch.body.empty());
}

TEST_CASE("typing fails plainly: without a chat, refused by either, with no retry by the service") {
  Host host(options());
  initialize(host);
  const Id no_chat = host.call("sendTypingEvent");
  host.answer("POST", kTyping, 200);
  CHECK(host.error(no_chat).message == "SendTypingFailure");
  join(host);
  const Id refused = host.call("sendTypingEvent");
  host.answer("POST", kTyping, 500);
  CHECK(host.error(refused).message == "SendTypingFailure");
  const Id by_thread = host.call("sendTypingEvent");
  host.answer("POST", kTyping, 200);
  host.answer("POST", kThreadTyping, 403);
  CHECK(host.error(by_thread).message == "SendTypingFailure");
  CHECK(text(host.error(by_thread).details, "type") == "Error");
}

TEST_CASE("typing of others reaches each listener, the visitor's own does not") {
  Host host(options());
  const Id socket = start_chat(host);
  host.call("onTypingEvent", json(R"({"listener":4})"));
  host.call("onTypingEvent", json(R"({"listener":5})"));
  CHECK(push(host, socket, typing_push(kVisitorId)) == 200);
  CHECK(host.take_events("typing").empty());
  CHECK(push(host, socket, typing_push(kAgentId)) == 200);
  const auto events = host.take_events("typing");
  REQUIRE(events.size() == 2);
  CHECK(integer(at(events[0], "listener")) == 4);
  CHECK(integer(at(events[1], "listener")) == 5);
  CHECK(text(at(at(events[0], "event"), "sender"), "communicationUserId") == kAgentId);
}

TEST_CASE("listening without a chat resolves and hears nothing") {
  Host host(options());
  initialize(host);
  CHECK(host.succeeded(host.call("onTypingEvent", json(R"({"listener":1})"))));
  CHECK(host.succeeded(host.call("onAgentEndSession", json(R"({"listener":1})"))));
}

TEST_CASE("the agent has ended when the details say so or cannot be got") {
  struct Case {
    int status;
    const char* body;
    bool ends;
  };
  const auto& [status, body, ends] = GENERATE(values<Case>({
      {200, R"({"State":"Active"})", false},
      {200, R"({"State":"WrapUp"})", true},
      {200, R"({"State":"Closed"})", true},
      {200, R"({"State":"Waiting"})", false},
      {400, "", true},
      {200, "null", true},
  }));
  INFO(status << ' ' << body);
  Host host(options());
  const Id socket = start_chat(host);
  host.call("onAgentEndSession", json(R"({"listener":7})"));
  CHECK(push(host, socket, removal_push()) == 200);
  host.answer("GET", kDetails, status, body);
  const auto events = host.take_events("agentEndSession");
  REQUIRE(events.size() == (ends ? 1 : 0));
  if (!ends) return;
  const Json& event = at(events[0], "event");
  CHECK(text(event, "threadId") == kThreadId);
  CHECK(text(at(at(event, "participantsRemoved"), std::size_t{0}), "displayName") == "Agent Smith");
}

TEST_CASE("nobody asks for details when nobody listens for the end") {
  Host host(options());
  const Id socket = start_chat(host);
  CHECK(push(host, socket, removal_push()) == 200);
  CHECK_FALSE(host.is_open("GET", kDetails));
}

TEST_CASE("the visitor's own end is not told as the agent's") {
  Host host(options());
  const Id socket = start_chat(host);
  host.call("onAgentEndSession", json(R"({"listener":7})"));
  CHECK(push(host, socket, removal_push()) == 200);
  end_chat(host);
  host.advance(20'000);
  CHECK(host.take_events("agentEndSession").empty());
  CHECK(host.nothing_pending());
}

TEST_CASE("polling stops when the agent has ended") {
  Host host(options());
  const Id socket = start_chat(host);
  host.call("onNewMessage", json(R"({"listener":1})"));
  host.answer("GET", kMessages, 200, listing({}));
  host.call("onAgentEndSession", json(R"({"listener":7})"));
  CHECK(push(host, socket, removal_push()) == 200);
  host.answer("GET", kDetails, 200, R"({"State":"WrapUp"})");
  const std::size_t polls = host.count("GET", kMessages);
  host.advance(30'000);
  CHECK(host.count("GET", kMessages) == polls);
}

}  // namespace natter::test
