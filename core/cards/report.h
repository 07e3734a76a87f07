// Events and diagnostics as JSON, for hosts.
#pragma once

#include "core/cards/diagnostic.h"
#include "core/cards/event.h"
#include "core/cards/json_text.h"

namespace natter::cards {

// Elements {phase, code, number, event, message, pointer, source?: {type, id?}} of a list that is
// open.
void report(const Events& events, JsonText& out);

// {code, path, pointer, name?}
void report(const Diagnostics& diagnostics, JsonText& out);

}  // namespace natter::cards
