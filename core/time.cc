#include "core/time.h"

#include <array>

#include "core/text.h"

namespace natter {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

// Days since 1970-01-01 of a Gregorian date; the era arithmetic is the usual one for the proleptic
// calendar, with March as the first month so that the leap day comes last.
std::int64_t days_from_civil(std::int64_t year, int month, int day) {
  year -= month <= 2;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

// Reads fixed-width fields from the front of a text; remembers the first failure.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  int digits(std::size_t count) {
    const std::int64_t value = text_.size() < count ? -1 : parse_digits(text_.substr(0, count));
    if (value < 0) {
      failed_ = true;
      return 0;
    }
    text_.remove_prefix(count);
    return static_cast<int>(value);
  }

  bool take(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }

  void expect(char c) { failed_ |= !take(c); }

  // Milliseconds of a fraction of any length; digits past the third are dropped.
  int fraction_ms() {
    int value = 0;
    int count = 0;
    while (!text_.empty() && text_.front() >= '0' && text_.front() <= '9') {
      if (count < 3) value = value * 10 + (text_.front() - '0');
      ++count;
      text_.remove_prefix(1);
    }
    failed_ |= count == 0;
    for (; count < 3; ++count) value *= 10;
    return value;
  }

  bool at_end() const { return text_.empty(); }
  bool failed() const { return failed_; }

 private:
  std::string_view text_;
  bool failed_ = false;
};

std::optional<std::int64_t> combine(int year, int month, int day, int hour, int minute,
                                    int second) {
  if (month < 1 || month > 12 || day < 1 || day > 31 || minute > 59 || second > 59) {
    return std::nullopt;
  }
  // Midnight may be the end of a day, as in JavaScript; a day too many goes into the next month.
  if (hour > 24 || (hour == 24 && minute + second > 0)) return std::nullopt;
  return days_from_civil(year, month, day) * kDayMs +
         ((hour * 60 + minute) * 60 + second) * std::int64_t{1000};
}

void append_padded(std::string& out, std::int64_t value, int width) {
  std::string digits;
  for (; width > 0; --width, value /= 10) digits.insert(digits.begin(), char('0' + value % 10));
  out += digits;
}

}  // namespace

std::optional<std::int64_t> parse_iso(std::string_view text) {
  Reader reader(trim(text));
  const int year = reader.digits(4);
  reader.expect('-');
  const int month = reader.digits(2);
  reader.expect('-');
  const int day = reader.digits(2);
  if (reader.failed()) return std::nullopt;
  if (reader.at_end()) return combine(year, month, day, 0, 0, 0);
  if (!reader.take('T')) reader.expect(' ');
  const int hour = reader.digits(2);
  reader.expect(':');
  const int minute = reader.digits(2);
  int second = 0;
  int millis = 0;
  if (reader.take(':')) {
    second = reader.digits(2);
    if (reader.take('.')) millis = reader.fraction_ms();
  }
  int offset_minutes = 0;
  if (!reader.take('Z') && !reader.at_end()) {
    const int sign = reader.take('-') ? -1 : 1;
    if (sign > 0) reader.expect('+');
    const int hours = reader.digits(2);
    reader.take(':');
    const int minutes = reader.digits(2);
    if (hours > 23 || minutes > 59) return std::nullopt;
    offset_minutes = sign * (hours * 60 + minutes);
  }
  const auto base = combine(year, month, day, hour, minute, second);
  if (reader.failed() || !reader.at_end() || !base) return std::nullopt;
  return *base + millis - offset_minutes * std::int64_t{60'000};
}

std::optional<std::int64_t> parse_http_date(std::string_view text) {
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  text = trim(text);
  if (text.size() != 29 || text[3] != ',' || text.substr(25) != " GMT") return std::nullopt;
  int month = 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (text.substr(8, 3) == kMonths[i]) month = static_cast<int>(i) + 1;
  }
  if (text[4] != ' ' || text[7] != ' ' || text[11] != ' ' || text[16] != ' ') return std::nullopt;
  Reader day(text.substr(5, 2));
  Reader year(text.substr(12, 4));
  Reader clock(text.substr(17, 8));
  const int day_value = day.digits(2);
  const int year_value = year.digits(4);
  const int hour = clock.digits(2);
  clock.expect(':');
  const int minute = clock.digits(2);
  clock.expect(':');
  const int second = clock.digits(2);
  if (day.failed() || year.failed() || clock.failed()) return std::nullopt;
  return combine(year_value, month, day_value, hour, minute, second);
}

std::string format_iso(std::int64_t ms) {
  constexpr std::int64_t kFirst = -62'167'219'200'000;  // 0000-01-01
  constexpr std::int64_t kLast = 253'402'300'799'999;   // 9999-12-31
  if (ms < kFirst || ms > kLast) return {};
  std::int64_t days = ms / kDayMs;
  std::int64_t rest = ms % kDayMs;
  if (rest < 0) {
    rest += kDayMs;
    --days;
  }
  // The inverse of days_from_civil.
  const std::int64_t shifted = days + 719468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const std::int64_t day_of_era = shifted - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_index = (5 * day_of_year + 2) / 153;
  const std::int64_t month = month_index < 10 ? month_index + 3 : month_index - 9;
  std::string out;
  append_padded(out, year_of_era + era * 400 + (month <= 2 ? 1 : 0), 4);
  out += '-';
  append_padded(out, month, 2);
  out += '-';
  append_padded(out, day_of_year - (153 * month_index + 2) / 5 + 1, 2);
  out += 'T';
  append_padded(out, rest / 3'600'000, 2);
  out += ':';
  append_padded(out, rest / 60'000 % 60, 2);
  out += ':';
  append_padded(out, rest / 1000 % 60, 2);
  out += '.';
  append_padded(out, rest % 1000, 3);
  out += 'Z';
  return out;
}

}  // namespace natter
