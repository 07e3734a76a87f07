// Authenticated chats (omnichannel.md 8.2), beside the recordings start-auth, start-auth-slow,
// start-auth-noset and start-auth-ctx.
#include "core/omnichannel/session.h"
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

constexpr char kValidate[] = "/auth/validateauthchatmaprecord/";

Json authenticated_widget() { return widget_config_with(Json::object(), true); }

std::string user_token(const Fetch& fetch) {
  return header(fetch.headers, "AuthenticatedUserToken");
}

Json context_args() {
  const Json token = obj({{"chatId", kThreadId},
                          {"token", jwt()},
                          {"visitorId", kVisitorId},
                          {"acsEndpoint", "https://acs.test"}});
  const Json context = obj({{"requestId", "req-1"}, {"chatToken", token}});
  const Json start_options = obj({{"liveChatContext", context}});
  return start_args(start_options);
}

}  // namespace

TEST_CASE("the page is asked for its token when the configuration arrives, and only then") {
  Host host(options());
  initialize(host, authenticated_widget());
  CHECK(host.open_ask().what == "authToken");
  host.answer_ask(Json("user-token"));
  CHECK(text(host.events("state").back(), "authenticatedUserToken") == "user-token");
  const Id call = host.call("startChat", start_args());
  const Fetch created = host.answer("POST", "/auth/organization/", 200, dump(token_document()));
  CHECK(user_token(created) == "user-token");
  CHECK(header(created.headers, "AuthCodeNonce").size() == 8);
  CHECK_FALSE(host.settled(call));
}

TEST_CASE("a page that answers slowly is asked again by startChat") {
  Host host(options());
  initialize(host, authenticated_widget());
  const Id call = host.call("startChat", start_args());
  CHECK(host.open_fetches() == 0);
  host.answer_ask(Json("first"));
  host.answer_ask(Json("second"));
  CHECK(user_token(host.open_fetch("POST", "/auth/organization/")) == "second");
  CHECK_FALSE(host.settled(call));
}

TEST_CASE("a page without auth settings is never asked") {
  Host host(options());
  initialize(host);
  join(host);
  CHECK(host.sent("POST", "/auth/").empty());
}

TEST_CASE("startChat says what was wrong with the page's token") {
  Host host(options());
  initialize(host, authenticated_widget());
  host.answer_ask(Error{"ProviderFailed", "", Json()});  // of initialize: nobody is told
  const auto refused = [&](Result<Json> answer) {
    const Id call = host.call("startChat", start_args());
    host.answer_ask(std::move(answer));
    return host.error(call).message;
  };
  CHECK(refused(Error{"NoProvider", "", Json()}) == "GetAuthTokenNotFound");
  CHECK(refused(Error{"ProviderFailed", "", Json()}) == "GetAuthTokenFailed");
  CHECK(refused(Json("")) == "UndefinedAuthToken");
  CHECK(refused(Json(nullptr)) == "UndefinedAuthToken");
  CHECK(host.open_fetches() == 0);
}

TEST_CASE("a start may put the user off") {
  Host host(options());
  initialize(host, authenticated_widget());
  host.answer_ask(Json(""));  // nobody has signed in
  host.call("startChat", start_args(json(R"({"deferInitialAuth":true})")));
  const Fetch& created = host.open_fetch("POST", kConversation);
  CHECK(created.url.find("/auth/") == std::string::npos);
  CHECK(created.body.find("deferInitialAuth") == std::string::npos);
}

TEST_CASE("a new function of the page is asked at once, and its failure told on request") {
  Host host(options());
  initialize(host);
  const Id given = host.call("authenticate");
  host.answer_ask(Json("a.b.c"));
  CHECK(host.succeeded(given));
  CHECK(text(host.events("state").back(), "authenticatedUserToken") == "a.b.c");
  const Id silent = host.call("authenticate");
  host.answer_ask(Json(""));
  CHECK(host.succeeded(silent));
  CHECK(host.logged("NoUserToken"));
  const Id told = host.call("authenticate", json(R"({"throwError":true})"));
  host.answer_ask(Error{"ProviderFailed", "signed out", Json()});
  CHECK(host.error(told).message == "GetAuthTokenFailed");
  CHECK(text(host.error(told).details, "cause") == "signed out");
}

TEST_CASE("the nonce of each authenticated answer goes with the next request") {
  Host host(options());
  initialize_as_user(host, authenticated_widget());
  host.call("startChat", start_args());
  host.answer("POST", kConversation, 200, dump(token_document()),
              json(R"({"authcodenonce":"nonce1"})"));
  host.call("getConversationDetails");
  const Fetch details = host.answer("GET", "/auth/getliveworkitemdetails/", 200,
                                    R"({"State":"Active"})", json(R"({"authcodenonce":"nonce2"})"));
  CHECK(header(details.headers, "AuthCodeNonce") == "nonce1");
  host.call("getChatToken", json(R"({"cached":false})"));
  const Fetch& token = host.open_fetch("GET", "/v2/auth/getchattoken/");
  CHECK(header(token.headers, "AuthCodeNonce") == "nonce2");
}

TEST_CASE("a remembered conversation must be this user's") {
  const auto [status, body, expected] = GENERATE(table<int, const char*, const char*>(
      {{200, R"({"authChatExist":true})", ""},
       {200, R"({"authChatExist":"true"})", "AuthenticatedChatConversationRetrievalFailure"},
       {200, R"({"authChatExist":false})", "AuthenticatedChatConversationRetrievalFailure"},
       {404, "", "AuthenticatedChatConversationRetrievalFailure"},
       {401, "", "AuthenticatedChatConversationRetrievalFailure"}}));
  INFO(status << ' ' << body);
  Host host(options());
  initialize_as_user(host, authenticated_widget());
  const Id call = host.call("startChat", context_args());
  host.answer("GET", "/auth/getliveworkitemdetails/", 200, R"({"State":"Active"})");
  const Fetch valid = host.answer("GET", kValidate, status, body);
  CHECK(valid.url.find(std::string(kThreadId) + "/req-1?") != std::string::npos);
  CHECK(user_token(valid) == "a.b.c");
  if (*expected == '\0') {
    CHECK(host.is_open("GET", kRealtimeConfig));
    return;
  }
  const Error& error = host.error(call);
  CHECK(error.code == expected);
  CHECK(host.open_fetches() == 0);
}

}  // namespace natter::test
