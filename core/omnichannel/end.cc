// endChat (omnichannel.md 7.9).

#include "core/omnichannel/session.h"

namespace natter::omnichannel {

// The local state is reset whatever the service answers; a failure is reported all the same.
Task<Result<Json>> Session::end_chat(Json args) {
  if (!initialized_) co_return uninitialized();
  const Lock::Guard guard = co_await lifecycle_.acquire();
  Answer answer;
  if (!is_true(at(args, "isSessionEnded"))) answer = co_await close_on_service();
  reset_chat();
  publish();
  if (answer.ok()) co_return no_value();
  const std::string inner = nested_error("ConversationClosureFailure", error_object(answer));
  co_return chat_sdk_error("ConversationClosureFailure", std::string_view(), "Error: " + inner);
}

Task<Answer> Session::close_on_service() {
  // Quirk: a reconnected chat is closed under its reconnect id.
  const bool reconnected = may_reconnect() && !reconnect_id_.empty();
  const std::string request_id = reconnected ? reconnect_id_ : request_id_;
  Exchange exchange;
  exchange.policy = wire::kClosePolicy;
  exchange.method = "POST";
  exchange.path = "/livechatconnector/" + auth_segment() + "sessionclose" + org_and_widget() + '/' +
                  request_id + "?channelId=lcw";
  const bool persistent = is_persistent();
  if (reconnected || (persistent && !reconnect_id_.empty())) {
    exchange.path += "&isReconnectChat=true";
  }
  if (persistent) exchange.path += "&isPersistentChat=true";
  exchange.request_id = request_id;
  exchange.body = "{}";
  exchange.authenticated = true;
  Answer answer = co_await service_.send(std::move(exchange));
  co_return answer;
}

void Session::reset_chat() {
  drop_conversation();
  token_renewal_ = Job();
  request_id_ = io_.random().uuid();
  chat_token_ = Json(Json::value_t::object);
  reconnect_id_.clear();
  service_.session_id.clear();
}

}  // namespace natter::omnichannel
