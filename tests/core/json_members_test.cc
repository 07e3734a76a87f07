// Duplicate names.
#include "core/json_members.h"

#include <string>
#include <vector>

#include "tests/core/check.h"

namespace natter {
namespace {

std::string merged(const std::vector<std::string>& names) {
  std::vector<JsonMember> members;
  for (std::size_t i = 0; i < names.size(); ++i) {
    members.push_back({names[i], JsonNode(static_cast<std::uint64_t>(i))});
  }
  const std::size_t count = merge_duplicates(members);
  std::string all;
  for (std::size_t i = 0; i < count; ++i) {
    all += std::string(members[i].name) + dump(members[i].value.to_json()) + " ";
  }
  return all;
}

TEST_CASE("json members: the last of a name wins, at the place of the first") {
  CHECK(merged({}).empty());
  CHECK(merged({"a", "b"}) == "a0 b1 ");
  CHECK(merged({"a", "b", "a"}) == "a2 b1 ");
  CHECK(merged({"b", "a", "b", "b", "a", ""}) == "b3 a4 5 ");
}

TEST_CASE("json members: so it is among many") {
  std::vector<std::string> names;
  std::string expected;
  for (int i = 0; i < 3000; ++i) {
    names.push_back("k" + std::to_string((i * 7919) % 1000));
    if (i < 1000) expected += names.back() + std::to_string(i + 2000) + " ";
  }
  CHECK(merged(names) == expected);
  std::vector<std::string> different(names.begin(), names.begin() + 1000);
  const std::string unchanged = merged(different);
  CHECK(unchanged.starts_with("k00 k919"));
}

}  // namespace
}  // namespace natter
