// Names that an object of a JSON text has twice.
#pragma once

#include <cstddef>
#include <span>

#include "core/json_tree.h"

namespace natter {

// The last of equal names wins, at the place of the first, as in JavaScript. How many members are
// left, which are the first of the span. An object of very many members is no more work than the
// same text in small ones, but for the sorting of its names.
std::size_t merge_duplicates(std::span<JsonMember> members);

}  // namespace natter
