#include "core/task.h"

#include <memory>
#include <string>
#include <vector>

#include "tests/core/check.h"

namespace natter {
namespace {

using Log = std::vector<std::string>;

// Writes to the log when the flow that holds it ends or is dropped.
class Trace {
 public:
  Trace(Log* log, std::string name) : log_(log), name_(std::move(name)) {}
  Trace(const Trace&) = delete;
  Trace& operator=(const Trace&) = delete;
  ~Trace() { log_->push_back("~" + name_); }

 private:
  Log* log_;
  std::string name_;
};

Task<void> say(Log* log, std::string word) {
  log->push_back(word);
  co_return;
}

Task<int> value_of(int value) { co_return value; }

Task<int> sum(int left, int right) {
  const int first = co_await value_of(left);
  const int second = co_await value_of(right);
  co_return first + second;
}

Task<std::unique_ptr<int>> boxed(int value) { co_return std::make_unique<int>(value); }

Task<void> store_sum(int* result) {
  *result = co_await sum(3, 4);
  const auto box = co_await boxed(*result);
  *result = *box * 10;
}

Task<int> nest(int depth) {
  if (depth == 0) co_return 0;
  const int inner = co_await nest(depth - 1);
  co_return inner + 1;
}

Task<void> store_nested(int depth, int* result) { *result = co_await nest(depth); }

Task<void> count_up(int rounds, int* result) {
  for (int i = 0; i < rounds; ++i) *result += co_await value_of(1);
}

// Waits for the signal, over and over.
Task<void> listen(Log* log, std::string name, Signal* signal) {
  const Trace trace(log, name);
  for (;;) {
    co_await signal->wait();
    log->push_back(name);
  }
}

Task<void> listen_once(Log* log, std::string name, Signal* signal) {
  const Trace trace(log, name);
  co_await signal->wait();
  log->push_back(name);
}

// The awaiting flow is one level further down.
Task<void> listen_below(Log* log, std::string name, Signal* signal) {
  const Trace trace(log, name);
  co_await listen(log, name + ".inner", signal);
}

Task<void> notify_and_say(Log* log, std::string word, Signal* signal) {
  signal->notify();
  log->push_back(word);
  co_return;
}

Task<void> drop_after(Log* log, std::string name, Job* job, Signal* signal) {
  const Trace trace(log, name);
  co_await signal->wait();
  job->drop();
  log->push_back(name + " goes on");
  co_await signal->wait();
  log->push_back(name + " must not come here");
}

Task<void> own(Log* log, Job owned, Signal* signal) {
  const Trace trace(log, "owner");
  const Job kept = std::move(owned);
  co_await signal->wait();
}

Task<void> hold(Log* log, std::string name, Lock* lock, Signal* signal) {
  const Trace trace(log, name);
  const Lock::Guard guard = co_await lock->acquire();
  log->push_back(name + " has it");
  co_await signal->wait();
}

Task<void> take(Log* log, std::string name, Lock* lock) {
  const Lock::Guard guard = co_await lock->acquire();
  log->push_back(name);
}

Task<void> hand_on(Log* log, Lock* lock) {
  Lock::Guard guard = co_await lock->acquire();
  const Lock::Guard moved = std::move(guard);
  log->push_back("moved");
}

}  // namespace

TEST_CASE("task: a flow does nothing before it is started") {
  Log log;
  Scheduler scheduler;
  {
    const Task<void> never = say(&log, "never");
    CHECK_FALSE(never.done());
  }
  const Job job(scheduler, say(&log, "later"));
  CHECK(log.empty());
  scheduler.run();
  CHECK(log == Log{"later"});
}

TEST_CASE("task: nested flows give their values, also those that cannot be copied") {
  Scheduler scheduler;
  int result = 0;
  const Job job(scheduler, store_sum(&result));
  scheduler.run();
  CHECK(result == 70);
}

TEST_CASE("task: a flow that was started by hand gives its value to its owner") {
  Scheduler scheduler;
  Task<int> task = sum(1, 2);
  task.start(scheduler, 0);
  CHECK_FALSE(task.done());
  scheduler.run();
  REQUIRE(task.done());
  CHECK(task.take() == 3);
  Task<int> moved = std::move(task);
  CHECK(moved.done());
  moved = Task<int>();
  CHECK(moved.done());
}

TEST_CASE("task: an owner that drops a flow takes it off the scheduler") {
  Log log;
  Scheduler scheduler;
  Task<void> task = say(&log, "never");
  task.start(scheduler, 0);
  task = say(&log, "nor this");
  scheduler.run();
  CHECK(log.empty());
}

TEST_CASE("task: deep nests and long loops run on a flat stack") {
  Scheduler scheduler;
  int depth = 0;
  int rounds = 0;
  const Job nested(scheduler, store_nested(2000, &depth));
  const Job loop(scheduler, count_up(100'000, &rounds));
  scheduler.run();
  CHECK(depth == 2000);
  CHECK(rounds == 100'000);
}

TEST_CASE("scheduler: flows run in the order in which they became ready") {
  Log log;
  Scheduler scheduler;
  Signal signal;
  const Job first(scheduler, listen(&log, "first", &signal));
  const Job second(scheduler, listen(&log, "second", &signal));
  const Job third(scheduler, say(&log, "third"));
  scheduler.run();
  CHECK(log == Log{"third"});
  signal.notify();
  scheduler.run();
  CHECK(log == Log{"third", "first", "second"});
}

TEST_CASE("scheduler: a flow that wakes another runs on first") {
  Log log;
  Scheduler scheduler;
  Signal signal;
  const Job listener(scheduler, listen_once(&log, "woken", &signal));
  scheduler.run();
  const Job waker(scheduler, notify_and_say(&log, "waker", &signal));
  scheduler.run();
  CHECK(log == Log{"waker", "woken", "~woken"});
}

TEST_CASE("scheduler: a job that has ended is released at once") {
  Log log;
  Scheduler scheduler;
  Signal signal;
  Job job(scheduler, listen_once(&log, "job", &signal));
  scheduler.run();
  signal.notify();
  scheduler.run();
  CHECK(log == Log{"job", "~job"});
  job.drop();
  scheduler.run();
  CHECK(log.size() == 2);
}

TEST_CASE("scheduler: clear drops every job, those that wait inside others too") {
  Log log;
  Signal signal;
  Scheduler scheduler;
  const Job one(scheduler, listen(&log, "one", &signal));
  const Job two(scheduler, listen_below(&log, "two", &signal));
  scheduler.run();
  scheduler.clear();
  CHECK(log == Log{"~one", "~two.inner", "~two"});
  signal.notify();
  scheduler.run();
  CHECK(log.size() == 3);
}

TEST_CASE("scheduler: its end drops the jobs that are left") {
  Log log;
  Signal signal;
  Job job;
  {
    Scheduler scheduler;
    scheduler.spawn(listen(&log, "job", &signal));
    scheduler.run();
  }
  CHECK(log == Log{"~job"});
}

TEST_CASE("job: dropping it destroys the flow and whatever that awaits") {
  Log log;
  Scheduler scheduler;
  Signal signal;
  Job job(scheduler, listen_below(&log, "job", &signal));
  scheduler.run();
  job.drop();
  CHECK(log == Log{"~job.inner", "~job"});
  signal.notify();
  scheduler.run();
  CHECK(log.size() == 2);
}

TEST_CASE("job: one that is dropped while it is ready never runs") {
  Log log;
  Scheduler scheduler;
  Signal signal;
  Job fresh(scheduler, say(&log, "never"));
  fresh.drop();
  Job waiting(scheduler, listen_below(&log, "waiting", &signal));
  scheduler.run();
  signal.notify();
  waiting.drop();
  scheduler.run();
  CHECK(log == Log{"~waiting.inner", "~waiting"});
}

TEST_CASE("job: one that drops itself runs to its next co_await and no further") {
  Log log;
  Scheduler scheduler;
  Signal signal;
  Job job;
  job = Job(scheduler, drop_after(&log, "self", &job, &signal));
  scheduler.run();
  signal.notify();
  scheduler.run();
  CHECK(log == Log{"self goes on", "~self"});
  signal.notify();
  scheduler.run();
  CHECK(log.size() == 2);
}

TEST_CASE("job: one may drop another that is ready in the same run") {
  Log log;
  Scheduler scheduler;
  Signal signal;
  Job victim;
  const Job killer(scheduler, drop_after(&log, "killer", &victim, &signal));
  victim = Job(scheduler, listen(&log, "victim", &signal));
  scheduler.run();
  signal.notify();
  scheduler.run();
  CHECK(log == Log{"killer goes on", "~victim"});
}

TEST_CASE("job: one that drops its owner is destroyed with it, once it has stopped") {
  Log log;
  Scheduler scheduler;
  Signal signal;
  Signal never;
  Job owner;
  Job inner(scheduler, drop_after(&log, "inner", &owner, &signal));
  owner = Job(scheduler, own(&log, std::move(inner), &never));
  scheduler.run();
  signal.notify();
  scheduler.run();
  CHECK(log == Log{"inner goes on", "~owner", "~inner"});
}

TEST_CASE("job: assigning another one drops the first, moving keeps it") {
  Log log;
  Scheduler scheduler;
  Signal signal;
  Job job(scheduler, listen(&log, "first", &signal));
  scheduler.run();
  Job moved = std::move(job);
  CHECK(log.empty());
  moved = Job(scheduler, listen(&log, "second", &signal));
  CHECK(log == Log{"~first"});
  scheduler.run();
  signal.notify();
  scheduler.run();
  CHECK(log == Log{"~first", "second"});
}

TEST_CASE("signal: notify wakes those that wait now, each once") {
  Log log;
  Scheduler scheduler;
  Signal signal;
  signal.notify();
  const Job job(scheduler, listen(&log, "job", &signal));
  scheduler.run();
  CHECK(log.empty());
  signal.notify();
  signal.notify();
  scheduler.run();
  CHECK(log == Log{"job"});
}

TEST_CASE("signal: it may end before the flows that wait for it") {
  Log log;
  Scheduler scheduler;
  auto signal = std::make_unique<Signal>();
  Job job(scheduler, listen_once(&log, "job", signal.get()));
  scheduler.run();
  signal.reset();
  job.drop();
  CHECK(log == Log{"~job"});
}

TEST_CASE("signal: it may end between waking a flow and that flow's turn") {
  Log log;
  Scheduler scheduler;
  auto signal = std::make_unique<Signal>();
  const Job runs(scheduler, listen_once(&log, "runs", signal.get()));
  Job dropped(scheduler, listen_once(&log, "dropped", signal.get()));
  scheduler.run();
  signal->notify();
  signal.reset();
  dropped.drop();
  scheduler.run();
  CHECK(log == Log{"~dropped", "runs", "~runs"});
}

TEST_CASE("lock: it is had in the order of asking") {
  Log log;
  Scheduler scheduler;
  Lock lock;
  Signal signal;
  const Job holder(scheduler, hold(&log, "holder", &lock, &signal));
  const Job first(scheduler, take(&log, "first", &lock));
  const Job second(scheduler, take(&log, "second", &lock));
  scheduler.run();
  CHECK(log == Log{"holder has it"});
  signal.notify();
  scheduler.run();
  CHECK(log == Log{"holder has it", "~holder", "first", "second"});
}

TEST_CASE("lock: a moved guard holds it, and it is free again after the last") {
  Log log;
  Scheduler scheduler;
  Lock lock;
  const Job one(scheduler, hand_on(&log, &lock));
  const Job two(scheduler, take(&log, "two", &lock));
  scheduler.run();
  const Job three(scheduler, take(&log, "three", &lock));
  scheduler.run();
  CHECK(log == Log{"moved", "two", "three"});
}

TEST_CASE("lock: a flow that is dropped while it has the lock passes it on") {
  Log log;
  Scheduler scheduler;
  Lock lock;
  Signal signal;
  Job holder(scheduler, hold(&log, "holder", &lock, &signal));
  const Job next(scheduler, take(&log, "next", &lock));
  scheduler.run();
  holder.drop();
  scheduler.run();
  CHECK(log == Log{"holder has it", "~holder", "next"});
}

TEST_CASE("lock: a flow that is dropped while it waits leaves the line") {
  Log log;
  Scheduler scheduler;
  Lock lock;
  Signal signal;
  Job holder(scheduler, hold(&log, "holder", &lock, &signal));
  Job leaves(scheduler, take(&log, "leaves", &lock));
  const Job stays(scheduler, take(&log, "stays", &lock));
  scheduler.run();
  leaves.drop();
  holder.drop();
  scheduler.run();
  CHECK(log == Log{"holder has it", "~holder", "stays"});
}

TEST_CASE("lock: a flow that is dropped between getting it and its turn passes it on") {
  Log log;
  Scheduler scheduler;
  Lock lock;
  Signal signal;
  Job holder(scheduler, hold(&log, "holder", &lock, &signal));
  Job granted(scheduler, take(&log, "granted", &lock));
  const Job next(scheduler, take(&log, "next", &lock));
  scheduler.run();
  holder.drop();
  granted.drop();
  scheduler.run();
  CHECK(log == Log{"holder has it", "~holder", "next"});
  const Job last(scheduler, take(&log, "last", &lock));
  scheduler.run();
  CHECK(log.back() == "last");
}

TEST_CASE("lock: when everyone in line is dropped it is free") {
  Log log;
  Scheduler scheduler;
  Lock lock;
  Signal signal;
  const Job holder(scheduler, hold(&log, "holder", &lock, &signal));
  const Job waiter(scheduler, hold(&log, "waiter", &lock, &signal));
  scheduler.run();
  scheduler.clear();
  const Job next(scheduler, take(&log, "next", &lock));
  scheduler.run();
  CHECK(log.back() == "next");
}

}  // namespace natter
