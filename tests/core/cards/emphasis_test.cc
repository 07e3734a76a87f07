#include "core/cards/emphasis.h"

#include <string>
#include <string_view>

#include "core/cards/markdown.h"
#include "tests/core/cards/markdown_shown.h"
#include "tests/core/check.h"

namespace natter::cards {
namespace {

struct Row {
  const char* text;
  const char* expected;  // within its paragraph
};

constexpr Row kEmphasis[] = {
    {"*a*", "<i>a</i>"},
    {"_a_", "<i>a</i>"},
    {"**a**", "<b>a</b>"},
    {"__a__", "<b>a</b>"},
    {"***a***", "<i><b>a</b></i>"},
    {"****a****", "<b><b>a</b></b>"},
    {"**bold** _italic_ *also* __strong__", "<b>bold</b> <i>italic</i> <i>also</i> <b>strong</b>"},
    {"a * b * c", "a * b * c"},
    {"a*b*c", "a<i>b</i>c"},
    {"snake_case_word", "snake_case_word"},
    {"a_b_", "a_b_"},
    {"_a_b", "_a_b"},
    {"5*3*2 = 30", "5<i>3</i>2 = 30"},
    {"**unclosed", "**unclosed"},
    {"unopened**", "unopened**"},
    {"** a**", "** a**"},
    {"*a *", "*a *"},
    {"*a\nb*", "<i>a\nb</i>"},
    {"*a**", "<i>a</i>*"},
    {"**a*", "*<i>a</i>"},
    {"***a** b*", "<i><b>a</b> b</i>"},
    {"***a* b**", "<b><i>a</i> b</b>"},
    {"*a **b***", "<i>a <b>b</b></i>"},
    {"*a**b*", "<i>a**b</i>"},
    {"*a**b**c*", "<i>a<b>b</b>c</i>"},
    {"a***b***c", "a<i><b>b</b></i>c"},
    {"*a _b* c_", "<i>a _b</i> c_"},
    {"**a _b** c_", "<b>a _b</b> c_"},
    {"*(**a**)*", "<i>(<b>a</b>)</i>"},
    {"a*\"b\"*", "a*\"b\"*"},
    {"*(*a*)*", "<i>(<i>a</i>)</i>"},
    {"_(_a_)_", "<i>(<i>a</i>)</i>"},
    {"a-_(b)_", "a-<i>(b)</i>"},
    {"\xC2\xA0*a*\xC2\xA0", "\xC2\xA0<i>a</i>\xC2\xA0"},
    {"*\xC2\xA0"
     "a*",
     "*\xC2\xA0"
     "a*"},
    {"\xE2\x80\x9C**a**\xE2\x80\x9D", "\xE2\x80\x9C<b>a</b>\xE2\x80\x9D"},
    {"a**\xE2\x80\x9C"
     "b\xE2\x80\x9D**",
     "a**\xE2\x80\x9C"
     "b\xE2\x80\x9D**"},
    {"\xE3\x80\x8C**\xE6\x96\x87**\xE3\x80\x8D", "\xE3\x80\x8C<b>\xE6\x96\x87</b>\xE3\x80\x8D"},
    {"\xE6\x96\x87**\xE5\xAD\x97**\xE6\x96\x87", "\xE6\x96\x87<b>\xE5\xAD\x97</b>\xE6\x96\x87"},
    {"\xD0\xB0_\xD0\xB1_\xD0\xB2", "\xD0\xB0_\xD0\xB1_\xD0\xB2"},
    {"**\xF0\x9F\x98\x80**", "<b>\xF0\x9F\x98\x80</b>"},
    {"\\*a*", "*a*"},
    {"*a\\*", "*a*"},
    {"&#42;a*", "*a*"},
    {"*a&#42;", "*a*"},
    {"**[a**](https://a.example)", "**<a https://a.example>a**</a>"},
    {"*[a](https://a.example)*", "<i><a https://a.example>a</a></i>"},
};

}  // namespace

TEST_CASE("cards: strong and emphasised text by the rules of CommonMark") {
  for (const Row& row : kEmphasis) {
    CAPTURE(row.text);
    CHECK(test::shown(parse_markdown(row.text)) == "<p>" + std::string(row.expected) + "</p>");
  }
}

TEST_CASE("cards: runs are matched from a place on, and then done with") {
  const std::string_view text = "*a *b* c*";
  Emphasis emphasis;
  for (const std::size_t at : {0u, 3u, 5u, 8u}) emphasis.add(text, at, 1);
  CHECK(emphasis.run(1).can_open);
  CHECK_FALSE(emphasis.run(1).can_close);
  CHECK(emphasis.run(2).can_close);
  emphasis.match(1);
  CHECK(emphasis.run(1).left == 0);
  CHECK(emphasis.run(2).left == 0);
  CHECK(emphasis.run(3).left == 1);
  emphasis.match(0);
  CHECK(emphasis.run(0).left == 1);
  CHECK(emphasis.run(3).left == 1);
}

}  // namespace natter::cards
