// getPersistentChatHistory (omnichannel.md 7.13).

#include "core/omnichannel/session.h"
#include "core/url.h"

namespace natter::omnichannel {

// Resolves with the service's document: `{chatMessages, nextPageToken}`, or '' for an empty answer.
Task<Result<Json>> Session::get_persistent_chat_history(Json args) {
  if (!initialized_) co_return uninitialized();
  const bool disabled = is_true(at(at(chat_sdk_config_, "persistentChat"), "disable"));
  if (!features_.persistent_chat || disabled) {
    co_return chat_sdk_error("NotPersistentChatEnabled",
                             "Persistent chat is not enabled for this chat widget");
  }
  if (service_.user_token.empty()) {
    co_return chat_sdk_error("AuthenticatedUserTokenNotFound", std::string_view(),
                             "Error: Authenticated user token not found");
  }
  const Json& page_size = at(args, "pageSize");
  const Json& page_token = at(args, "pageToken");
  Exchange exchange;
  exchange.policy = wire::kHistoryPolicy;
  exchange.method = "GET";
  exchange.path = "/livechatconnector/auth/organization/" + service_.widget().org_id +
                  "/widgetapp/" + service_.widget().widget_id + "/conversation/history";
  if (truthy(page_size)) exchange.path += "?pageSize=" + encode_component(to_js_string(page_size));
  exchange.request_id = request_id_;
  exchange.headers = {{"PageToken", truthy(page_token) ? to_js_string(page_token) : std::string()}};
  exchange.authenticated = true;
  const Answer answer = co_await service_.send(std::move(exchange));
  if (!answer.ok()) co_return chat_sdk_error("PersistentChatConversationRetrievalFailure", answer);
  co_return answer.data;
}

}  // namespace natter::omnichannel
