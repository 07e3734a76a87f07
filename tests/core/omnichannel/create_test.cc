// How startChat makes its conversation, beside the recordings start-nocreate, auth-401-contact,
// reconnect-id, geo and geo-denied.
#include "core/omnichannel/session.h"
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

constexpr char kSessionInit[] = "/sessioninit/";

Json token_first_options() {
  return options(json(R"({"dataMasking":{"disable":true},"useCreateConversation":{"disable":true},
                          "chatReconnect":{"disable":false}})"));
}

Json located_widget() {
  return widget_config_with(json(R"({"msdyn_requestvisitorlocation":"true"})"));
}

}  // namespace

TEST_CASE("older services give the token first, and the conversation is told its chat") {
  Host host(token_first_options());
  initialize(host);
  const Id call = host.call("startChat", start_args(json(R"({"preChatResponse":{"a":1}})")));
  host.answer("GET", "/v2/getchattoken/", 200, dump(token_document()),
              json(R"({"oc-sessionid":"sess-0001"})"));
  const Fetch created = host.answer("POST", kSessionInit, 200);
  CHECK(created.body == std::string(R"({"locale":"en-us","preChatResponse":{"a":1},"chatId":")") +
                            kThreadId + R"(","isProactiveChat":false})");
  CHECK(has_part(created.url, "?channelId=lcw"));
  CHECK(header(created.headers, "Request-Id") == header(created.headers, "x-ms-client-request-id"));
  CHECK(header(created.headers, "Oc-Sessionid") == "sess-0001");
  CHECK(host.count("POST", kConversation) == 0);
  CHECK(host.is_open("GET", kRealtimeConfig));
  CHECK_FALSE(host.settled(call));
}

TEST_CASE("the token of a start that failed is used by the next one") {
  Host host(token_first_options());
  initialize(host);
  const Id closed = host.call("startChat", start_args());
  host.answer("GET", kChatToken, 200, dump(token_document()));
  host.answer("POST", kSessionInit, 400, "", json(R"({"errorcode":"705"})"));
  CHECK(host.error(closed).code == "WidgetUseOutsideOperatingHour");
  const Id refused = host.call("startChat", start_args());
  CHECK(host.count("GET", kChatToken) == 1);
  host.answer("POST", kSessionInit, 400);
  CHECK(host.error(refused).code == "ConversationInitializationFailure");
  CHECK(host.count("POST", kClose) == 0);
}

TEST_CASE("a token that cannot be got ends the start, with its own name") {
  const auto [status, message, expected] = GENERATE(table<int, const char*, const char*>(
      {{401, "UserId not found", "AuthContactIdNotFoundFailure"},
       {401, "", "ChatTokenRetrievalFailure"},
       {400, "", "ChatTokenRetrievalFailure"},
       {204, "", "ChatTokenRetrievalFailure"}}));
  INFO(status << ' ' << message);
  Host host(token_first_options());
  initialize(host);
  const Id call = host.call("startChat", start_args());
  const Json headers = obj({{"message", message}});
  host.answer("GET", kChatToken, status, "", headers);
  CHECK(host.error(call).code == expected);
  CHECK(host.count("POST", kSessionInit) == 0);
}

TEST_CASE("a failed join of an older service's conversation closes nothing") {
  Host host(token_first_options());
  initialize(host);
  const Id call = host.call("startChat", start_args());
  host.answer("GET", kChatToken, 200, dump(token_document()));
  host.answer("POST", kSessionInit, 200);
  host.answer("GET", kRealtimeConfig, 404);
  CHECK(host.error(call).code == "MessagingClientConversationJoinFailure");
  CHECK(host.count("POST", kClose) == 0);
}

TEST_CASE("a reconnect id goes into the path, and for core services into the query") {
  const auto [url, init, token] = GENERATE(table<const char*, const char*, const char*>(
      {{kOrgUrl, "/good?channelId=lcw", "/good?channelId=lcw"},
       {"https://m-x.us.omnichannelengagementhub.com", "?channelId=lcw&sig=good",
        "?channelId=lcw&sig=good"}}));
  INFO(url);
  Json given = token_first_options();
  Json config = at(given, "omnichannelConfig");
  set(config, "orgUrl", Json(url));
  set(given, "omnichannelConfig", config);
  Host host(given);
  initialize(host, widget_config_with(json(R"({"msdyn_enablechatreconnect":"true"})")));
  host.call("startChat", start_args(json(R"({"reconnectId":"good"})")));
  const Fetch got = host.answer("GET", kChatToken, 200, dump(token_document()));
  CHECK(got.url.ends_with(token));
  const Fetch created = host.answer("POST", kSessionInit, 200);
  CHECK(created.url.ends_with(init));
  CHECK_FALSE(has_part(created.body, "reconnectId"));
}

TEST_CASE("a reconnect id that is no plain id stays one segment of the path") {
  Host host(token_first_options());
  initialize(host, widget_config_with(json(R"({"msdyn_enablechatreconnect":"true"})")));
  host.call("startChat", start_args(json(R"({"reconnectId":"../x?y=1"})")));
  const Fetch& got = host.open_fetch("GET", kChatToken);
  CHECK(got.url.ends_with("/..%2Fx%3Fy=1?channelId=lcw"));
}

TEST_CASE("the visitor's location is asked for and sent as texts where the widget wants it") {
  Host host(options());
  initialize(host, located_widget());
  host.call("startChat", start_args());
  CHECK(host.open_fetches() == 0);
  CHECK(host.open_ask().what == "location");
  host.answer_ask(json(R"({"latitude":47.6,"longitude":-122.3})"));
  const Fetch& created = host.open_fetch("POST", kConversation);
  CHECK(created.body == R"({"locale":"en-us","isProactiveChat":false,"latitude":"47.6",)"
                        R"("longitude":"-122.3","channelId":"lcw"})");
}

TEST_CASE("a location that is not to be had is sent as two empty texts") {
  Host host(options());
  initialize(host, located_widget());
  host.call("startChat", start_args());
  host.answer_ask(Error{"ProviderFailed", "User denied Geolocation", Json()});
  const Fetch& created = host.open_fetch("POST", kConversation);
  CHECK(has_part(created.body, R"("latitude":"","longitude":"")"));
  CHECK(host.logged("NoLocation"));
}

}  // namespace natter::test
