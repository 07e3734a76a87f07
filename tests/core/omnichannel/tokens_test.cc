// Chat tokens after the start (omnichannel.md 7.12, 7.8 step 8), beside the recordings chat-token
// and start-persistent.
#include "core/omnichannel/session.h"
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

const Json& uncached() {
  static const Json args = json(R"({"cached":false})");
  return args;
}

Json persistent_widget() {
  return widget_config_with(json(R"({"msdyn_conversationmode":"192350001"})"), true);
}

Json persistent_options(const char* update_ms = "1000000") {
  return options(json(std::string(R"({"dataMasking":{"disable":true},"persistentChat":)") +
                      R"({"disable":false,"tokenUpdateTime":)" + update_ms + "}}"));
}

Json document_with_token(const std::string& token) {
  Json document = token_document();
  set(document, "Token", Json(token));
  return document;
}

void start_persistent(Host& host) {
  initialize_as_user(host, persistent_widget());
  const Id call = host.call("startChat", start_args());
  host.answer("GET", kReconnectable, 204);
  host.answer("POST", kConversation, 200, dump(token_document()));
  host.answer("GET", kRealtimeConfig, 200,
              R"({"trouterServiceUrl":"https://trouter.test","registrarServiceUrl":)"
              R"("https://registrar.test","cloudType":"Public"})");
  CHECK(host.succeeded(call));
}

std::string published_token(const Host& host) {
  return text(at(host.events("state").back(), "chatToken"), "token");
}

}  // namespace

TEST_CASE("tokens before initialize: refused, but the calling token is empty") {
  Host host(options());
  CHECK(host.error(host.call("getChatToken", uncached())).code == "UninitializedChatSDK");
  CHECK(text(host.value(host.call("getCallingToken"))).empty());
}

TEST_CASE("the token at hand needs no request; another one replaces it") {
  Host host(options());
  initialize(host);
  join(host);
  CHECK(host.succeeded(host.call("getChatToken", json(R"({"cached":true})"))));
  CHECK(host.count("GET", kChatToken) == 0);
  const Id call = host.call("getChatToken", uncached());
  const Fetch got = host.answer("GET", "/v2/getchattoken/", 200,
                                dump(document_with_token(jwt(1'000'000))),
                                json(R"({"oc-sessionid":"sess-0002"})"));
  CHECK(got.url.ends_with("?channelId=lcw"));
  CHECK(host.succeeded(call));
  CHECK(published_token(host) == jwt(1'000'000));
  CHECK(text(host.events("state").back(), "sessionId") == "sess-0002");
}

TEST_CASE("a bot's token comes from the newer version, and a refresh is asked for by name") {
  Json given = options();
  Json config = at(given, "omnichannelConfig");
  set(config, "cpsBotId", Json("bot1"));
  set(given, "omnichannelConfig", config);
  Host host(given);
  initialize(host);
  host.call("getChatToken", json(R"({"cached":false,"refreshToken":true})"));
  const Fetch& got = host.open_fetch("GET", "/v4/getchattoken/");
  CHECK(got.url.ends_with(
      "?channelId=lcw&Ms-Oc-Bot-Application-Id=bot1&refreshToken=true"));
}

TEST_CASE("a token that cannot be got is an error, and the one at hand stays") {
  const auto [status, body, message, expected] =
      GENERATE(table<int, const char*, const char*, const char*>(
          {{400, "", "", "ChatTokenRetrievalFailure"},
           {401, "", "UserId not found", "AuthContactIdNotFoundFailure"},
           {200, "{}", "", "ChatTokenRetrievalFailure"},
           {204, "", "", "ChatTokenRetrievalFailure"}}));
  INFO(status << body);
  Host host(options());
  initialize(host);
  join(host);
  const Id call = host.call("getChatToken", uncached());
  const Json headers = obj({{"message", message}});
  host.answer("GET", kChatToken, status, body, headers);
  CHECK(host.error(call).code == expected);
  CHECK(published_token(host) == jwt());
}

TEST_CASE("tokens: 500 is tried three times more, 429 twice, each after its delay") {
  const auto [status, gaps] = GENERATE(table<int, std::vector<std::int64_t>>(
      {{500, {2000, 4000, 8000}}, {429, {5000, 5000}}}));
  INFO(status);
  Host host(options());
  initialize(host);
  host.serve(service_with(kChatToken, http(status)));
  const Id call = host.call("getChatToken", uncached());
  host.run_until_settled(call, 20'000);
  CHECK(host.error(call).code == "ChatTokenRetrievalFailure");
  CHECK(host.gaps("GET", kChatToken) == gaps);
}

TEST_CASE("an active chat goes on with a newer token") {
  Host host(options());
  initialize(host);
  join(host);
  const std::string newer = jwt(200'000'000);
  host.call("getChatToken", uncached());
  host.answer("GET", kChatToken, 200, dump(document_with_token(newer)));
  host.advance(90'000'000);  // the first token has run out
  const Id sent = host.call("sendMessage", send_args("still there"));
  const Fetch message = host.answer("POST", kMessages, 201, R"({"id":"1"})");
  CHECK(header(message.headers, "Authorization") == "Bearer " + newer);
  CHECK(host.succeeded(sent));
}

TEST_CASE("a token that comes after the chat has ended is dropped") {
  Host host(options());
  initialize(host);
  join(host);
  const Id call = host.call("getChatToken", uncached());
  end_chat(host);
  host.answer("GET", kChatToken, 200, dump(token_document()));
  CHECK(host.succeeded(call));
  CHECK(at(host.events("state").back(), "chatToken").empty());
}

TEST_CASE("a document of the service can be set as the token") {
  Host host(options());
  initialize(host);
  const Id call = host.call("setChatToken", json(R"({"document":{"ChatId":"c","Token":"t",
      "RegionGtms":"{\"a\":1}","ExpiresIn":"5","VisitorId":"v"}})"));
  CHECK(text(host.value(call), "chatId") == "c");
  CHECK(dump(at(host.value(call), "regionGTMS")) == R"({"a":1})");
  CHECK(text(host.value(host.call("getCallingToken"))) == "t");
  const Id broken = host.call("setChatToken", json(R"({"document":{"RegionGtms":"{"}})"));
  CHECK(host.error(broken).message.starts_with("SyntaxError"));
}

TEST_CASE("a chat whose token names no visitor has a name of the peer for its own messages") {
  Host host(options());
  initialize(host);
  const Id call = host.call("startChat", start_args());
  Json document = token_document();
  erase(document, "VisitorId");
  host.answer("POST", kConversation, 200, dump(document));
  host.answer("GET", kRealtimeConfig, 200,
              R"({"trouterServiceUrl":"https://trouter.test","registrarServiceUrl":)"
              R"("https://registrar.test","cloudType":"Public"})");
  CHECK(host.succeeded(call));
  const Id sent = host.call("sendMessage", send_args("hi"));
  host.answer("POST", kMessages, 201, R"({"id":"1"})");
  CHECK(text(at(host.value(sent), "sender"), "id") == "teamsvisitor");
}

TEST_CASE("calls prefer their own token") {
  Host host(options());
  initialize(host);
  host.call("setChatToken", json(R"({"document":{"ChatId":"c","Token":"t","RegionGtms":"{}",
      "VoiceVideoCallToken":{"UserId":"u","Token":"v","ExpiresOn":1}}})"));
  CHECK(text(host.value(host.call("getCallingToken"))) == "v");
}

TEST_CASE("a persistent chat's token is renewed until that fails") {
  Host host(persistent_options());
  start_persistent(host);
  host.advance(1'000'000);
  host.answer("GET", "/v2/auth/getchattoken/", 200, dump(document_with_token(jwt(5'000'000))));
  CHECK(published_token(host) == jwt(5'000'000));
  host.advance(1'000'000);
  host.answer("GET", kChatToken, 400);
  CHECK(host.logged("RenewalFailed"));
  host.advance(5'000'000);
  CHECK(host.count("GET", kChatToken) == 2);
}

TEST_CASE("a persistent chat's renewal ends with the chat, and no interval makes it spin") {
  Host host(persistent_options("-5"));
  start_persistent(host);
  host.advance(999);
  CHECK(host.count("GET", kChatToken) == 0);
  host.advance(1);
  CHECK(host.count("GET", kChatToken) == 1);
  host.serve(healthy_service());
  const Id call = host.call("endChat");
  CHECK(host.succeeded(call));
  const std::size_t before = host.count("GET", kChatToken);
  host.advance(60'000);
  CHECK(host.count("GET", kChatToken) == before);
}

}  // namespace natter::test
