#include "core/mask/filter.h"

#include <string>

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
