// A world of several cores that is the same in every run of a seed: one clock, one queue of what is
// to happen, one source of chance. Nothing in it runs by itself: time passes from one happening to
// the next.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/random.h"

namespace natter::sim {

class World {
 public:
  explicit World(std::uint64_t seed);
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  // Milliseconds since 1970.
  std::int64_t now() const { return now_ms_; }
  // Happens after the delay; of one moment, in the order in which they were put down.
  void after(std::int64_t delay_ms, std::function<void()> then);
  // Everything of the next `ms`.
  void run_for(std::int64_t ms);

  std::int64_t between(std::int64_t low, std::int64_t high) { return random_.between(low, high); }
  bool chance(int percent) { return between(1, 100) <= percent; }
  // 32 bytes for a core, as hex digits.
  std::string core_seed() { return random_.hex(64); }

  // What happened, for whoever looks into a seed that fails.
  void note(std::string text);
  const std::vector<std::string>& notes() const { return notes_; }

 private:
  std::int64_t now_ms_ = 1'700'000'000'000;
  std::uint64_t last_ = 0;
  std::map<std::pair<std::int64_t, std::uint64_t>, std::function<void()>> queue_;
  Random random_;
  std::vector<std::string> notes_;
};

}  // namespace natter::sim
