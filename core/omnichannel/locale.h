// The locales of the service (omnichannel.md section 19).
#pragma once

#include <string>
#include <string_view>

namespace natter::omnichannel {

inline constexpr std::string_view kDefaultLocale = "en-us";

// "1036" -> "fr-fr"; en-us for an id that is not in the list.
std::string_view locale_of_id(std::string_view id);

// True for the lower-case names that startChat accepts.
bool is_supported_locale(std::string_view name);

}  // namespace natter::omnichannel
