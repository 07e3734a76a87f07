#include "core/mask/stack.h"

#include "core/mask/limits.h"
#include "tests/core/check.h"

namespace natter::mask {
namespace {

constexpr std::uint32_t kFrames = 100'000;

// Every third frame has more.
bool push(Stack& stack, std::uint32_t i) {
  if (i % 3 == 0) return stack.push({Stack::Kind::Group, i & 0xFFFF, i}, {i + 1, ~i});
  return stack.push({Stack::Kind::Branch, i & 0xFFFF, i});
}

bool holds(Stack& stack, std::uint32_t i) {
  const Stack::Frame frame = stack.top();
  if (frame.pc != (i & 0xFFFF) || frame.value != i) return false;
  if (i % 3 != 0) return frame.kind == Stack::Kind::Branch;
  return frame.kind == Stack::Kind::Group && stack.more().first == i + 1 &&
         stack.more().second == ~i;
}

}  // namespace

TEST_CASE("masking: frames come back in reverse, through every block") {
  Stack stack;
  CHECK(stack.is_empty());
  CHECK(stack.bytes() == 0);
  std::size_t bytes = 0;
  for (int round = 0; round < 2; ++round) {
    for (std::uint32_t i = 0; i < kFrames; ++i) {
      REQUIRE(push(stack, i));
      // Back and forth over the border of a block.
      REQUIRE(holds(stack, i));
      stack.pop();
      REQUIRE(push(stack, i));
    }
    for (std::uint32_t i = kFrames; i-- > 0; stack.pop()) {
      REQUIRE_FALSE(stack.is_empty());
      REQUIRE(holds(stack, i));
    }
    CHECK(stack.is_empty());
    if (round == 0) bytes = stack.bytes();
  }
  CHECK(stack.bytes() == bytes);
}

TEST_CASE("masking: a cleared stack is empty and keeps what it took") {
  Stack stack;
  for (std::uint32_t i = 0; i < kFrames; ++i) push(stack, i);
  const std::size_t bytes = stack.bytes();
  CHECK(bytes >= kFrames * 8);
  CHECK(bytes < kFrames * 12);
  stack.clear();
  CHECK(stack.is_empty());
  CHECK(stack.bytes() == bytes);
  REQUIRE(push(stack, 1));
  CHECK(holds(stack, 1));
  stack.pop();
  CHECK(stack.is_empty());
}

TEST_CASE("masking: a stack takes 64 MiB at most, and keeps what is on it when it is full") {
  Stack stack;
  std::size_t count = 0;
  while (stack.push({Stack::Kind::Branch, 0, static_cast<std::uint32_t>(count)})) ++count;
  CHECK(count <= limits::kStackEntries + 64);
  CHECK(count >= limits::kStackEntries);
  CHECK(stack.bytes() <= std::size_t{65} << 20);
  CHECK(stack.top().value == count - 1);
  for (; !stack.is_empty(); stack.pop()) --count;
  CHECK(count == 0);
}

}  // namespace natter::mask
