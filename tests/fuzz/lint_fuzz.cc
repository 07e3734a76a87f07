// Any rules before the linter. Input: one byte of options, then rules, one a line. What it says has
// to be complete, and its evidence has to hold; nothing may crash or run on.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "core/mask/lint.h"
#include "core/mask/parser.h"
#include "core/mask/units.h"

namespace {

using natter::mask::Finding;
using natter::mask::Rule;
using natter::mask::RuleSource;

constexpr std::size_t kRules = 3;
constexpr std::size_t kRuleUnits = 100;
// More than the linter runs one text for.
constexpr std::uint64_t kSteps = 10'000'000;

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

std::vector<RuleSource> rules_of(std::string_view input) {
  std::vector<RuleSource> rules;
  while (!input.empty() && rules.size() < kRules) {
    const std::size_t end = std::min(input.find('\n'), input.size());
    const std::u16string units = natter::mask::to_units(input.substr(0, end));
    rules.push_back({std::to_string(rules.size()), units.substr(0, kRuleUnits)});
    input.remove_prefix(std::min(end + 1, input.size()));
  }
  return rules;
}

void check_finding(const Finding& finding, const std::vector<RuleSource>& rules,
                   bool ignores_case) {
  require(finding.rule < rules.size(), "a finding is about a rule");
  const std::u16string& source = rules[finding.rule].regex;
  require(!finding.code.empty() && !finding.message.empty(), "a finding says something");
  const auto rule = Rule::compile(source, ignores_case);
  require(rule.ok() || finding.severity == natter::mask::Severity::Error ||
              finding.code == natter::mask::kDuplicate,
          "what is found about a rejected rule is an error");
  if (finding.offset) require(*finding.offset <= source.size(), "an offset lies in the source");
  if (!finding.attack) return;
  const natter::mask::Attack& attack = *finding.attack;
  require(rule.ok() && !attack.part.empty() && attack.times > 0, "a shape has something to repeat");
  const natter::mask::Parsed parsed = natter::mask::parse_rule(source, ignores_case);
  const natter::mask::StepCounter counter(parsed.tree);
  require(counter.steps(attack.text(attack.times), kSteps) == attack.steps,
          "the steps are those of the text");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  natter::mask::Options options;
  options.ignores_case = (data[0] & 1) != 0;
  if ((data[0] & 2) != 0) options.masking_character = u'a';
  const std::vector<RuleSource> rules =
      rules_of({reinterpret_cast<const char*>(data) + 1, size - 1});
  for (const Finding& finding : natter::mask::lint(rules, options)) {
    check_finding(finding, rules, options.ignores_case);
  }
  return 0;
}
