// Which earlier conversation a visitor can go on with: getChatReconnectContext, the start of a
// persistent chat, OCClient.getReconnectableChats (omnichannel.md 7.7, 7.8 step 3, 17.4).

#include "core/omnichannel/session.h"
#include "core/url.h"

namespace natter::omnichannel {
namespace {

Json reconnect_context(Json reconnect_id, Json redirect_url) {
  return obj({{"reconnectId", std::move(reconnect_id)}, {"redirectURL", std::move(redirect_url)}});
}

Json text_or_null(const Json& object, std::string_view key) {
  const Json& value = at(object, key);
  return truthy(value) ? value : Json(nullptr);
}

}  // namespace

// The chat that the service keeps for this user: `{reconnectid}`, or an empty body for none.
Task<Answer> Session::fetch_reconnectable(std::string request_id,
                                          std::optional<std::string> user_token) {
  Exchange exchange;
  exchange.policy = wire::kReconnectPolicy;
  exchange.method = "GET";
  exchange.path = "/livechatconnector/auth/reconnectablechats" + org_and_widget() + '/' +
                  request_id + "?channelId=lcw";
  exchange.request_id = std::move(request_id);
  exchange.authenticated = true;
  exchange.auth_only = true;
  exchange.user_token = std::move(user_token);
  Answer answer = co_await service_.send(std::move(exchange));
  co_return answer;
}

Task<Answer> Session::fetch_reconnect_availability(std::string reconnect_id) {
  Exchange exchange;
  exchange.policy = wire::kReconnectPolicy;
  exchange.method = "GET";
  exchange.path =
      "/livechatconnector/reconnect" + org_and_widget() + '/' + encode_segment(reconnect_id);
  exchange.request_id = request_id_;
  Answer answer = co_await service_.send(std::move(exchange));
  co_return answer;
}

// Quirk: for a user who is logged in the link's id counts only when the service reports that chat.
Task<Result<Json>> Session::get_chat_reconnect_context(Json args) {
  if (!initialized_) co_return uninitialized();
  const Json given = at(args, "reconnectId");
  Json context = reconnect_context(nullptr, nullptr);
  if (truthy(given)) context = co_await context_of_link(to_js_string(given));
  if (truthy(at(context, "redirectURL")) || service_.user_token.empty()) co_return context;
  const Answer answer = co_await fetch_reconnectable(request_id_, std::nullopt);
  if (is_unknown_user(answer)) co_return chat_sdk_error("AuthContactIdNotFoundFailure", answer);
  if (!answer.ok()) {
    io_.log(Level::Error, "reconnect", "ReconnectableChatsFailed",
            "no chat to go on with is known");
    co_return reconnect_context(nullptr, nullptr);
  }
  co_return reconnect_context(text_or_null(answer.data, "reconnectid"), nullptr);
}

// What has become of the conversation of a reconnect link. Quirk: an empty answer means it is
// there.
Task<Json> Session::context_of_link(std::string reconnect_id) {
  const Answer answer = co_await fetch_reconnect_availability(reconnect_id);
  if (!answer.ok()) {
    io_.log(Level::Error, "reconnect", "ReconnectAvailabilityFailed",
            "it is unknown whether the link's chat is still there");
    co_return reconnect_context(nullptr, nullptr);
  }
  const bool gone = truthy(answer.data) && !truthy(at(answer.data, "isReconnectAvailable"));
  if (!gone) co_return reconnect_context(Json(reconnect_id), nullptr);
  co_return reconnect_context(nullptr, text_or_null(answer.data, "reconnectRedirectionURL"));
}

// A persistent chat goes on with what the service kept.
Task<Result<Json>> Session::find_persistent_chat() {
  const Answer answer = co_await fetch_reconnectable(request_id_, std::nullopt);
  if (!answer.ok()) co_return chat_sdk_error("PersistentChatConversationRetrievalFailure", answer);
  const Json& reconnect_id = at(answer.data, "reconnectid");
  if (truthy(reconnect_id)) reconnect_id_ = to_js_string(reconnect_id);
  co_return no_value();
}

// OCClient's: with the token and the id that the page gives.
Task<Result<Json>> Session::get_reconnectable_chats(Json args) {
  const std::string& token = text(args, "authenticatedUserToken");
  const Answer answer = co_await fetch_reconnectable(text(args, "requestId"), token);
  if (!answer.ok()) co_return http_error(answer);
  co_return truthy(answer.data) ? answer.data : no_value();
}

}  // namespace natter::omnichannel
