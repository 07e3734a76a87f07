#include "core/mask/parser.h"

#include <string>

#include "tests/core/mask/vectors.h"

namespace natter::mask {
namespace {

std::string error_of(std::u16string_view source) {
  const Parsed parsed = parse_rule(source, false);
  if (!parsed.error) return "";
  CHECK(parsed.tree.root == kNoNode);
  return std::to_string(parsed.error->offset) + ": " + parsed.error->message;
}

std::string matches(const char16_t* source, const char16_t* text, bool ignores_case = false) {
  const Rule rule = test::compiled(source, ignores_case);
  std::vector<Range> found;
  CHECK(find_matches(rule, text, Engine::AsRouted, found));
  return test::shown(found);
}

}  // namespace

TEST_CASE("masking: what JavaScript rejects is rejected, with message and offset") {
  const auto [source, expected] = GENERATE(table<const char16_t*, std::string>({
      {u"(\\d{3}", "0: Unterminated group"},
      {u"a(b(c)", "1: Unterminated group"},
      {u"\\d{3})", "5: Unmatched ')'"},
      {u"(?i)password", "0: Invalid group"},
      {u"(?", "0: Invalid group"},
      {u"(?#card)", "0: Invalid group"},
      {u"(?>a)", "0: Invalid group"},
      {u"(?ii:a)", "0: Invalid group"},
      {u"(?i-i:a)", "0: Invalid group"},
      {u"(?-:a)", "0: Invalid group"},
      {u"\\d++", "3: Nothing to repeat"},
      {u"a**", "2: Nothing to repeat"},
      {u"{1}", "0: Nothing to repeat"},
      {u"a|{2,}", "2: Nothing to repeat"},
      {u"a?{2}", "2: Nothing to repeat"},
      {u"^*", "1: Nothing to repeat"},
      {u"\\b+", "2: Nothing to repeat"},
      {u"(?<=a)*", "6: Nothing to repeat"},
      {u"(?<!a)?", "6: Nothing to repeat"},
      {u"a{2,1}", "1: numbers out of order in {} quantifier"},
      {u"\\", "0: \\ at end of pattern"},
      {u"[9-0]", "1: Range out of order in character class"},
      {u"[a", "0: Unterminated character class"},
      {u"(?<n", "3: Invalid capture group name"},
      {u"(?<>a)", "3: Invalid capture group name"},
      {u"(?<a>x)(?<a>y)", "10: Duplicate capture group name"},
      {u"(?<a>(?:x|(?<a>y)))", "13: Duplicate capture group name"},
      {u"(?:(?<a>x)|y)(?<a>z)", "16: Duplicate capture group name"},
      {u"(?<a>x)\\k<b>", "7: Invalid named capture referenced"},
      {u"(?<a>x)\\k", "7: Invalid named reference"},
      {u"(?<a>x)[\\k]", "8: Invalid escape"},
      {u"\\k<n>(?<n", "8: Invalid capture group name"},
  }));
  CAPTURE(to_utf8(source));
  CHECK(error_of(source) == expected);
}

TEST_CASE("masking: what looks odd but is valid is accepted") {
  for (const char16_t* source : {u"",
                                 u"|",
                                 u"a{,5}",
                                 u"a{1",
                                 u"{",
                                 u"}",
                                 u"]",
                                 u"(?=a)*",
                                 u"(?!a){2}",
                                 u"\\p{L}",
                                 u"\\A\\z",
                                 u"\\c",
                                 u"[\\c]",
                                 u"\\k<n>",
                                 u"\\8",
                                 u"[a-\\d]",
                                 u"()",
                                 u"(?:)",
                                 u"(?<n>a)\\k<n>",
                                 u"\\k<n>(?<n>a)",
                                 u"(?<$_é\\u0061>x)",
                                 u"(?<a>x)|(?<a>y)",
                                 u"(?i:a)",
                                 u"(?-i:a)",
                                 u"(?i-:a)",
                                 u"(?s-im:a)",
                                 u"\xD83D",
                                 u"x[]",
                                 u"a{99999999999}"}) {
    CAPTURE(to_utf8(source));
    CHECK(error_of(source) == "");
  }
}

TEST_CASE("masking: numbers are references only when there are as many groups") {
  CHECK(matches(u"(a)\\1", u"aa a\x01") == "0-2");
  CHECK(matches(u"a\\1", u"aa a\x01") == "3-5");
  CHECK(matches(u"\\1(a)", u"aa") == "0-1 1-2");
  CHECK(matches(u"(a)\\2", u"aa\x02") == "1-3");
  CHECK(matches(u"[(]\\1", u"(\x01") == "0-2");
  CHECK(matches(u"\\(\\1", u"(\x01") == "0-2");
  CHECK(matches(u"\\k<n>", u"k<n>") == "0-4");
  CHECK(matches(u"(?<q>[\"'])x\\k<q>", u"'x\" 'x'") == "4-7");
}

TEST_CASE("masking: modifiers and names in several alternatives mean what ES2025 says") {
  CHECK(matches(u"a(?i:b)c", u"aBc aBC") == "0-3");
  CHECK(matches(u"a(?-i:b)c", u"AbC ABC", true) == "0-3");
  CHECK(matches(u"(?s:.)", u"\n") == "0-1");
  CHECK(matches(u"(?m:^)b", u"a\nb") == "2-3");
  CHECK(matches(u"a(?m:$)", u"a\na b") == "0-1");
  CHECK(matches(u"(?:(?<n>a)|(?<n>b))\\k<n>", u"aa bb ab") == "0-2 3-5");
  CHECK(matches(u"(a)(?i:\\1)", u"aA") == "0-2");
}

TEST_CASE("masking: nesting is counted, and not bounded by the stack") {
  CHECK(parse_rule(u"(a(?:b)(c))", false).nesting == 2);
  const std::size_t depth = 8000;
  const Parsed deep = parse_rule(
      test::repeated(std::u16string(u"("), depth) + test::repeated(std::u16string(u")"), depth),
      false);
  CHECK_FALSE(deep.error);
  CHECK(deep.nesting == depth);
  CHECK(parse_rule(test::repeated(std::u16string(u"("), 16'000), false).error);
}

}  // namespace natter::mask
