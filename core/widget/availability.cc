// getAgentAvailability (lcw.md 3.7).

#include "core/widget/widget.h"

namespace natter::widget {
namespace {

// As the product documents it: until then the service's answer would be the same.
constexpr std::int64_t kFreshMs = 2 * 60'000;

}  // namespace

// Calls that are made while one is under way share its answer; each gets an event of its own.
Task<Result<Json>> Widget::get_agent_availability(Json args) {
  const bool usable = co_await ready_in_turn();
  if (!usable) co_return no_value();
  Json context = co_await context_for(at(args, "customContext"), false);
  const std::string key = dump(context);
  while (asking_availability_ && key != availability_key_) co_await availability_answered_.wait();
  const bool fresh = !availability_.is_null() && key == availability_key_ &&
                     io_.now() - availability_ms_ < kFreshMs && io_.now() >= availability_ms_;
  if (asking_availability_) {
    co_await availability_answered_.wait();
  } else if (!fresh) {
    asking_availability_ = true;
    availability_key_ = key;
    availability_ = Json();
    Json options(Json::value_t::object);
    if (!context.is_null()) set(options, "customContext", std::move(context));
    const Json page = at(args, "page");
    const Json question = obj({{"options", options}, {"page", page}});
    Result<Json> answer = co_await session_call("getAgentAvailability", question);
    asking_availability_ = false;
    availability_ms_ = io_.now();
    if (answer.ok()) availability_ = std::move(answer.value());
    if (!answer.ok()) {
      io_.log(Level::Warn, "lcw", "AvailabilityUnknown", answer.error().message);
    }
    availability_answered_.notify();
  }
  if (!availability_.is_null()) dispatch(events::kGetAgentAvailability, availability_);
  co_return no_value();
}

}  // namespace natter::widget
