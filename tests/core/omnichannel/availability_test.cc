// getAgentAvailability (omnichannel.md 7.6), beside the recording availability.
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

constexpr char kAvailability[] = "/livechatconnector/auth/getagentavailability/";
constexpr char kPlainKey[] = "4406fc9aa88c02e45c46658de081cdac1c55821022b65534263609443f90765c";

Id ask(Host& host, const char* given = "{}") {
  return host.call("getAgentAvailability", start_args(json(given)));
}

// The body that is sent for the options.
Json body_for(const char* given) {
  Host host(options());
  initialize(host);
  ask(host, given);
  return json(host.open_fetch("POST", kAvailability).body);
}

std::string message_of(Host& host, Id call) {
  CHECK(text(host.error(call).details, "type") == "Error");
  return host.error(call).message;
}

}  // namespace

TEST_CASE("availability is asked of the path for known users and handed on as it is") {
  Host host(options());
  initialize(host);
  const Id call = ask(host);
  const Fetch fetch =
      host.answer("POST", kAvailability, 200, R"({"QueueId":"q","AvailableNext":null})");
  const std::string request_id = header(fetch.headers, "x-ms-client-request-id");
  CHECK(fetch.url == std::string(kOrgUrl) + kAvailability + kOrgId + '/' + kWidgetId + '/' +
                         request_id + "?channelId=lcw");
  CHECK(fetch.body == R"({"locale":"en-us","cacheKey":")" + std::string(kPlainKey) + "\"}");
  CHECK(header(fetch.headers, "AuthenticatedUserToken").empty());
  CHECK(dump(host.value(call)) == R"({"QueueId":"q","AvailableNext":null})");
}

TEST_CASE(
    "the options go into the body in the peer's order, and the key covers who asks for what") {
  const Json body = body_for(R"({
    "sendDefaultInitContext": true, "locale": "fr-fr", "portalContactId": "p",
    "customContext": {"b": {"value": "x"}, "A": {"value": "y"}, "gone": {"value": ""}},
    "preChatResponse": {"a": 1}, "isProactiveChat": true, "platform": "p", "handle": "h"})");
  CHECK(dump(body) ==
        R"({"locale":"fr-fr","customContextData":{"b":{"value":"x"},"A":{"value":"y"}},)"
        R"("preChatResponse":{"a":1},"portalcontactid":"p",)"
        R"("cacheKey":"ca4cba68fcd7af566bf4829dde18928f87c359c608121725062d2ab937c3994d",)"
        R"("browser":"Chrome","device":"Desktop","originurl":"https://page.test/chat?x=1",)"
        R"("os":"Linux"})");
}

TEST_CASE("the key takes names of the context in the order of their capital letters") {
  const auto key = [](const char* given) { return text(body_for(given), "cacheKey"); };
  const std::string sorted =
      key(R"({"customContext":{"A":{"value":1},"b":{"value":2},"_":{"value":3}}})");
  CHECK(key(R"({"customContext":{"_":{"value":3},"b":{"value":2},"A":{"value":1}}})") == sorted);
  CHECK(key(R"({"initContext":{"customContextData":{"A":{"value":1},"b":{"value":2},)"
            R"("_":{"value":3},"no":null}}})") == sorted);
  CHECK(sorted == "a45a01c47be38d9c27f4501f6233a261b3112c1bef6fe9fe0a1d4ce636d7401c");
  CHECK(key("{}") == kPlainKey);
}

TEST_CASE("a body of the page's own gets the key and a locale") {
  CHECK(dump(body_for(R"({"initContext":{"own":1},"locale":"fr-fr"})")) ==
        R"({"own":1,"cacheKey":")" + std::string(kPlainKey) + R"(","locale":"en-us"})");
}

TEST_CASE("availability is for initialized objects without a chat, in a supported locale") {
  Host host(options());
  CHECK(message_of(host, ask(host)) == "Chat SDK is not initialized.");
  initialize(host);
  CHECK(message_of(host, ask(host, R"({"locale":"zz"})")) == "Unsupported locale: 'zz'");
  join(host);
  CHECK(message_of(host, ask(host)) ==
        "GetAgentAvailability can only be called before a chat has started.");
  CHECK(host.count("POST", kAvailability) == 0);
}

TEST_CASE("no answer rejects instead of staying open") {
  const auto& [status, body, message] = GENERATE(table<int, const char*, const char*>({
      {204, "", "Empty data received from getAgentAvailability"},
      {200, "null", "Empty data received from getAgentAvailability"},
      {401, "", "Request failed with status code 401"},
  }));
  Host host(options());
  initialize(host);
  const Id call = ask(host);
  host.answer("POST", kAvailability, status, body);
  CHECK(message_of(host, call) == message);
}

TEST_CASE("availability is tried four times within fifteen seconds") {
  Host host(options());
  initialize(host);
  host.serve(service_with(kAvailability, http(500)));
  const Id call = ask(host);
  host.run_until_settled(call, 20'000);
  CHECK(host.gaps("POST", kAvailability) == std::vector<std::int64_t>{2000, 4000, 8000});
  CHECK(message_of(host, call) == "Request failed with status code 500");
}

TEST_CASE("a silent service times out in the peer's words") {
  Host host(options());
  initialize(host);
  const Id call = ask(host);
  host.fail("POST", kAvailability, "TimeoutError");
  CHECK(message_of(host, call) == "ClientHTTPTimeoutError: Server took too long to respond");
}

TEST_CASE("answers and context are masked here too when the page wants that") {
  Host host(options(json(R"({"dataMasking":{"also":{"answers":true,"context":true},
                             "rules":[{"id":"digits","regex":"\\d+"}]}})")));
  initialize(host);
  host.load_mask_engine();
  ask(host, R"({"preChatResponse":{"q":"no 42"},"customContext":{"n":{"value":"7"}}})");
  const Json body = json(host.open_fetch("POST", kAvailability).body);
  CHECK(dump(at(body, "preChatResponse")) == R"({"q":"no ##"})");
  CHECK(dump(at(body, "customContextData")) == R"({"n":{"value":"#"}})");
}

}  // namespace natter::test
