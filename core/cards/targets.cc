#include "core/cards/targets.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "core/cards/values.h"
#include "core/text.h"

namespace natter::cards {
namespace {

constexpr std::int64_t kNoIndex = -1;

std::int64_t index_of(std::string_view key) {
  constexpr std::int64_t kLargest = 0xFFFFFFFE;
  if (key.empty() || (key.size() > 1 && key[0] == '0')) return kNoIndex;
  const std::int64_t index = parse_digits(key);
  return index <= kLargest ? index : kNoIndex;
}

// One entry per id: the last, at the place of the first.
void merge(std::vector<Target>& targets) {
  std::vector<std::size_t> sorted(targets.size());
  for (std::size_t i = 0; i < sorted.size(); ++i) sorted[i] = i;
  std::sort(sorted.begin(), sorted.end(), [&](std::size_t left, std::size_t right) {
    const int order = targets[left].id.compare(targets[right].id);
    return order != 0 ? order < 0 : left < right;
  });
  std::vector<bool> is_dropped(targets.size());
  for (std::size_t i = 0, first = 0; i < sorted.size(); ++i) {
    if (targets[sorted[i]].id != targets[sorted[first]].id) first = i;
    if (i == first) continue;
    targets[sorted[first]].change = targets[sorted[i]].change;
    is_dropped[sorted[i]] = true;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (!is_dropped[i]) targets[kept++] = targets[i];
  }
  targets.resize(kept);
}

// Ids that are whole numbers below 2^32 - 1 come first, by value; the others stay as they are.
void sort_as_keys(std::vector<Target>& targets) {
  std::vector<std::pair<std::int64_t, Target>> numbered;
  std::vector<Target> others;
  for (const Target& target : targets) {
    const std::int64_t index = index_of(target.id);
    if (index == kNoIndex) {
      others.push_back(target);
    } else {
      numbered.emplace_back(index, target);
    }
  }
  std::sort(numbered.begin(), numbered.end(),
            [](const auto& left, const auto& right) { return left.first < right.first; });
  targets.clear();
  for (const auto& [index, target] : numbered) targets.push_back(target);
  targets.insert(targets.end(), others.begin(), others.end());
}

}  // namespace

std::vector<Target> read_targets(const JsonNode& source) {
  std::vector<Target> targets;
  for (const JsonNode& item : source.items()) {
    if (item.is_string()) {
      targets.push_back({text(item)});
      continue;
    }
    const JsonNode& id = natter::at(item, "elementId");
    if (!id.is_string()) continue;
    Target target{text(id)};
    if (const auto is_shown = parse_flag(natter::at(item, "isVisible"))) {
      target.change = *is_shown ? Target::Change::Show : Target::Change::Hide;
    }
    targets.push_back(target);
  }
  if (targets.size() < 2) return targets;
  merge(targets);
  sort_as_keys(targets);
  return targets;
}

}  // namespace natter::cards
