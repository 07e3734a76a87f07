// Linear time, in steps: tests/data/masking/hostile.json has rules and texts that a backtracking
// engine takes exponential, polynomial or merely linear time for; tests/mask/growth.js has the
// times.
#include <string>

#include "core/mask/limits.h"
#include "tests/core/mask/scanned.h"
#include "tests/core/mask/vectors.h"

namespace natter::mask {
namespace {

constexpr std::size_t kUnits = 4000;
constexpr double kMostGrowth = 2.2;

std::u16string text_of(const Json& row, const std::u16string& decoy, std::size_t units) {
  const std::u16string part = test::units_of(natter::at(row, "part"));
  return decoy + test::units_of(natter::at(row, "head")) +
         test::repeated(part, units / part.size()) + test::units_of(natter::at(row, "tail"));
}

Effort effort_of(const Rule& rule, const std::u16string& text, Engine engine) {
  const test::Scanned scan = test::scanned(rule, text, engine);
  CHECK(scan.is_decided);
  return scan.effort;
}

void check_growth(const Rule& rule, const Json& row, const std::u16string& decoy) {
  for (const auto& [name, engine] : test::kEngines) {
    CAPTURE(name);
    const Effort half = effort_of(rule, text_of(row, decoy, kUnits), engine);
    const Effort whole = effort_of(rule, text_of(row, decoy, 2 * kUnits), engine);
    const double ratio =
        static_cast<double>(whole.steps() + 1) / static_cast<double>(half.steps() + 1);
    CAPTURE(half.steps(), whole.steps());
    // Of what RE2 began, the machine has the rest only.
    if (whole.re2_units == 0) CHECK(ratio <= kMostGrowth);
    CHECK(whole.plain_steps <=
          limits::kPlainSteps + (limits::kPlainStepsPerUnit + 1) * (2 * kUnits + 8));
    CHECK(whole.re2_units <=
          limits::kRe2Units + (limits::kRe2UnitsPerUnit + 1) * (2 * kUnits + 8));
  }
}

}  // namespace

TEST_CASE("masking: doubling a hostile text at most doubles the steps, whatever the rule") {
  const Json rows = parse_json(natter::test::read_data("masking/hostile.json"));
  CHECK(rows.size() > 50);
  for (const Json& row : rows) {
    CAPTURE(dump(row));
    const Rule rule = test::compiled(test::units_of(natter::at(row, "rule")),
                                     natter::text(row, "flags") == "gi");
    check_growth(rule, row, u"");
    // Most rules ask for a unit that their text does not hold; with it in front, they are tried.
    if (!natter::has(row, "decoy")) continue;
    const std::u16string decoy = test::units_of(natter::at(row, "decoy"));
    check_growth(rule, row, decoy);
    CHECK(effort_of(rule, text_of(row, decoy, kUnits), Engine::ForcedMemo).steps() > 0);
  }
}

}  // namespace natter::mask
