#include "core/mask/memo.h"

#include "core/mask/limits.h"
#include "tests/core/check.h"

namespace natter::mask {

TEST_CASE("masking: a bit is marked once, until it is unmarked") {
  BitMemo memo;
  CHECK_FALSE(memo.is_reserved());
  REQUIRE(memo.reserve(3, 101, true));
  CHECK(memo.is_reserved());
  const std::uint32_t index = memo.index(2, 100);
  CHECK(memo.mark(index));
  CHECK_FALSE(memo.mark(index));
  CHECK(memo.mark(memo.index(2, 99)));
  CHECK(memo.mark(memo.index(1, 100)));
  memo.unmark(index);
  CHECK(memo.mark(index));
  CHECK_FALSE(memo.has_succeeded(index));
  memo.set_succeeded(index);
  CHECK(memo.has_succeeded(index));
  CHECK_FALSE(memo.has_succeeded(memo.index(2, 99)));
}

TEST_CASE("masking: marks take 16 MiB at most, successes included") {
  BitMemo memo;
  CHECK_FALSE(memo.reserve(2, limits::kMemoBits / 2 + 1, false));
  CHECK_FALSE(memo.reserve(1, limits::kMemoBits / 2 + 1, true));
  CHECK_FALSE(memo.is_reserved());
  CHECK(memo.reserve(1, 1000, false));
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
