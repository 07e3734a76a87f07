#include "core/cards/controls.h"

#include <array>
#include <cmath>
#include <cstdlib>

#include "core/text.h"
#include "core/time.h"

namespace natter::cards {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kDayMs = 86'400'000;
// The last day that JavaScript's dates reach, 275760-09-13.
constexpr std::int64_t kLastDay = 100'000'000;
// Longer texts are no dates; six digits of a year are enough for the last day.
constexpr std::size_t kMaxYearDigits = 6;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

// Moves past digits; how many there were.
std::size_t skip_digits(std::string_view text, std::size_t& position) {
  const std::size_t begin = position;
  while (position < text.size() && is_digit(text[position])) ++position;
  return position - begin;
}

bool skip(std::string_view text, std::size_t& position, char expected) {
  if (position >= text.size() || text[position] != expected) return false;
  ++position;
  return true;
}

// A "valid floating-point number" of the HTML standard.
bool is_number_text(std::string_view text) {
  std::size_t position = 0;
  skip(text, position, '-');
  const std::size_t whole = skip_digits(text, position);
  if (skip(text, position, '.')) {
    if (skip_digits(text, position) == 0) return false;
  } else if (whole == 0) {
    return false;
  }
  if (position == text.size()) return true;
  if (text[position] != 'e' && text[position] != 'E') return false;
  ++position;
  if (!skip(text, position, '-')) skip(text, position, '+');
  return skip_digits(text, position) > 0 && position == text.size();
}

std::string without_line_ends(std::string_view typed) {
  std::string line;
  line.reserve(typed.size());
  for (const char c : typed) {
    if (c != '\r' && c != '\n') line += c;
  }
  return line;
}

std::string with_plain_line_ends(std::string_view typed) {
  std::string lines;
  lines.reserve(typed.size());
  for (std::size_t i = 0; i < typed.size(); ++i) {
    if (typed[i] == '\r') {
      if (i + 1 < typed.size() && typed[i + 1] == '\n') ++i;
      lines += '\n';
    } else {
      lines += typed[i];
    }
  }
  return lines;
}

std::string_view without_blanks_around(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// Days since 1970 of a real day of the Gregorian calendar; none for others. Years from 1 on.
std::optional<std::int64_t> days_of(std::int64_t year, std::int64_t month, std::int64_t day) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1 || month < 1 || month > 12) return {};
  const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  const int length = kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap ? 1 : 0);
  if (day < 1 || day > length) return {};
  // Years that begin in March have their leap day at the end.
  const std::int64_t from_march = month > 2 ? year : year - 1;
  const std::int64_t months = (month + 9) % 12;
  const std::int64_t in_year = (153 * months + 2) / 5 + day - 1;
  const std::int64_t leaps = from_march / 4 - from_march / 100 + from_march / 400;
  return from_march * 365 + leaps + in_year - 719'468;
}

}  // namespace

std::optional<double> number_of_control(std::string_view value) {
  if (!is_number_text(value)) return {};
  const double number = std::strtod(std::string(value).c_str(), nullptr);
  if (!std::isfinite(number)) return {};
  return number;
}

std::optional<std::int64_t> instant_of_date(std::string_view value) {
  const auto parts = split(value, '-');
  if (parts.size() != 3 || parts[0].size() < 4 || parts[0].size() > kMaxYearDigits ||
      parts[1].size() != 2 || parts[2].size() != 2) {
    return {};
  }
  const auto days = days_of(parse_digits(parts[0]), parse_digits(parts[1]), parse_digits(parts[2]));
  if (!days || *days > kLastDay) return {};
  return *days * kDayMs;
}

std::optional<std::int64_t> instant_of_bound(std::string_view bound) {
  if (const auto midnight = instant_of_date(bound)) return midnight;
  constexpr std::size_t kDateLength = std::string_view("YYYY-MM-DD").size();
  if (!instant_of_date(bound.substr(0, kDateLength))) return {};
  return parse_iso(bound);
}

std::optional<std::int64_t> time_of_day(std::string_view value) {
  const auto parts = split(value, ':');
  if (parts.size() < 2 || parts.size() > 3 || parts[0].size() != 2 || parts[1].size() != 2) {
    return {};
  }
  const std::int64_t hour = parse_digits(parts[0]);
  const std::int64_t minute = parse_digits(parts[1]);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return {};
  std::int64_t ms = (hour * 60 + minute) * kMinuteMs;
  if (parts.size() == 2) return ms;
  const auto seconds = split(parts[2], '.');
  if (seconds.size() > 2 || seconds[0].size() != 2) return {};
  const std::int64_t second = parse_digits(seconds[0]);
  if (second < 0 || second > 59) return {};
  ms += second * 1000;
  if (seconds.size() == 1) return ms;
  std::string fraction(seconds[1]);
  if (fraction.empty() || fraction.size() > 3) return {};
  fraction.resize(3, '0');
  const std::int64_t thousandths = parse_digits(fraction);
  if (thousandths < 0) return {};
  return ms + thousandths;
}

std::string sanitised(Control control, std::string_view typed) {
  switch (control) {
    case Control::Line:
      return without_line_ends(typed);
    case Control::TrimmedLine: {
      const std::string line = without_line_ends(typed);
      return std::string(without_blanks_around(line));
    }
    case Control::Lines:
      return with_plain_line_ends(typed);
    case Control::Number:
      return number_of_control(typed) ? std::string(typed) : std::string();
    case Control::Date:
      return instant_of_date(typed) ? std::string(typed) : std::string();
    case Control::Time:
      return time_of_day(typed) ? std::string(typed) : std::string();
  }
  return {};
}

}  // namespace natter::cards
