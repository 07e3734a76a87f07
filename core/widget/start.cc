// How a chat begins: startChat, the launcher, an accepted invitation (lcw.md 3.4, 3.5, 7, 11-13).

#include "core/widget/race.h"
#include "core/widget/widget.h"

namespace natter::widget {
namespace {

// The product takes an invitation away after this time.
constexpr std::int64_t kInvitationMs = 60'000;
// What was said so long before a start belongs to an earlier chat (lcw.md 4.2).
constexpr std::int64_t kHistoryMs = 250;
constexpr char kOutOfHours[] = "WidgetUseOutsideOperatingHour";
constexpr char kUnknownUser[] = "AuthContactIdNotFoundFailure";
constexpr char kNoAnswer[] = "NoAnswer";
// The session has closed the conversation that it could not join.
constexpr char kNotJoined[] = "MessagingClientConversationJoinFailure";

bool refuses_token(const Error& error) {
  return error.code == kUnknownUser || integer(at(error.details, "httpResponseStatusCode")) == 401;
}

// There is a chat that runs, or may run.
Error unresumed(bool is_refused) {
  return Error{is_refused ? kUnknownUser : kNoAnswer, "the chat could not be looked up", Json()};
}

}  // namespace

Widget::StartRequest Widget::read_request(const Json& args) const {
  StartRequest request;
  request.custom_context = at(args, "customContext");
  request.page = at(args, "page");
  request.portal_contact_id = at(args, "portalContactId");
  return request;
}

// Does nothing but bring the pane back when there is one already.
Task<Result<Json>> Widget::start_chat(Json args) {
  // Both take time, in which nobody would see that something was asked for.
  if (!open_ && (looks_back_ || phase_ == Phase::Closing)) wait_for_chat();
  const Lock::Guard turn = co_await commands_.acquire();
  const bool usable = co_await until_ready();
  if (!usable) co_return no_value();
  StartRequest request = read_request(args);
  if (phase_ == Phase::Invitation) {
    invitation_expires_.drop();
    request.proactive = true;
    request.shows_pre_chat = invited_.shows_pre_chat;
  } else if (phase_ != Phase::Closed) {
    is_waited_for_ = false;
    open_pane();
    co_return no_value();
  }
  phase_ = Phase::Starting;
  looks_back_ = true;
  starting_ = Job(io_.scheduler(), start(std::move(request)));
  co_return no_value();
}

Task<Result<Json>> Widget::start_proactive_chat(Json args) {
  const Lock::Guard turn = co_await commands_.acquire();
  const bool usable = co_await until_ready();
  if (!usable || phase_ != Phase::Closed || is_out_of_hours()) co_return no_value();
  invited_.shows_pre_chat = !has(args, "showPrechat") || truthy(at(args, "showPrechat"));
  const Json& message = at(args, "message");
  invitation_ = message.is_string() && !text(message).empty() ? message : Json();
  show(Phase::Invitation);
  invitation_expires_ = Job(io_.scheduler(), expire_invitation());
  co_return no_value();
}

Task<void> Widget::expire_invitation() {
  co_await io_.wait(kInvitationMs);
  show(Phase::Closed);
}

Task<Result<Json>> Widget::dismiss_invitation(Json) {
  if (phase_ != Phase::Invitation) co_return no_value();
  invitation_expires_.drop();
  show(Phase::Closed);
  co_return no_value();
}

// The steps of section 7 in their order.
Task<void> Widget::start(StartRequest request) {
  asks_for_id_ = false;
  const std::optional<Record> record = co_await remembered_chat();
  if (!record && is_out_of_hours()) {
    show_offline();
    co_return;
  }
  // Withheld while there may be a chat to resume, which is not a start.
  if (record) {
    wait_for_chat();
  } else {
    announce_start();
  }
  const std::optional<TokenProblem> problem = co_await authenticate();
  if (problem) {
    if (record) announce_start();
    fail_start_for(*problem);
    co_return;
  }
  if (record) {
    const Outcome outcome = co_await resume(*record, true);
    if (outcome == Outcome::Resumed) {
      decided();
      co_return;
    }
    const bool is_free = outcome == Outcome::Over || outcome == Outcome::NeverMade;
    if (is_free && is_out_of_hours()) {
      show_offline();
      co_return;
    }
    announce_start();
    if (!is_free) {
      fail_start(unresumed(outcome == Outcome::Refused));
      co_return;
    }
  }
  if (may_reconnect()) request.reconnect_id = co_await offered_chat();
  co_await make_chat(std::move(request));
}

Task<void> Widget::make_chat(StartRequest request) {
  Json page = request.page;
  reconnect_id_ = request.reconnect_id;
  Json options = co_await start_options(std::move(request));
  co_await join(std::move(options), std::move(page));
}

void Widget::announce_start() {
  publish_view();
  dispatch(events::kStartChat);
  open_pane();
  decided();
}

// Somebody asked for the chat, while the service is asked whether there is one: that takes time.
void Widget::wait_for_chat() {
  is_waited_for_ = true;
  publish_view();
}

// Whether there was a chat to go on with is known: commands that waited for that run.
void Widget::decided() {
  looks_back_ = false;
  is_waited_for_ = false;
  publish_view();
  settled_.notify();
}

// What the conversation is started with: context, then the visitor's answers to the form.
Task<Json> Widget::start_options(StartRequest request) {
  Json options = obj({{"sendDefaultInitContext", true}, {"isProactiveChat", request.proactive}});
  if (truthy(request.portal_contact_id)) {
    set(options, "portalContactId", request.portal_contact_id);
  }
  // Who comes back has been through all of this.
  if (!request.reconnect_id.empty()) {
    set(options, "reconnectId", Json(request.reconnect_id));
    co_return options;
  }
  Json context = co_await context_for(request.custom_context, true);
  if (!context.is_null()) set(options, "customContext", std::move(context));
  std::string form = co_await pre_chat_form(std::move(request));
  if (form.empty()) co_return options;
  card_ = std::move(form);
  show(Phase::PreChat);
  co_await pre_chat_done_.wait();
  show(Phase::Starting);
  set(options, "preChatResponse", std::exchange(answers_, Json()));
  co_return options;
}

// The form's card as JSON text; empty when none is to be filled in.
Task<std::string> Widget::pre_chat_form(StartRequest request) {
  if (is_persistent()) {
    const Json none(Json::value_t::object);
    const Result<Json> kept = co_await session_call("getChatReconnectContext", none);
    if (kept.ok()) reconnect_id_ = text(kept.value(), "reconnectId");
    // A chat that goes on has been through its form, and has a history.
    if (!reconnect_id_.empty()) co_return std::string();
  }
  if (request.proactive && !request.shows_pre_chat) co_return std::string();
  const Json as_text = obj({{"parse", false}});
  const Result<Json> survey = co_await session_call("getPreChatSurvey", as_text);
  co_return survey.ok() ? text(survey.value()) : std::string();
}

Task<Result<Json>> Widget::submit_pre_chat(Json args) {
  if (phase_ != Phase::PreChat || !at(args, "answers").is_object()) co_return no_value();
  answers_ = at(args, "answers");
  pre_chat_done_.notify();
  co_return no_value();
}

Task<void> Widget::join(Json options, Json page) {
  const std::optional<Outcome> elsewhere = co_await started_elsewhere();
  const bool refused = elsewhere == Outcome::Refused;
  if (refused || elsewhere == Outcome::NoAnswer) fail_start(unresumed(refused));
  if (elsewhere) co_return;
  // What a persistent chat's thread has from before.
  history_until_ms_ = io_.now() - kHistoryMs;
  const Json args = obj({{"options", options}, {"page", page}});
  const Result<Json> joined = co_await ask_for_conversation(args);
  if (phase_ != Phase::Starting) co_return;  // closed meanwhile
  if (!joined.ok()) {
    yield_turn();
    fail_start(joined.error());
    co_return;
  }
  started_ms_ = io_.now();
  show(Phase::Active);
  write_own_record();
  yield_turn();
  dispatch(events::kChatQueued);
  const bool comes_back = !reconnect_id_.empty();
  if (comes_back) history_until_ms_ = kAllOfThem;
  co_await listen(comes_back || is_persistent());
}

// From the request on the service may have a conversation: closing waits for it, and ends it. An
// attempt that failed without the service's refusal may have made one all the same: it stays
// remembered, and closing ends that too.
Task<Result<Json>> Widget::ask_for_conversation(Json args) {
  joining_ = true;
  const std::string request_id = request_id_;
  // Forgotten when another tab's chat turned out to be over.
  const std::string& linked = text(at(args, "options"), "reconnectId");
  if (!linked.empty()) reconnect_id_ = linked;
  remember_attempt();
  Result<Json> joined = co_await session_call("startChat", args);
  const bool refused = !joined.ok() && is_refusal(joined.error());
  if (refused) co_await forget_record(request_id);
  if (!joined.ok() && !refused) co_await adopt_request(request_id, reconnect_id_);
  if (!joined.ok() && joined.error().code == kNotJoined) share(kClosedHere);
  joining_ = false;
  has_conversation_ = !refused;
  joined_.notify();
  co_return joined;
}

void Widget::fail_start_for(const TokenProblem& problem) {
  report(problem.code, problem.detail);
  failure_ = Failure::Authentication;
  show(Phase::Failed);
}

// A start that did not begin.
void Widget::show_offline() {
  show(Phase::Offline);
  open_pane();
  decided();
}

void Widget::fail_start(const Error& error) {
  if (error.code == kOutOfHours) {
    show(Phase::Offline);
    return;
  }
  io_.log(Level::Warn, "lcw", "StartFailed", error.code);
  const bool refused = is_authenticated() && refuses_token(error);
  failure_ = refused ? Failure::Authentication : Failure::Service;
  show(Phase::Failed);
  if (refused) report(ErrorCode::TokenInvalid, error.code);
}

// The context of a start, or of a question about one; null without any. What the page gives with
// the call comes before its provider, as a whole.
Task<Json> Widget::context_for(Json given, bool reports_failure) {
  if (!given.is_object()) {
    // Never two calls of the page's function at once.
    const Lock::Guard guard = co_await context_lock_.acquire();
    const Json none(Json::value_t::object);
    Result<Json> provided = co_await ask_within(io_, kContextProvider, none, kProviderLimitMs);
    if (!provided.ok() && provided.error().code == "NoProvider") co_return Json();
    const bool usable = provided.ok() && provided.value().is_object();
    if (!usable) {
      const char* no_object = "what the provider gave is no object";
      const std::string why = provided.ok() ? no_object : provided.error().message;
      if (reports_failure) report(ErrorCode::ContextFailed, why);
      if (!reports_failure) io_.log(Level::Warn, "lcw", "ContextFailed", "asked without a context");
      co_return Json();
    }
    given = std::move(provided.value());
  }
  Context context = normalise_context(given);
  for (const std::string& name : context.dropped) {
    io_.log(Level::Warn, "lcw", "ContextEntryDropped", name + " has no usable value");
  }
  if (context.exceeds_limits) {
    io_.log(Level::Warn, "lcw", "ContextTooLarge", "there is more than the service documents");
  }
  co_return std::move(context.entries);
}

}  // namespace natter::widget
