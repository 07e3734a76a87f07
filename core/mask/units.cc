#include "core/mask/units.h"

#include <cstdint>

#include "core/text.h"

namespace natter::mask {

std::u16string to_units(std::string_view utf8) {
  std::u16string units;
  units.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    std::uint32_t value = next_code_point(utf8, i);
    if (value == kNoCodePoint) value = 0xFFFD;
    if (value < 0x10000) {
      units += static_cast<char16_t>(value);
    } else {
      units += static_cast<char16_t>(0xD800 + ((value - 0x10000) >> 10));
      units += static_cast<char16_t>(0xDC00 + ((value - 0x10000) & 0x3FF));
    }
  }
  return units;
}

std::string to_utf8(std::u16string_view units) {
  std::string utf8;
  utf8.reserve(units.size());
  for (std::size_t i = 0; i < units.size(); ++i) {
    std::uint32_t value = units[i];
    const bool is_high = value >= 0xD800 && value <= 0xDBFF;
    if (is_high && i + 1 < units.size() && units[i + 1] >= 0xDC00 && units[i + 1] <= 0xDFFF) {
      value = 0x10000 + ((value - 0xD800) << 10) + (units[++i] - 0xDC00u);
    }
    append_utf8(utf8, value);
  }
  return utf8;
}

}  // namespace natter::mask
