// The `targetElements` of Action.ToggleVisibility.
#pragma once

#include <optional>
#include <vector>

#include "core/cards/model.h"
#include "core/list.h"

namespace natter::cards {

// Ids, or objects with `elementId` and maybe `isVisible`; the last entry for an id wins. In the
// order in which they are carried out, which is that of the members of a JavaScript object. None
// when there are none.
List<Target> read_targets(const JsonNode& source);

}  // namespace natter::cards
