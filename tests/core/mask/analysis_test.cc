#include "core/mask/analysis.h"

#include <string>

#include "core/mask/compiled.h"
#include "core/mask/parser.h"
#include "tests/core/mask/vectors.h"

namespace natter::mask {

TEST_CASE("masking: each rule gets the route that its parts ask for") {
  const auto [source, route] = GENERATE(table<const char16_t*, std::string>({
      {u"\\d{3}-\\d{2}-\\d{4}", "re2"},
      {u"\\bfoo|^a$|[é-ü]+?", "re2"},
      {u"(?:a|b)*c", "re2"},
      {u"(?:a|b)*", "vm"},
      {u"a?|b", "vm"},
      {u"\\b", "vm"},
      {u"a{1000}", "re2"},
      {u"a{1001}", "vm"},
      {u"a{2,1001}", "vm"},
      {u"a(?=b)", "vm"},
      {u"(?<!a)b", "vm"},
      {u"(?:a|)*b", "vm"},
      {u"(?:a*)+", "vm"},
      {u"a[]", "vm"},
      {u"(?m:^)a", "vm"},
      {u"(a)\\1", "backreference"},
      {u"(?<n>a)(?=\\k<n>)", "backreference"},
  }));
  CAPTURE(to_utf8(source));
  Parsed parsed = parse_rule(source, false);
  REQUIRE_FALSE(parsed.error);
  const Compiled compiled(std::move(parsed.tree));
  CHECK(name_of(choose_route(compiled.analysis(), compiled.classes())) == route);
}

TEST_CASE("masking: a rule with more classes than bytes have is nothing for RE2") {
  std::u16string words;
  for (char16_t unit = 0x4E00; unit < 0x4E00 + 126; ++unit) words += unit;
  CHECK(test::compiled(words).route() == Route::Re2);
  CHECK(test::compiled(words + u"龍").route() == Route::Machine);
}

}  // namespace natter::mask
