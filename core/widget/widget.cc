#include "core/widget/widget.h"

#include <array>

#include "core/omnichannel/locale.h"
#include "core/omnichannel/session.h"
#include "core/text.h"

namespace natter::widget {

const Widget::MethodEntry Widget::kMethods[] = {
    {"boot", &Widget::boot},
    {"pageReady", &Widget::page_ready},
    {"pageVisible", &Widget::page_visible},
    {"startChat", &Widget::start_chat},
    {"submitPreChat", &Widget::submit_pre_chat},
    {"startProactiveChat", &Widget::start_proactive_chat},
    {"dismissInvitation", &Widget::dismiss_invitation},
    {"closeChat", &Widget::close_chat},
    {"minimise", &Widget::minimise},
    {"sendMessage", &Widget::send_message},
    {"sendTypingEvent", &Widget::send_typing_event},
    {"getAgentAvailability", &Widget::get_agent_availability},
    {"tokenProviderSet", &Widget::token_provider_set},
    {"shared", &Widget::shared},
};

namespace {

// The options under which the hosted widget uses its Chat SDK: everything the service offers is on.
constexpr char kChatSdkConfig[] =
    R"({"dataMasking":{"disable":false,"maskingCharacter":"#"},"persistentChat":{"disable":false},)"
    R"("chatReconnect":{"disable":false},"useCreateConversation":{"disable":false}})";

Task<Result<Json>> unknown_method(std::string method) {
  co_return Error{"UnknownMethod", "there is no method '" + method + "'", Json()};
}

bool is_on(const Json& flag) { return equals_ignoring_case(to_js_string(flag), "true"); }

}  // namespace

Result<std::unique_ptr<Protocol>> create_widget(Io& io, Json options) {
  const Json sdk_config = parse_json(kChatSdkConfig);
  set(options, "chatSDKConfig", sdk_config);
  auto session = omnichannel::create_session(io, options);
  if (!session.ok()) return std::move(session.error());
  return std::unique_ptr<Protocol>(new Widget(io, std::move(session.value()), options));
}

Widget::Widget(Io& io, std::unique_ptr<Protocol> session, const Json& options)
    : io_(io),
      session_(std::move(session)),
      record_key_(record_key(text(at(options, "omnichannelConfig"), "orgId"),
                             text(at(options, "omnichannelConfig"), "widgetId"))),
      request_id_(io.random().uuid()) {
  io_.divert_events(this);
}

Task<Result<Json>> Widget::call(std::string method, Json args) {
  for (const MethodEntry& entry : kMethods) {
    if (entry.name == method) return (this->*entry.method)(std::move(args));
  }
  return unknown_method(std::move(method));
}

Task<Result<Json>> Widget::session_call(std::string method, Json args) {
  return session_->call(std::move(method), std::move(args));
}

void Widget::end() {
  starting_.drop();
  keeps_record_.drop();
  invitation_expires_.drop();
  session_->end();
}

Task<Result<Json>> Widget::minimise(Json) {
  if (!open_ || minimised_) co_return no_value();
  minimised_ = true;
  publish_view();
  write_own_record();
  dispatch(events::kOnMinimize);
  co_return no_value();
}

// Opens the pane, or brings it back.
void Widget::open_pane() {
  if (open_ && !minimised_) return;
  open_ = true;
  minimised_ = false;
  unread_ = 0;
  publish_view();
  write_own_record();
  dispatch(events::kOnMaximize);
}

void Widget::show(Phase phase) {
  phase_ = phase;
  if (phase != Phase::Failed) failure_ = Failure::None;
  if (phase != Phase::PreChat) card_.clear();
  publish_view();
}

void Widget::publish_view() {
  constexpr std::array<const char*, 11> kPhases = {"loading", "broken",   "closed", "invitation",
                                                   "prechat", "starting", "active", "ended",
                                                   "failed",  "offline",  "closing"};
  Json view = obj({{"phase", kPhases[static_cast<std::size_t>(phase_)]},
                   {"open", open_},
                   {"minimised", minimised_},
                   {"unread", unread_},
                   {"outOfHours", is_out_of_hours()},
                   {"persistent", is_persistent()}});
  const std::string language =
      to_js_string(at(at(config_, "ChatWidgetLanguage"), "msdyn_localeid"));
  set(view, "locale", Json(std::string(omnichannel::locale_of_id(language))));
  if (!card_.empty()) set(view, "card", Json(card_));
  if (phase_ == Phase::Invitation) set(view, "invitation", invitation_);
  if (failure_ != Failure::None) {
    set(view, "failure", Json(failure_ == Failure::Service ? "service" : "authentication"));
  }
  if (view == published_) return;
  published_ = view;
  io_.emit_to_host(kView, std::move(view));
}

void Widget::dispatch(const char* event, Json detail) {
  io_.emit_to_host(kDispatch, obj({{"name", event}, {"detail", detail}}));
}

void Widget::report(ErrorCode code, const std::string& detail) {
  Json shown =
      obj({{"errorCode", static_cast<int>(code)}, {"errorDescription", description_of(code)}});
  if (!detail.empty()) set(shown, "errorDetail", Json(detail));
  dispatch(events::kError, std::move(shown));
}

bool Widget::is_persistent() const {
  return to_js_string(at(settings(), "msdyn_conversationmode")) ==
         std::to_string(omnichannel::wire::kPersistentChat);
}

// Persistent chats take messages at any hour.
bool Widget::is_out_of_hours() const {
  return is_on(at(settings(), "OutOfOperatingHours")) && !is_persistent();
}

}  // namespace natter::widget
