// What the reference says about a card that was parsed: ids, labels, choices, numbers of actions.
#pragma once

#include "core/cards/model.h"

namespace natter::cards {

// What of a host's configuration matters here.
struct HostRules {
  bool supports_interactivity = true;
  // Actions in one place; 0 is no bound.
  double max_actions = 5;
};

// Events of the phase Validation. Linear in the size of the card, but for sorting its ids.
Events validate(const Card& card, const HostRules& rules = {});

}  // namespace natter::cards
