#include "core/mask/fold.h"

#include <iterator>
#include <vector>

#include "core/mask/escapes.h"
#include "core/mask/fold_table.h"
#include "tests/core/mask/vectors.h"

namespace natter::mask {

TEST_CASE("masking: classes fold over all units as JavaScript's do, negated or not") {
  const Json rows = parse_json(natter::test::read_data("masking/folding.json"));
  REQUIRE(rows.size() > 40);
  std::u16string all;
  for (int unit = 0; unit <= 0xFFFF; ++unit) all += static_cast<char16_t>(unit);
  const Engine engine = GENERATE(from_range(test::kEngines)).engine;
  for (const Json& row : rows) {
    const std::string source = natter::text(natter::at(row, std::size_t{0}));
    CAPTURE(source);
    const Rule rule = test::compiled(to_units(source), true);
    std::vector<Range> matches;
    REQUIRE(find_matches(rule, all, engine, matches));
    std::vector<std::int64_t> runs;
    for (const Range& match : matches) {
      const auto unit = static_cast<std::int64_t>(match.start);
      if (!runs.empty() && runs.back() == unit - 1) {
        runs.back() = unit;
      } else {
        runs.insert(runs.end(), {unit, unit});
      }
    }
    std::vector<std::int64_t> expected;
    for (const Json& unit : natter::at(row, 1)) expected.push_back(integer(unit));
    CHECK(runs == expected);
  }
}

TEST_CASE("masking: units that must not fold do not") {
  CHECK(canonical(u'k') == u'K');
  CHECK(canonical(0x212A) == 0x212A);
  CHECK(canonical(0x017F) == 0x017F);
  CHECK(canonical(u'ß') == u'ß');
  CHECK(canonical(u'é') == u'É');
  CHECK(canonical(0x03C2) == 0x03A3);
  CHECK(canonical(0xD83D) == 0xD83D);
  CHECK(canonical(0xFFFF) == 0xFFFF);
}

TEST_CASE("masking: the fold table is ascending and its runs are whole") {
  CHECK(std::size(kFoldRuns) == 183);
  int previous = 127;
  for (const FoldRun& run : kFoldRuns) {
    CHECK(run.first > previous);
    CHECK((run.last - run.first) % run.stride == 0);
    CHECK(run.first + run.delta >= 128);
    previous = run.last;
  }
}

}  // namespace natter::mask
