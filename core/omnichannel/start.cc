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

Error not_supported_yet(std::string_view what) {
  return chat_sdk_error(kInitFailure, std::string(what) + " is not available in this version",
                        "Error: NotSupported");
}

}  // namespace

Task<Result<Json>> Session::start_chat(Json args) {
  if (!initialized_) co_return uninitialized();
  Json options = at(args, "options");
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

// The answers and context values that the page wants masked too; the recorder gets what the
// service gets.
Task<Result<Json>> Session::mask_options(Json options) {
  if (!masking_.is_active()) co_return options;
  const bool at_once = masking_.is_ready();
  const std::vector<TextPlace> places = places_to_mask(options, masking_.options());
  for (const TextPlace& place : places) {
    if (!at_once) conceal(place.path, text(*place.text));
  }
  for (const TextPlace& place : places) {
    Result<std::string> masked = co_await masking_.mask(text(*place.text));
    if (!masked.ok()) {
      if (at_once) conceal(place.path, text(*place.text));
      co_return std::move(masked.error());
    }
    const Json whole(std::move(masked.value()));
    if (at_once) io_.redact(place.path, whole);
    *place.text = whole;
  }
  co_return options;
}

Task<Result<Json>> Session::start_locked(Json options, Page page) {
  if (is_persistent()) co_return not_supported_yet("Persistent chat");
  if (may_reconnect() && truthy(at(options, "reconnectId"))) {
    reconnect_id_ = to_js_string(at(options, "reconnectId"));
  }
  const Json context = at(options, "liveChatContext");
  const bool has_context = context.is_object() && !context.empty() && reconnect_id_.empty();
  if (has_context) {
    Result<Json> adopted = co_await adopt_context(context);
    if (!adopted.ok()) co_return adopted;
  }
  if (features_.authenticated) {
    Result<Json> token = co_await need_user_token();
    if (!token.ok()) co_return token;
    if (has_context) {
      Result<Json> valid = co_await validate_context();
      if (!valid.ok()) co_return valid;
    }
  }
  // Quirk: an empty context skips the creation too, and the join then fails for want of a token.
  const bool creates = !truthy(context);
  if (creates) {
    Result<Json> created = co_await create_conversation(std::move(options), page);
    if (!created.ok()) co_return created;
  }
  Result<Json> joined = co_await join(std::move(page), creates && reconnect_id_.empty());
  co_return joined;
}

// Takes over a conversation that the page remembers. Quirk: what was taken over stays when the
// conversation turns out to be gone.
Task<Result<Json>> Session::adopt_context(Json context) {
  chat_token_ =
      at(context, "chatToken").is_object() ? at(context, "chatToken") : Json(Json::value_t::object);
  const std::string& request_id = text(context, "requestId");
  request_id_ = request_id.empty() ? io_.random().uuid() : request_id;
  service_.session_id = text(context, "sessionId");
  DetailsOf conversation{request_id_, std::string(), std::string()};  // Quirk: without session id
  const Answer answer = co_await fetch_details(std::move(conversation));
  if (answer.status == 401 && answer.header("message") == wire::kUserIdNotFound) {
    co_return chat_sdk_error("AuthContactIdNotFoundFailure", answer);
  }
  if (!answer.ok() || !answer.data.is_object()) {
    co_return chat_sdk_error("InvalidConversation", "Conversation not found");
  }
  const std::string& state = text(answer.data, "State");
  if (state == wire::kWrapUp || state == wire::kClosed) {
    io_.log(Level::Error, "start", "ClosedConversation", "the conversation is " + state);
    co_return chat_sdk_error("ClosedConversation");
  }
  co_return no_value();
}

// The token of an authenticated chat, asked of the page once and kept. Plain errors, as in the
// peer.
Task<Result<Json>> Session::need_user_token() {
  if (!service_.user_token.empty()) co_return no_value();
  Result<Json> token =
      co_await io_.ask(std::string(wire::kAuthTokenProvider), Json(Json::value_t::object));
  if (!token.ok()) {
    const bool missing = token.error().code == "NoProvider";
    co_return plain_error(missing ? "GetAuthTokenNotFound" : "GetAuthTokenFailed");
  }
  if (!truthy(token.value())) co_return plain_error("UndefinedAuthToken");
  service_.user_token = to_js_string(token.value());
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

Task<Result<Json>> Session::create_conversation(Json options, Page page) {
  if (is_true(at(at(chat_sdk_config_, "useCreateConversation"), "disable"))) {
    co_return not_supported_yet("useCreateConversation.disable");
  }
  InitContextFacts facts{features_.locale_id, text(chat_token_, "chatId"), reconnect_id_,
                         std::move(page)};
  Result<Json> body = build_init_context(options, facts);
  if (!body.ok()) co_return body;
  Exchange exchange;
  exchange.policy = wire::kConversationPolicy;
  exchange.method = "POST";
  exchange.path = "/livechatconnector/" + auth_segment() + "organization/" +
                  service_.widget().org_id + "/widgetApp/" + service_.widget().widget_id +
                  "/conversation";
  exchange.request_id = request_id_;
  exchange.headers = {{"Request-Id", request_id_}};
  exchange.body = dump(body.value());
  exchange.authenticated = true;
  exchange.keeps_session = true;
  exchange.not_when_closed = true;
  const Answer answer = co_await service_.send(std::move(exchange));
  if (!answer.ok()) {
    const bool closed =
        answer.status == 400 && answer.header("errorcode") == wire::kOutsideOperatingHours;
    if (!closed) co_return chat_sdk_error(kInitFailure, answer);
    co_return chat_sdk_error("WidgetUseOutsideOperatingHour", answer,
                             "Widget used outside of operating hours");
  }
  Result<Json> token = read_chat_token(answer.data, request_id_);
  if (!token.ok()) {
    co_return chat_sdk_error(kInitFailure, std::string_view(), token.error().message);
  }
  chat_token_ = std::move(token.value());
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
  co_return no_value();
}

}  // namespace natter::omnichannel
