#include "core/cards/targets.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "core/cards/values.h"
#include "core/name_order.h"
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
  std::vector<std::string_view> ids;
  for (const Target& target : targets) ids.push_back(target.id);
  std::vector<char> is_dropped(targets.size());
  NameOrder(std::move(ids)).for_each_repeat([&](std::size_t first, std::size_t repeat) {
    targets[first].change = targets[repeat].change;
    is_dropped[repeat] = 1;
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (is_dropped[i] == 0) targets[kept++] = targets[i];
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
  const auto is_before = [](const auto& left, const auto& right) {
    return left.first < right.first;
  };
  std::make_heap(numbered.begin(), numbered.end(), is_before);
  std::sort_heap(numbered.begin(), numbered.end(), is_before);
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
