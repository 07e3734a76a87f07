// Going on with an earlier chat (omnichannel.md 7.7, 7.8 step 3), beside the recordings
// reconnect-id, reconnect-auth, start-persistent, persistent-401 and persistent-slow-auth.
#include "core/omnichannel/session.h"
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

constexpr char kLink[] = "/livechatconnector/reconnect/";

Json reconnecting_options() {
  return options(json(R"({"dataMasking":{"disable":true},"chatReconnect":{"disable":false}})"));
}

Json reconnecting_widget(bool authenticated = false) {
  return widget_config_with(json(R"({"msdyn_enablechatreconnect":"true"})"), authenticated);
}

Json persistent_options() {
  return options(json(R"({"dataMasking":{"disable":true},"persistentChat":{"disable":false}})"));
}

Json persistent_widget() {
  return widget_config_with(json(R"({"msdyn_conversationmode":"192350001"})"), true);
}

const Json& link_args() {
  static const Json args = json(R"({"reconnectId":"good"})");
  return args;
}

struct Link {
  const char* name;
  int status;
  const char* body;
  const char* context;
};

constexpr Link kLinks[] = {
    {"there", 200, R"({"isReconnectAvailable":true})",
     R"({"reconnectId":"good","redirectURL":null})"},
    {"gone, with an address", 200,
     R"({"isReconnectAvailable":false,"reconnectRedirectionURL":"https://go.test/x"})",
     R"({"reconnectId":null,"redirectURL":"https://go.test/x"})"},
    {"gone", 200, R"({"isReconnectAvailable":false})",
     R"({"reconnectId":null,"redirectURL":null})"},
    {"empty", 204, "", R"({"reconnectId":"good","redirectURL":null})"},
    {"refused", 400, "", R"({"reconnectId":null,"redirectURL":null})"},
};

}  // namespace

TEST_CASE("what a reconnect link leads to") {
  const auto& [name, status, body, context] =
      GENERATE(from_range(std::begin(kLinks), std::end(kLinks)));
  INFO(name);
  Host host(reconnecting_options());
  initialize(host, reconnecting_widget());
  const Id call = host.call("getChatReconnectContext", link_args());
  const Fetch asked = host.answer("GET", kLink, status, body);
  CHECK(asked.url.ends_with("/good"));
  CHECK(dump(host.value(call)) == context);
}

TEST_CASE("without a link and without a user nothing is asked") {
  Host host(reconnecting_options());
  CHECK(host.error(host.call("getChatReconnectContext")).code == "UninitializedChatSDK");
  initialize(host, reconnecting_widget());
  CHECK(dump(host.value(host.call("getChatReconnectContext"))) ==
        R"({"reconnectId":null,"redirectURL":null})");
  CHECK(host.open_fetches() == 0);
}

TEST_CASE("a link is not asked about twice when the network is away") {
  Host host(reconnecting_options());
  initialize(host, reconnecting_widget());
  const Id call = host.call("getChatReconnectContext", link_args());
  host.fail("GET", kLink);
  CHECK(dump(host.value(call)) == R"({"reconnectId":null,"redirectURL":null})");
  CHECK(host.logged("ReconnectAvailabilityFailed"));
}

TEST_CASE("for a user the chat that the service reports counts, not the link") {
  const auto [status, body, message, expected] =
      GENERATE(table<int, const char*, const char*, const char*>(
          {{204, "", "", R"({"reconnectId":null,"redirectURL":null})"},
           {200, R"({"reconnectid":"rec-9"})", "", R"({"reconnectId":"rec-9","redirectURL":null})"},
           {500, "", "", R"({"reconnectId":null,"redirectURL":null})"},
           {401, "", "UserId not found", "AuthContactIdNotFoundFailure"}}));
  INFO(status << body);
  Host host(reconnecting_options());
  initialize_as_user(host, reconnecting_widget(true));
  const Id call = host.call("getChatReconnectContext", link_args());
  host.answer("GET", kLink, 200, R"({"isReconnectAvailable":true})");
  const Json headers = obj({{"message", message}});
  const Fetch asked = host.answer("GET", kReconnectable, status, body, headers);
  CHECK(header(asked.headers, "AuthenticatedUserToken") == "a.b.c");
  CHECK(host.open_fetches() == 0);  // never tried again
  if (status == 401) {
    CHECK(host.error(call).code == expected);
  } else {
    CHECK(dump(host.value(call)) == expected);
  }
}

TEST_CASE("a redirection ends the search, also for a user") {
  Host host(reconnecting_options());
  initialize_as_user(host, reconnecting_widget(true));
  const Id call = host.call("getChatReconnectContext", link_args());
  host.answer("GET", kLink, 200,
              R"({"isReconnectAvailable":false,"reconnectRedirectionURL":"https://go.test/x"})");
  CHECK(text(host.value(call), "redirectURL") == "https://go.test/x");
  CHECK(host.open_fetches() == 0);
}

TEST_CASE("a reconnected chat names its id in the body, its token, its details and its end") {
  Host host(reconnecting_options());
  initialize(host, reconnecting_widget());
  host.call("startChat", start_args(link_args()));
  const Fetch created = host.answer("POST", kConversation, 200, dump(token_document()));
  CHECK(created.body ==
        R"({"locale":"en-us","isProactiveChat":false,"reconnectId":"good","channelId":"lcw"})");
  host.call("getChatToken", json(R"({"cached":false})"));
  CHECK(host.open_fetch("GET", kChatToken).url.ends_with("/good?channelId=lcw"));
  host.call("getConversationDetails");
  CHECK(host.open_fetch("GET", kDetails).url.ends_with("/good?channelId=lcw"));
  host.answer("GET", kRealtimeConfig, 404);  // an orphan is not closed: it was there before
  CHECK(host.count("POST", kClose) == 0);
  host.call("endChat");
  const Fetch& closed = host.open_fetch("POST", kClose);
  CHECK(closed.url.ends_with("/good?channelId=lcw&isReconnectChat=true"));
  CHECK(header(closed.headers, "x-ms-client-request-id") == "good");
}

TEST_CASE("what does not say that it is disabled is on") {
  const char* given = GENERATE("{}", R"({"tokenUpdateTime":60000})", R"({"disable":0})");
  INFO(given);
  const std::string persistent = std::string(R"({"persistentChat":)") + given + "}";
  Host host(options(json(persistent)));
  initialize_as_user(host, persistent_widget());
  host.call("startChat", start_args());
  CHECK(host.is_open("GET", kReconnectable));
  const std::string reconnecting = std::string(R"({"chatReconnect":)") + given + "}";
  Host other(options(json(reconnecting)));
  initialize(other, reconnecting_widget());
  other.call("startChat", start_args(link_args()));
  CHECK(has_part(other.open_fetch("POST", kConversation).body, R"("reconnectId":"good")"));
}

TEST_CASE("a reconnect id that a page writes counts only where chats can be come back to") {
  Host host(options());
  initialize(host);
  host.call("assign", link_args());
  host.call("startChat", start_args());
  CHECK_FALSE(has_part(host.open_fetch("POST", kConversation).body, "reconnectId"));
}

TEST_CASE("a user's chat that is come back to by its context and is known to the service") {
  const bool is_known = GENERATE(true, false);
  Host host(persistent_options());
  initialize_as_user(host, persistent_widget());
  const std::string token = jwt();
  const Json chat_token =
      obj({{"chatId", "19:t"}, {"token", token}, {"acsEndpoint", "https://acs.test"}});
  const Json context = obj({{"requestId", "r-1"}, {"chatToken", chat_token}});
  const Json given = obj({{"liveChatContext", context}});
  const Id call = host.call("startChat", start_args(given));
  host.answer("GET", kReconnectable, 200, R"({"reconnectid":"rec-77"})");
  CHECK_FALSE(host.is_open("GET", kDetails));
  const Fetch asked = host.answer("GET", "/validateauthchatmaprecord/", 200,
                                  is_known ? R"({"authChatExist":true})" : "{}");
  CHECK(has_part(asked.url, "/r-1?"));
  CHECK_FALSE(host.is_open("POST", kConversation));
  CHECK(host.is_open("GET", kRealtimeConfig) == is_known);
  if (!is_known) {
    CHECK(host.error(call).code == "AuthenticatedChatConversationRetrievalFailure");
  }
}

TEST_CASE("a persistent chat goes on with what the service kept, or begins") {
  const auto [status, body, part] = GENERATE(table<int, const char*, const char*>(
      {{204, "", R"("isProactiveChat":false,"channelId")"},
       {200, R"({"reconnectid":"rec-77"})", R"("reconnectId":"rec-77")"}}));
  INFO(status);
  Host host(persistent_options());
  initialize_as_user(host, persistent_widget());
  host.call("startChat", start_args());
  host.answer("GET", kReconnectable, status, body, json(R"({"authcodenonce":"nonce1"})"));
  const Fetch& created = host.open_fetch("POST", "/auth/organization/");
  CHECK(created.body.find(part) != std::string::npos);
  CHECK(header(created.headers, "AuthCodeNonce") == "nonce1");
}

TEST_CASE("a persistent chat whose history cannot be found does not begin") {
  const int status = GENERATE(500, 401);
  Host host(persistent_options());
  initialize_as_user(host, persistent_widget());
  const Id call = host.call("startChat", start_args());
  host.answer("GET", kReconnectable, status, "", json(R"({"message":"UserId not found"})"));
  const Error& error = host.error(call);
  CHECK(error.code == "PersistentChatConversationRetrievalFailure");
  CHECK(integer(at(error.details, "httpResponseStatusCode")) == status);
  CHECK(host.open_fetches() == 0);
}

TEST_CASE("a persistent chat asks with the token of the moment, and its nonce in any case") {
  Host host(persistent_options());
  initialize(host, persistent_widget());
  host.call("startChat", start_args());
  const Fetch& asked = host.open_fetch("GET", kReconnectable);
  CHECK(header(asked.headers, "AuthenticatedUserToken").empty());
  CHECK(header(asked.headers, "AuthCodeNonce").size() == 8);
}

TEST_CASE("the end of a persistent chat says so") {
  Host host(persistent_options());
  initialize_as_user(host, persistent_widget());
  host.call("startChat", start_args());
  host.answer("GET", kReconnectable, 200, R"({"reconnectid":"rec-77"})");
  host.answer("POST", kConversation, 200, dump(token_document()));
  host.answer("GET", kRealtimeConfig, 404);
  host.call("endChat");
  CHECK(host.open_fetch("POST", kClose)
            .url.ends_with("?channelId=lcw&isReconnectChat=true&isPersistentChat=true"));
}

TEST_CASE("the low-level client asks with the token it is given") {
  Host host(reconnecting_options());
  initialize(host, reconnecting_widget());
  const Json args = json(R"({"authenticatedUserToken":"x.y.z","requestId":"req-7"})");
  const Id none = host.call("getReconnectableChats", args);
  const Fetch asked = host.answer("GET", kReconnectable, 204);
  CHECK(header(asked.headers, "AuthenticatedUserToken") == "x.y.z");
  CHECK(asked.url.ends_with("/req-7?channelId=lcw"));
  CHECK(host.value(none).is_discarded());
  const Id some = host.call("getReconnectableChats", args);
  host.answer("GET", kReconnectable, 200, R"({"reconnectid":"rec-9"})");
  CHECK(text(host.value(some), "reconnectid") == "rec-9");
  const Id refused = host.call("getReconnectableChats", args);
  host.answer("GET", kReconnectable, 403);
  CHECK(host.error(refused).message == "Request failed with status code 403");
}

}  // namespace natter::test
