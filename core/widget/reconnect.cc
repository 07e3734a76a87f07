// Coming back to an earlier chat: by a link, or because the service knows of one (lcw.md 9).

#include "core/url.h"
#include "core/widget/widget.h"

namespace natter::widget {
// Persistent chats have their own way of going on.
bool Widget::may_reconnect() const {
  return !is_persistent() && is_on(at(settings(), "msdyn_enablechatreconnect"));
}

// The page was opened by a link to a chat. One that is gone leads elsewhere, or to a new chat.
Task<void> Widget::start_by_link(StartRequest request) {
  if (is_out_of_hours()) {
    show_offline();
    co_return;
  }
  const std::optional<TokenProblem> problem = co_await authenticate();
  if (problem) {
    phase_ = Phase::Starting;
    announce_start();
    fail_start_for(*problem);
    co_return;
  }
  const Json link = obj({{"reconnectId", std::exchange(request.reconnect_id, std::string())}});
  const Result<Json> found = co_await session_call("getChatReconnectContext", link);
  if (found.ok()) request.reconnect_id = text(found.value(), "reconnectId");
  const std::string elsewhere = found.ok() ? text(found.value(), "redirectURL") : std::string();
  if (is_web_page(elsewhere)) {
    io_.emit_to_host(kRedirect, obj({{"url", elsewhere}}));
    decided();
    co_return;
  }
  if (!elsewhere.empty()) {
    io_.log(Level::Warn, "lcw", "RedirectIgnored", "the link's new address is no web page");
  }
  phase_ = Phase::Starting;
  announce_start();
  co_await make_chat(std::move(request));
}

// The id of a chat that the service keeps for this user and that the visitor wants to go on with;
// empty without one.
Task<std::string> Widget::offered_chat() {
  const Json none(Json::value_t::object);
  const Result<Json> found = co_await session_call("getChatReconnectContext", none);
  std::string id = found.ok() ? text(found.value(), "reconnectId") : std::string();
  if (id.empty()) co_return id;
  show(Phase::Reconnect);
  co_await reconnect_chosen_.wait();
  show(Phase::Starting);
  if (!continues_) id.clear();
  co_return id;
}

// `{continues}`: the visitor's answer to whether to go on with the earlier chat.
Task<Result<Json>> Widget::answer_reconnect(Json args) {
  if (phase_ != Phase::Reconnect) co_return no_value();
  continues_ = is_true(at(args, "continues"));
  reconnect_chosen_.notify();
  co_return no_value();
}

}  // namespace natter::widget
