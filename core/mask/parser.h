// The parser of the rule language: ECMAScript regular expressions with Annex B, without the flags u
// and v, on UTF-16 units. Its verdict "valid or SyntaxError" is JavaScript's; what newer engines
// accept (modifiers such as `(?i:…)`, one group name in different alternatives) is accepted.
// The parser does not recurse: nesting costs memory, bounded by the length of the source.
#pragma once

#include <optional>
#include <string_view>

#include "core/mask/escapes.h"
#include "core/mask/tree.h"

namespace natter::mask {

struct Parsed {
  Tree tree;                         // without a root when there is an error
  std::optional<SyntaxError> error;  // JavaScript rejects the source
  std::size_t nesting = 0;           // the deepest group
};

Parsed parse_rule(std::u16string_view source, bool ignores_case);

}  // namespace natter::mask
