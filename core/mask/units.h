// UTF-16 code units, of which rules and texts are made: the engine sees units, never code points,
// so a lone surrogate is an ordinary unit. UTF-8 exists at the edge only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace natter::mask {

// Half open, in units.
struct Range {
  std::size_t start = 0;
  std::size_t end = 0;

  bool operator==(const Range&) const = default;
};

// U+000A, U+000D, U+2028, U+2029: what `.` does not match, and what is never masked.
inline bool is_line_terminator(char16_t unit) {
  return unit == 0x0A || unit == 0x0D || unit == 0x2028 || unit == 0x2029;
}

// A member of `\w`.
inline bool is_word(char16_t unit) {
  return (unit >= u'0' && unit <= u'9') || (unit >= u'A' && unit <= u'Z') || unit == u'_' ||
         (unit >= u'a' && unit <= u'z');
}

// Bytes that are not UTF-8 become U+FFFD, one for each byte.
std::u16string to_units(std::string_view utf8);

// Lone surrogates become U+FFFD, as in the request body of a browser.
std::string to_utf8(std::u16string_view units);

}  // namespace natter::mask
