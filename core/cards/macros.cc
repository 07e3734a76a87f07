#include "core/cards/macros.h"

namespace natter::cards {
namespace {

constexpr std::string_view kOpening = "{{";

// Takes what it is told to from the front of a text; once something is not there, nothing is.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool is_ok() const { return is_ok_; }
  std::string_view rest() const { return rest_; }
  bool take(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }
  void expect(std::string_view expected) { is_ok_ = take(expected) && is_ok_; }
  // A text of the form of `pattern`, in which each group of zeros stands for a number of as many
  // digits.
  void numbers(std::string_view pattern, int* values) {
    for (std::size_t i = 0; i < pattern.size() && is_ok_; ++i) {
      const char c = i < rest_.size() ? rest_[i] : '\0';
      const bool is_number = pattern[i] == '0';
      is_ok_ = is_number ? c >= '0' && c <= '9' : c == pattern[i];
      if (is_number) {
        *values = *values * 10 + (c - '0');
      } else {
        ++values;
      }
    }
    if (is_ok_) rest_.remove_prefix(pattern.size());
  }

 private:
  std::string_view rest_;
  bool is_ok_ = true;
};

// Days from 1970-01-01 to the first of a month (1 to 12) of a year from 0 on.
std::int64_t days_before(int year, int month) {
  constexpr int kDays[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  // Leap days of all years before; year 0 is one of them.
  const int leaps = year == 0 ? 0 : (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1;
  const int days = year * 365 + leaps + kDays[month - 1] + (is_leap && month > 2 ? 1 : 0);
  return days - 719528;
}

// `YYYY-MM-DDTHH:MM:SS` and `Z` or `±HH:MM`. The bounds are those of JavaScript's Date.parse: days
// to 31 in every month, and the hour 24 only as the end of a day.
std::optional<std::int64_t> take_instant(Reader& reader) {
  int at[6] = {};
  reader.numbers("0000-00-00T00:00:00", at);
  const auto [year, month, day, hour, minute, second] = at;
  int offset_at[2] = {};
  bool is_behind = false;
  if (!reader.take("Z")) {
    is_behind = reader.take("-");
    if (!is_behind) reader.expect("+");
    reader.numbers("00:00", offset_at);
  }
  const auto [offset_hour, offset_minute] = offset_at;
  const bool is_day = month >= 1 && month <= 12 && day >= 1 && day <= 31;
  const bool is_time =
      minute < 60 && second < 60 && (hour < 24 || (hour == 24 && minute == 0 && second == 0));
  const bool is_offset = offset_hour < 24 && offset_minute < 60;
  if (!reader.is_ok() || !is_day || !is_time || !is_offset) return std::nullopt;
  const int offset = (offset_hour * 60 + offset_minute) * (is_behind ? -1 : 1);
  const std::int64_t minutes = (days_before(year, month) + day - 1) * 1440 + hour * 60 + minute;
  return ((minutes - offset) * 60 + second) * 1000;
}

DateForm take_format(Reader& reader) {
  if (!reader.take(",")) return DateForm::Compact;
  reader.take(" ");
  if (reader.take("COMPACT")) return DateForm::Compact;
  if (reader.take("SHORT")) return DateForm::Short;
  reader.expect("LONG");
  return DateForm::Long;
}

// The macro that a text begins with.
std::optional<TextPart> take_macro(std::string_view text) {
  Reader reader(text);
  reader.expect(kOpening);
  TextPart macro;
  const bool is_date = reader.take("DATE(");
  if (!is_date) reader.expect("TIME(");
  if (!reader.is_ok()) return std::nullopt;
  macro.instant_ms = take_instant(reader);
  if (!reader.is_ok()) return std::nullopt;
  macro.form = is_date ? take_format(reader) : DateForm::Time;
  reader.expect(")}}");
  if (!reader.is_ok()) return std::nullopt;
  macro.text = text.substr(0, text.size() - reader.rest().size());
  return macro;
}

}  // namespace

MacroParts split_macros(std::string_view text, std::size_t most) {
  MacroParts result;
  std::size_t literal = 0;
  std::size_t count = 0;
  const auto add_literal = [&](std::size_t end) {
    if (end > literal) {
      result.parts.push_back({DateForm::None, text.substr(literal, end - literal), {}});
    }
  };
  std::size_t at = text.find(kOpening);
  while (at != std::string_view::npos) {
    const std::optional<TextPart> macro = take_macro(text.substr(at));
    if (!macro) {
      at = text.find(kOpening, at + 1);
      continue;
    }
    if (count == most) {
      result.is_cut = true;
      break;
    }
    ++count;
    add_literal(at);
    result.parts.push_back(*macro);
    literal = at + macro->text.size();
    at = text.find(kOpening, literal);
  }
  add_literal(text.size());
  return result;
}

}  // namespace natter::cards
