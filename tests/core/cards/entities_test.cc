#include "core/cards/entities.h"

#include <string>
#include <string_view>

#include "core/text.h"
#include "tests/core/check.h"

namespace natter::cards {
namespace {

// What is taken, and what is left in brackets.
std::string decoded(std::string_view text) {
  std::string out;
  const std::size_t length = take_entity(text, out);
  CHECK((length > 0) == !out.empty());
  return out + '[' + std::string(text.substr(length)) + ']';
}

}  // namespace

TEST_CASE("cards: character references") {
  const struct {
    const char* text;
    const char* expected;
  } rows[] = {
      {"&amp;", "&[]"},
      {"&lt;b", "<[b]"},
      {"&quot;&amp;", "\"[&amp;]"},
      {"&apos;", "'[]"},
      {"&nbsp;", "\xC2\xA0[]"},
      {"&copy;", "\xC2\xA9[]"},
      {"&ensp;", "\xE2\x80\x82[]"},
      {"&emsp;", "\xE2\x80\x83[]"},
      {"&thetasym;", "\xCF\x91[]"},
      {"&AElig;", "\xC3\x86[]"},
      {"&aelig;", "\xC3\xA6[]"},
      {"&zwnj;", "\xE2\x80\x8C[]"},
      {"&euro;", "\xE2\x82\xAC[]"},
      {"&colon;", ":[]"},
      {"&Tab;", "\t[]"},
      {"&ast;", "*[]"},
      {"&lowbar;", "_[]"},
      {"&frac12;", "\xC2\xBD[]"},
      {"&sup2;", "\xC2\xB2[]"},
      {"&#42;", "*[]"},
      {"&#0042;", "*[]"},
      {"&#x2A;", "*[]"},
      {"&#X2a;", "*[]"},
      {"&#128512;", "\xF0\x9F\x98\x80[]"},
      {"&#x1F600;", "\xF0\x9F\x98\x80[]"},
      {"&#0;", "\xEF\xBF\xBD[]"},
      {"&#x0;", "\xEF\xBF\xBD[]"},
      {"&#xD800;", "\xEF\xBF\xBD[]"},
      {"&#1114112;", "\xEF\xBF\xBD[]"},
      {"&#9999999;", "\xEF\xBF\xBD[]"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(decoded(row.text) == row.expected);
  }
}

TEST_CASE("cards: what is no character reference stays") {
  const char* const texts[] = {
      "",
      "&",
      "&;",
      "&&",
      "& amp;",
      "&amp",
      "&amp ;",
      "&Amp;",
      "&nope;",
      "&#;",
      "&#x;",
      "&#X;",
      "&#42",
      "&#4 2;",
      "&#x2G;",
      "&#a;",
      "&#-1;",
      "&#12345678;",
      "&#x1234567;",
      "&thetasyms;",
      "&thetasymthetasym;",
      "&\xC3\xA4;",
      "amp;",
      "&#",
      "&#x",
      "&a",
      "&am",
      "&amp&amp;",
  };
  for (const char* text : texts) {
    CAPTURE(text);
    CHECK(decoded(text) == '[' + std::string(text) + ']');
  }
}

TEST_CASE("cards: every name that is known ends with its semicolon") {
  // All one and two letter names, to walk over both ends of the table.
  int known = 0;
  for (char first = '0'; first <= 'z'; ++first) {
    for (char second = '0'; second <= 'z'; ++second) {
      std::string out;
      const std::string name = std::string("&") + first + second;
      CHECK(take_entity(name, out) == 0);
      if (take_entity(name + ';', out) == 4) ++known;
    }
  }
  // GT, LT, Mu, Nu, Pi, Xi, ge, gt, le, lt, mu, ne, ni, nu, or, pi, xi
  CHECK(known == 17);
}

}  // namespace natter::cards
