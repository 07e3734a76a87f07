#include "core/name_order.h"

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "tests/core/check.h"

namespace natter {
namespace {

NameOrder order_of(const auto& names) {
  List<std::string_view> list;
  for (const std::string_view name : names) list.push_back(name);
  return NameOrder(std::move(list));
}

std::string repeats(std::initializer_list<std::string_view> names) {
  std::string all;
  order_of(names).for_each_repeat([&](std::size_t first, std::size_t repeat) {
    all += std::to_string(first) + '<' + std::to_string(repeat) + ' ';
  });
  return all;
}

}  // namespace

TEST_CASE("name order: each repeat is told with the first place of its name") {
  CHECK(repeats({}).empty());
  CHECK(repeats({"a"}).empty());
  CHECK(repeats({"b", "a", "B", "", "ab"}).empty());
  CHECK(repeats({"b", "a", "b", "a", "b", ""}) == "1<3 0<2 0<4 ");
  CHECK(repeats({"", ""}) == "0<1 ");
  CHECK(repeats({"12345678b", "12345678a", "12345678", "12345678b", "\xFF", "a", "\xFF"}) ==
        "0<3 4<6 ");
  CHECK(repeats({std::string_view("a\0", 2), "a"}).empty());
}

TEST_CASE("name order: the first place of a name is found, among few and many") {
  CHECK_FALSE(NameOrder(List<std::string_view>()).find("").has_value());
  std::vector<std::string> texts;
  for (int i = 0; i < 2000; ++i) texts.push_back("n" + std::to_string((i * 7919) % 1000));
  const NameOrder order = order_of(texts);
  for (std::size_t i = 0; i < 1000; ++i) CHECK(order.find(texts[i]) == i);
  for (const char* name : {"", "n", "n1000", "m", "o", "n00"}) {
    CHECK_FALSE(order.find(name).has_value());
  }
}

}  // namespace natter
