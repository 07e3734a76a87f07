#include "core/widget/race.h"

#include <memory>

namespace natter::widget {
namespace {

struct Race {
  Result<Json> result = Json();
  Signal settled;

  void settle(Result<Json> first) {
    result = std::move(first);
    settled.notify();
  }
};

Task<void> ask(Io& io, std::shared_ptr<Race> race, std::string what, Json args) {
  Result<Json> answer = co_await io.ask(std::move(what), std::move(args));
  race->settle(std::move(answer));
}

Task<void> hear(Signal& signal, std::shared_ptr<Race> race) {
  co_await signal.wait();
  race->settle(Json(true));
}

Task<void> finish(Task<void> flow, std::shared_ptr<Race> race) {
  co_await std::move(flow);
  race->settle(Json(true));
}

Task<void> expire(Io& io, std::shared_ptr<Race> race, std::int64_t limit_ms) {
  co_await io.wait(limit_ms);
  const std::string why = "there was no answer within " + std::to_string(limit_ms) + " ms";
  race->settle(Error{kProviderTimeout, why, Json()});
}

}  // namespace

Task<Result<Json>> ask_within(Io& io, std::string what, Json args, std::int64_t limit_ms) {
  auto race = std::make_shared<Race>();
  const Job asking(io.scheduler(), ask(io, race, std::move(what), std::move(args)));
  const Job deadline(io.scheduler(), expire(io, race, limit_ms));
  co_await race->settled.wait();
  co_return race->result;
}

Task<bool> wait_within(Io& io, Signal& signal, std::int64_t limit_ms) {
  auto race = std::make_shared<Race>();
  const Job hearing(io.scheduler(), hear(signal, race));
  const Job deadline(io.scheduler(), expire(io, race, limit_ms));
  co_await race->settled.wait();
  co_return race->result.ok();
}

Task<bool> finish_within(Io& io, Task<void> flow, std::int64_t limit_ms) {
  auto race = std::make_shared<Race>();
  const Job running(io.scheduler(), finish(std::move(flow), race));
  const Job deadline(io.scheduler(), expire(io, race, limit_ms));
  co_await race->settled.wait();
  co_return race->result.ok();
}

}  // namespace natter::widget
