#include "core/group.h"

#include <utility>

namespace natter {

void Group::add(Task<void> task) {
  ++open_;
  jobs_.push_back(Job(scheduler_, run(std::move(task))));
}

Task<void> Group::run(Task<void> task) {
  co_await task;
  --open_;
  ended_.notify();
}

Task<void> Group::all() {
  while (open_ > 0) co_await ended_.wait();
}

}  // namespace natter
