// A chat under way: messages both ways, typing, and the other side's end (lcw.md 4.1 to 4.3).

#include "core/widget/widget.h"

namespace natter::widget {
namespace {

constexpr std::uint32_t kListener = 1;

Error no_chat() { return Error{"NoChat", "there is no conversation to write in", Json()}; }

}  // namespace

// Registers for everything the chat below tells. The conversation's id comes first, so that the
// first message has it already.
Task<void> Widget::listen(bool with_history) {
  known_ = omnichannel::Memory();
  keeps_record_ = Job(io_.scheduler(), keep_record());
  const Json own(Json::value_t::object);
  if (!with_history) static_cast<void>(co_await is_running());
  const Json listener = obj({{"listener", kListener}});
  for (const char* method : {"onTypingEvent", "onAgentEndSession"}) {
    const Result<Json> registered = co_await session_call(method, listener);
    if (!registered.ok()) io_.log(Level::Warn, "lcw", "ListenFailed", registered.error().code);
  }
  Json args = listener;
  if (with_history) set(args, "rehydrate", Json(true));
  replays_history_ = with_history;
  Result<Json> registered = co_await session_call("onNewMessage", args);
  replays_history_ = false;
  if (registered.ok()) co_return;
  // The listing failed: what is new still has to arrive.
  io_.log(Level::Warn, "lcw", "HistoryFailed", "earlier messages could not be listed");
  registered = co_await session_call("onNewMessage", listener);
  if (!registered.ok()) io_.log(Level::Error, "lcw", "ListenFailed", registered.error().code);
}

void Widget::heard(const std::string& event, Json payload) {
  if (event == "state") {
    adopt_state(payload);
  } else if (event == "newMessage") {
    received(at(payload, "message"));
  } else if (event == "agentEndSession") {
    ended_by_service();
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
  Json line = conversation_line(message);
  set(line, "history", Json(replays_history_));
  io_.emit_to_host(kMessage, std::move(line));
  if (edited) return;
  if (replays_history_) {
    dispatch(events::kOnHistoryMessageReceived, message_payload(message, ids_));
    return;
  }
  if (minimised_ && !is_visitors(message)) ++unread_;
  publish_view();
  dispatch(events::kOnMessageReceived, message_payload(message, ids_));
  if (ends_conversation(message)) ended_by_service();
}

// Told in two ways, by a message and by the agent's leaving: the page hears of it once.
void Widget::ended_by_service() {
  if (phase_ != Phase::Active) return;
  keeps_record_.drop();
  forget_chat();
  show(Phase::Ended);
  dispatch(events::kThreadUpdate);
}

Task<Result<Json>> Widget::send_message(Json args) {
  if (phase_ != Phase::Active) co_return no_chat();
  Result<Json> sent = co_await session_call("sendMessage", std::move(args));
  if (!sent.ok()) co_return sent;
  const Json& message = sent.value();
  if (text(message, "id").empty() || phase_ == Phase::Closed) co_return no_value();
  known_.add(text(message, "id"));
  io_.emit_to_host(kMessage, conversation_line(message));
  share(kSentHere, message);
  if (phase_ == Phase::Active || phase_ == Phase::Ended) {
    dispatch(events::kOnMessageSent, message_payload(message, ids_));
  }
  co_return no_value();
}

Task<Result<Json>> Widget::send_typing_event(Json) {
  if (phase_ != Phase::Active) co_return no_chat();
  const Json none(Json::value_t::object);
  Result<Json> sent = co_await session_call("sendTypingEvent", none);
  co_return sent;
}

}  // namespace natter::widget
