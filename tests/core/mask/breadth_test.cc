#include "core/mask/breadth.h"

#include "core/mask/parser.h"
#include "tests/core/mask/vectors.h"

namespace natter::mask {
namespace {

Width width(const char16_t* source) { return width_of(parse_rule(source, false).tree); }

Breadth breadth(const char16_t* source) { return breadth_of(test::compiled(source)); }

}  // namespace

TEST_CASE("masking: an empty class keeps a rule from matching only where it has to be passed") {
  CHECK_FALSE(width(u"a[]").can_match);
  CHECK_FALSE(width(u"(?:[])+|b[]").can_match);
  CHECK_FALSE(width(u"(?<=[])a").can_match);
  CHECK(width(u"(?![])a").can_match);
  CHECK(width(u"(?:[])*").can_match);
  CHECK(width(u"[]|a").can_match);
  CHECK(width(u"[]{0}").can_match);
}

TEST_CASE("masking: a rule consumes when one of its ways does") {
  CHECK(width(u"^a?").can_consume);
  CHECK(width(u"(a)|\\1").can_consume);
  CHECK_FALSE(width(u"").can_consume);
  CHECK_FALSE(width(u"(?=a)\\b$|(?<!b)").can_consume);
  CHECK_FALSE(width(u"(?:[])*").can_consume);
  CHECK_FALSE(width(u"a[]|^").can_consume);
  CHECK_FALSE(width(u"(?:ab){0}").can_consume);
}

TEST_CASE("masking: the share of everyday text that a rule masks") {
  CHECK(breadth(u"[^]").percent == 100);
  CHECK(breadth(u"[^]").is_broad);
  CHECK(breadth(u"\\d{3}").percent == 0);
  CHECK_FALSE(breadth(u"\\d{3}").is_broad);
  CHECK_FALSE(breadth(u"\\s").is_broad);
  CHECK(breadth(u"[\\u0400-\\u04FF]+").is_broad);
  CHECK(breadth(u"[\\u0400-\\u04FF]+").percent < 15);
}

TEST_CASE("masking: a rule masks short numbers when it masks all of them") {
  CHECK(breadth(u"[0-9]").masks_short_numbers);
  CHECK(to_utf8(breadth(u"\\d+").example) == "It took ## minutes to load.");
  CHECK_FALSE(breadth(u"\\d\\d").masks_short_numbers);
  CHECK_FALSE(breadth(u"[A-Z]\\d+").masks_short_numbers);
}

}  // namespace natter::mask
