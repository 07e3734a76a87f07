// startChat (omnichannel.md 7.8).

#include "core/omnichannel/chat_token.h"
#include "core/omnichannel/session.h"
#include "core/url.h"

namespace natter::omnichannel {
namespace {

constexpr char kInitFailure[] = "ConversationInitializationFailure";
constexpr char kJoinFailure[] = "MessagingClientConversationJoinFailure";
constexpr char kClientFailure[] = "MessagingClientInitializationFailure";

Error client_failure(std::string_view response, std::string_view cause) {
  return chat_sdk_error(kClientFailure, std::string_view(),
                        "Error: " + nested_error(response, cause));
}

Error join_failure(std::string_view cause) {
  const std::string inner =
      nested_error("StartRealtimeNotificationsFailed", "Error: " + std::string(cause));
  return chat_sdk_error(kJoinFailure, std::string_view(), "Error: " + inner);
}

// "Chrome/156.0.0.0 OS/Linux" as the peer's HTTP pipeline describes its platform.
std::string platform_of(const Page& page) {
  return browser_name(page.user_agent) + " OS/" + os_name(page.user_agent);
}

}  // namespace

Task<Result<Json>> Session::start_chat(Json args) {
  Json options = at(args, "options");
  if (!initialized_) {
    conceal_options(std::move(options));
    co_return uninitialized();
  }
  // Before the lock, so that the recorder gets the masked text with the call.
  Result<Json> masked = co_await mask_options(options);
  if (!masked.ok()) co_return masking_refused(kInitFailure, masked.error());
  options = std::move(masked.value());
  const Lock::Guard guard = co_await lifecycle_.acquire();
  if (has(args, "page")) page_ = read_page(at(args, "page"));
  Result<Json> started = co_await start_locked(options, page_);
  publish();
  co_return started;
}

// Of a call that is refused before its texts are masked.
void Session::conceal_options(Json options) {
  conceal_texts(places_to_mask(options, masking_.options()));
}

void Session::conceal_texts(const std::vector<TextPlace>& places) {
  for (const TextPlace& place : places) conceal(place.path, text(*place.text));
}

// The answers and context values that the page wants masked too; the recorder gets what the
// service gets.
Task<Result<Json>> Session::mask_options(Json options) {
  if (!masking_.is_active()) co_return options;
  std::vector<TextPlace> places = places_to_mask(options, masking_.options());
  Result<Json> masked = co_await mask_texts(std::move(places));
  if (!masked.ok()) co_return masked;
  co_return options;
}

Task<Result<Json>> Session::start_locked(Json options, Page page) {
  if (may_reconnect() && truthy(at(options, "reconnectId"))) {
    reconnect_id_ = to_js_string(at(options, "reconnectId"));
  }
  if (is_persistent()) {
    Result<Json> found = co_await find_persistent_chat();
    if (!found.ok()) co_return found;
  }
  const Json context = at(options, "liveChatContext");
  const bool has_context = context.is_object() && !context.empty();
  // Quirk: beside a chat to come back to it is taken over unseen, and only from users.
  const bool looks = has_context && reconnect_id_.empty();
  if (looks) {
    Result<Json> adopted = co_await adopt_context(context);
    if (!adopted.ok()) co_return adopted;
  }
  // The page wants to begin without a user and sign in later (newer than 1.11.8).
  const bool anonymous = is_true(at(options, "deferInitialAuth"));
  if (features_.authenticated && !anonymous) {
    Result<Json> token = co_await need_user_token();
    if (!token.ok()) co_return token;
    if (has_context) {
      if (!looks) take_over(context);
      Result<Json> valid = co_await validate_context();
      if (!valid.ok()) co_return valid;
    }
  }
  const bool tokens_first = gets_token_first();
  if (tokens_first && chat_token_.empty()) {
    Result<Json> token = co_await fetch_chat_token(false);
    if (!token.ok()) co_return token;
  }
  // Quirk: an empty context skips the creation too, and the join then fails for want of a token.
  const bool creates = !truthy(context);
  if (creates) {
    Result<Json> created = co_await create_conversation(std::move(options), page);
    if (!created.ok()) co_return created;
  }
  const bool created_new = creates && !tokens_first && reconnect_id_.empty();
  Result<Json> joined = co_await join(std::move(page), created_new);
  if (joined.ok() && is_persistent()) token_renewal_ = Job(io_.scheduler(), keep_token_fresh());
  co_return joined;
}

void Session::take_over(const Json& context) {
  chat_token_ =
      at(context, "chatToken").is_object() ? at(context, "chatToken") : Json(Json::value_t::object);
  const std::string& request_id = text(context, "requestId");
  request_id_ = request_id.empty() ? io_.random().uuid() : request_id;
}

// Takes over a conversation that the page remembers. Quirk: what was taken over stays when the
// conversation turns out to be gone.
Task<Result<Json>> Session::adopt_context(Json context) {
  take_over(context);
  service_.session_id = text(context, "sessionId");
  DetailsOf conversation{request_id_, std::string(), std::string()};  // Quirk: without session id
  const Answer answer = co_await fetch_details(std::move(conversation));
  if (is_unknown_user(answer)) co_return chat_sdk_error("AuthContactIdNotFoundFailure", answer);
  // Quirk: whatever is no failure counts as a conversation, of a state that is not known.
  if (!answer.ok() || answer.data.is_null()) {
    co_return chat_sdk_error("InvalidConversation", "Conversation not found");
  }
  const std::string& state = text(answer.data, "State");
  if (state == wire::kWrapUp || state == wire::kClosed) {
    io_.log(Level::Error, "start", "ClosedConversation", "the conversation is " + state);
    co_return chat_sdk_error("ClosedConversation");
  }
  co_return no_value();
}

// The messaging client. A conversation that this call created and cannot join is closed again, so
// that no orphan waits in the queue.
Task<Result<Json>> Session::join(Page page, bool created) {
  ThreadAccess access;
  access.endpoint = text(chat_token_, "acsEndpoint");
  if (access.endpoint.ends_with('/')) access.endpoint.pop_back();
  access.token = text(chat_token_, "token");
  access.thread_id = text(chat_token_, "chatId");
  access.visitor_id = text(chat_token_, "visitorId");
  if (access.visitor_id.empty()) access.visitor_id = wire::kUnnamedVisitor;
  access.platform = platform_of(page);
  std::string problem;
  if (!access.token.empty()) {
    const auto claims = read_claims(access.token, &problem);
    if (!claims) co_return client_failure("CreateTokenCredentialFailure", problem);
    access.expires_ms = claims->expires_ms;
  }
  if (access.endpoint.empty()) {
    co_return client_failure("CreateChatClientFailure", "Error: 'endpoint' cannot be null");
  }
  const bool has_token = !access.token.empty();
  auto thread = std::make_shared<Thread>(io_, std::move(access));
  Result<RealtimeConfig> realtime =
      Error{"NoToken",
            "Error fetching real-time notification configuration from Chat Gateway: Invalid token "
            "specified: must be a string",
            Json()};
  if (has_token) realtime = co_await thread->realtime_config();
  if (!realtime.ok()) {
    if (created) {
      const Answer closed = co_await close_on_service();
      if (!closed.ok()) {
        io_.log(Level::Warn, "start", "CleanUpFailed", "the conversation may stay in the queue");
      }
      reset_chat();
    }
    co_return join_failure(realtime.error().message);
  }
  drop_conversation();  // there is one when a chat was active already
  conversation_ = std::make_shared<Conversation>(io_, *this, std::move(thread));
  conversation_->start_realtime(std::move(realtime.value()), page.host);
  authorize_attachments();
  co_return no_value();
}

}  // namespace natter::omnichannel
