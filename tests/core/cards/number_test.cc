#include "core/cards/number.h"

#include <bit>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/json.h"
#include "tests/core/check.h"
#include "tests/core/tables.h"

namespace natter::cards {

TEST_CASE("cards: numbers are written as JavaScript writes them") {
  const Json rows = natter::test::javascript_table("cards", "numbers");
  REQUIRE(rows.size() > 1500);
  for (const Json& row : rows) {
    const std::uint64_t bits = std::strtoull(text(at(row, 0)).c_str(), nullptr, 16);
    const std::string expected = text(at(row, 1));
    CAPTURE(expected);
    CHECK(number_text(std::bit_cast<double>(bits)) == expected);
  }
}

TEST_CASE("cards: the forms of a number change where JavaScript changes them") {
  const struct {
    double value;
    const char* text;
  } rows[] = {
      {999999999999999900000.0, "999999999999999900000"},
      {1e21, "1e+21"},
      {123456789012345680000.0, "123456789012345680000"},
      {0.000001, "0.000001"},
      {0.0000001, "1e-7"},
      {0.00000123, "0.00000123"},
      {0.000000123, "1.23e-7"},
      {-0.0, "0"},
      {-12.5, "-12.5"},
      {100, "100"},
      {9007199254740993.0, "9007199254740992"},
      {5e-324, "5e-324"},
      {1.7976931348623157e308, "1.7976931348623157e+308"},
      {9.5367431640625e-7, "9.5367431640625e-7"},
      {2e-323, "2e-323"},
      {5.0e15, "5000000000000000"},
      {0.30000000000000004, "0.30000000000000004"},
      // In the middle of two that read back: the even one.
      {763324429839709.25, "763324429839709.2"},
      {1305423653579523.25, "1305423653579523.2"},
      {-107467049310156.125, "-107467049310156.12"},
  };
  for (const auto& row : rows) CHECK(number_text(row.value) == row.text);
}

TEST_CASE("cards: what is written reads back to the same double") {
  std::uint64_t bits = 88172645463325252;
  for (int i = 0; i < 5000; ++i) {
    bits ^= bits << 13;
    bits ^= bits >> 7;
    bits ^= bits << 17;
    const double value = std::bit_cast<double>(bits);
    if (!(value - value == 0)) continue;  // not finite
    const std::string written = number_text(value);
    CAPTURE(written);
    CHECK(std::strtod(written.c_str(), nullptr) == value);
  }
}

}  // namespace natter::cards
