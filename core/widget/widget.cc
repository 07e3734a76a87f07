#include "core/widget/widget.h"

#include <array>

#include "core/omnichannel/locale.h"
#include "core/omnichannel/session.h"
#include "core/text.h"
#include "core/widget/file_rules.h"

namespace natter::widget {

const Widget::MethodEntry Widget::kMethods[] = {
    {"boot", &Widget::boot},
    {"pageReady", &Widget::page_ready},
    {"pageVisible", &Widget::page_visible},
    {"startChat", &Widget::start_chat},
    {"submitPreChat", &Widget::submit_pre_chat},
    {"answerReconnect", &Widget::answer_reconnect},
    {"uploadFile", &Widget::upload_file},
    {"downloadFile", &Widget::download_file},
    {"getTranscript", &Widget::get_transcript},
    {"emailTranscript", &Widget::email_transcript},
    {"startProactiveChat", &Widget::start_proactive_chat},
    {"dismissInvitation", &Widget::dismiss_invitation},
    {"closeChat", &Widget::close_chat},
    {"minimise", &Widget::minimise},
    {"sendMessage", &Widget::send_message},
    {"sendTypingEvent", &Widget::send_typing_event},
    {"answerCard", &Widget::answer_card},
    {"pressSuggestion", &Widget::press_suggestion},
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

}  // namespace

bool is_on(const Json& flag) { return equals_ignoring_case(to_js_string(flag), "true"); }

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
      markdown_(at(options, "markdown")),
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
  updates_record_.drop();
  checks_end_.drop();
  knows_conversation_.drop();
  drop_sign_ins();
  invitation_expires_.drop();
  survey_job_.drop();
  session_->end();
}

Task<Result<Json>> Widget::minimise(Json) {
  if (!open_ || minimised_) co_return no_value();
  minimised_ = true;
  publish_view();
  updates_record_ = Job(io_.scheduler(), refresh_record());
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
  updates_record_ = Job(io_.scheduler(), refresh_record());
  dispatch(events::kOnMaximize);
}

void Widget::show(Phase phase) {
  phase_ = phase;
  if (phase != Phase::Failed) failure_ = Failure::None;
  if (phase != Phase::PreChat) card_.clear();
  publish_view();
}

void Widget::publish_view() {
  constexpr std::array<const char*, 13> kPhases = {
      "loading", "broken", "closed", "invitation", "reconnect", "prechat", "starting",
      "active",  "ended",  "failed", "offline",    "closing",   "survey"};
  Json view = obj({{"phase", kPhases[static_cast<std::size_t>(phase_)]},
                   {"open", open_},
                   {"minimised", minimised_},
                   {"unread", unread_},
                   {"outOfHours", is_out_of_hours()},
                   {"persistent", is_persistent()}});
  const std::string language =
      to_js_string(at(at(config_, "ChatWidgetLanguage"), "msdyn_localeid"));
  set(view, "locale", Json(std::string(omnichannel::locale_of_id(language))));
  if (is_waited_for_ && !open_) set(view, "waiting", Json(true));
  if (!card_.empty()) set(view, "card", Json(card_));
  if (phase_ == Phase::Invitation) set(view, "invitation", invitation_);
  if (failure_ != Failure::None) {
    set(view, "failure", Json(failure_ == Failure::Service ? "service" : "authentication"));
  }
  add_to_talk(view);
  if (view == published_) return;
  published_ = view;
  io_.emit_to_host(kView, std::move(view));
}

// What a chat offers beside its messages.
void Widget::add_to_talk(Json& view) const {
  const bool active = phase_ == Phase::Active;
  const bool ended = phase_ == Phase::Ended;
  if (active && !suggested_.is_null()) set(view, "suggested", shown_suggestions());
  const std::optional<FileRules> rules = file_rules(config_);
  if (active && rules) set(view, "files", shown_rules(*rules));
  const Json transcript = offered_transcript();
  if ((active || ended) && !transcript.is_null()) set(view, "transcript", transcript);
  // A frame waits until the chat is closed.
  const bool shows_link = ended && !is_true(at(survey_, "inFrame"));
  if ((phase_ == Phase::Survey || shows_link) && !survey_.is_null()) set(view, "survey", survey_);
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

// As in the product's component, unless somebody has switched it off.
bool Widget::draws_markdown() const {
  if (markdown_.is_boolean()) return is_true(markdown_);
  return !equals_ignoring_case(to_js_string(at(config_, "msdyn_enablemarkdown")), "false");
}

// Persistent chats take messages at any hour.
bool Widget::is_out_of_hours() const {
  return is_on(at(settings(), "OutOfOperatingHours")) && !is_persistent();
}

}  // namespace natter::widget
