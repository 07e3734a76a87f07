// The `targetElements` of Action.ToggleVisibility, and the order in which JavaScript goes through
// the members of an object.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/cards/model.h"

namespace natter::cards {

// Ids, or objects with `elementId` and maybe `isVisible`; the last entry for an id wins. In the
// order in which they are carried out. None when there are none.
std::optional<std::vector<Target>> read_targets(const Json& source);

// Names that are whole numbers below 2^32 - 1 come first, by value; the others stay as they are.
bool comes_before_as_key(std::string_view left, std::string_view right);

}  // namespace natter::cards
