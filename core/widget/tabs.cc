// Several tabs with one chat (lcw.md 8): one makes the conversation, the visitor's messages are in
// all of them, and closing it in one closes it everywhere.

#include "core/widget/race.h"
#include "core/widget/widget.h"

namespace natter::widget {
namespace {

// A start takes that long at most: 15 s for the conversation, and the requests after it. Whoever
// waits longer waits for a tab that hangs.
constexpr std::int64_t kTurnLimitMs = 45'000;

}  // namespace

// What came of it when another tab has made the chat while this one was about to: then this one
// goes on with it, so that there are never two. Nothing when this tab is to make one.
Task<std::optional<Widget::Outcome>> Widget::started_elsewhere() {
  wants_turn_ = true;
  const Json none(Json::value_t::object);
  const Result<Json> turn = co_await ask_within(io_, kStartTurn, none, kTurnLimitMs);
  if (!turn.ok() || !is_true(turn.value())) co_return std::nullopt;
  const std::optional<Record> record = co_await remembered_chat();
  if (!record) co_return std::nullopt;
  const Outcome outcome = co_await resume(*record, true);
  if (outcome == Outcome::Over || outcome == Outcome::NeverMade) co_return std::nullopt;
  yield_turn();
  co_return outcome;
}

void Widget::yield_turn() {
  if (!wants_turn_) return;
  wants_turn_ = false;
  io_.emit_to_host(kTurnOver, Json(Json::value_t::object));
}

void Widget::share(const char* kind, const Json& message) {
  Json news = obj({{"kind", kind}, {"requestId", request_id_}});
  if (!message.is_null()) set(news, "message", message);
  io_.emit_to_host(kShare, std::move(news));
}

// Another tab's news. Only those of the chat that is shown here count.
Task<Result<Json>> Widget::shared(Json args) {
  const std::string kind = text(args, "kind");
  const std::string request_id = text(args, "requestId");
  const auto is_ours = [&] { return (has_conversation_ || joining_) && request_id == request_id_; };
  if (kind == kSentHere && is_ours()) {
    const Json& message = at(args, "message");
    const std::string& id = text(message, "id");
    const bool shows = phase_ == Phase::Active && is_visitors(message) && is_shown(message);
    if (!shows || id.empty() || known_.knows(id)) co_return no_value();
    known_.add(id);
    newest_ = id;
    suggest(Json(), Json());
    Json line = line_of_message(message);
    if (!line.is_null()) io_.emit_to_host(kMessage, std::move(line));
  }
  if (kind == kAnsweredHere && is_ours()) remember_answer(at(args, "message"));
  if (kind != kClosedHere || !is_ours()) co_return no_value();
  const Lock::Guard turn = co_await commands_.acquire();
  // A chat that is just being resumed is closed once that is decided: dropping the flow that
  // decides would leave those waiting who wait for it.
  const bool usable = co_await until_ready();
  if (!usable || !is_ours()) co_return no_value();
  // Joining may have written the entry anew. The other tab removes it once it ends the chat, and if
  // it goes away before, somebody has to find it.
  co_await give_up_record();
  co_await close(true, false);
  co_return no_value();
}

}  // namespace natter::widget
