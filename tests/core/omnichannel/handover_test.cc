// What goes wrong around the realtime connection: hand-overs that overlap, clocks that are set.
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

constexpr char kReconnect[] = R"(5:::{"name":"trouter.reconnect","args":[]})";

std::size_t allocations(const Host& host) { return host.count("POST", kAllocate); }

}  // namespace

TEST_CASE("an old socket that closes during its hand-over costs no second connection") {
  Host host(options());
  const Id old_socket = start_chat(host);
  host.frame(old_socket, kReconnect);
  host.lose(old_socket);
  const Id next = connect(host, "b");
  CHECK(allocations(host) == 2);
  CHECK(host.open_sockets() == 1);
  CHECK(push(host, next, pushed("1", "x")) == 200);
}

TEST_CASE("what was missed between the old socket and the new one is polled for") {
  Host host(options());
  const Id old_socket = start_chat(host);
  host.call("onNewMessage", json(R"({"listener":1,"pollingInterval":3600000})"));
  host.answer("GET", kMessages, 200, listing({}));
  host.frame(old_socket, kReconnect);
  static_cast<void>(host.take_events("connection"));
  host.lose(old_socket);
  connect(host, "b");
  const std::vector<Json> states = host.take_events("connection");
  REQUIRE(states.size() == 2);
  CHECK(text(states[0], "state") == "recovering");
  CHECK(text(states[1], "state") == "online");
  host.answer("GET", kMessages, 200, listing({listed("1", "missed")}));
  CHECK(contents(host) == std::vector<std::string>{"missed"});
}

TEST_CASE("an old socket that closes after its hand-over is not missed") {
  Host host(options());
  const Id old_socket = start_chat(host);
  host.frame(old_socket, kReconnect);
  const Id next = connect(host, "b");
  host.lose(old_socket);
  host.advance(1000);
  CHECK(allocations(host) == 2);
  CHECK(host.socket(next).open);
}

TEST_CASE("a service that asks twice for a new connection gets one") {
  Host host(options());
  const Id old_socket = start_chat(host);
  host.frame(old_socket, kReconnect);
  host.frame(old_socket, kReconnect);
  const Id next = connect(host, "b");
  host.frame(old_socket, kReconnect);
  CHECK(allocations(host) == 2);
  CHECK(host.open_sockets() == 2);
  host.advance(30'000);
  host.frame(next, "2::");
  host.advance(30'000);
  CHECK_FALSE(host.socket(old_socket).open);
  CHECK(host.socket(next).open);
}

TEST_CASE("a second hand-over, on the new socket, leaves one socket in the end") {
  Host host(options());
  const Id first = start_chat(host);
  host.frame(first, kReconnect);
  const Id second = connect(host, "b");
  host.frame(second, kReconnect);
  const Id third = connect(host, "c");
  host.advance(30'000);
  host.frame(third, "2::");
  host.advance(30'000);
  CHECK(host.open_sockets() == 1);
  CHECK(host.socket(third).open);
}

TEST_CASE("ending the chat closes the old socket and the new one") {
  Host host(options());
  const Id old_socket = start_chat(host);
  host.frame(old_socket, kReconnect);
  connect(host, "b");
  end_chat(host);
  CHECK(host.nothing_pending());
}

TEST_CASE("a dead connection is noticed in seconds, however far the clock was set back") {
  const std::int64_t set_by_ms = GENERATE(-1000, -60'000, -3'600'000, -86'400'000);
  Host host(options());
  const Id socket = start_chat(host);
  host.frame(socket, R"(3:::{"id":1,"body":"{}"})");
  host.set_clock_by(set_by_ms);
  host.advance(20'000);
  CHECK_FALSE(host.socket(socket).open);
  CHECK(allocations(host) == 2);
}

TEST_CASE("silence is asked about, however far the clock was set back") {
  Host host(options());
  const Id socket = start_chat(host);
  static_cast<void>(host.take_sent(socket));
  host.set_clock_by(-86'400'000);
  host.advance(40'000);
  CHECK(host.take_sent(socket) == std::vector<std::string>{R"(5:2+::{"name":"ping"})"});
}

TEST_CASE("the registration is renewed before it runs out") {
  Host host(options());
  const Id socket = start_chat(host);
  for (int seconds = 0; seconds < 7200; seconds += 30) {
    host.advance(30'000);
    host.frame(socket, "2::");
  }
  CHECK(host.count("POST", kRegister) == 2);
  CHECK(host.sent_at("POST", kRegister).back() < 7'200'000);
  CHECK(allocations(host) == 1);
}

TEST_CASE("a service that drops each socket as it comes is asked ever more slowly") {
  Host host(options());
  Id socket = start_chat(host);
  host.lose(socket);
  CHECK(allocations(host) == 2);  // may be an accident: at once
  host.lose(connect(host, "b"));
  CHECK(allocations(host) == 3);
  std::int64_t pause_ms = 1000;
  for (std::size_t lost = 3; lost <= 6; ++lost, pause_ms *= 2) {
    socket = connect(host, "b");
    host.lose(socket);
    CHECK(allocations(host) == lost);
    host.advance(pause_ms * 12 / 10);
    CHECK(allocations(host) == lost + 1);
  }
  socket = connect(host, "b");
  host.advance(5000);
  host.lose(socket);
  CHECK(allocations(host) == 8);  // one that has lasted is replaced at once again
}

TEST_CASE("a service that asks for a new connection again and again fills no memory") {
  Host host(options());
  host.serve(healthy_service());
  host.call("initialize");
  host.call("startChat", start_args());
  for (int asked = 0; asked < 200; ++asked) {
    const Id socket = host.sockets().back().id;
    host.open(socket);
    host.frame(socket, R"(5:::{"name":"trouter.connected","args":[]})");
    acknowledge(host, socket);
    host.frame(socket, kReconnect);
    host.advance(1000);
    CHECK(host.open_sockets() <= 10);
  }
}

}  // namespace natter::test
