// Colours that a card or a host configuration names.
#pragma once

#include <string>
#include <string_view>

namespace natter::cards {

// The colour as CSS has it: `#RGB` and `#RRGGBB` stay, `#AARRGGBB`, as cards write it, becomes
// `#RRGGBBAA`, and a name of CSS (or `transparent`) is in lower case. Empty for anything else, so
// nothing that is no colour can reach a style.
std::string css_color(std::string_view text);

}  // namespace natter::cards
