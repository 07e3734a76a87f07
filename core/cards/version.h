// Schema versions: two whole numbers, compared part by part.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace natter::cards {

struct Version {
  // Doubles, as in JavaScript: a text may have any number of digits.
  double major = 1;
  double minor = 0;

  auto operator<=>(const Version&) const = default;
};

inline constexpr Version kLatestVersion{1, 6};

// The first place of a text where digits, any one UTF-16 unit but a line terminator, and digits
// meet: "1.5", "v1.5", "1.2.3" (1.2), "1x5" (1.5), "100" (1.0). None when there is no such place.
std::optional<Version> parse_version(std::string_view text);

// "1.6".
std::string to_text(const Version& version);

}  // namespace natter::cards
