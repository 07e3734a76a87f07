// Pushes that are no messages: typing and participants (omnichannel.md 7.18, 7.19, 11.2), as the
// events that pages get.
#pragma once

#include <optional>

#include "core/json.h"

namespace natter::omnichannel {

// The typing event, or nothing when the sender is the recipient or missing.
std::optional<Json> typing_event(const Json& body);

// The participants-removed event.
Json participants_removed_event(const Json& body);

}  // namespace natter::omnichannel
