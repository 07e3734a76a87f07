// sendTypingEvent, onTypingEvent, onAgentEndSession (omnichannel.md 7.18, 7.19).

#include "core/omnichannel/session.h"

namespace natter::omnichannel {
namespace {

Error typing_failed() { return plain_error("SendTypingFailure"); }

Error too_many_listeners() {
  return plain_error("TooManyListeners: registered too often on this chat", "TooManyListeners");
}

}  // namespace

// Two requests: the service's every time, the thread's at most once per throttle period.
Task<Result<Json>> Session::send_typing_event(Json) {
  if (!initialized_) co_return uninitialized();
  Exchange exchange;
  exchange.policy = wire::kTypingPolicy;
  exchange.method = "POST";
  exchange.path = "/inbound/typingindicator/livechat/sendtypingindicator/" + request_id_;
  exchange.request_id = request_id_;
  exchange.headers = {{"OrganizationId", service_.widget().org_id},
                      {"customerDisplayName", std::string(wire::kCustomerDisplayName)}};
  const Answer answer = co_await service_.send(std::move(exchange));
  if (!answer.ok()) co_return typing_failed();
  const std::shared_ptr<Conversation> conversation = conversation_;
  if (conversation == nullptr) co_return typing_failed();
  const std::int64_t last_ms = conversation->typed_at_ms;
  const bool throttled =
      last_ms != 0 && io_.now() >= last_ms && io_.now() - last_ms < wire::kTypingThrottleMs;
  if (throttled) co_return no_value();
  conversation->typed_at_ms = io_.now();
  const std::shared_ptr<Thread> thread = conversation->thread();
  Json body(Json::value_t::object);
  Result<Json> sent = co_await thread->send_typing(std::move(body));
  if (!sent.ok()) co_return typing_failed();
  co_return no_value();
}

Task<Result<Json>> Session::on_typing_event(Json args) {
  if (!initialized_) co_return uninitialized();
  if (conversation_ == nullptr) co_return no_value();
  const auto listener = static_cast<Id>(integer(at(args, "listener")));
  if (!conversation_->listen_for_typing(listener)) co_return too_many_listeners();
  co_return no_value();
}

Task<Result<Json>> Session::on_agent_end_session(Json args) {
  if (!initialized_) co_return uninitialized();
  if (conversation_ == nullptr) co_return no_value();
  const auto listener = static_cast<Id>(integer(at(args, "listener")));
  if (!conversation_->listen_for_end(listener)) co_return too_many_listeners();
  co_return no_value();
}

void Session::participants_removed(Json event) {
  if (conversation_ == nullptr) return;
  end_checks_.push_back(Job(io_.scheduler(), check_for_agent_end(conversation_, std::move(event))));
}

// The removal of a participant may be a transfer; the service's details tell.
// Deviation: none of this is told once the visitor's own endChat has closed the conversation.
Task<void> Session::check_for_agent_end(std::shared_ptr<Conversation> conversation, Json event) {
  DetailsOf details = own_details();
  const Answer answer = co_await fetch_details(std::move(details));
  if (conversation->is_closed()) co_return;
  const Json& state = at(answer.data, "State");
  // Quirk: details that cannot be got count as an end.
  const bool unknown = !answer.ok() || answer.data.is_null();
  if (!unknown && text(state) != wire::kWrapUp && text(state) != wire::kClosed) co_return;
  conversation->set_polling(false);
  for (const Id listener : conversation->end_listeners()) {
    io_.emit("agentEndSession", obj({{"listener", listener}, {"event", event}}));
  }
}

}  // namespace natter::omnichannel
