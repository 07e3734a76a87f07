#include "core/json_members.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "core/text.h"

namespace natter {
namespace {

// Below this, comparing all names with each other is faster than sorting them.
constexpr std::size_t kFewMembers = 16;

bool has_duplicates(const Json::object_t& members) {
  for (auto one = members.begin(); one != members.end(); ++one) {
    for (auto other = members.begin(); other != one; ++other) {
      if (other->first == one->first) return true;
    }
  }
  return false;
}

}  // namespace

void merge_duplicates(Json::object_t& object) {
  if (object.size() <= kFewMembers && !has_duplicates(object)) return;
  auto* const members = object.data();
  const auto is_before = [members](std::uint32_t left, std::uint32_t right) {
    const int order = members[left].first.compare(members[right].first);
    return order != 0 ? order < 0 : left < right;
  };
  std::vector<std::uint32_t> sorted;
  for (std::uint32_t i = 0; i < object.size(); ++i) sorted.push_back(i);
  // A third of the bytes of std::sort.
  std::make_heap(sorted.begin(), sorted.end(), is_before);
  std::sort_heap(sorted.begin(), sorted.end(), is_before);
  std::vector<char> is_dropped(object.size());
  bool has_dropped = false;
  for (std::size_t i = 1, first = 0; i < sorted.size(); ++i) {
    if (members[sorted[i]].first != members[sorted[first]].first) {
      first = i;
      continue;
    }
    members[sorted[first]].second = std::move(members[sorted[i]].second);
    is_dropped[sorted[i]] = 1;
    has_dropped = true;
  }
  if (!has_dropped) return;
  Json::object_t merged;
  for (std::size_t i = 0; i < object.size(); ++i) {
    if (is_dropped[i] == 0) merged.emplace_back(members[i].first, std::move(members[i].second));
  }
  object = std::move(merged);
}

std::string pointer_to_last(const std::vector<Json*>& containers) {
  constexpr std::size_t kNameBytes = 64;
  std::string pointer;
  for (const Json* container : containers) {
    pointer += '/';
    if (container->is_array()) {
      pointer += std::to_string(container->size() - 1);
      continue;
    }
    for (const char c : clip(members(*container).back().first, kNameBytes)) {
      if (c == '~' || c == '/') {
        pointer += c == '~' ? "~0" : "~1";
      } else {
        pointer += c;
      }
    }
  }
  return pointer;
}

}  // namespace natter
