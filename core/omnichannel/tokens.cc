// getChatToken, setChatToken, getCallingToken, and the renewal of a persistent chat's token
// (omnichannel.md 7.12, 7.8 step 8, section 8).

#include <algorithm>

#include "core/omnichannel/chat_token.h"
#include "core/omnichannel/session.h"

namespace natter::omnichannel {
namespace {

constexpr char kRetrievalFailure[] = "ChatTokenRetrievalFailure";

}  // namespace

// Gets the current conversation's token. The one at hand stays when that fails, and when the chat
// has ended in the meantime.
Task<Result<Json>> Session::fetch_chat_token(bool refresh) {
  const std::string& bot = service_.widget().cps_bot_id;
  std::string query = bot.empty() ? "" : "&Ms-Oc-Bot-Application-Id=" + bot;
  if (refresh) query += "&refreshToken=true";
  const std::string version = bot.empty() ? "v2/" : "v4/";
  const std::string request_id = request_id_;
  Exchange exchange;
  exchange.policy = wire::kTokenPolicy;
  exchange.method = "GET";
  exchange.path = conversation_path(version + auth_segment() + "getchattoken", request_id,
                                    sent_reconnect_id(), query);
  exchange.request_id = request_id;
  exchange.authenticated = true;
  exchange.keeps_session = true;
  const Answer answer = co_await service_.send(std::move(exchange));
  if (is_unknown_user(answer)) co_return chat_sdk_error("AuthContactIdNotFoundFailure", answer);
  if (!answer.ok()) co_return chat_sdk_error(kRetrievalFailure, answer);
  Result<Json> token = read_chat_token(answer.data, request_id);
  if (!token.ok()) {
    co_return chat_sdk_error(kRetrievalFailure, std::string_view(), token.error().message);
  }
  if (request_id_ == request_id) adopt_chat_token(std::move(token.value()));
  co_return no_value();
}

// Deviation: an active chat goes on with the new token; the peer's sends fail once the first one
// has run out.
void Session::adopt_chat_token(Json token) {
  chat_token_ = std::move(token);
  const bool is_of_files = text(files_token_, "chatId") == text(chat_token_, "chatId");
  if (is_of_files) files_token_ = chat_token_;
  if (conversation_ == nullptr) return;
  if (conversation_->thread()->access().thread_id != text(chat_token_, "chatId")) return;
  std::string problem;
  const auto claims = read_claims(text(chat_token_, "token"), &problem);
  if (claims) conversation_->renew(text(chat_token_, "token"), claims->expires_ms);
}

Task<Result<Json>> Session::get_chat_token(Json args) {
  if (!initialized_) co_return uninitialized();
  if (is_true(at(args, "cached"))) co_return no_value();
  Result<Json> fetched = co_await fetch_chat_token(is_true(at(args, "refreshToken")));
  publish();
  co_return fetched;
}

// Takes a document of the service as it is, without a request.
Task<Result<Json>> Session::set_chat_token(Json args) {
  Result<Json> token = read_chat_token(at(args, "document"), request_id_);
  if (!token.ok()) co_return plain_error(token.error().message);
  adopt_chat_token(std::move(token.value()));
  publish();
  co_return chat_token_;
}

Task<Result<Json>> Session::get_calling_token(Json) {
  const std::string& calling = text(at(chat_token_, "voiceVideoCallToken"), "Token");
  co_return Json(calling.empty() ? text(chat_token_, "token") : calling);
}

// Ends with the chat, and with the first failure, as in the peer.
Task<void> Session::keep_token_fresh() {
  const Json& wanted = at(at(chat_sdk_config_, "persistentChat"), "tokenUpdateTime");
  const std::int64_t interval_ms =
      std::clamp(integer(wanted, wire::kTokenUpdateMs), wire::kShortestTokenUpdateMs,
                 wire::kLongestTokenUpdateMs);
  for (;;) {
    co_await io_.wait(interval_ms);
    const Result<Json> fetched = co_await fetch_chat_token(false);
    publish();
    if (fetched.ok()) continue;
    io_.log(Level::Warn, "token", "RenewalFailed", "the chat's token is not renewed any more");
    co_return;
  }
}

}  // namespace natter::omnichannel
