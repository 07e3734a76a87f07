// Cards of the Bot Framework that are older than Adaptive Cards, hero and thumbnail cards, as
// Adaptive Cards that show and do the same. Bots of Copilot Studio write them still.
//
//   {title, subtitle, text, images: [{url, alt, tap}], buttons: [action], tap: action}
//
// Texts may be Markdown; addresses are looked at when the card is drawn (core/cards/url_filter.h).
#pragma once

#include <string>
#include <string_view>

#include "core/json.h"

namespace natter::omnichannel {

// JSON text; empty for cards of other kinds, and for those with nothing to show. `given` is the
// content, or its JSON text.
std::string as_adaptive_card(std::string_view content_type, const Json& given);

}  // namespace natter::omnichannel
