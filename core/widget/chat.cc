// A chat under way: messages both ways, typing, and the other side's end (lcw.md 4.1 to 4.3).

#include "core/text.h"
#include "core/widget/race.h"
#include "core/widget/said.h"
#include "core/widget/widget.h"

namespace natter::widget {
namespace {

constexpr std::uint32_t kListener = 1;
// A service that is slow to tell the conversation's id must not make the chat blind.
constexpr std::int64_t kIdWaitMs = 1'000;

// What was missed comes later than what was said after it. Ids are times, as a rule.
bool is_older(const std::string& id, const std::string& than) {
  const std::int64_t said = parse_digits(id);
  return said >= 0 && said < parse_digits(than);
}

// There is nothing in it to be seen: what it tells is in its tags.
bool is_blank(const Json& line) {
  return text(line, "text").empty() && !has(line, "cards") && !has(line, "file");
}

}  // namespace

Error no_chat() { return Error{"NoChat", "there is no conversation to write in", Json()}; }

// Registers for everything the chat below tells. The conversation's id comes first, if it comes
// soon, so that the first message has it already.
Task<void> Widget::listen(bool with_history) {
  known_ = omnichannel::Memory();
  keeps_record_ = Job(io_.scheduler(), keep_record());
  if (ids_.conversation_id.empty()) {
    asks_for_id_ = true;
    knows_conversation_ = Job(io_.scheduler(), know_conversation());
    if (asks_for_id_) static_cast<void>(co_await wait_within(io_, id_known_, kIdWaitMs));
    know_no_later();
  }
  if (with_history) co_await load_answered();
  const Json listener = obj({{"listener", kListener}});
  for (const char* method : {"onTypingEvent", "onAgentEndSession"}) {
    const Result<Json> registered = co_await session_call(method, listener);
    if (!registered.ok()) io_.log(Level::Warn, "lcw", "ListenFailed", registered.error().code);
  }
  Json args = listener;
  if (with_history) set(args, "rehydrate", Json(true));
  replays_history_ = with_history;
  history_has_end_ = false;
  Result<Json> registered = co_await session_call("onNewMessage", args);
  replays_history_ = false;
  if (registered.ok()) {
    if (history_has_end_) co_await notice_end();
    co_return;
  }
  // The listing failed: what is new still has to arrive.
  io_.log(Level::Warn, "lcw", "HistoryFailed", "earlier messages could not be listed");
  registered = co_await session_call("onNewMessage", listener);
  if (!registered.ok()) io_.log(Level::Error, "lcw", "ListenFailed", registered.error().code);
}

// What is sent before that waits for it.
Task<void> Widget::know_conversation() {
  static_cast<void>(co_await look_up());
  know_no_later();
}

void Widget::know_no_later() {
  asks_for_id_ = false;
  id_known_.notify();
}

Task<void> Widget::conversation_known() {
  while (asks_for_id_) co_await id_known_.wait();
}

// Whether the service says so: an end in the thread may be that of an earlier chat, and who has
// left may have handed the chat on.
Task<void> Widget::notice_end() {
  if (phase_ != Phase::Active) co_return;
  const Standing standing = co_await look_up();
  const bool over = standing == Standing::Over || standing == Standing::Missing;
  if (over) ended_by_service();
}

void Widget::heard(const std::string& event, Json payload) {
  if (event == "state") {
    adopt_state(payload);
  } else if (event == "newMessage") {
    received(at(payload, "message"));
  } else if (event == "agentEndSession") {
    if (phase_ == Phase::Active) checks_end_ = Job(io_.scheduler(), notice_end());
  } else if (event == "log" && text(payload, "code") == "EmailFailed") {
    mail_failed_ = true;
    io_.emit_to_host(event, std::move(payload));
  } else if (event == "typing") {
    if (phase_ == Phase::Active) io_.emit_to_host(kTyping, Json(Json::value_t::object));
  } else {
    io_.emit_to_host(event, std::move(payload));
  }
}

void Widget::adopt_state(const Json& state) {
  if (has(state, "liveChatConfig")) config_ = at(state, "liveChatConfig");
  if (has(state, "requestId")) request_id_ = text(state, "requestId");
  if (!has(state, "chatToken")) return;
  chat_token_ = at(state, "chatToken");
  ids_.chat_id = text(chat_token_, "chatId");
  ids_.visitor_id = text(chat_token_, "visitorId");
}

void Widget::received(const Json& message) {
  if ((phase_ != Phase::Active && phase_ != Phase::Ended) || !is_shown(message)) return;
  const std::string& id = text(message, "id");
  const bool edited = known_.knows(id);
  known_.add(id);
  const Said said = said_in(message);
  Json line = line_of_message(message);
  // A card of an earlier day is shown as it is: what it asked for has been settled.
  const bool is_old = is_history(message);
  const bool is_new = !edited && !is_old;
  const std::string token_url = is_new ? token_post_url(said.cards) : std::string();
  const bool is_seen = !line.is_null() && !is_blank(line);
  if (!line.is_null()) {
    set(line, "history", Json(is_old));
    const bool alerts = is_new && text(line, "from") == "agent";
    if (alerts) set(line, "alerts", Json(true));
    if ((edited || is_seen) && token_url.empty()) io_.emit_to_host(kMessage, line);
  }
  if (id == newest_ || (!edited && !is_older(id, newest_))) {
    newest_ = id;
    suggest(at(message, "id"), said.suggested);
  }
  if (edited) return;
  if (replays_history_) history_has_end_ = history_has_end_ || ends_conversation(message);
  if (is_old) {
    dispatch(events::kOnHistoryMessageReceived, message_payload(message, ids_));
    return;
  }
  if (minimised_ && is_seen && !is_visitors(message)) ++unread_;
  publish_view();
  dispatch(events::kOnMessageReceived, message_payload(message, ids_));
  if (!token_url.empty() && !line.is_null()) {
    dispatch(events::kSignInCardReceived, obj({{"sasUrl", token_url}}));
    sign_ins_.emplace_back(io_.scheduler(), ask_to_sign_in(std::move(line), token_url));
  }
  if (ends_conversation(message) && !replays_history_) ended_by_service();
}

// Ids are times, as a rule; what has none, and is replayed, is old.
bool Widget::is_history(const Json& message) const {
  const std::int64_t said_ms = parse_digits(text(message, "id"));
  return replays_history_ && (is_visitors(message) || said_ms < history_until_ms_);
}

// Told in two ways, by a message and by the agent's leaving: the page hears of it once.
void Widget::ended_by_service() {
  if (phase_ != Phase::Active) return;
  keeps_record_.drop();
  updates_record_ = Job(io_.scheduler(), forget_record(request_id_));
  show(Phase::Ended);
  dispatch(events::kThreadUpdate);
  survey_job_ = Job(io_.scheduler(), survey_after_end());
}

Task<Result<Json>> Widget::send_message(Json args) {
  if (phase_ != Phase::Active) co_return no_chat();
  const std::string request_id = request_id_;
  Result<Json> sent = co_await session_call("sendMessage", std::move(args));
  if (!sent.ok()) co_return sent;
  co_await conversation_known();
  // The chat it went to may have been closed, and the next one begun.
  if (request_id != request_id_ || !has_conversation_) co_return no_value();
  // What is written is a text, whatever it looks like.
  Json line = conversation_line(sent.value());
  set(line, "text", at(sent.value(), "content"));
  took(sent.value(), std::move(line));
  co_return no_value();
}

// The service has a message of the visitor's. `line`: null when it is not to be seen.
void Widget::took(const Json& message, Json line) {
  const std::string& id = text(message, "id");
  if (id.empty() || phase_ == Phase::Closed) return;
  known_.add(id);
  newest_ = id;
  suggest(Json(), Json());
  if (!line.is_null()) io_.emit_to_host(kMessage, std::move(line));
  share(kSentHere, message);
  if (phase_ == Phase::Active || phase_ == Phase::Ended) {
    dispatch(events::kOnMessageSent, message_payload(message, ids_));
  }
}

Task<Result<Json>> Widget::send_typing_event(Json) {
  if (phase_ != Phase::Active) co_return no_chat();
  const Json none(Json::value_t::object);
  Result<Json> sent = co_await session_call("sendTypingEvent", none);
  co_return sent;
}

}  // namespace natter::widget
