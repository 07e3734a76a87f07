#include "core/arena.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tests/core/check.h"

namespace natter {

TEST_CASE("arena: records stay where they are, aligned and apart, however many there are") {
  Arena arena;
  std::vector<std::uint64_t*> records;
  for (std::uint64_t i = 0; i < 10'000; ++i) {
    arena.copy(std::string_view("xyz").substr(0, i % 4));
    records.push_back(&arena.make<std::uint64_t>(i));
    CHECK(reinterpret_cast<std::uintptr_t>(records.back()) % 8 == 0);
  }
  for (std::uint64_t i = 0; i < records.size(); ++i) CHECK(*records[i] == i);
}

TEST_CASE("arena: it has room for more than a block, and for nothing") {
  Arena arena;
  const std::string large(5'000'000, 'a');
  CHECK(arena.copy(large) == large);
  CHECK(arena.copy(std::string_view()).empty());
  CHECK(arena.copy<int>(nullptr, 0).empty());
  CHECK(arena.copy("after") == "after");
}

TEST_CASE("arena: what it has goes along when it is moved") {
  Arena arena;
  const std::string_view text = arena.copy("kept");
  Arena moved(std::move(arena));
  Arena assigned;
  assigned.copy("dropped");
  assigned = std::move(moved);
  CHECK(text == "kept");
}

}  // namespace natter
