#include "core/cards/version.h"

#include <cstdlib>

#include "core/cards/number.h"
#include "core/text.h"

namespace natter::cards {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_end(std::string_view text, std::size_t start) {
  while (start < text.size() && is_digit(text[start])) ++start;
  return start;
}

double number_of(std::string_view digits) {
  return std::strtod(std::string(digits).c_str(), nullptr);
}

// Where the one unit at `start` ends; `start` when it is a line terminator, two units, or nothing.
std::size_t unit_end(std::string_view text, std::size_t start) {
  if (start >= text.size()) return start;
  std::size_t end = start;
  const std::uint32_t unit = next_code_point(text, end);
  const bool is_terminator = unit == '\n' || unit == '\r' || unit == 0x2028 || unit == 0x2029;
  return is_terminator || (unit > 0xFFFF && unit != kNoCodePoint) ? start : end;
}

}  // namespace

std::optional<Version> parse_version(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i])) continue;
    const std::size_t end = digits_end(text, i);
    const std::size_t next = unit_end(text, end);
    if (next > end && next < text.size() && is_digit(text[next])) {
      const std::string_view minor = text.substr(next, digits_end(text, next) - next);
      return Version{number_of(text.substr(i, end - i)), number_of(minor)};
    }
    // Without a separator the last digit but one stands for it.
    if (end - i >= 3) {
      return Version{number_of(text.substr(i, end - i - 2)), number_of(text.substr(end - 1, 1))};
    }
    i = end;
  }
  return std::nullopt;
}

std::string to_text(const Version& version) {
  return number_text(version.major) + '.' + number_text(version.minor);
}

}  // namespace natter::cards
