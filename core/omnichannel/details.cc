// getCurrentLiveChatContext, getConversationDetails (omnichannel.md 7.10, 7.11).

#include "core/omnichannel/session.h"

namespace natter::omnichannel {
namespace {

// Nobody said anything of the conversation, neither what it is nor that it is not there: no answer,
// or one about who asks.
bool is_no_answer(const Answer& answer) {
  const bool refuses_user = answer.status == 401 || answer.status == 403;
  return refuses_user || answer.status == 0 || answer.status == 429 || answer.status >= 500;
}

}  // namespace

Task<Result<Json>> Session::get_current_live_chat_context(Json) {
  if (!initialized_) co_return uninitialized();
  if (chat_token_.empty()) co_return Json(Json::value_t::object);
  // The face puts its own live object in the place of `true`.
  Json context = obj({{"chatToken", true}, {"requestId", request_id_}});
  if (!reconnect_id_.empty()) set(context, "reconnectId", Json(reconnect_id_));
  if (!service_.session_id.empty()) set(context, "sessionId", Json(service_.session_id));
  co_return context;
}

Task<Answer> Session::fetch_details(DetailsOf conversation) {
  Exchange exchange;
  exchange.policy = wire::kDetailsPolicy;
  exchange.method = "GET";
  exchange.path = conversation_path(auth_segment() + "getliveworkitemdetails",
                                    conversation.request_id, conversation.reconnect_id);
  exchange.request_id = conversation.request_id;
  exchange.session_id = conversation.session_id;
  exchange.authenticated = true;
  Answer answer = co_await service_.send(std::move(exchange));
  co_return answer;
}

Session::DetailsOf Session::own_details() const {
  const bool names_reconnect = is_persistent() || may_reconnect();
  return DetailsOf{request_id_, names_reconnect ? reconnect_id_ : std::string(), std::nullopt};
}

// Any failure but one is an empty object, as in the peer: pages poll this method. `tellsNoAnswer`,
// for what is built on this protocol: "nobody answered" is an error, and not a missing chat.
Task<Result<Json>> Session::get_conversation_details(Json args) {
  if (!initialized_) co_return uninitialized();
  const Json& context = at(args, "liveChatContext");
  const bool given = truthy(context);
  if (given && !truthy(at(context, "chatToken"))) {
    co_return type_error("Cannot read properties of undefined (reading 'chatId')");
  }
  DetailsOf conversation = own_details();
  if (given) {
    const bool names_reconnect = is_persistent() || may_reconnect();
    conversation.request_id = text(context, "requestId");
    conversation.reconnect_id = names_reconnect ? text(context, "reconnectId") : std::string();
    if (!text(context, "sessionId").empty()) conversation.session_id = text(context, "sessionId");
  }
  const Answer answer = co_await fetch_details(std::move(conversation));
  if (is_unknown_user(answer)) co_return chat_sdk_error("AuthContactIdNotFoundFailure", answer);
  if (is_true(at(args, "tellsNoAnswer")) && !answer.ok() && is_no_answer(answer)) {
    co_return chat_sdk_error("ConversationDetailsFailure", answer);
  }
  Json details(Json::value_t::object);
  if (!answer.ok() || answer.data.is_null()) co_return details;
  const auto or_undefined = [&](std::string_view key) {
    return has(answer.data, key) ? at(answer.data, key) : undefined_value();
  };
  set(details, "state", or_undefined("State"));
  set(details, "conversationId", or_undefined("ConversationId"));
  if (truthy(at(answer.data, "AgentAcceptedOn"))) {
    set(details, "agentAcceptedOn", at(answer.data, "AgentAcceptedOn"));
  }
  if (truthy(at(answer.data, "CanRenderPostChat"))) {
    set(details, "canRenderPostChat", at(answer.data, "CanRenderPostChat"));
  }
  if (truthy(at(answer.data, "ParticipantType"))) {
    set(details, "participantType", at(answer.data, "ParticipantType"));
  }
  co_return details;
}

}  // namespace natter::omnichannel
