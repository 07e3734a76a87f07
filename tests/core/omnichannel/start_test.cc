// startChat (omnichannel.md 7.8), beside the recordings start-acs-errors, start-errors, mutex and
// start-reconnect-*.
#include "core/omnichannel/session.h"
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

std::string error_object(const Error& error) {
  return text(at(error.details, "exceptionDetails"), "errorObject");
}

// A start that got this token document and met this realtime configuration.
struct Join {
  const char* name;
  const char* field;  // of the token document, replaced
  const char* value;  // as JSON; "absent" removes the field
  const char* error;
  const char* inner;  // part of errorObject
  bool closes;        // whether the orphan is closed
};

constexpr Join kJoins[] = {
    {"a token that is no JWT", "Token", "\"abc\"", "MessagingClientInitializationFailure",
     "InvalidTokenError: Invalid token specified: missing part #2", false},
    {"no token", "Token", "absent", "MessagingClientConversationJoinFailure", "must be a string",
     true},
    {"no endpoint", "ACSEndpoint", "absent", "MessagingClientInitializationFailure",
     "'endpoint' cannot be null", false},
    {"an endpoint without TLS", "ACSEndpoint", "\"http://acs.test\"",
     "MessagingClientConversationJoinFailure",
     "Cannot connect to http://acs.test/chat/config/realTimeNotifications?api-version=2024-09-01 "
     "while allowInsecureConnection is false.",
     true},
    {"a region that is no text", "RegionGtms", "{}", "ConversationInitializationFailure",
     "SyntaxError: \\\"[object Object]\\\" is not valid JSON", false},
    {"no region", "RegionGtms", "absent", "ConversationInitializationFailure",
     "SyntaxError: \\\"undefined\\\" is not valid JSON", false},
};

Json document_with(const char* field, const std::string& value) {
  Json document = token_document();
  if (value == "absent") {
    erase(document, field);
  } else {
    set(document, field, json(value));
  }
  return document;
}

}  // namespace

TEST_CASE("startChat before initialize is refused without a request") {
  Host host(options());
  CHECK(host.error(host.call("startChat", start_args())).code == "UninitializedChatSDK");
  CHECK(host.open_fetches() == 0);
}

TEST_CASE("startChat creates a conversation, finds the realtime service and is done") {
  Host host(options());
  initialize(host);
  const Id call = host.call("startChat", start_args());
  const Fetch created = host.answer("POST", kConversation, 200, dump(token_document()),
                                    json(R"({"oc-sessionid":"sess-0001"})"));
  CHECK(created.body == R"({"locale":"en-us","isProactiveChat":false,"channelId":"lcw"})");
  CHECK(header(created.headers, "Request-Id") == header(created.headers, "x-ms-client-request-id"));
  CHECK_FALSE(host.settled(call));
  host.answer("GET", kRealtimeConfig, 200,
              R"({"trouterServiceUrl":"https://trouter.test","registrarServiceUrl":)"
              R"("https://registrar.test","cloudType":"Public"})");
  CHECK(host.succeeded(call));
  CHECK(host.is_open("POST", kAllocate));
}

TEST_CASE("a failed join names its cause, and closes what it created") {
  const auto& [name, field, value, expected, inner, closes] =
      GENERATE(from_range(std::begin(kJoins), std::end(kJoins)));
  INFO(name);
  Host host(options());
  initialize(host);
  const Id call = host.call("startChat", start_args());
  host.answer("POST", kConversation, 200, dump(document_with(field, value)));
  CHECK(host.is_open("POST", kClose) == closes);
  if (closes) host.answer("POST", kClose, 200);
  const Error& error = host.error(call);
  CHECK(error.code == expected);
  const std::string object = error_object(error);
  CHECK((object.find(inner) != std::string::npos ||
         dump(Json(object)).find(inner) != std::string::npos));
  CHECK(host.open_fetches() == 0);
}

TEST_CASE("an expired token fails the join and closes the conversation") {
  Host host(options());
  initialize(host);
  const Id call = host.call("startChat", start_args());
  Json document = token_document();
  set(document, "Token", jwt(-1000));
  host.answer("POST", kConversation, 200, dump(document));
  host.answer("POST", kClose, 200);
  CHECK(error_object(host.error(call)).find("tokenRefresher is expired") != std::string::npos);
}

TEST_CASE("a join that is refused closes under the same request id, and the next has a new one") {
  Host host(options());
  initialize(host);
  host.serve([](const Fetch& fetch) {
    const bool closes = fetch.url.find(kClose) != std::string::npos;
    return service_with(kRealtimeConfig, http(404))(closes ? Fetch{} : fetch);
  });
  const Id call = host.call("startChat", start_args());
  const std::string id = header(host.sent("POST", kConversation).back().headers, "Request-Id");
  const Fetch closed = host.answer("POST", kClose, 400);  // its own failure is swallowed
  CHECK(header(closed.headers, "x-ms-client-request-id") == id);
  CHECK(host.error(call).code == "MessagingClientConversationJoinFailure");
  host.serve(healthy_service());
  CHECK(host.succeeded(host.call("startChat", start_args())));
  CHECK(header(host.sent("POST", kConversation).back().headers, "Request-Id") != id);
}

TEST_CASE("http is good enough for an emulator on loopback") {
  Host host(options());
  initialize(host);
  const Id call = host.call("startChat", start_args());
  host.answer("POST", kConversation, 200,
              dump(document_with("ACSEndpoint", "\"http://127.0.0.1:8787\"")));
  host.answer("GET", "http://127.0.0.1:8787/chat/config", 200,
              R"({"trouterServiceUrl":"http://127.0.0.1:8787","registrarServiceUrl":)"
              R"("http://127.0.0.1:8787","cloudType":"Public"})");
  CHECK(host.succeeded(call));
}

TEST_CASE("realtime addresses that must not have the token are refused") {
  Host host(options());
  initialize(host);
  const Id call = host.call("startChat", start_args());
  host.answer("POST", kConversation, 200, dump(token_document()));
  host.answer("GET", kRealtimeConfig, 200,
              R"({"trouterServiceUrl":"http://trouter.test","registrarServiceUrl":)"
              R"("https://registrar.test","cloudType":"Public"})");
  host.answer("POST", kClose, 200);
  CHECK(host.error(call).code == "MessagingClientConversationJoinFailure");
  CHECK(host.count("POST", "http://trouter.test") == 0);
}

TEST_CASE("starts and ends run one after the other, in the order of the calls") {
  Host host(options());
  initialize(host);
  const Id first = host.call("startChat", start_args());
  const Id end = host.call("endChat");
  const Id second = host.call("startChat", start_args());
  CHECK(host.open_fetches() == 1);
  host.answer("POST", kConversation, 200, dump(token_document()));
  CHECK_FALSE(host.is_open("POST", kClose));
  host.answer("GET", kRealtimeConfig, 404);
  host.answer("POST", kClose, 200);  // of the failed join
  CHECK(host.settled(first));
  CHECK_FALSE(host.settled(end));
  host.answer("POST", kClose, 200);
  CHECK(host.succeeded(end));
  CHECK(host.is_open("POST", kConversation));
  CHECK_FALSE(host.settled(second));
}

TEST_CASE("a start while a chat is active sends the old chat id under the same request id") {
  Host host(options());
  const Id socket = start_chat(host);
  const Fetch first = host.sent("POST", kConversation).back();
  const Id again = host.call("startChat", start_args());
  const Fetch second = host.answer("POST", kConversation, 200, dump(token_document()));
  CHECK(header(first.headers, "Request-Id") == header(second.headers, "Request-Id"));
  CHECK(text(json(second.body), "chatId") == kThreadId);
  CHECK(host.socket(socket).open);
  host.answer("GET", kRealtimeConfig, 200,
              R"({"trouterServiceUrl":"https://trouter.test","registrarServiceUrl":)"
              R"("https://registrar.test","cloudType":"Public"})");
  CHECK(host.succeeded(again));
  CHECK_FALSE(host.socket(socket).open);
}

TEST_CASE("a remembered conversation is joined after its details, and none is created") {
  const auto [state, expected] =
      GENERATE(table<const char*, const char*>({{"Waiting", ""},
                                                {"Active", ""},
                                                {"Open", ""},
                                                {"WrapUp", "ClosedConversation"},
                                                {"Closed", "ClosedConversation"}}));
  INFO(state);
  Host host(options());
  initialize(host);
  join(host);
  const Json token = at(host.events("state").back(), "chatToken");
  Host later(options());
  initialize(later);
  Json context = obj({{"requestId", "11111111-2222-4333-8444-555555555555"},
                      {"sessionId", "sess-9"},
                      {"chatToken", token}});
  const Json start_options = obj({{"liveChatContext", context}});
  const Id call = later.call("startChat", start_args(start_options));
  const Fetch details =
      later.answer("GET", kDetails, 200, std::string(R"({"State":")") + state + "\"}");
  CHECK(details.url.find("/11111111-2222-4333-8444-555555555555?") != std::string::npos);
  CHECK(header(details.headers, "Oc-Sessionid").empty());
  CHECK(later.count("POST", kConversation) == 0);
  if (*expected != '\0') {
    CHECK(later.error(call).code == expected);
    return;
  }
  later.answer("GET", kRealtimeConfig, 200,
               R"({"trouterServiceUrl":"https://trouter.test","registrarServiceUrl":)"
               R"("https://registrar.test","cloudType":"Public"})");
  CHECK(later.succeeded(call));
}

TEST_CASE("a remembered conversation that cannot be found is invalid, and an empty context fails") {
  Host host(options());
  initialize(host);
  const Json token = obj({{"chatId", kThreadId}});
  const Json context = obj({{"requestId", "r"}, {"chatToken", token}});
  const Json with_context = obj({{"liveChatContext", context}});
  const Id unknown = host.call("startChat", start_args(with_context));
  host.answer("GET", kDetails, 400, R"({"error":"not found"})");
  CHECK(host.error(unknown).code == "InvalidConversation");
  const Json empty = json(R"({"liveChatContext":{}})");
  CHECK(host.call("endChat", json(R"({"isSessionEnded":true})")) != 0);
  const Id nothing = host.call("startChat", start_args(empty));
  CHECK(host.error(nothing).code == "MessagingClientInitializationFailure");
}

}  // namespace natter::test
