// closeChat: by the page, by the visitor, in whatever state the widget is (lcw.md 3.6, 4.3).

#include "core/widget/widget.h"

namespace natter::widget {

Task<Result<Json>> Widget::close_chat(Json args) {
  const bool was_closing = phase_ == Phase::Closing;
  // Held to the end: what is asked for meanwhile, such as another start, comes after it.
  const Lock::Guard turn = co_await commands_.acquire();
  const bool usable = co_await until_ready();
  if (!usable || phase_ == Phase::Closed) co_return no_value();
  if (phase_ == Phase::Invitation) co_return co_await dismiss_invitation(std::move(args));
  if (phase_ == Phase::Survey) {
    // Who closed a chat twice has not closed the survey that came of it.
    if (!was_closing) finish_close();
    co_return no_value();
  }
  // What cannot be ended at once is left to whoever finds it, should this page go away meanwhile.
  co_await give_up_record();
  if (has_conversation_) share(kClosedHere);
  co_await close(phase_ == Phase::Ended || is_persistent(), true);
  co_return no_value();
}

// `only_here`: the service needs no end call. `asks`: about the chat, if the widget does.
Task<void> Widget::close(bool only_here, bool asks) {
  const bool was_ended = phase_ == Phase::Ended;
  const bool may_ask = asks && asks_after_chat();
  const std::string request_id = request_id_;
  // A conversation that is being made cannot be called off: it is ended once it is there.
  if (!joining_) starting_.drop();
  keeps_record_.drop();
  unread_ = 0;
  if (!may_ask) open_ = minimised_ = false;
  show(Phase::Closing);
  dispatch(events::kOnClose);
  if (joining_) co_await joined_.wait();
  // Nothing of the chat can be asked for once it has been ended.
  if (may_ask) {
    const Lock::Guard turn = co_await survey_lock_.acquire();
    co_await find_survey();
  }
  const Record record{ids_.chat_id, request_id, reconnect_id_, started_ms_, false, true};
  if (has_conversation_ && !only_here) co_await forget_record(request_id);
  if (has_conversation_) {
    const bool is_over = co_await end_conversation(only_here);
    if (!is_over && !only_here) co_await remember_given_up(record);
  }
  has_conversation_ = false;
  yield_turn();
  if (!may_ask || !shows_survey(was_ended)) finish_close();
}

void Widget::finish_close() {
  open_ = false;
  minimised_ = false;
  forget_survey();
  show(Phase::Closed);
  dispatch(events::kCloseChat);
}

// A survey comes after a chat, not after a form or a failed start.
bool Widget::asks_after_chat() const {
  const bool had_chat = phase_ == Phase::Ended || (phase_ == Phase::Active && !is_persistent());
  return had_chat && has_survey();
}

// Whatever the service answers, the chat is over here. False when it did not answer.
Task<bool> Widget::end_conversation(bool only_here) {
  const Json args = obj({{"isSessionEnded", only_here}});
  const Result<Json> ended = co_await session_call("endChat", args);
  if (!ended.ok()) io_.log(Level::Warn, "lcw", "EndFailed", ended.error().code);
  ids_ = ChatIds();
  reconnect_id_.clear();
  // The flow that asked for it may have been dropped.
  knows_conversation_.drop();
  know_no_later();
  checks_end_.drop();
  forget_answered();
  drop_sign_ins();
  co_return ended.ok() || is_refusal(ended.error());
}

}  // namespace natter::widget
