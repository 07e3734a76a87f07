#include "core/mask/classes.h"

#include <string>
#include <vector>

#include "tests/core/mask/vectors.h"

namespace natter::mask {
namespace {

std::size_t count_for(std::u16string_view source, bool ignores_case = false) {
  return test::compiled(source, ignores_case).compiled().classes().count();
}

std::vector<UnitSet> singles(int first, int count) {
  std::vector<UnitSet> sets;
  for (int i = 0; i < count; ++i) sets.push_back(UnitSet::one(static_cast<char16_t>(first + i)));
  return sets;
}

}  // namespace

TEST_CASE("masking: units from 128 on are in one class when no set tells them apart") {
  CHECK(count_for(u"[a-z]+") == 1);
  CHECK(count_for(u"\\w[^x][^]") == 1);
  CHECK(count_for(u"é+") == 2);
  CHECK(count_for(u"éé[é]") == 2);
  CHECK(count_for(u"[^é]|[é-ü]") == 3);
  CHECK(count_for(u"é", true) == 2);
  CHECK(count_for(u"[\x80-\xFFFF]") == 1);
  CHECK(count_for(u"[^\\s]|.") == 3);  // line terminators, other space, the rest
}

TEST_CASE("masking: a unit and its symbol are in the same sets") {
  const std::vector<UnitSet> sets = {
      UnitSet({{u'0', u'9'}, {0xE9, 0xFC}}), UnitSet({{0xF0, 0x2028}}), UnitSet({{0x60, 0xFFFF}}),
      UnitSet(space_ranges()), UnitSet(space_ranges()).complement(), UnitSet(),
      UnitSet({{0xD800, 0xDBFF}, {0xFFFF, 0xFFFF}})};
  const Classes classes(sets);
  REQUIRE(classes.has_symbols());
  int differing = 0;
  for (int value = 0; value <= 0xFFFF; ++value) {
    const auto unit = static_cast<char16_t>(value);
    const Symbol symbol = classes.symbol_of(unit);
    CHECK((unit < 128 ? symbol == unit : symbol >= 128 && symbol < 128 + classes.count()));
    for (std::size_t i = 0; i < sets.size(); ++i) {
      differing += classes.sets()[i].contains(symbol) != sets[i].contains(unit) ? 1 : 0;
    }
  }
  CHECK(differing == 0);
}

TEST_CASE("masking: more than 127 classes are none") {
  const Classes most(singles(0x4E00, 126));
  CHECK(most.count() == 127);
  CHECK(most.has_symbols());
  CHECK(most.symbol_of(0x4E00 + 125) == 254);
  const Classes more(singles(0x4E00, 127));
  CHECK(more.count() == 128);
  CHECK_FALSE(more.has_symbols());
}

}  // namespace natter::mask
