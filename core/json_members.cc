#include "core/json_members.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace natter {
namespace {

// Below this, comparing all names with each other is faster than sorting them.
constexpr std::size_t kFewMembers = 16;

bool has_duplicates(std::span<const JsonMember> members) {
  for (std::size_t i = 1; i < members.size(); ++i) {
    for (std::size_t other = 0; other < i; ++other) {
      if (members[other].name == members[i].name) return true;
    }
  }
  return false;
}

}  // namespace

std::size_t merge_duplicates(std::span<JsonMember> members) {
  if (members.size() <= kFewMembers && !has_duplicates(members)) return members.size();
  const auto is_before = [members](std::uint32_t left, std::uint32_t right) {
    const int order = members[left].name.compare(members[right].name);
    return order != 0 ? order < 0 : left < right;
  };
  std::vector<std::uint32_t> sorted;
  for (std::uint32_t i = 0; i < members.size(); ++i) sorted.push_back(i);
  // A third of the bytes of std::sort.
  std::make_heap(sorted.begin(), sorted.end(), is_before);
  std::sort_heap(sorted.begin(), sorted.end(), is_before);
  std::vector<char> is_dropped(members.size());
  for (std::size_t i = 1, first = 0; i < sorted.size(); ++i) {
    if (members[sorted[i]].name != members[sorted[first]].name) {
      first = i;
      continue;
    }
    members[sorted[first]].value = members[sorted[i]].value;
    is_dropped[sorted[i]] = 1;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (is_dropped[i] == 0) members[kept++] = members[i];
  }
  return kept;
}

}  // namespace natter
