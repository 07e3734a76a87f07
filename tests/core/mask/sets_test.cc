#include "core/mask/sets.h"

#include <vector>

#include "tests/core/check.h"

namespace natter::mask {

TEST_CASE("masking: ranges of a set are sorted and joined") {
  const UnitSet set({{u'x', u'z'}, {u'a', u'c'}, {u'd', u'd'}, {u'b', u'b'}, {u'y', 0x100}});
  CHECK(set.ranges() == std::vector<UnitRange>{{u'a', u'd'}, {u'x', 0x100}});
  CHECK(UnitSet({{0, 0xFFFF}, {5, 6}}).ranges() == std::vector<UnitRange>{{0, 0xFFFF}});
  CHECK(UnitSet().is_empty());
}

TEST_CASE("masking: a set contains what its ranges say, on both sides of ASCII") {
  const UnitSet set({{u'0', u'9'}, {0x7F, 0x80}, {0xD800, 0xDBFF}, {0xFFFF, 0xFFFF}});
  for (int value = 0; value <= 0xFFFF; ++value) {
    const auto unit = static_cast<char16_t>(value);
    const bool is_member = (value >= '0' && value <= '9') || value == 0x7F || value == 0x80 ||
                           (value >= 0xD800 && value <= 0xDBFF) || value == 0xFFFF;
    if (set.contains(unit) != is_member) FAIL_CHECK("unit " << value);
  }
}

TEST_CASE("masking: a complement holds just the others, and its complement is the set") {
  const std::vector<std::vector<UnitRange>> samples = {
      {}, {{0, 0}}, {{0xFFFF, 0xFFFF}}, {{0, 0xFFFF}}, {{u'a', u'z'}, {0x80, 0xFF00}}};
  for (const auto& ranges : samples) {
    const UnitSet set(ranges);
    const UnitSet others = set.complement();
    CHECK(others.complement().ranges() == set.ranges());
    int differing = 0;
    for (int value = 0; value <= 0xFFFF; ++value) {
      const auto unit = static_cast<char16_t>(value);
      differing += set.contains(unit) != others.contains(unit) ? 1 : 0;
    }
    CHECK(differing == 0x10000);
  }
}

TEST_CASE("masking: class escapes are those of JavaScript") {
  CHECK(UnitSet(space_ranges()).ranges() == space_ranges());
  CHECK(UnitSet(space_ranges()).contains(0xFEFF));
  CHECK(UnitSet(space_ranges()).contains(0x0B));
  CHECK_FALSE(UnitSet(space_ranges()).contains(0x85));
  CHECK_FALSE(UnitSet(space_ranges()).contains(0x180E));
  CHECK_FALSE(UnitSet(word_ranges()).contains(u'é'));
  CHECK_FALSE(UnitSet(digit_ranges()).contains(0x0660));
  CHECK(UnitSet(line_terminator_ranges()).contains(0x2028));
}

}  // namespace natter::mask
