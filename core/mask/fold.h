// Case folding as JavaScript's flag i does it without the flag u: two units are equal when their
// canonical forms are. `k` does not match U+212A, `ß` matches only itself, surrogates never fold.
#pragma once

#include "core/mask/sets.h"

namespace natter::mask {

char16_t canonical(char16_t unit);

// Every unit that equals a member of `set`. To be taken before a class is negated.
UnitSet close_over_case(const UnitSet& set);

}  // namespace natter::mask
