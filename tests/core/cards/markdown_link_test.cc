#include "core/cards/markdown_link.h"

#include <string>
#include <string_view>

#include "tests/core/check.h"

namespace natter::cards {
namespace {

// The address, and what is left behind the tail; "none" without one.
std::string tail(std::string_view text) {
  std::string address;
  std::uint64_t steps = 0;
  const std::size_t length = take_link_tail(text, 0, address, steps);
  CHECK(steps <= text.size());
  return length == 0 ? "none" : '<' + address + '>' + std::string(text.substr(length));
}

std::string autolink(std::string_view text) {
  std::string address;
  std::uint64_t steps = 0;
  const std::size_t length = take_autolink(text, address, steps);
  CHECK(steps <= 2 * text.size() + 2);
  return length == 0 ? "none" : '<' + address + '>' + std::string(text.substr(length));
}

struct Row {
  const char* text;
  const char* expected;
};

constexpr Row kTails[] = {
    {"(a)", "<a>"},
    {"()", "<>"},
    {"( )", "<>"},
    {"(<>)", "<>"},
    {"( a )b", "<a>b"},
    {"(\na\n)", "<a>"},
    {"(\n\na)", "none"},
    {"(a b)", "none"},
    {"(<a b>)", "<a b>"},
    {"(<a\nb>)", "none"},
    {"(<a<b>)", "none"},
    {"(<a\\<b\\>>)", "<a<b>>"},
    {"(<a>b)", "none"},
    {"(<a", "none"},
    {"(a", "none"},
    {"(", "none"},
    {"", "none"},
    {"a", "none"},
    {"[a]", "none"},
    {"(a(b)c)", "<a(b)c>"},
    {"(a(b)", "none"},
    {"(a)b)", "<a>b)"},
    {"(a\\)b)", "<a)b>"},
    {"(a\\b)", "<a\\b>"},
    {"(a&amp;b)", "<a&b>"},
    {"(a&#x3a;b)", "<a:b>"},
    {"(a&nope;b)", "<a&nope;b>"},
    {"(a \"t\")", "<a>"},
    {"(a 't')", "<a>"},
    {"(a (t))", "<a>"},
    {"(a \"t\" )x", "<a>x"},
    {"(a\n\"t\nu\")", "<a>"},
    {"(a \"t)", "none"},
    {"(a 't\")", "none"},
    {"(a (t(u)))", "none"},
    {"(a \"t\"u)", "none"},
    {"(a \"t\\\"u\")", "<a>"},
    {"(a\"t\")", "<a\"t\">"},
    {"(\"t\")", "<\"t\">"},
    {"(\x01"
     "a)",
     "none"},
    {"(a\x7f)", "none"},
    {"(\xC2\xA0"
     "a)",
     "<\xC2\xA0"
     "a>"},
};

constexpr Row kAutolinks[] = {
    {"<https://a.example>b", "<https://a.example>b"},
    {"<HTTPS://A.EXAMPLE/?b=c&d>", "<HTTPS://A.EXAMPLE/?b=c&d>"},
    {"<tel:+1>", "<tel:+1>"},
    {"<a+b-c.d:e>", "<a+b-c.d:e>"},
    {"<https://a.example/\\*>", "<https://a.example/\\*>"},
    {"<javascript:alert(1)>", "<javascript:alert(1)>"},  // the filter's task
    {"<a:b>", "none"},
    {"<1a:b>", "none"},
    {"<https//a.example>", "none"},
    {"<https://a b>", "none"},
    {"<https://a\nb>", "none"},
    {"<https://a<b>", "none"},
    {"<https://a", "none"},
    {"<>", "none"},
    {"< https://a.example>", "none"},
    {"<b>", "none"},
    {"<a@b.example>c", "<mailto:a@b.example>c"},
    {"<a.b+c@d-e.example>", "<mailto:a.b+c@d-e.example>"},
    {"<a@b>", "<mailto:a@b>"},
    {"<@b>", "none"},
    {"<a@>", "none"},
    {"<a@-b>", "none"},
    {"<a@b->", "none"},
    {"<a@b..c>", "none"},
    {"<a@b.>", "none"},
    {"<a b@c>", "none"},
    {"<a\\@b>", "none"},
    {"<a@b", "none"},
};

}  // namespace

TEST_CASE("cards: what may stand behind the text of a link") {
  for (const Row& row : kTails) {
    CAPTURE(row.text);
    CHECK(tail(row.text) == row.expected);
  }
  CHECK(tail('(' + std::string(32, '(') + std::string(33, ')')) != "none");
  CHECK(tail('(' + std::string(33, '(') + std::string(34, ')')) == "none");
}

TEST_CASE("cards: addresses in angle brackets") {
  for (const Row& row : kAutolinks) {
    CAPTURE(row.text);
    CHECK(autolink(row.text) == row.expected);
  }
  CHECK(autolink('<' + std::string(32, 'a') + ":b>") != "none");
  CHECK(autolink('<' + std::string(33, 'a') + ":b>") == "none");
  CHECK(autolink("<a@" + std::string(63, 'b') + '>') != "none");
  CHECK(autolink("<a@" + std::string(64, 'b') + '>') == "none");
}

TEST_CASE("cards: a backslash makes punctuation of ASCII literal") {
  std::string punctuation;
  for (int c = 0; c < 256; ++c) {
    if (is_ascii_punctuation(static_cast<char>(c))) punctuation += static_cast<char>(c);
  }
  CHECK(punctuation == "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");
}

}  // namespace natter::cards
