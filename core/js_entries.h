// Object.entries as JavaScript has it, for documents whose order of properties means something.
#pragma once

#include "core/json.h"

namespace natter {

// [[name, value], …]: the members of an object, names that are array indices first and ascending,
// the rest as they stand; the elements of a list and the characters of a text under their places.
// Anything else has none. Quirk: a character beyond U+FFFF is one entry here and two in JavaScript.
Json js_entries(const Json& value);

}  // namespace natter
