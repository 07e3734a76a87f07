#include "core/mask/analysis.h"

#include <string>

#include "core/mask/parser.h"
#include "tests/core/mask/vectors.h"

namespace natter::mask {
namespace {

Analysis analysed(std::u16string_view source, bool ignores_case = false) {
  Parsed parsed = parse_rule(source, ignores_case);
  REQUIRE_FALSE(parsed.error);
  return analyse(parsed.tree);
}

std::string first_of(const char16_t* source) {
  const Analysis analysis = analysed(source);
  std::string units;
  for (char16_t unit = 0x20; unit < 0x7F; ++unit) {
    if (analysis.first.contains(unit)) units += static_cast<char>(unit);
  }
  return units;
}

}  // namespace

TEST_CASE("masking: each rule gets the route that its parts ask for") {
  const auto [source, with_re2, without] =
      GENERATE(table<const char16_t*, std::string, std::string>({
          {u"\\d{3}-\\d{2}-\\d{4}", "re2", "vm"},
          {u"\\bfoo|^a$|[é-ü]+?", "re2", "vm"},
          {u"(?:a|b)*", "re2", "vm"},
          {u"a{1000}", "re2", "vm"},
          {u"a{1001}", "vm", "vm"},
          {u"a{2,1001}", "vm", "vm"},
          {u"a(?=b)", "vm", "vm"},
          {u"(?<!a)b", "vm", "vm"},
          {u"(?:a|)*b", "vm", "vm"},
          {u"(?:a*)+", "vm", "vm"},
          {u"a[]", "vm", "vm"},
          {u"(?m:^)a", "vm", "vm"},
          {u"(a)\\1", "backreference", "backreference"},
          {u"(?<n>a)(?=\\k<n>)", "backreference", "backreference"},
      }));
  CAPTURE(to_utf8(source));
  const Analysis analysis = analysed(source);
  CHECK(name_of(choose_route(analysis, true)) == with_re2);
  CHECK(name_of(choose_route(analysis, false)) == without);
}

TEST_CASE("masking: units from 128 fall into classes, and too many are nothing for RE2") {
  CHECK(analysed(u"[a-z]+").classes == 1);
  CHECK(analysed(u"é+").classes == 2);
  CHECK(analysed(u"[^é]|[é-ü]").classes == 3);
  CHECK(analysed(u"é", true).classes == 2);
  std::u16string words;
  for (char16_t unit = 0x4E00; unit < 0x4E00 + 126; ++unit) words += unit;
  CHECK(suits_re2(analysed(words)));
  words += u"龍";
  CHECK(analysed(words).classes == 128);
  CHECK_FALSE(suits_re2(analysed(words)));
}

TEST_CASE("masking: a match can begin with the first units of its ways") {
  CHECK(first_of(u"abc") == "a");
  CHECK(first_of(u"a?b|c") == "abc");
  CHECK(first_of(u"(?:a|b*)(c)") == "abc");
  CHECK(first_of(u"(?=x)[ab]") == "ab");
  CHECK(first_of(u"\\bx{0}y+") == "y");
  CHECK(first_of(u"\\1?(a)").size() == 95);
  CHECK_FALSE(analysed(u"a?b").can_be_empty);
  CHECK(analysed(u"a?b*").can_be_empty);
  CHECK(analysed(u"(?=a)").can_be_empty);
  CHECK(analysed(u"").can_be_empty);
  CHECK_FALSE(analysed(u"(?:a*){2}b").can_be_empty);
}

}  // namespace natter::mask
