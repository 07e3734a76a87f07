#include "core/time.h"

#include <string>

#include "tests/core/check.h"
#include "tests/core/tables.h"

namespace natter {
namespace {

// Milliseconds, or -1 for nothing (which is itself a time, but in none of these tables).
std::int64_t iso(const std::string& text) { return parse_iso(text).value_or(-1); }
std::int64_t http(const std::string& text) { return parse_http_date(text).value_or(-1); }

constexpr std::int64_t kFifthOfMay = 1'714'885'505'000;  // 2024-05-05T05:05:05Z

}  // namespace

TEST_CASE("time: ISO texts are what Date.parse says they are") {
  const Json rows = test::javascript_table("times", "iso");
  REQUIRE(rows.size() > 400);
  for (const Json& row : rows) {
    CAPTURE(dump(row));
    const auto ms = parse_iso(text(at(row, std::size_t{0})));
    CHECK(ms.has_value() == at(row, 1).is_number());
    if (ms) CHECK(*ms == integer(at(row, 1)));
  }
}

TEST_CASE("time: HTTP dates are what Date.parse says they are") {
  const Json rows = test::javascript_table("times", "http");
  REQUIRE(rows.size() > 10);
  for (const Json& row : rows) {
    CAPTURE(dump(row));
    const auto ms = parse_http_date(text(at(row, std::size_t{0})));
    CHECK(ms.has_value() == at(row, 1).is_number());
    if (ms) CHECK(*ms == integer(at(row, 1)));
  }
}

TEST_CASE("time: times are written as toISOString does, and read back") {
  const Json rows = test::javascript_table("times", "formatted");
  REQUIRE(rows.size() > 100);
  for (const Json& row : rows) {
    CAPTURE(dump(row));
    const std::int64_t ms = integer(at(row, std::size_t{0}));
    CHECK(format_iso(ms) == text(at(row, 1)));
    CHECK(parse_iso(format_iso(ms)) == ms);
  }
}

TEST_CASE("time: every day of eight hundred years is written and read back") {
  for (std::int64_t day = -146'097; day <= 146'097; ++day) {
    const std::int64_t ms = day * 86'400'000 + 1;
    if (parse_iso(format_iso(ms)) != ms) FAIL(format_iso(ms));
  }
}

TEST_CASE("time: years outside 0 to 9999 are not written") {
  CHECK(format_iso(-62'167'219'200'001).empty());
  CHECK(format_iso(253'402'300'800'000).empty());
  CHECK(format_iso(INT64_MIN).empty());
  CHECK(format_iso(INT64_MAX).empty());
}

TEST_CASE("time: a text without an offset is UTC, whatever the machine's zone") {
  CHECK(iso("2024-05-05T05:05:05") == kFifthOfMay);
  CHECK(iso("2024-05-05 05:05:05") == kFifthOfMay);
  CHECK(iso("2024-05-05 05:05:05Z") == kFifthOfMay);
}

TEST_CASE("time: blanks around a time are forgiven, as Date.parse does not") {
  CHECK(iso(" 2024-05-05T05:05:05Z\n") == kFifthOfMay);
  CHECK(http(" Sun, 05 May 2024 05:05:05 GMT ") == kFifthOfMay);
}

TEST_CASE("time: forms that only some JavaScript engines read are refused") {
  for (const char* text : {"2024", "2024-05", "+002024-05-05", "2024-05-05Z", "2024-1-01",
                           "2024-05-05t05:05:05z", "May 5, 2024", "1714885505000"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_iso(text));
  }
}

TEST_CASE("time: an HTTP date is of one form, in GMT") {
  CHECK(http("Sun, 05 May 2024 05:05:05 GMT") == kFifthOfMay);
  for (const char* text : {"Sun, 05 May 2024 05:05:05 +0100", "Sun, 05 May 2024 05:05:05 PST",
                           "Sunday, 05-May-24 05:05:05 GMT", "Sun May  5 05:05:05 2024",
                           "Sun, 05 May 2024 05:05:05 GMTx", "Sun, 05 May 2024 05:05:05",
                           "Sun; 05 May 2024 05:05:05 GMT", "Sun, 05-May-2024 05:05:05 GMT"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_http_date(text));
  }
}

TEST_CASE("time: hostile texts are refused without harm") {
  const std::string digits(100'000, '9');
  for (const std::string& text : {digits, "2024-05-05T05:05:05." + digits + "x", "Sun, " + digits,
                                  std::string(29, '\0'), std::string(29, ',')}) {
    CHECK_FALSE(parse_iso(text));
    CHECK_FALSE(parse_http_date(text));
  }
}

}  // namespace natter
