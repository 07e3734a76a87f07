// Flows side by side, and the one that waits for them:
//
//   Group uploads(io.scheduler());
//   for (const File& file : files) uploads.add(upload(file));
//   co_await uploads.all();
//
// Dropping a group, thus the flow that holds it, drops those that have not ended.
#pragma once

#include <cstddef>
#include <vector>

#include "core/task.h"

namespace natter {

class Group {
 public:
  explicit Group(Scheduler& scheduler) : scheduler_(scheduler) {}
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;

  // Begins at once; nothing may be added once somebody waits.
  void add(Task<void> task);
  // Until every one has ended.
  Task<void> all();

 private:
  Task<void> run(Task<void> task);

  Scheduler& scheduler_;
  std::size_t open_ = 0;
  Signal ended_;
  std::vector<Job> jobs_;
};

}  // namespace natter
