#include "core/task.h"

#include <algorithm>

namespace natter {

Scheduler::~Scheduler() { clear(); }

void Scheduler::forget(coro::coroutine_handle<> handle) {
  std::erase_if(queue_, [&](const Ready& ready) { return ready.handle == handle; });
}

void Scheduler::run() {
  while (!queue_.empty()) {
    Ready next = queue_.front();
    queue_.erase(queue_.begin());
    running_ = next.job;
    next.handle.resume();
    running_ = 0;
    destroy_doomed();
  }
  for (auto& job : jobs_) job->doomed |= job->task.done();
  destroy_doomed();
}

JobId Scheduler::spawn(Task<void> task) {
  jobs_.push_back(std::make_unique<Owned>(Owned{++last_job_, std::move(task)}));
  jobs_.back()->task.start(*this, last_job_);
  return last_job_;
}

void Scheduler::drop(JobId job) {
  for (auto& owned : jobs_) {
    if (owned->id == job) owned->doomed = true;
  }
  if (running_ == 0) destroy_doomed();
}

void Scheduler::clear() {
  for (auto& owned : jobs_) owned->doomed = true;
  destroy_doomed();
}

// Destroying a task may drop other jobs (it owned their Job), so take one at a time.
void Scheduler::destroy_doomed() {
  for (;;) {
    const auto found =
        std::find_if(jobs_.begin(), jobs_.end(), [](const auto& job) { return job->doomed; });
    if (found == jobs_.end()) return;
    const std::unique_ptr<Owned> owned = std::move(*found);
    jobs_.erase(found);
    const JobId outer = std::exchange(running_, owned->id);
    owned->task = Task<void>();
    running_ = outer;
  }
}

Signal::Awaiter::~Awaiter() {
  if (handle == nullptr || signal == nullptr) return;
  std::erase(signal->waiting_, this);
}

Signal::~Signal() {
  for (Awaiter* awaiter : waiting_) awaiter->signal = nullptr;
}

void Signal::notify() {
  for (Awaiter* awaiter : std::exchange(waiting_, {})) {
    awaiter->signal = nullptr;  // it may outlive this signal before it runs
    awaiter->scheduler->ready(awaiter->handle, awaiter->job);
  }
}

bool Lock::Awaiter::await_ready() {
  if (lock->held_) return false;
  lock->held_ = true;
  return true;
}

// Granted but never resumed: the flow was dropped in between, so the lock moves on.
Lock::Awaiter::~Awaiter() {
  std::erase(lock->line_, this);
  if (granted) lock->release();
}

void Lock::release() {
  if (line_.empty()) {
    held_ = false;
    return;
  }
  Awaiter* next = line_.front();
  line_.erase(line_.begin());
  next->granted = true;
  next->scheduler->ready(next->handle, next->job);
}

}  // namespace natter
