// The realtime connection (omnichannel.md section 11), beside the recordings start-plain, rt-*.
#include "core/omnichannel/realtime.h"

#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

constexpr char kConnected[] = R"(5:::{"name":"trouter.connected","args":[{"ttl":604795}]})";

// A query parameter of a URL, still encoded.
std::string parameter(const std::string& url, const std::string& name) {
  const std::size_t start = url.find(name + "=");
  if (start == std::string::npos) return "(absent)";
  const std::size_t value = start + name.size() + 1;
  return url.substr(value, url.find('&', value) - value);
}

// Brings a socket up without acknowledging anything.
Id online_unacknowledged(Host& host) {
  host.answer("POST", kAllocate, 200, allocation_document());
  host.answer("GET", kHandshake, 200, "sid-1:65:65:websocket,xhr-polling");
  const Id socket = host.sockets().back().id;
  host.open(socket);
  host.frame(socket, "1::");
  host.frame(socket, kConnected);
  host.answer("POST", kRegister, 202);
  return socket;
}

std::size_t allocations(const Host& host) { return host.count("POST", kAllocate); }

}  // namespace

TEST_CASE("allocation, handshake, socket and registration carry what the service gave") {
  Host host(options());
  initialize(host);
  join(host);
  const Fetch allocate = host.answer("POST", kAllocate, 200, allocation_document());
  CHECK(header(allocate.headers, "X-Skypetoken").size() > 20);
  CHECK(header(allocate.headers, "Content-Type") == "text/plain");
  CHECK(parameter(allocate.url, "con_num").substr(13) == "_1");
  CHECK(parameter(allocate.url, "sr") == "(absent)");
  const Fetch handshake = host.answer("GET", kHandshake, 200, "sid-1:65:65:websocket");
  CHECK(parameter(handshake.url, "sr") == "a");
  CHECK(parameter(handshake.url, "ccid") == "cc");
  CHECK(parameter(handshake.url, "&t") == "1700000000000");
  const Host::Socket& socket = host.sockets().back();
  CHECK(socket.url.rfind("wss://trouter.test:443/socket.io/1/websocket/sid-1?sr=a&", 0) == 0);
  CHECK(parameter(socket.url, "&t") == "(absent)");
  CHECK(parameter(socket.url, "epid") == parameter(allocate.url, "epid"));
  host.open(socket.id);
  host.frame(socket.id, kConnected);
  REQUIRE(socket.sent.size() == 1);
  CHECK(socket.sent[0].rfind(R"(5:1+::{"name":"user.activity","args":[{"state":"active",)", 0) ==
        0);
  const Json body = json(host.answer("POST", kRegister, 202).body);
  CHECK(text(body, "registrationId") == parameter(allocate.url, "epid"));
  CHECK(text(at(at(at(body, "transports"), "TROUTER"), std::size_t{0}), "path") ==
        "https://trouter.test:443/v4/f/a/");
}

TEST_CASE("a push is answered with its own vector, then a ping goes out") {
  Host host(options());
  const Id socket = start_chat(host);
  static_cast<void>(host.take_sent(socket));
  const Json headers = json(R"({"MS-CV":"cv.1","trouter-request":"{\"id\":\"tr1\"}"})");
  const std::string body = dump(pushed("1", "hi"));
  host.frame(socket, "3:::" + dump(obj({{"id", 9}, {"headers", headers}, {"body", body}})));
  const auto sent = host.take_sent(socket);
  REQUIRE(sent.size() == 2);
  CHECK(sent[0] == R"(3:::{"id":9,"status":200,"headers":{"MS-CV":"cv.1.0","trouter-request":)"
                   R"("{\"id\":\"tr1\"}","trouter-client":"{\"cd\":0}"},"body":""})");
  CHECK(sent[1] == R"(5:2+::{"name":"ping"})");
}

TEST_CASE("activity that is not acknowledged within ten seconds costs the connection") {
  Host host(options());
  initialize(host);
  join(host);
  const Id socket = online_unacknowledged(host);
  host.advance(9'999);
  CHECK(host.socket(socket).open);
  host.advance(1);
  CHECK_FALSE(host.socket(socket).open);
  CHECK(host.socket(socket).sent.back() == "0::");
  CHECK(allocations(host) == 2);
}

TEST_CASE("a ping that is not acknowledged within five seconds costs the connection") {
  Host host(options());
  const Id socket = start_chat(host);
  host.frame(socket, R"(3:::{"id":1,"body":"{}"})");
  host.advance(5'000);
  CHECK_FALSE(host.socket(socket).open);
  CHECK(allocations(host) == 2);
}

TEST_CASE("forty seconds of silence are asked about; any frame puts the question off") {
  Host host(options());
  const Id socket = start_chat(host);
  static_cast<void>(host.take_sent(socket));
  host.advance(39'000);
  host.frame(socket, "2::");
  CHECK(host.take_sent(socket) == std::vector<std::string>{"2::"});
  host.advance(39'000);
  CHECK(host.take_sent(socket).empty());
  host.advance(1'000);
  CHECK(host.take_sent(socket) == std::vector<std::string>{R"(5:2+::{"name":"ping"})"});
  host.frame(socket, "6:::2+[]");
  host.advance(39'000);
  CHECK(host.socket(socket).open);
}

TEST_CASE("a lost socket is replaced at once, with the last connection's parameters") {
  Host host(options());
  const Id socket = start_chat(host);
  const Fetch first = host.sent("POST", kAllocate).back();
  host.lose(socket);
  const Fetch again = host.open_fetch("POST", kAllocate);
  CHECK(parameter(again.url, "sr") == "a");
  CHECK(again.url.find("&v=v4") != std::string::npos);
  CHECK(parameter(again.url, "con_num").substr(13) == "_2");
  CHECK(parameter(again.url, "epid") == parameter(first.url, "epid"));
  CHECK(parameter(again.url, "cor_id") == parameter(first.url, "cor_id"));
  const Id next = connect(host, "b");
  CHECK(push(host, next, pushed("1", "x")) == 200);
  CHECK(host.count("POST", kRegister) == 2);
}

TEST_CASE("failures back off one, two, four ... fifty seconds, a fifth more or less, for ever") {
  Host host(options());
  initialize(host);
  host.serve(service_with(kAllocate, http(503)));
  host.call("startChat", start_args());
  host.advance(400'000);
  const auto gaps = host.gaps("POST", kAllocate);
  REQUIRE(gaps.size() >= 9);
  const std::int64_t steps[] = {1000, 2000, 4000, 8000, 16'000, 32'000, 50'000, 50'000, 50'000};
  for (std::size_t i = 0; i < 9; ++i) {
    CHECK(gaps[i] >= steps[i] * 8 / 10);
    CHECK(gaps[i] <= steps[i] * 12 / 10);
  }
}

TEST_CASE("a socket that never comes online is given up, one that is refused too") {
  Host host(options());
  initialize(host);
  join(host);
  host.answer("POST", kAllocate, 200, allocation_document());
  host.answer("GET", kHandshake, 200, "sid-1:65:65:websocket,xhr-polling");
  const Id silent = host.sockets().back().id;
  host.open(silent);
  host.advance(15'000);
  CHECK_FALSE(host.socket(silent).open);
  host.advance(1'200);
  CHECK(allocations(host) == 2);
  host.answer("POST", kAllocate, 200, allocation_document());
  host.answer("GET", kHandshake, 200, "sid-2:65:65:websocket,xhr-polling");
  host.lose(host.sockets().back().id);
  host.advance(2'400);
  CHECK(allocations(host) == 3);
}

TEST_CASE("an address that must not have the token is not used") {
  const char* address = GENERATE("http://trouter.test/", "ftp://trouter.test/", "", "trouter.test",
                                 "http://127.0.0.1.evil.test/");
  INFO(address);
  Host host(options());
  initialize(host);
  join(host);
  Json document = json(allocation_document());
  set(document, "socketio", std::string(address));
  host.answer("POST", kAllocate, 200, dump(document));
  CHECK(host.open_fetches() == 0);
  CHECK(host.sockets().empty());
  host.advance(1'200);
  CHECK(allocations(host) == 2);
}

TEST_CASE("the service may ask for a new connection; the old one delivers until it has drained") {
  Host host(options());
  const Id old_socket = start_chat(host);
  host.call("onNewMessage", json(R"({"listener":1,"disablePolling":true})"));
  host.frame(old_socket, R"(5:::{"name":"trouter.reconnect","args":[]})");
  CHECK(parameter(host.open_fetch("POST", kAllocate).url, "con_num").substr(13) == "_1");
  CHECK(push(host, old_socket, pushed("1", "on the old")) == 200);
  const Id next = connect(host, "b");
  CHECK(push(host, old_socket, pushed("2", "still")) == 200);
  CHECK(push(host, next, pushed("3", "on the new")) == 200);
  CHECK(push(host, next, pushed("1", "on the old")) == 200);
  CHECK(contents(host) == std::vector<std::string>{"on the old", "still", "on the new"});
  host.advance(30'000);
  host.frame(next, "2::");
  host.advance(30'000);
  CHECK_FALSE(host.socket(old_socket).open);
  CHECK(host.socket(next).open);
}

TEST_CASE("registration is tried again until it is accepted, and messages flow meanwhile") {
  Host host(options());
  initialize(host);
  join(host);
  host.answer("POST", kAllocate, 200, allocation_document());
  host.answer("GET", kHandshake, 200, "sid-1:65:65:websocket,xhr-polling");
  const Id socket = host.sockets().back().id;
  host.open(socket);
  host.frame(socket, kConnected);
  acknowledge(host, socket);
  host.call("onNewMessage", json(R"({"listener":1,"disablePolling":true})"));
  host.answer("POST", kRegister, 500);
  CHECK(push(host, socket, pushed("1", "x")) == 200);
  CHECK(contents(host) == std::vector<std::string>{"x"});
  host.advance(1'200);
  host.answer("POST", kRegister, 202);
  host.advance(30'000);
  CHECK(host.count("POST", kRegister) == 2);
}

TEST_CASE("frames that make no sense do no harm") {
  for (const char* frame :
       {"", ":", "::::", "9:::", "3:::", "3:::{", "3:::[]", "3:::null", "5:::{\"name\":7}",
        "6:::", "6:::x", "6:::99999999999999999999+[]", "3:::{\"id\":1,\"body\":\"[\"}",
        "5:::{\"name\":\"trouter.connected\"}", "\xff\xfe", "7:::error"}) {
    INFO(frame);
    Host host(options());
    const Id socket = start_chat(host);
    host.call("onNewMessage", json(R"({"listener":1,"disablePolling":true})"));
    host.frame(socket, frame);
    acknowledge(host, socket);
    CHECK(push(host, socket, pushed("1", "still here")) == 200);
    CHECK(contents(host) == std::vector<std::string>{"still here"});
  }
}

TEST_CASE("the service's farewell is followed by a new connection") {
  Host host(options());
  const Id socket = start_chat(host);
  host.frame(socket, "0::");
  CHECK_FALSE(host.socket(socket).open);
  CHECK(allocations(host) == 2);
}

}  // namespace natter::test
