#include "core/cards/version.h"

#include "tests/core/check.h"

namespace natter::cards {
namespace {

std::string read(std::string_view text) {
  const auto version = parse_version(text);
  return version ? to_text(*version) : "none";
}

}  // namespace

TEST_CASE("cards: a version is where digits, any one unit and digits meet first") {
  struct Row {
    const char* text;
    const char* version;
  };
  constexpr Row kRows[] = {
      {"1.5", "1.5"},       {"v1.5", "1.5"},         {" 1.4 ", "1.4"},
      {"1.2.3.4", "1.2"},   {"1x5", "1.5"},          {"100", "1.0"},
      {"1000", "10.0"},     {"1.50", "1.50"},        {"01.06", "1.6"},
      {"a1b2", "1.2"},      {"1..2", "none"},        {"12", "none"},
      {"1 2", "1.2"},       {"a12b,3", "none"},      {"1-2-3", "1.2"},
      {"1", "none"},        {"abc", "none"},         {"", "none"},
      {"1.", "none"},       {".5", "none"},          {"1.x 2.3", "2.3"},
      {"1\xC3\xA9" "5", "1.5"},                      // one unit
      {"1\xF0\x9F\x98\x80" "5", "none"},             // two
      {"1\n5", "none"},     {"1\xE2\x80\xA8" "5", "none"},
      {"1\xE2\x80\xA8" "500", "5.0"},
      {"99999999999999999999999.1", "1e+23.1"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.text);
    CHECK(read(row.text) == row.version);
  }
}

TEST_CASE("cards: a version of any number of digits is read in one pass") {
  const std::string digits(100'000, '9');
  CHECK(read(digits + "." + digits) == "Infinity.Infinity");
  CHECK(read(std::string(100'000, '1') + "\n") == "Infinity.1");
}

TEST_CASE("cards: versions are compared part by part") {
  CHECK(Version{1, 6} == kLatestVersion);
  CHECK(Version{1, 10} > Version{1, 6});
  CHECK(Version{2, 0} > Version{1, 50});
  CHECK(Version{0, 9} < Version{1, 0});
}

}  // namespace natter::cards
