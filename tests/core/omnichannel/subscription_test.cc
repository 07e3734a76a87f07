// One onNewMessage registration (omnichannel.md 7.16), row by row, beside the recordings dedupe,
// edit-poll-only, edit-poll-only2, edited-first-seen-poll, poll-schedule and callback-throws.
#include "core/omnichannel/subscription.h"

#include "core/limits.h"
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

using Contents = std::vector<std::string>;

Json edited(std::string_view id, std::string_view content) {
  Json message = listed(id, content);
  set(message, "editedOn", "2024-02-02T00:00:00.000Z");
  return message;
}

// A chat with one registration; the first poll is open unless it does not poll.
Id listening(Host& host, const char* args = R"({"listener":1})") {
  const Id socket = start_chat(host);
  host.call("onNewMessage", json(args));
  return socket;
}

void poll(Host& host, std::initializer_list<Json> messages) {
  if (!host.is_open("GET", kMessages)) host.advance(10'000);
  host.answer("GET", kMessages, 200, listing(messages));
}

}  // namespace

TEST_CASE("polls follow the peer's schedule, each delay after the answer") {
  Host host(options());
  listening(host);
  host.serve(healthy_service());
  host.advance(60'000);
  const std::vector<std::int64_t> expected = {1000, 1000,   2000,   3000,   5000,
                                              8000, 10'000, 10'000, 10'000, 10'000};
  CHECK(host.gaps("GET", kMessages) == expected);
}

TEST_CASE("the interval of the registration takes over after the first polls") {
  Host host(options());
  listening(host, GENERATE(R"({"listener":1,"pollingInterval":2500})",
                           R"({"listener":1,"pollingInterval":"2500"})"));
  host.serve(healthy_service());
  host.advance(38'000);
  const auto gaps = host.gaps("GET", kMessages);
  REQUIRE(gaps.size() == 10);
  CHECK(gaps.back() == 2500);
}

TEST_CASE("the next poll waits for a slow one, and a failed one is forgotten") {
  Host host(options());
  listening(host);
  host.advance(9'000);
  CHECK(host.count("GET", kMessages) == 1);
  host.answer("GET", kMessages, 403);
  host.advance(1'000);
  poll(host, {listed("1", "after the failure")});
  CHECK(contents(host) == Contents{"after the failure"});
}

TEST_CASE("a message comes once, whether polled, pushed or both") {
  Host host(options());
  const Id socket = listening(host);
  poll(host, {listed("1", "one")});
  CHECK(push(host, socket, pushed("1", "one")) == 200);
  CHECK(push(host, socket, pushed("2", "two")) == 200);
  CHECK(push(host, socket, pushed("2", "two")) == 200);
  poll(host, {listed("2", "two"), listed("1", "one")});
  CHECK(contents(host) == Contents{"one", "two"});
}

TEST_CASE("a push before the first poll has ended is left to that poll") {
  Host host(options());
  const Id socket = listening(host);
  CHECK(push(host, socket, pushed("1", "early")) == 200);
  CHECK(contents(host).empty());
  poll(host, {listed("1", "early")});
  CHECK(contents(host) == Contents{"early"});
}

TEST_CASE("without polling pushes count at once and nothing is listed") {
  Host host(options());
  const Id socket = listening(host, R"({"listener":1,"disablePolling":true})");
  CHECK(push(host, socket, pushed("1", "pushed")) == 200);
  CHECK(contents(host) == Contents{"pushed"});
  host.advance(120'000);
  CHECK(host.count("GET", kMessages) == 0);
}

TEST_CASE("one poll's messages come oldest first") {
  Host host(options());
  listening(host);
  poll(host, {listed("3", "c"), listed("2", "b"), listed("1", "a")});
  CHECK(contents(host) == Contents{"a", "b", "c"});
}

TEST_CASE("polls skip by name, pushes by sender") {
  Host host(options());
  const Id socket = listening(host);
  poll(host, {listed("2", "agent called so", "Customer"),
              listed("1", "visitor elsewhere", "Someone", kVisitorId)});
  CHECK(contents(host) == Contents{"visitor elsewhere"});
  Json own = pushed("3", "own");
  set(own, "senderId", kVisitorId);
  CHECK(push(host, socket, own) == 200);
  Json named = pushed("4", "agent called so too");
  set(named, "senderDisplayName", "Customer");
  CHECK(push(host, socket, named) == 200);
  CHECK(contents(host) == Contents{"agent called so too"});
}

TEST_CASE("a pushed edit comes every time, with its time; a polled one of a known message never") {
  Host host(options());
  const Id socket = listening(host);
  poll(host, {listed("1", "first")});
  CHECK(push(host, socket, pushed("1", "edit one", 247)) == 200);
  CHECK(push(host, socket, pushed("1", "edit two", 247)) == 200);
  poll(host, {edited("1", "edit by poll")});
  const auto events = host.take_events("newMessage");
  REQUIRE(events.size() == 3);
  CHECK(text(at(events[2], "message"), "content") == "edit two");
  CHECK(text(at(at(events[2], "message"), "timestamp"), "$date") == "2023-11-14T22:14:00.000Z");
}

TEST_CASE("a message that was edited before it was first polled comes once") {
  Host host(options());
  listening(host);
  poll(host, {edited("1", "x")});
  poll(host, {edited("1", "x")});
  CHECK(contents(host) == Contents{"x"});
}

TEST_CASE("history comes oldest first with the visitor's own, and is not repeated but for edits") {
  Host host(options());
  start_chat(host);
  host.call("onNewMessage", json(R"({"listener":1,"rehydrate":true})"));
  host.answer("GET", kMessages, 200,
              listing({edited("3", "edited"), listed("2", "mine", "Customer", kVisitorId),
                       listed("1", "one")}));
  CHECK(contents(host) == Contents{"one", "mine", "edited"});
  poll(host,
       {edited("3", "edited"), listed("2", "mine", "Customer", kVisitorId), listed("1", "one")});
  CHECK(contents(host) == Contents{"edited"});
}

TEST_CASE("a callback that threw gets the message again, by poll and by push") {
  Host host(options());
  const Id socket = listening(host);
  poll(host, {listed("1", "polled")});
  host.call("listenerFailed", json(R"({"listener":1,"messageId":"1"})"));
  poll(host, {listed("1", "polled")});
  CHECK(push(host, socket, pushed("2", "pushed")) == 200);
  host.call("listenerFailed", json(R"({"listener":1,"messageId":"2"})"));
  CHECK(push(host, socket, pushed("2", "pushed")) == 200);
  CHECK(contents(host) == Contents{"polled", "polled", "pushed", "pushed"});
}

TEST_CASE("a message without a sender costs only itself") {
  Host host(options());
  listening(host);
  Json broken = listed("2", "nobody's");
  erase(broken, "senderCommunicationIdentifier");
  poll(host, {listed("3", "c"), broken, listed("1", "a")});
  CHECK(contents(host) == Contents{"a", "c"});
  CHECK(host.logged("MalformedMessage"));
}

TEST_CASE("memory forgets the oldest beyond its limit, and what it is told to") {
  omnichannel::Memory memory;
  for (std::size_t i = 0; i < limits::kRememberedMessages; ++i) memory.add(std::to_string(i));
  CHECK(memory.knows("0"));
  memory.add("new");
  CHECK_FALSE(memory.knows("0"));
  CHECK(memory.knows("1"));
  memory.forget("1");
  CHECK_FALSE(memory.knows("1"));
  memory.forget("never there");
  CHECK(memory.knows("new"));
}

TEST_CASE("without polling a push that comes before the history is delivered after it, once") {
  Host host(options());
  const Id socket = start_chat(host);
  host.call("onNewMessage", json(R"({"listener":1,"rehydrate":true,"disablePolling":true})"));
  CHECK(push(host, socket, pushed("2", "known to the history too")) == 200);
  CHECK(push(host, socket, pushed("3", "new")) == 200);
  CHECK(host.events("newMessage").empty());
  host.answer("GET", kMessages, 200,
              listing({listed("2", "known to the history too"), listed("1", "old")}));
  CHECK(contents(host) == Contents{"old", "known to the history too", "new"});
  CHECK(push(host, socket, pushed("3", "new")) == 200);
  CHECK(contents(host).empty());
}

}  // namespace natter::test
