// From the script to `lcw:ready`, and what a page has to go on with after a reload (lcw.md 1.3, 8).

#include "core/widget/widget.h"

namespace natter::widget {
namespace {

// How long a page may have been hidden before its chat is looked after.
constexpr std::int64_t kTrustedMs = 3 * 60'000;

}  // namespace

// `{page, portalContactId?, reconnectId?}`: the last is of a reconnect link that the page was
// opened by.
Task<Result<Json>> Widget::boot(Json args) {
  const Json mine = obj({{"requestId", request_id_}});
  const Result<Json> assigned = co_await session_call("assign", mine);
  Result<Json> loaded = co_await session_call("initialize", Json(Json::value_t::object));
  if (!assigned.ok() || !loaded.ok()) {
    show(Phase::Broken);
    while (!page_ready_) co_await page_is_ready_.wait();
    report(ErrorCode::NotLoaded, (loaded.ok() ? assigned : loaded).error().message);
    settled_.notify();
    co_return no_value();
  }
  while (!page_ready_) co_await page_is_ready_.wait();
  ready_ms_ = io_.now();
  show(Phase::Closed);
  dispatch(events::kReady);
  looks_back_ = !is_persistent();
  StartRequest linked = read_request(args);
  linked.reconnect_id = text(args, "reconnectId");
  if (looks_back_) starting_ = Job(io_.scheduler(), resume_on_load(std::move(linked)));
  settled_.notify();
  co_return no_value();
}

// Commands that came too early wait, also for what may be resumed: whether startChat is to start
// anything depends on that. False when there is nothing they could do any more.
Task<bool> Widget::until_ready() {
  if (phase_ == Phase::Loading) co_await settled_.wait();
  while (looks_back_) co_await settled_.wait();
  co_return phase_ != Phase::Broken;
}

// The same for a command that may then run beside others.
Task<bool> Widget::ready_in_turn() {
  const Lock::Guard turn = co_await commands_.acquire();
  const bool usable = co_await until_ready();
  co_return usable;
}

Task<Result<Json>> Widget::page_ready(Json) {
  page_ready_ = true;
  page_is_ready_.notify();
  co_return no_value();
}

// An entry whose chat cannot be looked up stays, for want of an answer or of a token that is taken:
// the visitor's next start looks again. One whose chat is over leaves the page to its link.
Task<void> Widget::resume_on_load(StartRequest linked) {
  const std::optional<Record> record = co_await remembered_chat();
  bool is_free = !record;
  if (record) {
    std::optional<TokenProblem> problem = co_await authenticate();
    Outcome outcome = Outcome::Refused;
    if (!problem) outcome = co_await resume(*record, false);
    if (!problem && outcome == Outcome::Refused) {
      problem = TokenProblem{ErrorCode::TokenInvalid, std::string()};
    }
    if (problem) report(problem->code, problem->detail);
    is_free = outcome == Outcome::Over || outcome == Outcome::NeverMade;
  }
  if (is_free && !linked.reconnect_id.empty() && may_reconnect()) {
    co_await start_by_link(std::move(linked));
    co_return;
  }
  decided();
}

// The service may have ended the chat while nobody looked. `{restored?}`: the page comes from the
// browser's history, where it heard nothing of other tabs either.
Task<Result<Json>> Widget::page_visible(Json args) {
  const bool trusted = io_.now() - validated_ms_ <= kTrustedMs && !is_true(at(args, "restored"));
  if (phase_ != Phase::Active || trusted) co_return no_value();
  co_await notice_end();
  co_return no_value();
}

}  // namespace natter::widget
