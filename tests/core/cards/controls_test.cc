// What controls make of what is typed, by the tables of the HTML standard.
#include "core/cards/controls.h"

#include <string>

#include "tests/core/check.h"

namespace natter::cards {
namespace {

TEST_CASE("cards controls: line ends and blanks") {
  const struct {
    Control control;
    std::string_view typed;
    std::string_view value;
  } rows[] = {
      {Control::Line, "a\r\nb\nc\rd", "abcd"},
      {Control::Line, "  a\tb  ", "  a\tb  "},
      {Control::TrimmedLine, " \t a@b.c\f\r\n ", "a@b.c"},
      {Control::TrimmedLine, "\xC2\xA0x", "\xC2\xA0x"},
      {Control::TrimmedLine, " \n ", ""},
      {Control::Lines, "a\r\nb\rc\nd\r\r\n", "a\nb\nc\nd\n\n"},
      {Control::Lines, " ", " "},
  };
  for (const auto& row : rows) {
    INFO(row.typed);
    CHECK(sanitised(row.control, row.typed) == row.value);
  }
}

TEST_CASE("cards controls: numbers are those of a number control") {
  const struct {
    const char* typed;
    double number;
  } good[] = {
      {"5", 5},
      {"-5", -5},
      {"5.0", 5},
      {".5", 0.5},
      {"-.5", -0.5},
      {"1e3", 1000},
      {"1E3", 1000},
      {"1e+3", 1000},
      {"1e-3", 1e-3},
      {"-0", 0},
      {"00012", 12},
      {"0.1", 0.1},
      {"1e308", 1e308},
      {"1e-400", 0},
      {"9007199254740993", 9007199254740992.0},
      {"123456789012345678901234567890", 1.2345678901234568e29},
  };
  for (const auto& row : good) {
    INFO(row.typed);
    CHECK(number_of_control(row.typed) == row.number);
    CHECK(sanitised(Control::Number, row.typed) == row.typed);
  }
  for (const char* bad :
       {"",      "+5",    "5.",     ".",        "-",     "-.", "0x10", "1e",  "1e+",
        "1e1.5", "1e400", "-1e400", "1,000",    "1 000", " 7", "7 ",   "abc", "Infinity",
        "NaN",   "1.2.3", "--1",    "\xD9\xA3", "1_0",   "1f", "e3"}) {
    INFO(bad);
    CHECK_FALSE(number_of_control(bad).has_value());
    CHECK(sanitised(Control::Number, bad).empty());
  }
}

TEST_CASE("cards controls: dates are real days") {
  const struct {
    const char* value;
    std::int64_t days;
  } good[] = {
      {"1970-01-01", 0},          {"2024-02-29", 19'782},        {"2000-02-29", 11'016},
      {"1969-12-31", -1},         {"0001-01-01", -719'162},      {"9999-12-31", 2'932'896},
      {"10000-01-01", 2'932'897}, {"275760-09-13", 100'000'000},
  };
  for (const auto& row : good) {
    INFO(row.value);
    CHECK(instant_of_date(row.value) == row.days * 86'400'000);
    CHECK(sanitised(Control::Date, row.value) == row.value);
  }
  for (const char* bad :
       {"",           "2023-02-29",   "1900-02-29",   "2024-2-9",         "2024-02-29T00:00",
        "0000-01-01", "275760-09-14", "999999-01-01", "9999999999-01-01", "24-01-01",
        "2024/01/01", " 2024-01-01",  "2024-01-01 ",  "2024-13-01",       "2024-00-10",
        "2024-04-31", "2024-01-00",   "-2024-01-01",  "2024-01",          "2024-01-01-01",
        "+024-01-01"}) {
    INFO(bad);
    CHECK_FALSE(instant_of_date(bad).has_value());
    CHECK(sanitised(Control::Date, bad).empty());
  }
}

TEST_CASE("cards controls: a date's bound may have a time, of which the instant counts") {
  CHECK(instant_of_bound("1970-01-02") == 86'400'000);
  CHECK(instant_of_bound("1970-01-01T12:00:00Z") == 43'200'000);
  CHECK(instant_of_bound("1970-01-01T12:00:00+02:00") == 36'000'000);
  CHECK(instant_of_bound("12000-01-01").has_value());
  for (const char* bad : {"", "tomorrow", "2020", "2020-06", "2020-02-30T00:00:00Z", "06/01/2020",
                          "2020-06-01Tnoon"}) {
    INFO(bad);
    CHECK_FALSE(instant_of_bound(bad).has_value());
  }
}

TEST_CASE("cards controls: times of day") {
  const struct {
    const char* value;
    std::int64_t ms;
  } good[] = {
      {"00:00", 0},
      {"23:59", 86'340'000},
      {"09:30:15", 34'215'000},
      {"09:30:15.5", 34'215'500},
      {"09:30:15.25", 34'215'250},
      {"09:30:15.123", 34'215'123},
  };
  for (const auto& row : good) {
    INFO(row.value);
    CHECK(time_of_day(row.value) == row.ms);
    CHECK(sanitised(Control::Time, row.value) == row.value);
  }
  for (const char* bad :
       {"", "24:00", "9:30", "12:60", "1:2", "09:30:60", "09:30:15.", "09:30:15.1234", "09:30 AM",
        " 09:30", "09:30:", "09", "09:30:15:1", "-9:30", "09:30:1.5", "09:30:15.1.2", "+9:30"}) {
    INFO(bad);
    CHECK_FALSE(time_of_day(bad).has_value());
    CHECK(sanitised(Control::Time, bad).empty());
  }
}

}  // namespace
}  // namespace natter::cards
