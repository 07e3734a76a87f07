// The thread over REST (omnichannel.md section 10 and the retries of 7.15), beside the recordings
// send-errors, paging and start-realtime-500.
#include "core/omnichannel/thread.h"

#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

// How many requests an answer causes, and the bounds of the delays between them.
struct Retried {
  int status;
  std::size_t requests;
};

constexpr std::int64_t kLow[] = {500, 1000, 2000};
constexpr std::int64_t kHigh[] = {1000, 2000, 4000};

}  // namespace

TEST_CASE("sends are tried again on 408 and most of 5xx, three times, with growing delays") {
  const auto& [status, requests] = GENERATE(values<Retried>({{400, 1},
                                                             {401, 1},
                                                             {404, 1},
                                                             {408, 4},
                                                             {429, 1},
                                                             {500, 4},
                                                             {501, 1},
                                                             {503, 4},
                                                             {505, 1},
                                                             {599, 4}}));
  INFO(status);
  Host host(options());
  start_chat(host);
  host.serve(service_with(kMessages, http(status)));
  const Id call = host.call("sendMessage", send_args("x"));
  if (!host.settled(call)) host.run_until_settled(call, 60'000);
  CHECK(host.error(call).code == "ChatSDKSendMessageFailed");
  const auto gaps = host.gaps("POST", kMessages);
  REQUIRE(gaps.size() == requests - 1);
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    CHECK(gaps[i] >= kLow[i]);
    CHECK(gaps[i] <= kHigh[i]);
  }
}

TEST_CASE("retry-after in seconds is kept for 429 and 503, up to a limit") {
  const auto [status, header, expected] = GENERATE(table<int, const char*, std::int64_t>(
      {{429, "1", 1000}, {503, "2", 2000}, {429, "999", 30'000}}));
  Host host(options());
  start_chat(host);
  const Id call = host.call("sendMessage", send_args("x"));
  host.answer("POST", kMessages, status, "", obj({{"retry-after", header}}));
  host.advance(expected - 1);
  CHECK_FALSE(host.is_open("POST", kMessages));
  host.advance(1);
  host.answer("POST", kMessages, 201, R"({"id":"1"})");
  CHECK(host.succeeded(call));
}

TEST_CASE("a network error or a timeout of a send is final: the message may have arrived") {
  const char* code = GENERATE("NetworkError", "TimeoutError");
  Host host(options());
  start_chat(host);
  const Id call = host.call("sendMessage", send_args("x"));
  host.fail("POST", kMessages, code);
  CHECK(host.error(call).code == "ChatSDKSendMessageFailed");
  CHECK(host.count("POST", kMessages) == 1);
}

TEST_CASE("a token that has expired sends nothing") {
  Host host(options());
  start_chat(host);
  host.set_clock_by(86'400'000);
  const Id call = host.call("sendMessage", send_args("x"));
  const std::string object = text(at(host.error(call).details, "exceptionDetails"), "errorObject");
  CHECK(object == "Error: The token returned from the tokenRefresher is expired.");
  CHECK(host.value(host.call("getMessages")).is_discarded());
  CHECK(host.count("POST", kMessages) + host.count("GET", kMessages) == 0);
}

TEST_CASE("the token follows no link to another origin") {
  const char* link = GENERATE("https://evil.test/next", "http://acs.test/next",
                              "https://acs.test.evil.test/next", "//acs.test/next", "nonsense",
                              "https://acs.test:8443/next", "https://acs.test@evil.test/next");
  INFO(link);
  Host host(options());
  start_chat(host);
  const std::size_t before = host.open_fetches();
  const Id call = host.call("getMessages");
  host.answer("GET", kMessages, 200, listing({listed("1", "a")}, link));
  CHECK(host.value(call).is_discarded());
  CHECK(host.open_fetches() == before);
}

TEST_CASE("a listing that never ends is given up") {
  Host host(options());
  start_chat(host);
  const Id call = host.call("getMessages");
  for (int page = 0; page < 30 && !host.settled(call); ++page) {
    host.advance(5'000);
    host.answer("GET", "acs.test", 200, listing({}, "https://acs.test/again"));
  }
  CHECK(host.value(call).is_discarded());
  CHECK(host.duration_ms(call) <= 130'000);
}

TEST_CASE("one client request id names all tries of a request") {
  Host host(options());
  start_chat(host);
  host.serve(service_with(kMessages, http(500)));
  const Id call = host.call("sendMessage", send_args("x"));
  host.run_until_settled(call, 60'000);
  const auto tries = host.sent("POST", kMessages);
  REQUIRE(tries.size() == 4);
  CHECK(header(tries[0].headers, "x-ms-client-request-id") ==
        header(tries[3].headers, "x-ms-client-request-id"));
  CHECK(tries[0].body == tries[3].body);
}

TEST_CASE("the realtime configuration is tried again on 500, and its failures are told") {
  struct Refused {
    int status;
    const char* body;
    const char* why;
    std::size_t requests;
  };
  const auto& [status, body, why, requests] = GENERATE(values<Refused>({
      {500, "", "Failed to fetch service URLs. Status: 500, Body: No response body", 4},
      {404, "", "Failed to fetch service URLs. Status: 404, Body: No response body", 1},
      {401, "no", "Failed to fetch service URLs. Status: 401, Body: no", 1},
      {200, R"({"trouterServiceUrl":"https://t.test"})",
       "One or more required fields are missing in the response data", 1},
      {200, "", "One or more required fields are missing in the response data", 1},
  }));
  INFO(status << ' ' << body);
  Host host(options());
  initialize(host);
  host.serve(service_with(kRealtimeConfig, http(status, body)));
  const Id call = host.call("startChat", start_args());
  if (!host.settled(call)) host.run_until_settled(call, 60'000);
  const std::string object = text(at(host.error(call).details, "exceptionDetails"), "errorObject");
  CHECK(object.find(why) != std::string::npos);
  CHECK(host.count("GET", kRealtimeConfig) == requests);
}

TEST_CASE("a next link may name the port that its scheme implies, and no other") {
  const auto [link, followed] = GENERATE(table<const char*, bool>(
      {{"https://acs.test:443/next", true}, {"https://ACS.test/next", true},
       {"https://acs.test:80/next", false}, {"https://acs.test:8443/next", false},
       {"http://acs.test:443/next", false}, {"https://acs.test:443:443/next", false}}));
  INFO(link);
  Host host(options());
  start_chat(host);
  const Id call = host.call("getMessages");
  host.answer("GET", kMessages, 200, listing({listed("1", "a")}, link));
  CHECK(host.is_open("GET", "/next") == followed);
  CHECK(host.settled(call) == !followed);
}

TEST_CASE("an endpoint that ends with a slash gives the same addresses") {
  Host host(options());
  initialize(host);
  Json document = token_document();
  set(document, "ACSEndpoint", "https://acs.test/");
  host.call("startChat", start_args());
  host.answer("POST", kConversation, 200, dump(document));
  CHECK(host.open_fetch("GET", kRealtimeConfig).url.rfind("https://acs.test/chat/", 0) == 0);
}

}  // namespace natter::test
