// Coroutines for flows: Task<T> is a flow that gives a T, Scheduler runs what is ready, Job owns a
// flow in the background.
//
// Rules (found by running; ARCHITECTURE.md section 5):
// 1. Coroutines never resume each other: whatever becomes ready is queued, and Core::handle runs
// the
//    queue until it is empty. (Direct resumption is refused by Emscripten 3.1.6 when optimising.)
// 2. No braced aggregate inside a co_await expression: g++ 12 destroys it twice. Build the argument
//    in a statement or a function first.
// 3. Parameters by value; no reference or view may live across a co_await. After a co_await the
//    session may have changed: check again.
// 4. Dropping a Task cancels it: awaiting objects withdraw their request in their destructor.
#pragma once

#if defined(__EMSCRIPTEN__) && !__has_include(<coroutine>)
#include <experimental/coroutine>
namespace natter::coro {
using std::experimental::coroutine_handle;
using std::experimental::suspend_always;
}  // namespace natter::coro
#else
#include <coroutine>
namespace natter::coro {
using std::coroutine_handle;
using std::suspend_always;
}  // namespace natter::coro
#endif

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/invariant.h"

namespace natter {

template <typename T>
class Task;

// Which background job a coroutine belongs to; 0 for those that belong to a call.
using JobId = std::uint32_t;

// What is ready to run, and the background jobs.
class Scheduler {
 public:
  Scheduler() = default;
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;
  ~Scheduler();

  void ready(coro::coroutine_handle<> handle, JobId job) { queue_.push_back({handle, job}); }
  // Removes a coroutine that is about to be destroyed.
  void forget(coro::coroutine_handle<> handle);
  // Runs until nothing is ready, then drops the jobs that have ended.
  void run();

  JobId spawn(Task<void> task);
  // Drops a job. A job may drop itself: it then runs to its next co_await and no further.
  void drop(JobId job);
  // Drops all jobs.
  void clear();

 private:
  struct Ready {
    coro::coroutine_handle<> handle;
    JobId job;
  };
  struct Owned;
  void destroy_doomed();

  std::vector<Ready> queue_;  // short: what one input made ready
  std::vector<std::unique_ptr<Owned>> jobs_;
  JobId last_job_ = 0;
  JobId running_ = 0;
};

namespace detail {

struct PromiseBase {
  Scheduler* scheduler = nullptr;
  JobId job = 0;
  coro::coroutine_handle<> continuation;

  coro::suspend_always initial_suspend() noexcept { return {}; }
  void unhandled_exception() noexcept { INVARIANT(false); }

  struct AtEnd {
    bool await_ready() noexcept { return false; }
    template <typename Promise>
    void await_suspend(coro::coroutine_handle<Promise> self) noexcept {
      PromiseBase& promise = self.promise();
      if (promise.continuation) promise.scheduler->ready(promise.continuation, promise.job);
    }
    void await_resume() noexcept {}
  };
  AtEnd final_suspend() noexcept { return {}; }
};

template <typename T>
struct Promise : PromiseBase {
  std::optional<T> value;
  Task<T> get_return_object();
  void return_value(T result) { value.emplace(std::move(result)); }
};

template <>
struct Promise<void> : PromiseBase {
  Task<void> get_return_object();
  void return_void() {}
};

}  // namespace detail

// A flow that has not started until it is awaited (or given to a scheduler).
template <typename T>
class [[nodiscard]] Task {
 public:
  using promise_type = detail::Promise<T>;
  using Handle = coro::coroutine_handle<promise_type>;

  Task() = default;
  explicit Task(Handle handle) : handle_(handle) {}
  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Task& operator=(Task&& other) noexcept {
    if (this != &other) {
      destroy();
      handle_ = std::exchange(other.handle_, nullptr);
    }
    return *this;
  }
  ~Task() { destroy(); }

  bool done() const { return !handle_ || handle_.done(); }

  // Makes it ready on a scheduler, as the first coroutine of a call (job 0) or job.
  void start(Scheduler& scheduler, JobId job) {
    handle_.promise().scheduler = &scheduler;
    handle_.promise().job = job;
    scheduler.ready(handle_, job);
  }

  // The value of a task that is done.
  T take() { return std::move(*handle_.promise().value); }

  struct Awaiter {
    Handle child;
    bool await_ready() const { return false; }
    template <typename Parent>
    void await_suspend(coro::coroutine_handle<Parent> parent) {
      detail::PromiseBase& from = parent.promise();
      child.promise().scheduler = from.scheduler;
      child.promise().job = from.job;
      child.promise().continuation = parent;
      from.scheduler->ready(child, from.job);
    }
    T await_resume() {
      if constexpr (!std::is_void_v<T>) return std::move(*child.promise().value);
    }
  };
  Awaiter operator co_await() const { return Awaiter{handle_}; }

 private:
  void destroy() {
    if (!handle_) return;
    if (handle_.promise().scheduler != nullptr) handle_.promise().scheduler->forget(handle_);
    handle_.destroy();
    handle_ = nullptr;
  }

  Handle handle_ = nullptr;
};

namespace detail {
template <typename T>
Task<T> Promise<T>::get_return_object() {
  return Task<T>(coro::coroutine_handle<Promise<T>>::from_promise(*this));
}
inline Task<void> Promise<void>::get_return_object() {
  return Task<void>(coro::coroutine_handle<Promise<void>>::from_promise(*this));
}
}  // namespace detail

struct Scheduler::Owned {
  JobId id;
  Task<void> task;
  bool doomed = false;
};

// Owns one background flow: a poller, a deadline, a connection. Dropping or replacing it cancels
// it.
class Job {
 public:
  Job() = default;
  Job(Scheduler& scheduler, Task<void> task)
      : scheduler_(&scheduler), id_(scheduler.spawn(std::move(task))) {}
  Job(Job&& other) noexcept
      : scheduler_(std::exchange(other.scheduler_, nullptr)), id_(other.id_) {}
  Job& operator=(Job&& other) noexcept {
    if (this != &other) {
      drop();
      scheduler_ = std::exchange(other.scheduler_, nullptr);
      id_ = other.id_;
    }
    return *this;
  }
  ~Job() { drop(); }

  void drop() {
    if (scheduler_ != nullptr) scheduler_->drop(id_);
    scheduler_ = nullptr;
  }

 private:
  Scheduler* scheduler_ = nullptr;
  JobId id_ = 0;
};

// Something that flows wait for. `notify` makes all that wait now ready.
class Signal {
 public:
  struct Awaiter {
    Signal* signal;
    coro::coroutine_handle<> handle = nullptr;
    Scheduler* scheduler = nullptr;
    JobId job = 0;

    explicit Awaiter(Signal& owner) : signal(&owner) {}
    Awaiter(const Awaiter&) = delete;
    Awaiter& operator=(const Awaiter&) = delete;
    ~Awaiter();
    bool await_ready() const { return false; }
    template <typename Promise>
    void await_suspend(coro::coroutine_handle<Promise> waiting) {
      handle = waiting;
      scheduler = waiting.promise().scheduler;
      job = waiting.promise().job;
      signal->waiting_.push_back(this);
    }
    void await_resume() {}
  };

  Signal() = default;
  Signal(const Signal&) = delete;
  Signal& operator=(const Signal&) = delete;
  ~Signal();

  Awaiter wait() { return Awaiter(*this); }
  void notify();

 private:
  std::vector<Awaiter*> waiting_;
};

// A first-in first-out lock. `co_await lock.acquire()` gives a guard; dropping the guard passes the
// lock on. A flow that is dropped while it waits leaves the line.
class Lock {
 public:
  class Guard {
   public:
    explicit Guard(Lock& lock) : lock_(&lock) {}
    Guard(Guard&& other) noexcept : lock_(std::exchange(other.lock_, nullptr)) {}
    Guard& operator=(Guard&&) = delete;
    ~Guard() {
      if (lock_ != nullptr) lock_->release();
    }

   private:
    Lock* lock_;
  };

  struct Awaiter {
    Lock* lock;
    coro::coroutine_handle<> handle = nullptr;
    Scheduler* scheduler = nullptr;
    JobId job = 0;
    bool granted = false;

    explicit Awaiter(Lock& owner) : lock(&owner) {}
    Awaiter(const Awaiter&) = delete;
    Awaiter& operator=(const Awaiter&) = delete;
    ~Awaiter();
    bool await_ready();
    template <typename Promise>
    void await_suspend(coro::coroutine_handle<Promise> waiting) {
      handle = waiting;
      scheduler = waiting.promise().scheduler;
      job = waiting.promise().job;
      lock->line_.push_back(this);
    }
    Guard await_resume() {
      granted = false;
      return Guard(*lock);
    }
  };

  Lock() = default;
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

  Awaiter acquire() { return Awaiter(*this); }

 private:
  void release();

  bool held_ = false;
  std::vector<Awaiter*> line_;
};

}  // namespace natter
