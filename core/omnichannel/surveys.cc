// getPreChatSurvey, getPostChatSurveyContext (omnichannel.md 7.3, 7.23).

#include "core/omnichannel/locale.h"
#include "core/omnichannel/session.h"
#include "core/text.h"

namespace natter::omnichannel {
namespace {

constexpr char kNoDetails[] = "GetPostChatSurveyContext : LiveWorkItemDetails is null.";
constexpr char kNoConversation[] = "GetPostChatSurveyContext : Conversation ID is mandatory.";
constexpr char kNoLink[] = "Survey Invite link failed to send response.";
constexpr char kDisabled[] =
    "Post Chat is disabled from admin side, or chat doesnt have a survey as part of their "
    "configuration.";
constexpr char kNoForm[] =
    "GetPostChatSurveyContext : msfp_sourcesurveyidentifier is mandatory for survey provider "
    "600990000.";

bool says_true(const Json& flag) { return equals_ignoring_case(to_js_string(flag), "true"); }

// Deviation: the peer puts a dump of the failure there, with the headers of its request.
Error failed(const Json& why) {
  return string_error("Retrieving post chat context failed " + dump(why));
}

Error failed(const Answer& answer) {
  if (answer.timed_out) return failed(Json(Json::value_t::object));
  const Error error = http_error(answer);
  Json why = obj({{"message", error.message}, {"name", "AxiosError"}, {"code", error.code}});
  if (answer.status != 0) set(why, "status", Json(answer.status));
  return failed(why);
}

bool is_customer_voice(const Json& provider) {
  return parse_digits(trim(to_js_string(provider))) == wire::kCustomerVoice;
}

Json or_undefined(const Json& value) { return value.is_null() ? undefined_value() : value; }

Json link_of(const Json& invitation) {
  return or_undefined(at(at(at(invitation, "inviteList"), 0), "invitationLink"));
}

bool invites_once(const Json& invitation) {
  const Json& list = at(invitation, "inviteList");
  return list.is_array() && list.size() == 1;
}

}  // namespace

Task<Result<Json>> Session::get_pre_chat_survey(Json args) {
  const std::string& card = features_.pre_chat_survey;
  if (card.empty()) co_return Json(nullptr);
  if (has(args, "parse") && !truthy(at(args, "parse"))) co_return Json(card);
  Json parsed = parse_json(card);
  if (parsed.is_discarded()) {
    io_.log(Level::Warn, "survey", "PreChatSurveyBroken", "the pre-chat survey is not JSON");
  }
  co_return parsed;  // what could not be read is no value, as in the peer
}

// Both at once; they share the time.
struct Session::Invitations {
  Answer agent;
  Answer bot;
  int open = 0;
  Signal done;
};

Task<void> Session::invite(Json owner, Json request, Answer Invitations::*slot,
                           std::shared_ptr<Invitations> invitations) {
  Exchange exchange;
  exchange.policy = wire::kSurveyInvitePolicy;
  exchange.method = "POST";
  exchange.path = "/livechatconnector/" + auth_segment() + "getsurveyinvite/" +
                  service_.widget().org_id + '/' +
                  (owner.is_null() ? "undefined" : to_js_string(owner));
  exchange.request_id = request_id_;
  exchange.headers = {{"Request-Id", request_id_}};
  if (!service_.user_token.empty()) {
    exchange.headers.emplace_back("widgetAppId", service_.widget().widget_id);
  }
  exchange.body = dump(request);
  exchange.authenticated = true;
  (*invitations).*slot = co_await service_.send(std::move(exchange));
  if (--invitations->open == 0) invitations->done.notify();
}

// The body of an invitation; what the configuration does not name is left out.
Json Session::invite_request(std::string_view form, const Json& conversation_id) const {
  const Json& settings = features_.settings;
  Json request(Json::value_t::object);
  if (has(settings, "msdyn_surveyprovider")) {
    set(request, "SurveyProvider", at(settings, "msdyn_surveyprovider"));
  }
  set(request, "WidgetId", Json(service_.widget().widget_id));
  if (has(settings, form)) set(request, "FormId", at(settings, form));
  set(request, "ConversationId", conversation_id);
  set(request, "OCLocaleCode", Json(std::string(locale_of_id(features_.locale_id))));
  return request;
}

// Rejections are texts, as in the peer.
Task<Result<Json>> Session::get_post_chat_survey_context(Json) {
  if (!initialized_) co_return uninitialized();
  const Json settings = features_.settings;
  if (settings.is_null()) co_return failed(Json(Json::value_t::object));
  const Json form = at(settings, "msfp_sourcesurveyidentifier");
  if (is_customer_voice(at(settings, "msdyn_surveyprovider")) && !truthy(form)) {
    co_return string_error(kNoForm);
  }
  if (!says_true(at(settings, "msdyn_postconversationsurveyenable"))) {
    co_return string_error(kDisabled);
  }
  const Result<Json> details = co_await get_conversation_details(Json(Json::value_t::object));
  if (!details.ok()) co_return failed(obj({{"message", details.error().code}}));
  if (details.value().empty()) co_return string_error(kNoDetails);
  const Json conversation_id = at(details.value(), "conversationId");
  if (!truthy(conversation_id) || conversation_id == undefined_value()) {
    co_return string_error(kNoConversation);
  }
  const auto invitations = std::make_shared<Invitations>();
  const Json bot_owner = at(settings, "postConversationBotSurveyOwnerId");
  const Json bot_form = at(settings, "msfp_botsourcesurveyidentifier");
  const bool has_bot = truthy(bot_owner) && truthy(bot_form);
  invitations->open = has_bot ? 2 : 1;
  const Job agent(io_.scheduler(),
                  invite(at(settings, "postConversationSurveyOwnerId"),
                         invite_request("msfp_sourcesurveyidentifier", conversation_id),
                         &Invitations::agent, invitations));
  Job bot;
  if (has_bot) {
    bot = Job(io_.scheduler(),
              invite(bot_owner, invite_request("msfp_botsourcesurveyidentifier", conversation_id),
                     &Invitations::bot, invitations));
  }
  co_await invitations->done.wait();
  co_return survey_context(details.value(), *invitations);
}

Result<Json> Session::survey_context(const Json& details, const Invitations& invitations) const {
  const Answer& agent = invitations.agent;
  const Answer& bot = invitations.bot;
  if (!agent.ok()) return failed(agent);
  if (!bot.ok()) return failed(bot);
  const bool nothing = agent.data.is_null() || (bot.status != 0 && bot.data.is_null());
  if (nothing) return failed(Json(Json::value_t::object));
  if (!invites_once(agent.data)) return string_error(kNoLink);
  const bool joined = says_true(at(details, "canRenderPostChat"));
  const Json type = or_undefined(at(details, "participantType"));
  const Json agent_link = link_of(agent.data);
  const Json bot_link = invites_once(bot.data) ? link_of(bot.data) : undefined_value();
  const Json agent_locale = or_undefined(at(agent.data, "formsProLocaleCode"));
  const Json bot_locale = or_undefined(at(bot.data, "formsProLocaleCode"));
  return obj({{"participantJoined", joined},
              {"participantType", type},
              {"surveyInviteLink", agent_link},
              {"botSurveyInviteLink", bot_link},
              {"formsProLocale", agent_locale},
              {"botFormsProLocale", bot_locale}});
}

}  // namespace natter::omnichannel
