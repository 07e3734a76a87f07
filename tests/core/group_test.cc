#include "core/group.h"

#include <string>
#include <vector>

#include "tests/core/check.h"

namespace natter {
namespace {

using Log = std::vector<std::string>;

Task<void> say_after(Signal* signal, Log* log, std::string word) {
  co_await signal->wait();
  log->push_back(word);
}

Task<void> say(Log* log, std::string word) {
  log->push_back(word);
  co_return;
}

Task<void> both(Scheduler* scheduler, Signal* first, Signal* second, Log* log) {
  Group group(*scheduler);
  group.add(say_after(first, log, "first"));
  group.add(say_after(second, log, "second"));
  group.add(say(log, "at once"));
  co_await group.all();
  log->push_back("all");
}

Task<void> none(Scheduler* scheduler, Log* log) {
  Group group(*scheduler);
  co_await group.all();
  log->push_back("all");
}

}  // namespace

TEST_CASE("a group ends with the last of its flows, in whatever order they do") {
  Scheduler scheduler;
  Signal first;
  Signal second;
  Log log;
  const Job job(scheduler, both(&scheduler, &first, &second, &log));
  scheduler.run();
  second.notify();
  scheduler.run();
  CHECK(log == Log{"at once", "second"});
  first.notify();
  scheduler.run();
  CHECK(log == Log{"at once", "second", "first", "all"});
}

TEST_CASE("a group without flows is at its end") {
  Scheduler scheduler;
  Log log;
  const Job job(scheduler, none(&scheduler, &log));
  scheduler.run();
  CHECK(log == Log{"all"});
}

TEST_CASE("dropping the flow that holds a group drops the others") {
  Scheduler scheduler;
  Signal first;
  Signal second;
  Log log;
  Job job(scheduler, both(&scheduler, &first, &second, &log));
  scheduler.run();
  job.drop();
  first.notify();
  second.notify();
  scheduler.run();
  CHECK(log == Log{"at once"});
}

}  // namespace natter
