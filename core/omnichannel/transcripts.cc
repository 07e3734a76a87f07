// getLiveChatTranscript, emailLiveChatTranscript (omnichannel.md 7.22).

#include "core/omnichannel/locale.h"
#include "core/omnichannel/session.h"

namespace natter::omnichannel {
namespace {

constexpr char kFailure[] = "LiveChatTranscriptRetrievalFailure";

Error no_chat_token() {
  return type_error("Cannot read properties of undefined (reading 'chatId')");
}

}  // namespace

// What both have in common. A context that names a session has this call sent in it.
Exchange Session::transcript_exchange(const Json& context, const std::string& request_id,
                                      const std::string& token) const {
  Exchange exchange;
  exchange.request_id = request_id;
  exchange.headers = {{"OrganizationId", service_.widget().org_id},
                      {"widgetAppId", service_.widget().widget_id}};
  if (!token.empty()) exchange.headers.emplace_back("Authorization", token);
  if (!text(context, "sessionId").empty()) exchange.session_id = text(context, "sessionId");
  exchange.authenticated = true;
  return exchange;
}

Task<Result<Json>> Session::get_live_chat_transcript(Json args) {
  const Json context = at(args, "liveChatContext");
  std::string request_id = request_id_;
  Json chat_token = chat_token_;
  // A persistent chat that goes on is preferred to the one the page remembers.
  const bool prefers_own = is_persistent() && !chat_token_.empty();
  if (truthy(context) && !prefers_own) {
    if (!truthy(at(context, "chatToken"))) co_return no_chat_token();
    chat_token = at(context, "chatToken");
    if (!is_persistent() || request_id.empty()) request_id = text(context, "requestId");
  }
  const std::string chat_id = text(chat_token, "chatId");
  if (chat_id.empty()) {
    co_return chat_sdk_error(kFailure, std::string_view(), "ChatId is not defined");
  }
  if (!initialized_) co_return uninitialized();
  Exchange exchange = transcript_exchange(context, request_id, text(chat_token, "token"));
  exchange.policy = wire::kTranscriptPolicy;
  exchange.method = "GET";
  exchange.path = "/livechatconnector/v2/" + auth_segment() + "getchattranscripts/" + chat_id +
                  '/' + request_id + "?channelId=lcw";
  Answer answer = co_await service_.send(std::move(exchange));
  if (!answer.ok()) co_return chat_sdk_error(kFailure, answer);
  co_return std::move(answer.data);
}

// Quirk: settles without a value whatever becomes of the request; a failure is only logged.
Task<Result<Json>> Session::email_live_chat_transcript(Json args) {
  const Json context = at(args, "liveChatContext");
  const bool given = truthy(context);
  if (given && !truthy(at(context, "chatToken"))) co_return no_chat_token();
  if (!initialized_) co_return uninitialized();
  const Json mail = at(args, "body");
  if (!mail.is_object()) {
    io_.log(Level::Error, "transcript", "EmailFailed", "emailLiveChatTranscript needs a body");
    co_return no_value();
  }
  const Json chat_token = given ? at(context, "chatToken") : chat_token_;
  Json body(Json::value_t::object);
  const auto pass_on = [&](std::string_view field, const Json& from, std::string_view key) {
    if (has(from, key)) set(body, field, at(from, key));
  };
  pass_on("ChatId", chat_token, "chatId");
  pass_on("EmailAddress", mail, "emailAddress");
  pass_on("DefaultAttachmentMessage", mail, "attachmentMessage");
  const Json own_locale(std::string(locale_of_id(features_.locale_id)));
  set(body, "CustomerLocale", truthy(at(mail, "locale")) ? at(mail, "locale") : own_locale);
  const std::string request_id = given ? text(context, "requestId") : request_id_;
  Exchange exchange = transcript_exchange(context, request_id, text(chat_token, "token"));
  exchange.policy = wire::kEmailPolicy;
  exchange.method = "POST";
  exchange.path = "/livechatconnector/" + auth_segment() + "createemailrequest/" + request_id +
                  "?channelId=lcw";
  exchange.body = dump(body);
  const Answer answer = co_await service_.send(std::move(exchange));
  if (!answer.ok()) io_.log(Level::Error, "transcript", "EmailFailed", answer.failure);
  co_return no_value();
}

}  // namespace natter::omnichannel
