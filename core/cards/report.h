// Events and diagnostics as JSON, for hosts.
#pragma once

#include "core/cards/diagnostic.h"
#include "core/cards/event.h"
#include "core/json.h"

namespace natter::cards {

// [{phase, code, number, event, message, pointer, source?: {type, id?}}]
Json report(const Events& events);

// [{code, path, name?}]
Json report(const Diagnostics& diagnostics);

}  // namespace natter::cards
