#include "core/mask/memo.h"

#include "core/mask/limits.h"
#include "tests/core/check.h"

namespace natter::mask {

TEST_CASE("masking: a bit is marked once") {
  BitMemo memo;
  REQUIRE(memo.reserve(3, 3, 101));
  const std::uint32_t index = memo.index(2, 100);
  CHECK(memo.mark(index));
  CHECK_FALSE(memo.mark(index));
  CHECK(memo.mark(memo.index(2, 99)));
  CHECK(memo.mark(memo.index(1, 100)));
  CHECK_FALSE(memo.has_succeeded(index));
  memo.set_succeeded(index);
  CHECK(memo.has_succeeded(index));
  CHECK_FALSE(memo.has_succeeded(memo.index(2, 99)));
}

TEST_CASE("masking: rows outside lookarounds are unmarked at one position, across words") {
  constexpr std::size_t kRows = 150;
  constexpr std::size_t kLookRows = 20;
  BitMemo memo;
  REQUIRE(memo.reserve(kRows, kLookRows, 4));
  const auto mark_all = [&] {
    std::size_t fresh = 0;
    for (std::size_t position = 0; position < 4; ++position) {
      for (std::size_t row = 0; row < kRows; ++row) {
        fresh += memo.mark(memo.index(row, position)) ? 1 : 0;
      }
    }
    return fresh;
  };
  CHECK(mark_all() == 4 * kRows);
  CHECK(mark_all() == 0);
  memo.unmark_outside_looks(2);
  CHECK_FALSE(memo.mark(memo.index(kRows - 1, 1)));
  CHECK_FALSE(memo.mark(memo.index(kRows - kLookRows, 2)));
  CHECK_FALSE(memo.mark(memo.index(0, 3)));
  CHECK(mark_all() == kRows - kLookRows);
  memo.set_succeeded(memo.index(kRows - 1, 1));
  memo.unmark_all();
  CHECK(memo.has_succeeded(memo.index(kRows - 1, 1)));
  CHECK(mark_all() == 4 * kRows);
}

TEST_CASE("masking: marks take 16 MiB at most, successes included") {
  BitMemo memo;
  CHECK_FALSE(memo.reserve(2, 0, limits::kMemoBits / 2 + 1));
  CHECK_FALSE(memo.reserve(2, 1, limits::kMemoBits / 4 + 1));
  CHECK(memo.bytes() == 0);
  CHECK(memo.reserve(1, 0, 1000));
  CHECK(memo.bytes() == 128);
  CHECK(memo.reserve(1, 1, 1000));
  CHECK(memo.bytes() == 256);
}

TEST_CASE("masking: states are told apart by every word, through growth") {
  StateMemo memo;
  memo.reserve(3);
  std::uint32_t index = 0;
  for (std::uint32_t i = 0; i < 5000; ++i) {
    std::uint32_t* state = memo.scratch();
    state[0] = i % 7;
    state[1] = i;
    state[2] = ~i;
    REQUIRE(memo.mark(index) == StateMemo::Mark::New);
    CHECK(index == i);
  }
  std::uint32_t* state = memo.scratch();
  state[0] = 4999 % 7;
  state[1] = 4999;
  state[2] = ~4999u;
  CHECK(memo.mark(index) == StateMemo::Mark::Known);
  memo.unmark(4999);
  CHECK(memo.mark(index) == StateMemo::Mark::New);
  CHECK(index == 4999);
  CHECK(memo.count() == 5000);
}

TEST_CASE("masking: states are bounded in number and in words") {
  const auto filled = [](std::size_t width) {
    StateMemo memo;
    memo.reserve(width);
    std::uint32_t index = 0;
    for (std::uint32_t i = 0;; ++i) {
      memo.scratch()[0] = i;
      if (memo.mark(index) == StateMemo::Mark::Full) return memo.count();
    }
  };
  CHECK(filled(2) == limits::kStates);
  const std::size_t wide = limits::kStateWords / 1000;
  CHECK(filled(1000) <= wide);
  CHECK(filled(1000) > wide - 3);
}

}  // namespace natter::mask
