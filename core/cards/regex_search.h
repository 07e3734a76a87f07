// The automaton of a pattern, and its search: all ways through it at once, unit by unit, so that
// the time is that of the text times the size of the automaton at worst.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/list.h"

namespace natter::cards {

enum class RegexOp : std::uint8_t {
  Unit,       // the unit `value`
  OneOf,      // a unit of the list at `value`
  NoneOf,     // a unit that is not
  Split,      // both the next instruction and the one `value` further
  Jump,       // the one `value` further
  TextStart,  // assertions
  TextEnd,
  WordBoundary,
  NotWordBoundary,
  Match,
};

struct RegexInstruction {
  RegexOp op;
  std::int32_t value;
};

struct RegexProgram {
  List<RegexInstruction> code;  // ends with Match
  // Of classes: the number of ranges, then the first and last unit of each.
  std::u16string lists;
};

enum class RegexAnswer : std::uint8_t { No, Yes, Undecided };

// Whether a match is anywhere in the text; undecided after so many steps.
RegexAnswer find_match(const RegexProgram& program, std::u16string_view text,
                       std::uint64_t most_steps);

// A member of `\w`.
inline bool is_word_unit(char16_t unit) {
  const int small = unit | 0x20;
  return (unit >= u'0' && unit <= u'9') || (small >= u'a' && small <= u'z') || unit == u'_';
}

}  // namespace natter::cards
