// Cards in messages: what is entered into one, which of them have been answered, and the suggested
// actions of the newest message.

#include <algorithm>
#include <utility>

#include "core/limits.h"
#include "core/omnichannel/card_action.h"
#include "core/widget/rich_text.h"
#include "core/widget/said.h"
#include "core/widget/widget.h"

namespace natter::widget {
namespace {

// Beside the chat's own record; ids only.
std::string answered_key(const std::string& record_key) { return record_key + ":answered"; }

std::string name_of(const std::string& id, std::int64_t n) { return id + '/' + std::to_string(n); }

// The visitor sees what was pressed, whatever was sent for it.
Json line_of_press(const Json& sent, const Json& action) {
  Json line = conversation_line(sent);
  set(line, "text", Json(omnichannel::line_of(action)));
  return line;
}

}  // namespace

// The line of a message, with what is known of its cards. Nothing when it is not to be seen.
Json Widget::line_of_message(const Json& message) {
  if (said_in(message).is_hidden) return Json();
  Json line = conversation_line(message);
  if (draws_markdown() && text(line, "from") == "agent") {
    Json rich = rich_text(text(line, "text"));
    if (!rich.is_null()) set(line, "rich", std::move(rich));
  }
  if (!has(line, "cards")) return line;
  Json cards(Json::value_t::array);
  for (const Json& card : at(line, "cards")) {
    Json marked = card;
    const std::string name = name_of(text(line, "id"), static_cast<std::int64_t>(cards.size()));
    const bool is_answered = std::find(answered_.begin(), answered_.end(), name) != answered_.end();
    if (is_answered) set(marked, "answered", Json(true));
    cards.push_back(std::move(marked));
  }
  set(line, "cards", cards);
  return line;
}

// `{id, n, data}`: the message, the card's place in it, what came of its action.
Task<Result<Json>> Widget::answer_card(Json args) {
  if (phase_ != Phase::Active) co_return no_chat();
  const std::string id = text(args, "id");
  const std::int64_t n = integer(at(args, "n"));
  const std::string request_id = request_id_;
  // The data stands where masking looks for it.
  Result<Json> sent = co_await session_call("sendCardAnswer", args);
  if (!sent.ok()) co_return sent;
  co_await conversation_known();
  if (request_id != request_id_ || !has_conversation_) co_return no_value();
  const Json& action = omnichannel::action_in(at(args, "data"));
  if (!action.is_null()) {
    // A button may be pressed again.
    took(sent.value(), line_of_press(sent.value(), action));
    co_return no_value();
  }
  const Json answered = obj({{"id", id}, {"n", n}});
  remember_answer(answered);
  share(kAnsweredHere, answered);
  took(sent.value(), line_of_message(sent.value()));
  co_return no_value();
}

// Told by this tab or another one.
void Widget::remember_answer(const Json& card) {
  const std::string name = name_of(text(card, "id"), integer(at(card, "n")));
  if (std::find(answered_.begin(), answered_.end(), name) != answered_.end()) return;
  if (answered_.size() == limits::kAnsweredCards) answered_.erase(answered_.begin());
  answered_.push_back(name);
  io_.emit_to_host(kCardAnswered, card);
  Json names(Json::value_t::array);
  for (const std::string& each : answered_) names.push_back(each);
  io_.store(answered_key(record_key_), obj({{"requestId", request_id_}, {"cards", names}}));
}

// Of the chat that is gone on with.
Task<void> Widget::load_answered() {
  const Result<Json> stored = co_await io_.load(answered_key(record_key_));
  if (!stored.ok() || text(stored.value(), "requestId") != request_id_) co_return;
  const Json& names = at(stored.value(), "cards");
  for (std::size_t i = 0; names.is_array() && i < names.size(); ++i) {
    if (answered_.size() == limits::kAnsweredCards) break;
    if (!text(at(names, i)).empty()) answered_.push_back(text(at(names, i)));
  }
}

void Widget::forget_answered() {
  if (!answered_.empty()) io_.store(answered_key(record_key_), nullptr);
  answered_.clear();
  suggest(Json(), Json());
}

// Only the newest message suggests; one without takes away what the one before it suggested.
void Widget::suggest(const Json& id, const Json& actions) {
  suggested_ = actions.empty() ? Json() : actions;
  suggested_by_ = actions.empty() ? std::string() : text(id);
  publish_view();
}

Json Widget::shown_suggestions() const {
  Json buttons(Json::value_t::array);
  for (const Json& action : suggested_) buttons.push_back(button_of(action));
  return obj({{"id", suggested_by_}, {"buttons", buttons}});
}

// `{id, n}`. What was pressed goes at once, and comes back when it could not be sent.
Task<Result<Json>> Widget::press_suggestion(Json args) {
  if (phase_ != Phase::Active) co_return no_chat();
  const Json id(text(args, "id"));
  const Json actions = suggested_;
  const std::int64_t n = integer(at(args, "n"), -1);
  const bool stands = suggested_by_ == text(id) && n >= 0;
  const Json action = stands ? at(actions, static_cast<std::size_t>(n)) : Json();
  if (action.is_null()) co_return no_value();
  suggest(Json(), Json());
  if (!omnichannel::says_something(action)) co_return no_value();
  const Json answer = omnichannel::answer_of(action);
  const std::string newest = newest_;
  const std::string request_id = request_id_;
  const Json message = obj({{"message", answer}, {"ref", 0}});
  Result<Json> sent = co_await session_call("sendMessage", message);
  if (!sent.ok()) {
    if (phase_ == Phase::Active && newest == newest_) suggest(id, actions);
    co_return sent;
  }
  co_await conversation_known();
  if (request_id != request_id_ || !has_conversation_) co_return no_value();
  took(sent.value(), line_of_press(sent.value(), action));
  co_return no_value();
}

}  // namespace natter::widget
