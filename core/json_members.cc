#include "core/json_members.h"

#include <string_view>
#include <utility>

#include "core/name_order.h"

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
  List<std::string_view> names;
  for (const JsonMember& member : members) names.push_back(member.name);
  List<char> is_dropped(members.size());
  NameOrder(std::move(names)).for_each_repeat([&](std::size_t first, std::size_t repeat) {
    members[first].value = members[repeat].value;
    is_dropped[repeat] = 1;
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (is_dropped[i] == 0) members[kept++] = members[i];
  }
  return kept;
}

}  // namespace natter
