// The visitor's token of an authenticated chat (omnichannel.md 8.2) and what is asked with it.

#include "core/omnichannel/session.h"

namespace natter::omnichannel {

// Errors are plain ones, as in the peer. The answer replaces a token that is known already.
Task<Result<Json>> Session::ask_user_token() {
  Result<Json> token =
      co_await io_.ask(std::string(wire::kAuthTokenProvider), Json(Json::value_t::object));
  if (!token.ok()) {
    const bool missing = token.error().code == "NoProvider";
    Error error = plain_error(missing ? "GetAuthTokenNotFound" : "GetAuthTokenFailed");
    set(error.details, "cause", Json(token.error().message));
    co_return error;
  }
  if (!truthy(token.value())) co_return plain_error("UndefinedAuthToken");
  service_.user_token = to_js_string(token.value());
  co_return no_value();
}

// Asked of the page once and kept.
Task<Result<Json>> Session::need_user_token() {
  if (!service_.user_token.empty()) co_return no_value();
  Result<Json> token = co_await ask_user_token();
  co_return token;
}

// Begun when the configuration arrives, so that startChat need not wait. Nothing waits for it and
// its failure is startChat's to report: that asks again when there is no token by then.
Task<void> Session::ask_user_token_early() {
  const Result<Json> token = co_await ask_user_token();
  if (token.ok()) publish();
}

// The page has given its function, or a new one. `throwError` decides whether a failure is told.
Task<Result<Json>> Session::authenticate(Json args) {
  Result<Json> token = co_await ask_user_token();
  publish();
  if (token.ok() || is_true(at(args, "throwError"))) co_return token;
  io_.log(Level::Warn, "auth", "NoUserToken", token.error().message);
  co_return no_value();
}

Task<Result<Json>> Session::validate_context() {
  Exchange exchange;
  exchange.policy = wire::kValidatePolicy;
  exchange.method = "GET";
  exchange.path = "/livechatconnector/auth/validateauthchatmaprecord" + org_and_widget() + '/' +
                  text(chat_token_, "chatId") + '/' + request_id_ + "?channelId=lcw";
  exchange.request_id = request_id_;
  exchange.authenticated = true;
  const Answer answer = co_await service_.send(std::move(exchange));
  constexpr char kFailure[] = "AuthenticatedChatConversationRetrievalFailure";
  if (!answer.ok()) co_return chat_sdk_error(kFailure, answer);
  if (is_true(at(answer.data, "authChatExist"))) co_return no_value();
  co_return chat_sdk_error(kFailure, std::string_view(),
                           "Error: Validate Auth Chat Record Failed. Record is not found or "
                           "request is not authorized");
}

}  // namespace natter::omnichannel
