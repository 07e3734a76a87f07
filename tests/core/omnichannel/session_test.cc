// The session as a whole: the method table, the page's writes (omnichannel.md 2.3), deadlines of
// every call, hostile answers, and what is left after destroy.
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

const std::vector<std::string>& methods() {
  static const std::vector<std::string> names = {
      "initialize",   "getLiveChatConfig", "getDataMaskingRules", "startChat",
      "endChat",      "getMessages",       "sendMessage",         "getCurrentLiveChatContext",
      "onNewMessage", "onTypingEvent",     "onAgentEndSession",   "getConversationDetails",
      "startPolling", "stopPolling",       "sendTypingEvent"};
  return names;
}

Json args_of(const std::string& method) {
  if (method == "startChat") return start_args();
  if (method == "sendMessage") return send_args("hi");
  if (method == "getLiveChatConfig") return json(R"({"refresh":true})");
  if (method == "onNewMessage") return json(R"({"listener":1,"rehydrate":true})");
  return json(R"({"listener":1})");
}

Json written(const char* field, const char* value) {
  Json fields = Json::object();
  set(fields, field, json(value));
  return fields;
}

}  // namespace

TEST_CASE("an unknown method is refused by name") {
  Host host(options());
  CHECK(host.error(host.call("fly")).code == "UnknownMethod");
}

TEST_CASE("before initialize most methods are refused, and none sends anything") {
  for (const std::string& method : methods()) {
    if (method == "initialize" || method.rfind("get", 0) == 0) continue;
    INFO(method);
    Host host(options());
    CHECK(host.error(host.call(method, args_of(method))).code == "UninitializedChatSDK");
    CHECK(host.open_fetches() == 0);
  }
}

TEST_CASE("every call settles when the network swallows everything, before and in a chat") {
  constexpr std::int64_t kLongestMs = 150'000;  // a listing's budget and its last request
  for (const bool in_chat : {false, true}) {
    for (const std::string& method : methods()) {
      INFO(method << (in_chat ? " in a chat" : ""));
      Host host(options());
      if (in_chat) {
        start_chat(host);
      } else if (method != "initialize") {
        initialize(host);
      }
      host.swallow_packets();
      const Id call = host.call(method, args_of(method));
      if (!host.settled(call)) host.run_until_settled(call, kLongestMs);
      CHECK(host.settled(call));
    }
  }
}

TEST_CASE("a call that waits for a lock is settled when the object is destroyed, exactly once") {
  Host host(options());
  initialize(host);
  const Id first = host.call("startChat", start_args());
  const Id second = host.call("endChat");
  host.destroy();
  CHECK(host.error(first).code == "Destroyed");
  CHECK(host.error(second).code == "Destroyed");
  CHECK(host.nothing_pending());
}

TEST_CASE("destroy in the middle of a chat leaves nothing") {
  Host host(options());
  const Id socket = start_chat(host);
  host.call("onNewMessage", json(R"({"listener":1})"));
  host.call("sendMessage", send_args("hi"));
  host.destroy();
  CHECK_FALSE(host.socket(socket).open);
  CHECK(host.nothing_pending());
}

TEST_CASE("what the page writes is what the next request has") {
  Host host(options());
  initialize(host);
  CHECK(host.succeeded(host.call("assign", written("requestId", "\"mine\""))));
  CHECK(host.succeeded(host.call("assign", written("sessionId", "\"sess-mine\""))));
  CHECK(host.succeeded(host.call("assign", written("authenticatedUserToken", "\"tok\""))));
  CHECK(host.succeeded(host.call("assign", written("ocUserAgent", "[\"page/1\"]"))));
  host.call("getConversationDetails");
  const Fetch& fetch = host.open_fetch("GET", kDetails);
  CHECK(fetch.url.find("/auth/getliveworkitemdetails/") != std::string::npos);
  CHECK(fetch.url.find("/mine?") != std::string::npos);
  CHECK(header(fetch.headers, "Oc-Sessionid") == "sess-mine");
  CHECK(header(fetch.headers, "AuthenticatedUserToken") == "tok");
  CHECK(header(fetch.headers, "Ms-Oc-User-Agent") ==
        "page/1 omnichannel-chat-sdk/1.11.8 ocsdk/0.5.21");
  CHECK(host.succeeded(host.call("assign", written("authenticatedUserToken", "null"))));
  host.call("endChat");
  CHECK(host.open_fetch("POST", kClose).url.find("/auth/") == std::string::npos);
}

TEST_CASE("an id that the page empties is replaced, and the page is told") {
  const char* given = GENERATE("null", "\"\"", "0");
  Host host(options());
  initialize(host);
  CHECK(host.succeeded(host.call("assign", written("requestId", given))));
  join(host);
  const std::string id = text(host.events("state").back(), "requestId");
  CHECK(id.size() == 36);
  host.call("getConversationDetails");
  CHECK(host.open_fetch("GET", kDetails).url.find('/' + id + '?') != std::string::npos);
}

TEST_CASE(
    "a page that empties the token starts as new, one that drops the chat closes its socket") {
  Host host(options());
  const Id socket = start_chat(host);
  CHECK(host.succeeded(host.call("assign", written("chatToken", "{}"))));
  CHECK(dump(host.value(host.call("getCurrentLiveChatContext"))) == "{}");
  CHECK(host.succeeded(host.call("assign", written("conversation", "false"))));
  CHECK_FALSE(host.socket(socket).open);
}

TEST_CASE("a field that does not exist is refused by name") {
  Host host(options());
  const Error& error = host.error(host.call("assign", written("colour", "1")));
  CHECK(error.code == "UnknownField");
  CHECK(error.message.find("colour") != std::string::npos);
}

TEST_CASE("no answer of another shape breaks a flow: each call settles, each time") {
  const char* bodies[] = {"",
                          "null",
                          "1",
                          "\"text\"",
                          "[]",
                          "[null]",
                          "{",
                          "{\"a\":1}",
                          "{\"value\":[1]}",
                          "{\"value\":[{}]}",
                          R"({"id":{}})",
                          R"({"Token":5,"ChatId":[],"RegionGtms":"{}"})"};
  const char* parts[] = {kConfig,   kConversation,   kDetails,     kClose,
                         kTyping,   kRealtimeConfig, kAllocate,    kHandshake,
                         kRegister, kMessages,       kThreadTyping};
  for (const char* part : parts) {
    for (const char* body : bodies) {
      for (const int status : {200, 201}) {
        INFO(part << ' ' << status << ' ' << body);
        Host host(options());
        host.serve(service_with(part, http(status, body)));
        for (const std::string& method : methods()) {
          if (method == "endChat") continue;
          const Id call = host.call(method, args_of(method));
          if (!host.settled(call)) host.run_until_settled(call, 150'000);
        }
        const Id end = host.call("endChat");
        if (!host.settled(end)) host.run_until_settled(end, 150'000);
        host.destroy();
        CHECK(host.nothing_pending());
      }
    }
  }
}

}  // namespace natter::test
