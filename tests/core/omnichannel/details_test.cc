// getCurrentLiveChatContext, getConversationDetails (omnichannel.md 7.10, 7.11), beside the
// recordings context and details.
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

constexpr char kNothing[] = R"({"$undefined":true})";

struct Details {
  const char* name;
  int status;
  const char* body;
  std::string result;
};

const std::vector<Details>& details_cases() {
  static const std::vector<Details> cases = {
      {"all fields", 200,
       R"({"State":"Active","ConversationId":"c","AgentAcceptedOn":"t","CanRenderPostChat":"True",)"
       R"("ParticipantType":"Bot","Other":1})",
       R"({"state":"Active","conversationId":"c","agentAcceptedOn":"t","canRenderPostChat":"True",)"
       R"("participantType":"Bot"})"},
      {"falsy fields", 200,
       R"({"State":"Waiting","ConversationId":"c","AgentAcceptedOn":"","CanRenderPostChat":null})",
       R"({"state":"Waiting","conversationId":"c"})"},
      {"an empty document", 200, "{}",
       std::string(R"({"state":)") + kNothing + R"(,"conversationId":)" + kNothing + "}"},
      {"null", 200, "null", "{}"},
      {"no body", 204, "",
       std::string(R"({"state":)") + kNothing + R"(,"conversationId":)" + kNothing + "}"},
      {"403", 403, "", "{}"},
      {"401 for another reason", 401, "", "{}"},
  };
  return cases;
}

}  // namespace

TEST_CASE("details are passed through, and what cannot be got is an empty object") {
  const Details& one = GENERATE(from_range(details_cases().begin(), details_cases().end()));
  INFO(one.name);
  Host host(options());
  initialize(host);
  const Id call = host.call("getConversationDetails");
  host.answer("GET", kDetails, one.status, one.body);
  CHECK(dump(host.value(call)) == one.result);
}

TEST_CASE("a user that the service does not know is an error of its own") {
  Host host(options());
  initialize(host);
  const Id call = host.call("getConversationDetails");
  host.answer("GET", kDetails, 401, "", json(R"({"message":"UserId not found"})"));
  CHECK(host.error(call).code == "AuthContactIdNotFoundFailure");
  CHECK(integer(at(host.error(call).details, "httpResponseStatusCode")) == 401);
}

TEST_CASE("404 and 500 are tried once more, after six seconds") {
  const int status = GENERATE(404, 500);
  Host host(options());
  initialize(host);
  host.serve(service_with(kDetails, http(status)));
  const Id call = host.call("getConversationDetails");
  host.run_until_settled(call, 20'000);
  CHECK(host.gaps("GET", kDetails) == std::vector<std::int64_t>{6000});
  CHECK(dump(host.value(call)) == "{}");
}

TEST_CASE("a given context names its own conversation and session, for this call only") {
  Host host(options());
  start_chat(host);
  const std::string own = header(host.sent("POST", kConversation).back().headers, "Request-Id");
  const Json context =
      json(R"({"requestId":"other","sessionId":"sess-other","chatToken":{"a":1}})");
  const Id call = host.call("getConversationDetails", obj({{"liveChatContext", context}}));
  // Another call meanwhile keeps the chat's own session.
  host.call("sendTypingEvent");
  CHECK(header(host.open_fetch("POST", kTyping).headers, "Oc-Sessionid") == "sess-0001");
  const Fetch fetch = host.answer("GET", kDetails, 200, R"({"State":"Closed"})");
  CHECK(fetch.url.find("/other?") != std::string::npos);
  CHECK(header(fetch.headers, "Oc-Sessionid") == "sess-other");
  CHECK(text(host.value(call), "state") == "Closed");
  host.call("getConversationDetails");
  const Fetch& next = host.open_fetch("GET", kDetails);
  CHECK(header(next.headers, "Oc-Sessionid") == "sess-0001");
  CHECK(next.url.find("/" + own + "?") != std::string::npos);
}

TEST_CASE("a context without a token is the caller's mistake") {
  Host host(options());
  initialize(host);
  const Id call =
      host.call("getConversationDetails", json(R"({"liveChatContext":{"requestId":"r"}})"));
  CHECK(text(host.error(call).details, "type") == "TypeError");
  CHECK(host.open_fetches() == 0);
}

TEST_CASE("the context of a chat has what a later page needs") {
  Host host(options());
  initialize(host);
  CHECK(dump(host.value(host.call("getCurrentLiveChatContext"))) == "{}");
  join(host);
  const Json context = host.value(host.call("getCurrentLiveChatContext"));
  CHECK(at(context, "chatToken") == Json(true));
  CHECK(text(context, "requestId").size() == 36);
  CHECK(text(context, "sessionId") == "sess-0001");
  CHECK_FALSE(has(context, "reconnectId"));
  end_chat(host);
  CHECK(dump(host.value(host.call("getCurrentLiveChatContext"))) == "{}");
}

TEST_CASE("a reconnect id is a part of the path, but in the query for core services") {
  struct Row {
    const char* org_url;
    bool authenticated;
    const char* tail;
  };
  const auto& [org_url, authenticated, tail] = GENERATE(values<Row>({
      {"https://org.test", false, "/good?channelId=lcw"},
      {"https://org.test", true, "/good?channelId=lcw"},
      {"https://m-x.us.omnichannelengagementhub.com", false, "?channelId=lcw&sig=good"},
      {"https://m-x.us.omnichannelengagementhub.com", true, "/good?channelId=lcw"},
  }));
  INFO(org_url << " " << authenticated);
  Json given = options(json(R"({"chatReconnect":{"disable":false}})"));
  set(given["omnichannelConfig"], "orgUrl", org_url);
  Host host(given);
  Json config = widget_config();
  set(config["LiveWSAndLiveChatEngJoin"], "msdyn_enablechatreconnect", "true");
  initialize(host, config);
  host.call("assign", json(R"({"reconnectId":"good"})"));
  if (authenticated) host.call("assign", json(R"({"authenticatedUserToken":"t"})"));
  host.call("getConversationDetails");
  const std::string& url = host.open_fetch("GET", kDetails).url;
  const std::size_t request_id = url.find(kWidgetId) + 36 + 1;
  CHECK(url.substr(request_id + 36) == tail);
}

TEST_CASE("a call that is under way when the chat ends does not bring its session back") {
  Host host(options());
  start_chat(host);
  const Id call = host.call("getConversationDetails");
  end_chat(host);
  host.answer("GET", kDetails, 200, "{}");
  CHECK(host.settled(call));
  host.call("sendTypingEvent");
  CHECK(header(host.open_fetch("POST", kTyping).headers, "Oc-Sessionid").empty());
}

TEST_CASE("nobody's answer is told from a missing chat when that is asked for") {
  const int status = GENERATE(500, 503, 429, 404, 400);
  Host host(options());
  initialize(host);
  const Id call = host.call("getConversationDetails", json(R"({"tellsNoAnswer":true})"));
  host.serve(service_with(kDetails, http(status, "{}")));
  host.run_until_settled(call, 60'000);
  CHECK(host.succeeded(call) == (status == 404 || status == 400));
}

}  // namespace natter::test
