// What a rule needs from an engine, read off its tree, and which engine it therefore gets.
#pragma once

#include <cstdint>

#include "core/mask/classes.h"
#include "core/mask/tree.h"

namespace natter::mask {

struct Analysis {
  bool has_look = false;
  bool has_reference = false;
  bool has_nullable_loop = false;  // `(?:|a)*`: the empty-iteration rule of JavaScript applies
  bool has_line_anchor = false;    // `^` or `$` under the modifier m
  bool has_empty_set = false;      // `[]`
  bool has_large_count = false;    // above 1,000
  bool can_be_empty = false;       // may match without consuming; true in doubt
};

Analysis analyse(const Tree& tree);

enum class Route : std::uint8_t {
  Re2,        // automaton
  Machine,    // backtracking with a memo: linear
  Reference,  // backtracking with a memo keyed by groups, under a budget
};

// The name used in reports: "re2", "vm", "backreference".
const char* name_of(Route route);

// The one decision. RE2 may still refuse the rule for its size, or not be in the build: then the
// machine runs it, which takes every rule.
Route choose_route(const Analysis& analysis, const Classes& classes);

}  // namespace natter::mask
