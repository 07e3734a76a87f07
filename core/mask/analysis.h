// What a rule needs from an engine, read off its tree, and which engine it therefore gets.
#pragma once

#include <cstdint>

#include "core/mask/tree.h"

namespace natter::mask {

struct Analysis {
  bool has_look = false;
  bool has_reference = false;
  bool has_nullable_loop = false;  // `(?:|a)*`: the empty-iteration rule of JavaScript applies
  bool has_line_anchor = false;    // `^` or `$` under the modifier m
  bool has_empty_set = false;      // `[]`
  bool has_large_count = false;    // above 1,000
  bool can_be_empty = false;       // may match without consuming
  std::uint32_t classes = 0;  // of units from 128 on: in one class when no set tells them apart
  UnitBits first;             // units a match may begin with; all of them in doubt
};

Analysis analyse(const Tree& tree);

enum class Route : std::uint8_t {
  Re2,        // automaton
  Machine,    // backtracking with a memo: linear
  Reference,  // backtracking with a memo keyed by groups, under a budget
};

// The name used in reports: "re2", "vm", "backreference".
const char* name_of(Route route);

// Whether RE2 can express the rule with the same matches; it may still refuse its size.
bool suits_re2(const Analysis& analysis);

// The one decision. Without RE2 in the build its rules run on the machine, which takes every rule.
Route choose_route(const Analysis& analysis, bool has_re2);

}  // namespace natter::mask
