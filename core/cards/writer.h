// Writes a model back as a card.
#pragma once

#include "core/cards/json_text.h"
#include "core/cards/model.h"

namespace natter::cards {

// The card in a version: properties and values that are newer are left out, and so are defaults;
// `requires` and `fallback` are never written. Values that are left out are events.
void write_card(const Card& card, const Version& target, Events& events, JsonText& out);

// The version in which a card is written back: its own; the latest when it has none that is valid.
Version written_version(const Card& card);

}  // namespace natter::cards
