#include "core/mask/hints.h"

#include <string>

#include "core/mask/parser.h"
#include "tests/core/check.h"

namespace natter::mask {
namespace {

std::string hint(std::u16string_view source) {
  return hint_for(source, !parse_rule(source, false).error.has_value());
}

bool mentions(const std::string& text, const char* word) {
  return text.find(word) != std::string::npos;
}

}  // namespace

TEST_CASE("masking: rules in other dialects get a hint that names what to write") {
  CHECK(mentions(hint(u"(?i)password"), "inline flags"));
  CHECK(mentions(hint(u"(?>a+)b"), "atomic"));
  CHECK(mentions(hint(u"(?P<n>a)"), "(?<name>...)"));
  CHECK(mentions(hint(u"(?#card)\\d"), "comments"));
  CHECK(mentions(hint(u"(?'n'a)"), "(?<name>...)"));
  CHECK(mentions(hint(u"\\d++"), "possessive"));
  CHECK(mentions(hint(u"a{2}+"), "possessive"));
  CHECK(mentions(hint(u"a*+"), "possessive"));
}

TEST_CASE("masking: accepted rules that do not mean what they seem to mean get one too") {
  CHECK(mentions(hint(u"\\A\\d+"), "write ^"));
  CHECK(mentions(hint(u"\\d+\\z"), "write $"));
  CHECK(mentions(hint(u"\\p{L}+"), "letters"));
  CHECK(mentions(hint(u"[\\p{L}]+"), "letters"));
  CHECK(mentions(hint(u"[[:digit:]]+"), "[:digit:]"));
}

TEST_CASE("masking: ordinary rules get none, nor do signs that are escaped or in a class") {
  for (const char16_t* source : {u"\\d{3}", u"[A-Z]", u"(?:a)", u"\\\\A", u"[\\A]", u"\\(?i\\)",
                                 u"[(?>]", u"a+", u"(?<n>a)", u"(", u"[z-a]", u"p{L}", u"[[:]"}) {
    CHECK(hint(source) == "");
  }
}

}  // namespace natter::mask
