// initialize, getLiveChatConfig, getDataMaskingRules (omnichannel.md 7.1, 7.2, 7.4).
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

std::string error_object(const Error& error) {
  return text(at(error.details, "exceptionDetails"), "errorObject");
}

struct Refusal {
  const char* name;
  int status;
  const char* body;
  const char* error;
  std::int64_t http_status;  // 0: none is told
  const char* error_object;  // empty: the failed exchange as JSON
};

constexpr Refusal kRefusals[] = {
    {"404", 404, "", "ChatConfigRetrievalFailure", 404, ""},
    {"401", 401, "", "ChatConfigRetrievalFailure", 401, ""},
    {"429", 429, "", "ChatConfigRetrievalFailure", 429, ""},
    {"403", 403, "", "ChatConfigRetrievalFailure", 403, ""},
    {"200 with a text", 200, "plain string", "ChatConfigRetrievalFailure", 0,
     "TypeError: Cannot create property 'headers' on string 'plain string'"},
    {"204", 204, "", "ChatConfigRetrievalFailure", 0,
     "TypeError: Cannot create property 'headers' on string ''"},
    {"version 3", 200, R"({"LiveChatVersion":3})", "UnsupportedLiveChatVersion", 0,
     "Error: UnsupportedLiveChatVersion"},
    {"version 1", 200, R"({"LiveChatVersion":1})", "MessagingClientCreationFailure", 0,
     "Failed to load IC3Client"},
};

}  // namespace

TEST_CASE("initialize asks for the configuration under the instance's request id") {
  Host host(options());
  const Id call = host.call("initialize");
  const Fetch fetch = host.answer("GET", kConfig, 200, dump(widget_config()));
  const std::string request_id = header(fetch.headers, "x-ms-client-request-id");
  CHECK(request_id.size() == 36);
  CHECK(fetch.url == std::string(kOrgUrl) + kConfig + kOrgId + "/" + kWidgetId +
                         "?requestId=" + request_id + "&channelId=lcw");
  CHECK(header(fetch.headers, "Ms-Oc-User-Agent") == "omnichannel-chat-sdk/1.11.8 ocsdk/0.5.21");
  CHECK(header(fetch.headers, "Cache-Control").empty());
  CHECK(header(fetch.headers, "Content-Type").empty());
  CHECK(fetch.body.empty());
  CHECK(host.succeeded(call));
}

TEST_CASE("sendCacheHeaders bypasses caches, and only the boolean does") {
  const auto [value, sends] = GENERATE(table<const char*, bool>(
      {{"true", true}, {"false", false}, {"1", false}, {"\"true\"", false}, {"null", false}}));
  Host host(options());
  host.call("initialize", json(std::string(R"({"sendCacheHeaders":)") + value + "}"));
  const Fetch& fetch = host.open_fetch("GET", kConfig);
  CHECK(header(fetch.headers, "Cache-Control") ==
        (sends ? "no-store, must-revalidate, no-cache" : ""));
  CHECK(header(fetch.headers, "X-Cache-Control") == (sends ? "no-store" : ""));
}

TEST_CASE("the page gets the whole document, unchanged but for the date header") {
  Host host(options());
  host.call("initialize");
  host.answer("GET", kConfig, 200, dump(widget_config()),
              json(R"({"date":"Tue, 14 Nov 2023 22:13:20 GMT","transaction-id":"t"})"));
  Json expected = widget_config();
  set(expected, "headers", json(R"({"date":"Tue, 14 Nov 2023 22:13:20 GMT"})"));
  bool told = false;
  for (const Json& state : host.events("state")) {
    if (!has(state, "liveChatConfig")) continue;
    told = true;
    CHECK(dump(at(state, "liveChatConfig")) == dump(expected));
  }
  CHECK(told);
}

TEST_CASE("a second initialize sends nothing") {
  Host host(options());
  initialize(host);
  CHECK(host.succeeded(host.call("initialize")));
  CHECK(host.count("GET", kConfig) == 1);
}

TEST_CASE("two initialize calls in flight share one request and its outcome") {
  const bool fails = GENERATE(false, true);
  Host host(options());
  const Id first = host.call("initialize");
  const Id second = host.call("initialize");
  CHECK(host.open_fetches() == 1);
  host.answer("GET", kConfig, fails ? 404 : 200, dump(widget_config()));
  CHECK(host.settled(first));
  CHECK(host.settled(second));
  CHECK(host.succeeded(second) == !fails);
  CHECK(host.count("GET", kConfig) == 1);
}

TEST_CASE("initialize rejects as the SDK does") {
  for (const Refusal& refusal : kRefusals) {
    DYNAMIC_SECTION(refusal.name) {
      Host host(options());
      const Id call = host.call("initialize");
      host.answer("GET", kConfig, refusal.status, refusal.body);
      const Error& error = host.error(call);
      CHECK(error.code == refusal.error);
      CHECK(text(at(error.details, "exceptionDetails"), "response") == refusal.error);
      CHECK(integer(at(error.details, "httpResponseStatusCode")) == refusal.http_status);
      if (*refusal.error_object != '\0') CHECK(error_object(error) == refusal.error_object);
      CHECK(host.nothing_pending());
    }
  }
}

TEST_CASE("after a failed initialize the next one starts again") {
  Host host(options());
  const Id failed = host.call("initialize");
  host.answer("GET", kConfig, 404);
  CHECK_FALSE(host.succeeded(failed));
  CHECK(host.error(host.call("startChat", start_args())).code == "UninitializedChatSDK");
  initialize(host);
  CHECK(host.count("GET", kConfig) == 2);
}

TEST_CASE("falsy versions count as version 2") {
  const std::string version = GENERATE("0", "null", "\"\"", "false");
  Host host(options());
  const Id call = host.call("initialize");
  host.answer("GET", kConfig, 200, R"({"LiveChatVersion":)" + version + "}");
  CHECK(host.succeeded(call));
}

TEST_CASE("an empty document is accepted, and no feature is on") {
  Host host(options());
  initialize(host, Json::object());
  CHECK(dump(host.value(host.call("getDataMaskingRules"))) == R"({"rules":[]})");
}

TEST_CASE("a widget that does not exist is named in the log") {
  Host host(options());
  host.call("initialize");
  host.answer("GET", kConfig, 400, "", json(R"({"errorcode":"701"})"));
  CHECK(host.logged("WidgetNotFound"));
}

TEST_CASE("a Dynamics URL becomes the core-services URL, and the page is told") {
  Json given = options();
  set(given["omnichannelConfig"], "orgUrl", "https://org1-crm4.omnichannelengagementhub.com");
  Host host(given);
  host.call("initialize");
  const std::string converted =
      std::string("https://m-") + kOrgId + ".eu.omnichannelengagementhub.com";
  const Fetch fetch = host.answer("GET", kConfig, 200, dump(widget_config()));
  CHECK(fetch.url.rfind(converted + kConfig, 0) == 0);
  std::string told;
  for (const Json& state : host.events("state")) {
    if (has(state, "orgUrl")) told = text(state, "orgUrl");
  }
  CHECK(told == converted);
}

TEST_CASE("the conversion can be switched off, by the boolean only") {
  const auto [value, converts] = GENERATE(table<const char*, bool>(
      {{"false", false}, {"true", true}, {"null", true}, {"0", true}, {"\"false\"", true}}));
  Json given = options(json(
      std::string(R"({"internalConfig":{"createCoreServicesOrgUrlAtRuntime":)") + value + "}}"));
  const std::string url = "https://org1-crm.omnichannelengagementhub.com";
  set(given["omnichannelConfig"], "orgUrl", url);
  Host host(given);
  host.call("initialize");
  CHECK((host.open_fetch("GET", kConfig).url.rfind(url, 0) != 0) == converts);
}

TEST_CASE("when nothing answers at the converted URL, the given one is tried and its result kept") {
  Json given = options();
  const std::string url = "https://org1-crm.omnichannelengagementhub.com";
  set(given["omnichannelConfig"], "orgUrl", url);
  Host host(given);
  const Id call = host.call("initialize");
  for (int tries = 0; tries < 6; ++tries) {
    host.fail("GET", "https://m-");
    if (tries < 5) host.advance(2000 << tries);
  }
  host.answer("GET", url, 200, dump(widget_config()));
  CHECK(host.succeeded(call));
  CHECK(at(host.value(host.call("getDataMaskingRules")), "rules").size() == 3);
  host.call("startChat", start_args());
  CHECK(host.is_open("POST", url));
}

TEST_CASE("getLiveChatConfig without a refresh sends nothing, before initialize too") {
  Host host(options());
  CHECK(host.succeeded(host.call("getLiveChatConfig", json(R"({"refresh":false})"))));
  initialize(host);
  CHECK(host.succeeded(host.call("getLiveChatConfig", json(R"({"refresh":false})"))));
  CHECK(host.count("GET", kConfig) == 1);
}

TEST_CASE("a refresh replaces the masking rules, it does not add to them") {
  Host host(options());
  initialize(host);
  const Id call = host.call("getLiveChatConfig", json(R"({"refresh":true})"));
  host.answer("GET", kConfig, 200, dump(widget_config()));
  CHECK(host.succeeded(call));
  CHECK(at(host.value(host.call("getDataMaskingRules")), "rules").size() == 3);
}

TEST_CASE("a failed refresh rejects with the HTTP client's error and keeps what was known") {
  Host host(options());
  initialize(host);
  const Id call = host.call("getLiveChatConfig", json(R"({"refresh":true})"));
  host.answer("GET", kConfig, 404);
  const Error& error = host.error(call);
  CHECK(error.message == "Request failed with status code 404");
  CHECK(text(error.details, "type") == "HttpError");
  CHECK(integer(at(error.details, "status")) == 404);
  CHECK(at(host.value(host.call("getDataMaskingRules")), "rules").size() == 3);
}

TEST_CASE("masking rules come in the document's order") {
  Host host(options());
  CHECK(dump(host.value(host.call("getDataMaskingRules"))) == R"({"rules":[]})");
  initialize(host);
  const Json rules = at(host.value(host.call("getDataMaskingRules")), "rules");
  REQUIRE(rules.size() == 3);
  CHECK(text(rules[0], "id") == "SSN");
  CHECK(text(rules[1], "id") == "CreditCard");
  CHECK(text(rules[2], "id") == "Email");
  CHECK(text(rules[2], "regex") == R"(\b[\w\.-]+@[\w\.-]+\.\w{2,4}\b)");
}

TEST_CASE("an error quotes a long answer only in part") {
  Host host(options());
  const Id call = host.call("initialize");
  host.answer("GET", kConfig, 200, std::string(100'000, 'x'));
  CHECK(error_object(host.error(call)).size() < 1000);
}

}  // namespace natter::test
