#include "core/cards/color.h"

#include <string>
#include <string_view>

#include "tests/core/check.h"

namespace natter::cards {

TEST_CASE("cards: colours reach a style as CSS has them") {
  const struct {
    const char* text;
    const char* expected;
  } rows[] = {
      {"#abc", "#abc"},
      {"#FFE2B2", "#FFE2B2"},
      {"#80FF0000", "#FF000080"},  // cards have the opacity first, CSS last
      {"#FF0000FF", "#0000FFFF"},
      {"red", "red"},
      {"RebeccaPurple", "rebeccapurple"},
      {"lightGoldenrodYellow", "lightgoldenrodyellow"},
      {"aliceblue", "aliceblue"},
      {"transparent", "transparent"},
      {"yellowgreen", "yellowgreen"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(css_color(row.text) == row.expected);
  }
}

TEST_CASE("cards: what is no colour is nothing") {
  const char* const texts[] = {
      "",
      "#",
      "#a",
      "#ab",
      "#abcd",
      "#abcde",
      "#abcdefa",
      "#abcdefabc",
      "#ggg",
      "# abc",
      "abc",
      " red",
      "red ",
      "red;",
      "red blue",
      "redd",
      "re",
      "ed",
      "currentcolor",
      "inherit",
      "initial",
      "url(https://example.com/a)",
      "rgb(0,0,0)",
      "var(--x)",
      "expression(alert(1))",
      "red\nblue",
      "#fff;background:url(x)",
      "blue blueviolet",
      "aliceblue antiquewhite",
      "\xD1\x80\x65\x64",  // its first letter is Cyrillic
  };
  for (const char* text : texts) {
    CAPTURE(text);
    CHECK(css_color(text).empty());
  }
  CHECK(css_color(std::string_view("red\0", 4)).empty());
  CHECK(css_color(std::string(100'000, 'a')).empty());
}

}  // namespace natter::cards
