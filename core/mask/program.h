// What the machine executes: a tree as instructions. There are two programs for a rule. The plain
// one is the faster; it repeats a set in one instruction. The one with a memo writes such loops out
// and marks each place where ways join, so that no state is tried twice.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "core/mask/tree.h"

namespace natter::mask {

enum class Op : std::uint8_t {
  Set,      // a: set; consumes one unit
  SetBack,  // the same, towards the start of the text
  Greedy,   // a: set, b: counts; as many as there are, then fewer
  GreedyBack,
  Lazy,  // a: set, b: counts; as few as allowed, then more
  LazyBack,
  Split,  // a: first way, b: the other
  Jump,   // a
  TextStart,
  TextEnd,
  LineStart,
  LineEnd,
  WordBoundary,
  NotWordBoundary,
  LookEnter,   // a: behind the body, b: 1 when negative; the body follows
  LookLeave,   // the body has matched
  LoopEnter,   // a: register; remembers the position
  LoopCheck,   // a: register; fails when nothing was consumed since
  GroupOpen,   // a: slot
  GroupClose,  // a: slot
  GroupCloseBack,
  GroupsClear,  // slots from a to before b
  Reference,    // a: list of slots, b: 1 when case is ignored
  ReferenceBack,
  Memo,  // a: point; fails when this state has failed before
  Match,
};

struct Instruction {
  Op op;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

struct LoopCounts {
  std::uint32_t min;
  std::uint32_t max;
};

// A place where ways join. Registers of the loops around it that lie in the same lookaround body
// are part of its state: how many of them differ from the position, so `registers` + 1 rows.
struct MemoPoint {
  std::uint32_t row = 0;  // the first of its rows
  std::uint32_t first_register = 0;
  std::uint32_t registers = 0;
  bool in_look = false;
};

inline constexpr std::uint32_t kNoSlot = std::numeric_limits<std::uint32_t>::max();

struct Program {
  std::vector<Instruction> code;
  std::vector<LoopCounts> counts;
  std::vector<MemoPoint> points;
  // Slots a reference may mean; only groups that are referred to have a slot.
  std::vector<std::vector<std::uint32_t>> references;
  std::uint32_t rows = 0;
  std::uint32_t look_rows = 0;  // of these, the last ones: those of points in lookarounds
  std::uint32_t registers = 0;
  std::uint32_t slots = 0;
  bool has_memo = false;
  bool is_too_large = false;  // beyond limits::kInstructions: not to be run
};

}  // namespace natter::mask
