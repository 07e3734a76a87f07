// A bot's sign-in card: the page may sign its visitor in by itself, and the card is shown when it
// does not (lcw.md 3.3).

#include "core/widget/race.h"
#include "core/widget/widget.h"

namespace natter::widget {

// The page is asked for `line`, which is shown unless it says no in time.
Task<void> Widget::ask_to_sign_in(Json line, std::string url) {
  const std::string request_id = request_id_;
  const Json args = obj({{"url", std::move(url)}});
  const Result<Json> answer = co_await ask_within(io_, kBotTokenProvider, args, kProviderLimitMs);
  const bool shown =
      !answer.ok() || !has(answer.value(), "show") || truthy(at(answer.value(), "show"));
  if (!answer.ok() && answer.error().code != "NoProvider") {
    io_.log(Level::Warn, "lcw", "BotTokenFailed", answer.error().message);
  }
  const bool same = request_id == request_id_ && has_conversation_;
  if (shown && same) io_.emit_to_host(kMessage, std::move(line));
}

void Widget::drop_sign_ins() {
  // Not clear(): libraries differ in the order in which it destroys, and each emits effects.
  while (!sign_ins_.empty()) sign_ins_.pop_back();
}

}  // namespace natter::widget
