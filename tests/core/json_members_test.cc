// Duplicate names and places.
#include "core/json_members.h"

#include <string>
#include <vector>

#include "tests/core/check.h"

namespace natter {
namespace {

Json::object_t object_of(const std::vector<std::string>& names) {
  Json::object_t object;
  for (std::size_t i = 0; i < names.size(); ++i) {
    object.emplace_back(names[i], static_cast<std::int64_t>(i));
  }
  return object;
}

std::string merged(const std::vector<std::string>& names) {
  Json::object_t object = object_of(names);
  merge_duplicates(object);
  std::string all;
  for (const auto& [name, value] : object) all += name + dump(value) + " ";
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

TEST_CASE("json members: the pointer to the last child of containers that are the last") {
  Json root = parse_json(R"({"x":1,"a/b":[1,2,{"~":[],"c~d":"here"}]})");
  auto& list = root.get_ptr<Json::object_t*>()->back().second;
  Json& object = list.get_ptr<Json::array_t*>()->back();
  CHECK(pointer_to_last({}).empty());
  CHECK(pointer_to_last({&root}) == "/a~1b");
  CHECK(pointer_to_last({&root, &list}) == "/a~1b/2");
  CHECK(pointer_to_last({&root, &list, &object}) == "/a~1b/2/c~0d");
}

}  // namespace
}  // namespace natter
