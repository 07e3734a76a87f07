// getPreChatSurvey, getPostChatSurveyContext (omnichannel.md 7.3, 7.23), beside the recordings
// prechat and postchat.
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

constexpr char kInvite[] = "/livechatconnector/getsurveyinvite/";
constexpr char kAgentInvite[] = "/owner-agent-1";
constexpr char kBotInvite[] = "/owner-bot-1";
constexpr char kActive[] = R"({"State":"Active","ConversationId":"c-1","CanRenderPostChat":"True",)"
                           R"("ParticipantType":"Bot"})";
constexpr char kPrefix[] = "Retrieving post chat context failed ";

Json config_with(const char* settings) {
  Json config = widget_config();
  Json& join = config["LiveWSAndLiveChatEngJoin"];
  const Json given = json(settings);
  for (const auto& [key, value] : members(given)) {
    if (value == json(R"("absent")")) {
      erase(join, key);
    } else {
      set(join, key, value);
    }
  }
  return config;
}

std::string rejection(Host& host, Id call) {
  CHECK(text(host.error(call).details, "type") == "string");
  return host.error(call).message;
}

std::string invitation(const char* link) {
  return std::string(R"({"inviteList":[{"invitationLink":")") + link +
         R"("}],"formsProLocaleCode":"en"})";
}

}  // namespace

TEST_CASE("the pre-chat survey is parsed or raw, null without one, no value when it is broken") {
  struct Row {
    const char* settings;
    const char* parsed;
    const char* raw;
  };
  const auto& [settings, parsed, raw] = GENERATE(values<Row>({
      {R"({"PreChatSurvey":"{\"a\":[1]}"})", R"({"a":[1]})", R"("{\"a\":[1]}")"},
      {R"({"PreChatSurvey":"[]","msdyn_prechatenabled":true})", "[]", R"("[]")"},
      {R"({"PreChatSurvey":"[]","msdyn_prechatenabled":"False"})", "null", "null"},
      {R"({"PreChatSurvey":"[]","msdyn_prechatenabled":"absent"})", "null", "null"},
      {R"({"PreChatSurvey":"  "})", "null", "null"},
      {R"({"PreChatSurvey":7})", "null", "null"},
      {R"({"PreChatSurvey":"{bad"})", nullptr, R"("{bad")"},
  }));
  INFO(settings);
  Host host(options());
  CHECK(dump(host.value(host.call("getPreChatSurvey"))) == "null");
  initialize(host, config_with(settings));
  const Json value = host.value(host.call("getPreChatSurvey"));
  CHECK(value.is_discarded() == (parsed == nullptr));
  if (parsed != nullptr) CHECK(dump(value) == parsed);
  CHECK(dump(host.value(host.call("getPreChatSurvey", json(R"({"parse":false})")))) == raw);
}

TEST_CASE("voice and video are on unless the option says none or is no text") {
  const auto& [option, enabled] = GENERATE(table<const char*, bool>({
      {R"("192350000")", false},
      {R"(" 192350000 ")", false},
      {R"("192350001")", true},
      {R"("192350002")", true},
      {R"("")", false},
      {"192350001", false},
      {"null", false},
  }));
  INFO(option);
  Host host(options());
  initialize(host,
             config_with((R"({"msdyn_callingoptions":)" + std::string(option) + "}").c_str()));
  Json told = false;
  for (const Json& state : host.events("state")) {
    if (has(state, "features")) told = at(at(state, "features"), "voiceVideoCalling");
  }
  CHECK(told == Json(enabled));
}

TEST_CASE("agent and bot are invited at once, and both links are given") {
  Host host(options());
  start_chat(host);
  const Id call = host.call("getPostChatSurveyContext");
  host.answer("GET", kDetails, 200, kActive);
  CHECK(host.is_open("POST", kBotInvite));
  const Fetch agent = host.answer("POST", kAgentInvite, 200, invitation("https://s/agent"));
  CHECK(agent.url == std::string(kOrgUrl) + kInvite + kOrgId + kAgentInvite);
  CHECK(agent.body == R"({"SurveyProvider":"600990000","WidgetId":")" + std::string(kWidgetId) +
                          R"(","FormId":"agent-form-1","ConversationId":"c-1",)"
                          R"("OCLocaleCode":"en-us"})");
  CHECK(header(agent.headers, "Request-Id") == header(agent.headers, "x-ms-client-request-id"));
  CHECK(header(agent.headers, "widgetAppId").empty());
  const Fetch bot = host.answer("POST", kBotInvite, 200, invitation("https://s/bot"));
  CHECK(text(json(bot.body), "FormId") == "bot-form-1");
  CHECK(dump(host.value(call)) ==
        R"({"participantJoined":true,"participantType":"Bot","surveyInviteLink":"https://s/agent",)"
        R"("botSurveyInviteLink":"https://s/bot","formsProLocale":"en","botFormsProLocale":"en"})");
  const auto sent = host.sent("POST", kInvite);
  REQUIRE(sent.size() == 2);
  CHECK(sent[0].url.find(kAgentInvite) != std::string::npos);
}

TEST_CASE("the bot is invited only with an owner and a form, and its link may be missing") {
  const char* missing =
      GENERATE("postConversationBotSurveyOwnerId", "msfp_botsourcesurveyidentifier");
  Host host(options());
  initialize(host, config_with(("{\"" + std::string(missing) + "\":\"absent\"}").c_str()));
  const Id call = host.call("getPostChatSurveyContext");
  host.answer("GET", kDetails, 200, R"({"State":"Active","ConversationId":"c-1"})");
  CHECK_FALSE(host.is_open("POST", kBotInvite));
  host.answer("POST", kAgentInvite, 200, invitation("https://s/agent"));
  CHECK(dump(host.value(call)) ==
        R"({"participantJoined":false,"participantType":{"$undefined":true},)"
        R"("surveyInviteLink":"https://s/agent","botSurveyInviteLink":{"$undefined":true},)"
        R"("formsProLocale":"en","botFormsProLocale":{"$undefined":true}})");
}

TEST_CASE("other providers need no form, and what is not configured is not sent") {
  Host host(options());
  initialize(host, config_with(R"({"msdyn_surveyprovider":"600990001",
                                   "msfp_sourcesurveyidentifier":"absent"})"));
  host.call("getPostChatSurveyContext");
  host.answer("GET", kDetails, 200, kActive);
  CHECK(host.open_fetch("POST", kAgentInvite).body ==
        R"({"SurveyProvider":"600990001","WidgetId":")" + std::string(kWidgetId) +
            R"(","ConversationId":"c-1","OCLocaleCode":"en-us"})");
}

TEST_CASE("a post-chat survey that cannot be had rejects with a text") {
  struct Row {
    const char* settings;
    int details_status;  // 0: not asked
    const char* details;
    const char* rejection;
  };
  const auto& [settings, status, details, why] = GENERATE(values<Row>({
      {R"({"msfp_sourcesurveyidentifier":"absent"})", 0, "",
       "GetPostChatSurveyContext : msfp_sourcesurveyidentifier is mandatory for survey provider "
       "600990000."},
      {R"({"msdyn_postconversationsurveyenable":"false"})", 0, "",
       "Post Chat is disabled from admin side, or chat doesnt have a survey as part of their "
       "configuration."},
      {"{}", 400, "", "GetPostChatSurveyContext : LiveWorkItemDetails is null."},
      {"{}", 200, R"({"State":"Active"})",
       "GetPostChatSurveyContext : Conversation ID is mandatory."},
  }));
  INFO(why);
  Host host(options());
  initialize(host, config_with(settings));
  const Id call = host.call("getPostChatSurveyContext");
  if (status != 0) host.answer("GET", kDetails, status, details);
  CHECK(rejection(host, call) == why);
}

TEST_CASE("a failed invitation says why, without headers") {
  struct Row {
    int agent;
    const char* agent_body;
    int bot;
    const char* bot_body;
    std::string rejection;
  };
  const auto& [agent, agent_body, bot, bot_body, why] = GENERATE(values<Row>({
      {400, "secret", 200, "{}",
       std::string(kPrefix) + R"({"message":"Request failed with status code 400",)"
                              R"("name":"AxiosError","code":"ERR_BAD_REQUEST","status":400})"},
      {200, R"({"inviteList":[{"invitationLink":"a"}]})", 404, "",
       std::string(kPrefix) + R"({"message":"Request failed with status code 404",)"
                              R"("name":"AxiosError","code":"ERR_BAD_REQUEST","status":404})"},
      {200, R"({"inviteList":[{},{}]})", 200, "{}", "Survey Invite link failed to send response."},
      {200, R"({"inviteList":"a"})", 200, "{}", "Survey Invite link failed to send response."},
      {200, "null", 200, "{}", std::string(kPrefix) + "{}"},
  }));
  Host host(options());
  initialize(host);
  const Id call = host.call("getPostChatSurveyContext");
  host.answer("GET", kDetails, 200, kActive);
  host.answer("POST", kAgentInvite, agent, agent_body);
  host.answer("POST", kBotInvite, bot, bot_body);
  CHECK(rejection(host, call) == why);
}

TEST_CASE("an invitation is tried four times, and nothing is left when the object goes") {
  Host host(options());
  initialize(host);
  const Id call = host.call("getPostChatSurveyContext");
  host.answer("GET", kDetails, 200, kActive);
  host.serve(service_with(kInvite, http(503)));
  host.run_until_settled(call, 20'000);
  CHECK(host.gaps("POST", kAgentInvite) == std::vector<std::int64_t>{2000, 4000, 8000});
  CHECK(rejection(host, call).rfind(kPrefix, 0) == 0);

  Host other(options());
  initialize(other);
  const Id open = other.call("getPostChatSurveyContext");
  other.answer("GET", kDetails, 200, kActive);
  other.destroy();
  CHECK(other.error(open).code == "Destroyed");
  CHECK(other.nothing_pending());
}

TEST_CASE("a user who is logged in is invited by the path for users") {
  Host host(options());
  initialize(host);
  host.call("assign", json(R"({"authenticatedUserToken":"user"})"));
  host.call("getPostChatSurveyContext");
  host.answer("GET", kDetails, 200, kActive);
  const Fetch& fetch = host.open_fetch("POST", "/livechatconnector/auth/getsurveyinvite/");
  CHECK(header(fetch.headers, "widgetAppId") == kWidgetId);
  CHECK(header(fetch.headers, "AuthenticatedUserToken") == "user");
}

TEST_CASE("a document that the page puts in place of its own decides about the survey") {
  Host host(options());
  initialize(host);
  host.call("assign", json(R"({"liveChatConfig":{}})"));
  CHECK(rejection(host, host.call("getPostChatSurveyContext")) == std::string(kPrefix) + "{}");
}

}  // namespace natter::test
