#include "core/mask/filter.h"

#include <string>
#include <tuple>

#include "tests/core/mask/vectors.h"

namespace natter::mask {
namespace {

std::string first_of(const char16_t* source) {
  const Rule rule = test::compiled(source);
  std::string units;
  for (char16_t unit = 0x20; unit < 0x7F; ++unit) {
    if (rule.compiled().filter().may_begin(unit)) units += static_cast<char>(unit);
  }
  return units;
}

bool can_be_empty(const char16_t* source) {
  return test::compiled(source).compiled().filter().can_be_empty();
}

bool may_match(std::u16string_view source, std::u16string text) {
  const Rule rule = test::compiled(source);
  const Subject subject(std::move(text));
  return rule.compiled().filter().may_match(subject.size(), subject.presence());
}

}  // namespace

TEST_CASE("masking: a match can begin with the first units of its ways") {
  CHECK(first_of(u"abc") == "a");
  CHECK(first_of(u"a?b|c") == "abc");
  CHECK(first_of(u"(?:a|b*)(c)") == "abc");
  CHECK(first_of(u"(?=x)[ab]") == "ab");
  CHECK(first_of(u"\\bx{0}y+") == "y");
  CHECK(first_of(u"\\1?(a)").size() == 95);
  CHECK_FALSE(can_be_empty(u"a?b"));
  CHECK(can_be_empty(u"a?b*"));
  CHECK(can_be_empty(u"(?=a)"));
  CHECK(can_be_empty(u""));
  CHECK_FALSE(can_be_empty(u"(?:a*){2}b"));
}

TEST_CASE("masking: matches begin with units from 128 on by their class, or by any") {
  const Rule rule = test::compiled(u"[é-ü]a");
  const Classes& classes = rule.compiled().classes();
  const Filter& filter = rule.compiled().filter();
  CHECK(filter.may_begin(classes.symbol_of(u'ê')));
  CHECK_FALSE(filter.may_begin(classes.symbol_of(0x4E00)));
  std::u16string words;
  for (char16_t unit = 0x4E00; unit < 0x4E00 + 200; ++unit) words += unit;
  const Rule wide = test::compiled(u"[" + words + u"]|" + words.substr(1) + u"|a");
  CHECK(wide.compiled().filter().may_begin(0x4E00));
  CHECK(wide.compiled().filter().may_begin(0xFFFF));
  CHECK(wide.compiled().filter().may_begin(u'a'));
  CHECK_FALSE(wide.compiled().filter().may_begin(u'b'));
}

TEST_CASE("masking: a match can begin only behind what its first assertions allow") {
  using Row = std::tuple<const char16_t*, const char16_t*, std::string>;
  const auto [source, text, places] = GENERATE(values<Row>({
      {u"\\b\\d", u"1 a2-33", "0 5"},
      {u"\\B\\d", u"1 a2-33", "3 6"},
      {u"\\b-", u"-a- -", "2"},
      {u"\\B-", u"-a- -", "0 4"},
      {u"\\b[-a]", u"a-a", "0 1 2"},
      {u"^a", u"aaa", "0"},
      {u"^a|b", u"aba", "0 1 2"},
      {u"(?:^a|(?:\\bb))", u"aab b", "0 4"},
      {u"(?<=x)a", u"axa", "2"},
      {u"(?<=[xy]\\s*)a", u"axa y a a", "2 6 8"},
      {u"(?<=x*)a", u"axa", "0 2"},
      {u"(?<!x)a", u"axaa", "0 3"},
      {u"(?<!xx)a", u"axxa", "0 3"},
      {u"(?<!x)(?<!y)a", u"axaya", "0"},
      {u"(?=b)(?<=x)b", u"bxb", "2"},
      {u"(?:(?<=x)){0,1}a", u"axa", "0 2"},
      {u"(?:(?<=x)a){2}", u"axaa", "2"},
      {u"c?(?<=x)a", u"axa", "0 2"},
      {u"(?<=é)a", u"aéaüa", "2"},
      {u"(?m:^)a", u"aba", "0 2"},
  }));
  CAPTURE(to_utf8(source), to_utf8(text));
  const Rule rule = test::compiled(source);
  Subject subject(text);
  const Symbol* symbols = subject.symbols(rule.compiled().classes());
  std::string found;
  for (std::size_t from = 0; from < subject.size(); ++from) {
    from = rule.compiled().filter().next_begin(symbols, from, subject.size());
    if (from == subject.size()) break;
    found += (found.empty() ? "" : " ") + std::to_string(from);
  }
  CHECK(found == places);
}

TEST_CASE("masking: what all ways require is required, and one of what each does") {
  CHECK_FALSE(may_match(u"pass:|word:", u"password"));
  CHECK_FALSE(may_match(u"a@b|c%d", u"abcd"));
  CHECK(may_match(u"a@b|c%d", u"abcd%"));
}

TEST_CASE("masking: a text without what every match holds is not searched") {
  CHECK(may_match(u"\\w+@\\w+\\.com", u"a@b.com"));
  CHECK_FALSE(may_match(u"\\w+@\\w+\\.com", u"at b.com"));
  CHECK_FALSE(may_match(u"\\w+@\\w+\\.com", u"a@b com"));
  CHECK(may_match(u"a|b", u"xxb"));
  CHECK_FALSE(may_match(u"a|b", u"xx"));
  CHECK(may_match(u"a?|b", u""));
  CHECK_FALSE(may_match(u"(?=.*@)x", u"x"));
  CHECK_FALSE(may_match(u"(?<=key: )\\d", u"5"));
  CHECK(may_match(u"(?!@)x", u"x"));
  CHECK(may_match(u"(?<!@)x", u"x"));
  CHECK_FALSE(may_match(u"é", u"e"));
  CHECK(may_match(u"é", u"ü"));  // in doubt: all units from 128 on are one
  CHECK_FALSE(may_match(u"a[]", u"a"));
  CHECK(may_match(u"(a)?\\1", u""));
}

TEST_CASE("masking: a text with too few units or digits is not searched") {
  CHECK(may_match(u"\\d{3}-?\\d{2}", u"123 45"));
  CHECK_FALSE(may_match(u"\\d{3}-?\\d{2}", u"123 4 --"));
  CHECK_FALSE(may_match(u"(?:\\d[ -]?){13,16}", u"1234-5678-9012"));
  CHECK_FALSE(may_match(u"[1-5]+x{4}", u"1xxx"));
  CHECK(may_match(u"\\d{9}|\\d{2}", u"12"));
  CHECK(may_match(u"(?=\\d{4})\\d{2}", u"12"));
  CHECK_FALSE(may_match(u"(?:a{99}){99}", u"aaaa"));
  CHECK_FALSE(may_match(u"[\\d٣]{2}", u"1"));
  CHECK(may_match(u"[\\d٣]{2}", u"1٣"));
}

}  // namespace natter::mask
