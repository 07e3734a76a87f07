// closeChat: by the page, by the visitor, in whatever state the widget is (lcw.md 3.6, 4.3).

#include "core/widget/widget.h"

namespace natter::widget {

Task<Result<Json>> Widget::close_chat(Json args) {
  // Held to the end: what is asked for meanwhile, such as another start, comes after it.
  const Lock::Guard turn = co_await commands_.acquire();
  const bool usable = co_await until_ready();
  if (!usable || phase_ == Phase::Closed) co_return no_value();
  if (phase_ == Phase::Invitation) co_return co_await dismiss_invitation(std::move(args));
  forget_chat();
  if (has_conversation_) share(kClosedHere);
  co_await close(phase_ == Phase::Ended || is_persistent());
  co_return no_value();
}

// `only_here`: the service needs no end call.
Task<void> Widget::close(bool only_here) {
  // A conversation that is being made cannot be called off: it is ended once it is there.
  if (!joining_) starting_.drop();
  keeps_record_.drop();
  open_ = false;
  minimised_ = false;
  unread_ = 0;
  show(Phase::Closing);
  dispatch(events::kOnClose);
  if (joining_) co_await joined_.wait();
  if (has_conversation_) co_await end_conversation(only_here);
  has_conversation_ = false;
  yield_turn();
  show(Phase::Closed);
  dispatch(events::kCloseChat);
}

// Whatever the service answers, the chat is over here.
Task<void> Widget::end_conversation(bool only_here) {
  const Json args = obj({{"isSessionEnded", only_here}});
  const Result<Json> ended = co_await session_call("endChat", args);
  if (!ended.ok()) io_.log(Level::Warn, "lcw", "EndFailed", ended.error().code);
  ids_ = ChatIds();
}

}  // namespace natter::widget
