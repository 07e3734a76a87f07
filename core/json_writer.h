// The writer behind dump: compact text, in the order of the tree.
#pragma once

#include <string>
#include <string_view>

#include "core/json.h"

namespace natter {

// Appends a value. Text that is not UTF-8 gets U+FFFD for each byte that is not, and a number that
// JSON does not know is null.
void write_json(const Json& value, std::string& out);

// The same of a text.
void write_json_text(std::string_view text, std::string& out);

}  // namespace natter
