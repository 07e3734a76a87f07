#include "core/mask/units.h"

#include <cstdint>

#include "core/text.h"

namespace natter::mask {
namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;

// Reads one code point at `position` and moves past it; past one byte when it is not UTF-8.
std::uint32_t next_code_point(std::string_view utf8, std::size_t& position) {
  const auto lead = static_cast<unsigned char>(utf8[position++]);
  if (lead < 0x80) return lead;
  const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  static constexpr std::uint32_t kLeast[] = {0, 0x80, 0x800, 0x10000};
  if (lead < 0xC2 || lead > 0xF4 || position + more > utf8.size()) return kReplacement;
  std::uint32_t value = lead & (0x3Fu >> more);
  for (std::size_t i = 0; i < more; ++i) {
    const auto byte = static_cast<unsigned char>(utf8[position + i]);
    if ((byte & 0xC0) != 0x80) return kReplacement;
    value = (value << 6) | (byte & 0x3Fu);
  }
  const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < kLeast[more] || value > 0x10FFFF || is_surrogate) return kReplacement;
  position += more;
  return value;
}

}  // namespace

std::u16string to_units(std::string_view utf8) {
  std::u16string units;
  units.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const std::uint32_t value = next_code_point(utf8, i);
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
