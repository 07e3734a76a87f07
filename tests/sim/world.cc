#include "tests/sim/world.h"

#include <array>
#include <cstdio>

namespace natter::sim {
namespace {

std::string hex_of(std::uint64_t seed) {
  std::array<char, 65> digits{};
  std::snprintf(digits.data(), digits.size(), "%064llx", static_cast<unsigned long long>(seed));
  return digits.data();
}

}  // namespace

World::World(std::uint64_t seed) : random_(hex_of(seed)) {}

void World::after(std::int64_t delay_ms, std::function<void()> then) {
  queue_.emplace(std::make_pair(now_ms_ + delay_ms, ++last_), std::move(then));
}

void World::run_for(std::int64_t ms) {
  const std::int64_t end_ms = now_ms_ + ms;
  while (!queue_.empty() && queue_.begin()->first.first <= end_ms) {
    auto next = queue_.extract(queue_.begin());
    now_ms_ = next.key().first;
    next.mapped()();
  }
  now_ms_ = end_ms;
}

void World::note(std::string text) {
  notes_.push_back(std::to_string(now_ms_ - 1'700'000'000'000) + ' ' + std::move(text));
}

}  // namespace natter::sim
