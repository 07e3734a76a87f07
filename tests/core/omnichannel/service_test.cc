// The HTTP layer (omnichannel.md section 4): headers, retries, budgets, session id, nonce.
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

using Delays = std::vector<std::int64_t>;

constexpr char kAuthenticated[] = R"({"LiveChatVersion":2,"LiveChatConfigAuthSettings":{"x":1}})";
constexpr char kValidate[] = "/validateauthchatmaprecord/";

// An endpoint, how a call reaches it, and what is tried again after which delays.
struct Endpoint {
  const char* name;
  const char* method;
  const char* part;
  Delays on_failure;    // 5xx, or no answer
  Delays on_not_found;  // 404
  Delays on_throttled;  // 429 without Retry-After
};

const Endpoint kEndpoints[] = {
    {"initialize", "GET", kConfig, {2000, 4000, 8000, 16'000, 32'000}, {}, {}},
    {"startChat", "POST", kConversation, {2000, 4000, 8000}, {}, {5000, 5000}},
    {"getConversationDetails", "GET", kDetails, {6000}, {6000}, {}},
    {"endChat", "POST", kClose, {2000, 4000, 8000}, {}, {}},
    {"sendTypingEvent", "POST", kTyping, {}, {}, {}},
};

Id begin(Host& host, const Endpoint& endpoint) {
  if (std::string(endpoint.name) != "initialize") initialize(host);
  return host.call(endpoint.name,
                   std::string(endpoint.name) == "startChat" ? start_args() : Json::object());
}

// The delays between the requests when each is answered with `reply` at once.
Delays delays_of(const Endpoint& endpoint, const Result<Json>& reply) {
  Host host(options());
  const Id call = begin(host, endpoint);
  host.serve(service_with(endpoint.part, reply));
  host.run_until_settled(call, 120'000);
  CHECK(host.nothing_pending());
  return host.gaps(endpoint.method, endpoint.part);
}

Delays delays_of_conversation(int status, const Json& headers) {
  return delays_of(kEndpoints[1], http(status, "", headers));
}

// A chat whose user token is known, with a conversation request open.
void start_authenticated(Host& host) {
  initialize_as_user(host, json(kAuthenticated), "user-token");
  host.call("startChat", start_args());
}

}  // namespace

TEST_CASE("a service that fails is asked again on each endpoint's own schedule") {
  for (const Endpoint& endpoint : kEndpoints) {
    for (const int status : {500, 502, 503, 504, 599, 0}) {
      DYNAMIC_SECTION(endpoint.name << " " << status) {
        const Result<Json> reply =
            status == 0 ? Result<Json>(Error{"NetworkError", "", Json()}) : http(status);
        CHECK(delays_of(endpoint, reply) == endpoint.on_failure);
      }
    }
  }
}

TEST_CASE("client errors are final, but for 404 on details and 429 on conversation") {
  for (const Endpoint& endpoint : kEndpoints) {
    for (const int status : {300, 400, 401, 403, 404, 408, 409, 410, 429, 499}) {
      DYNAMIC_SECTION(endpoint.name << " " << status) {
        const Delays expected = status == 404   ? endpoint.on_not_found
                                : status == 429 ? endpoint.on_throttled
                                                : Delays();
        CHECK(delays_of(endpoint, http(status)) == expected);
      }
    }
  }
}

TEST_CASE("a timeout is final on every endpoint") {
  for (const Endpoint& endpoint : kEndpoints) {
    DYNAMIC_SECTION(endpoint.name) {
      CHECK(delays_of(endpoint, Error{"TimeoutError", "", Json()}).empty());
    }
  }
}

TEST_CASE("any 2xx is success") {
  const int status = GENERATE(200, 201, 202, 204, 206, 299);
  Host host(options());
  initialize(host);
  const Id call = host.call("endChat");
  host.answer("POST", kClose, status);
  CHECK(host.succeeded(call));
}

TEST_CASE("a widget outside its hours is not asked again") {
  const Json closed = json(R"({"errorcode":"705"})");
  CHECK(delays_of_conversation(400, closed).empty());
}

TEST_CASE("Retry-After sets the delay: a count of base delays, or a date") {
  struct Row {
    const char* value;
    Delays delays;
  };
  const Row rows[] = {
      {"3", {3000, 3000, 3000, 3000}},
      {"1", {1000, 1000, 1000, 1000, 1000}},
      {"0", {0, 0, 0, 0, 0}},
      {"14", {14'000}},
      {"15", {}},  // nothing of the budget would be left
      {"999999999999999", {}},
      {"Tue, 14 Nov 2023 22:13:27 GMT", {7000, 0, 0, 0, 0}},
      {"Tue, 14 Nov 2023 22:00:00 GMT", {0, 0, 0, 0, 0}},
      {"Fri, 14 Nov 2093 22:00:00 GMT", {}},
      {"soon", {2000, 4000, 8000}},
      {"-1", {2000, 4000, 8000}},
      {"", {2000, 4000, 8000}},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION("'" << row.value << "'") {
      const Json headers = obj({{"retry-after", row.value}});
      CHECK(delays_of_conversation(503, headers) == row.delays);
    }
  }
}

TEST_CASE("Retry-After counts in the endpoint's own base delay, and applies to 429") {
  const Json two = json(R"({"retry-after":"2"})");
  CHECK(delays_of(kEndpoints[2], http(503, "", two)) == Delays{6000, 6000});
  CHECK(delays_of_conversation(429, two) == Delays{2000, 2000, 2000, 2000, 2000});
}

TEST_CASE("requests and waits together stay within the budget") {
  struct Row {
    const char* name;
    std::int64_t request_ms;
    Delays timeouts;
  };
  const Row rows[] = {
      {"at once", 0, {15'000, 13'000, 9000, 1000}},
      {"one second each", 1000, {15'000, 12'000, 7000}},
      {"four seconds each", 4000, {15'000, 9000, 1000}},
      {"thirteen seconds", 13'000, {15'000}},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.name) {
      Host host(options());
      const Id call = begin(host, kEndpoints[1]);
      Delays timeouts;
      while (!host.settled(call)) {
        timeouts.push_back(host.open_fetch("POST", kConversation).timeout_ms);
        if (row.request_ms < timeouts.back()) {
          host.advance(row.request_ms);
          host.answer("POST", kConversation, 500);
        } else {
          host.advance(timeouts.back());
          host.fail("POST", kConversation, "TimeoutError");
        }
        if (!host.settled(call)) host.advance(host.wait_delays().front());
      }
      CHECK(timeouts == row.timeouts);
      CHECK(host.duration_ms(call) <= 15'000);
    }
  }
}

TEST_CASE("a clock that is set back does not lengthen the budget") {
  Host host(options());
  const Id call = begin(host, kEndpoints[1]);
  Delays timeouts;
  while (!host.settled(call)) {
    timeouts.push_back(host.open_fetch("POST", kConversation).timeout_ms);
    host.set_clock_by(-3'600'000);
    host.answer("POST", kConversation, 500);
    if (!host.settled(call)) host.advance(host.wait_delays().front());
  }
  CHECK(timeouts == Delays{15'000, 13'000, 9000, 1000});
}

TEST_CASE("a clock that jumps ahead ends the tries with the last error") {
  Host host(options());
  const Id call = begin(host, kEndpoints[1]);
  host.set_clock_by(3'600'000);
  host.answer("POST", kConversation, 500);
  CHECK(integer(at(host.error(call).details, "httpResponseStatusCode")) == 500);
}

TEST_CASE("a try after a failure can succeed") {
  Host host(options());
  const Id call = host.call("initialize");
  host.answer("GET", kConfig, 500);
  host.advance(1999);
  CHECK_FALSE(host.is_open("GET", kConfig));
  host.advance(1);
  host.answer("GET", kConfig, 200, dump(widget_config()));
  CHECK(host.succeeded(call));
}

TEST_CASE("the page's user agents come first") {
  Host host(options(json(R"({"ocUserAgent":["omnichannel-chat-widget/1.8.6","b/2"]})")));
  host.call("initialize");
  CHECK(header(host.open_fetch("GET", kConfig).headers, "Ms-Oc-User-Agent") ==
        "omnichannel-chat-widget/1.8.6 b/2 omnichannel-chat-sdk/1.11.8 ocsdk/0.5.21");
}

TEST_CASE("the session id of the conversation goes with every later call, until endChat") {
  Host host(options());
  initialize(host);
  CHECK(header(host.sent("GET", kConfig)[0].headers, "Oc-Sessionid").empty());
  join(host);
  CHECK(header(host.sent("POST", kConversation)[0].headers, "Oc-Sessionid").empty());
  host.call("getConversationDetails");
  CHECK(header(host.open_fetch("GET", kDetails).headers, "Oc-Sessionid") == "sess-0001");
  host.call("sendTypingEvent");
  CHECK(header(host.open_fetch("POST", kTyping).headers, "Oc-Sessionid") == "sess-0001");
  end_chat(host);
  CHECK(header(host.sent("POST", kClose)[0].headers, "Oc-Sessionid") == "sess-0001");
  host.call("startChat", start_args());
  CHECK(header(host.open_fetch("POST", kConversation).headers, "Oc-Sessionid").empty());
}

TEST_CASE("only the conversation's answer sets the session id") {
  Host host(options());
  initialize(host);
  host.call("getConversationDetails");
  host.answer("GET", kDetails, 200, "{}", json(R"({"oc-sessionid":"stray"})"));
  host.call("getConversationDetails");
  CHECK(header(host.open_fetch("GET", kDetails).headers, "Oc-Sessionid").empty());
}

TEST_CASE("headers belong to one exchange and leak into no other") {
  Host host(options());
  initialize(host);
  host.call("startChat", start_args());
  const Fetch conversation = host.open_fetch("POST", kConversation);
  CHECK(header(conversation.headers, "Request-Id").size() == 36);
  CHECK(header(conversation.headers, "Content-Type") == "application/json");
  CHECK(header(conversation.headers, "AuthenticatedUserToken").empty());
  CHECK(header(conversation.headers, "AuthCodeNonce").empty());
  host.call("sendTypingEvent");
  const Fetch typing = host.open_fetch("POST", kTyping);
  CHECK(header(typing.headers, "customerDisplayName") == "Customer");
  CHECK(header(typing.headers, "OrganizationId") == kOrgId);
  CHECK(typing.body.empty());
  for (const char* name : {"Content-Type", "Request-Id", "Authorization"}) {
    CHECK(header(typing.headers, name).empty());
  }
  host.call("getConversationDetails");
  const Fetch details = host.open_fetch("GET", kDetails);
  for (const char* name : {"customerDisplayName", "OrganizationId", "Content-Type", "Request-Id"}) {
    CHECK(header(details.headers, name).empty());
  }
}

TEST_CASE("a known user token switches to the auth paths and comes with a nonce") {
  Host host(options());
  start_authenticated(host);
  const Fetch fetch = host.open_fetch("POST", kConversation);
  CHECK(fetch.url == std::string(kOrgUrl) + "/livechatconnector/auth/organization/" + kOrgId +
                         "/widgetApp/" + kWidgetId + "/conversation");
  CHECK(header(fetch.headers, "AuthenticatedUserToken") == "user-token");
  const std::string nonce = header(fetch.headers, "AuthCodeNonce");
  CHECK(nonce.size() == 8);
  CHECK(nonce.find_first_not_of("0123456789abcdef") == std::string::npos);
}

TEST_CASE("the nonce of an answer is used for the next request, a retry included") {
  Host host(options());
  start_authenticated(host);
  host.answer("POST", kConversation, 500, "", json(R"({"authcodenonce":"nonce-2"})"));
  host.advance(2000);
  const Fetch retry = host.answer("POST", kConversation, 200, dump(token_document()),
                                  json(R"({"authcodenonce":"nonce-3"})"));
  CHECK(header(retry.headers, "AuthCodeNonce") == "nonce-2");
  host.call("getConversationDetails");
  const Fetch details = host.answer("GET", kDetails, 200, "{}");
  CHECK(details.url.find("/livechatconnector/auth/getliveworkitemdetails/") != std::string::npos);
  CHECK(header(details.headers, "AuthCodeNonce") == "nonce-3");
  host.call("sendTypingEvent");
  const Fetch typing = host.open_fetch("POST", kTyping);
  CHECK(header(typing.headers, "AuthenticatedUserToken").empty());
  CHECK(header(typing.headers, "AuthCodeNonce").empty());
}

TEST_CASE("the nonce of a final failure is not taken, as in the peer") {
  Host host(options());
  start_authenticated(host);
  const Fetch refused = host.answer("POST", kConversation, 400, "",
                                    json(R"({"authcodenonce":"nonce-2"})"));
  host.call("getConversationDetails");
  const Fetch& next = host.open_fetch("GET", kDetails);
  CHECK(header(next.headers, "AuthCodeNonce") == header(refused.headers, "AuthCodeNonce"));
}

TEST_CASE("the validation of a record is tried like a conversation, but not when throttled") {
  const auto [status, tries] =
      GENERATE(table<int, std::size_t>({{500, 4}, {0, 4}, {429, 1}, {404, 1}, {400, 1}}));
  Host host(options());
  initialize_as_user(host, json(kAuthenticated), "user-token");
  const Json context = json(R"({"chatToken":{"chatId":"c"},"requestId":"r"})");
  const Id call = host.call("startChat", start_args(obj({{"liveChatContext", context}})));
  host.answer("GET", kDetails, 200, R"({"State":"Active"})");
  host.serve(service_with(
      kValidate, status == 0 ? Result<Json>(Error{"NetworkError", "", Json()}) : http(status)));
  host.run_until_settled(call, 15'000);
  CHECK(host.count("GET", kValidate) == tries);
  CHECK(host.error(call).code == "AuthenticatedChatConversationRetrievalFailure");
}

}  // namespace natter::test
