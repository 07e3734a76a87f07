#include "core/list.h"

#include <cstdint>
#include <utility>

#include "tests/core/check.h"

namespace natter {

TEST_CASE("a list grows and keeps its records in order") {
  List<std::uint64_t> list;
  CHECK(list.empty());
  for (std::uint64_t i = 0; i < 1000; ++i) list.push_back(i);
  CHECK(list.size() == 1000);
  std::uint64_t expected = 0;
  for (const std::uint64_t one : list) CHECK(one == expected++);
  list.pop_back();
  CHECK(list.back() == 998);
  list.shrink(3);
  list[1] = 7;
  CHECK(list.size() == 3);
  CHECK(list[1] == 7);
  list.clear();
  CHECK(list.empty());
}

TEST_CASE("cards: a record of a list can be added to it when it is full") {
  List<int> list;
  list.push_back(1);
  for (int i = 0; i < 100; ++i) list.push_back(list[0]);
  for (const int one : list) CHECK(one == 1);
}

TEST_CASE("a list that is moved has nothing left") {
  List<int> list;
  list.push_back(5);
  List<int> moved(std::move(list));
  CHECK(moved.size() == 1);
  List<int> other;
  other = std::move(moved);
  CHECK(other.back() == 5);
  List<int> swapped;
  swapped.swap(other);
  CHECK(swapped.size() == 1);
  CHECK(other.empty());
}

TEST_CASE("a list of so many records begins with zeros") {
  List<std::uint64_t> list(3);
  REQUIRE(list.size() == 3);
  for (const std::uint64_t one : list) CHECK(one == 0);
  list.push_back(7);
  CHECK(list.size() == 4);
  CHECK(list.back() == 7);
  CHECK(List<std::uint64_t>(0).empty());
}

}  // namespace natter
