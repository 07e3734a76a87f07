// Any rule on any text. Input: one byte of options, the rule up to a line feed, the text. All
// engines must agree, masking must keep to what it promises in every profile, covering must mask
// all that the others mask, and nothing may crash or run on.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "core/mask/hints.h"
#include "core/mask/masker.h"
#include "core/mask/parser.h"
#include "core/mask/scan.h"

namespace {

using natter::Result;
using natter::mask::Engine;
using natter::mask::MaskResult;
using natter::mask::Options;
using natter::mask::Parsed;
using natter::mask::Profile;
using natter::mask::Range;
using natter::mask::Rule;
using natter::mask::Status;

constexpr std::size_t kRuleUnits = 200;
constexpr std::size_t kTextUnits = 512;
// The loops of the references are quadratic, times the size of the rule.
constexpr std::size_t kLoopUnits = 48;
constexpr std::array<Engine, 4> kEngines{Engine::AsRouted, Engine::WithoutRe2, Engine::ForcedMemo,
                                         Engine::SmallRe2Memory};

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

// As UTF-8, except that bytes no UTF-8 has become lone surrogates.
std::u16string units_of(std::string_view bytes, std::size_t most) {
  std::u16string units;
  for (std::size_t i = 0; i < bytes.size() && units.size() < most;) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte >= 0xF8) {
      units += static_cast<char16_t>(0xD800 + (byte - 0xF8) * 0x100);
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < bytes.size() && static_cast<unsigned char>(bytes[end]) < 0xF8) ++end;
    units += natter::mask::to_units(bytes.substr(i, end - i));
    i = end;
  }
  units.resize(std::min(units.size(), most));
  return units;
}

// Rules for which masking a second time must change nothing: they see only what they consume, and
// that is never the masking character.
bool is_idempotent(const Parsed& parsed) {
  const auto sees_more = [](const natter::mask::Node& node) {
    return node.kind >= natter::mask::Kind::TextStart;
  };
  const auto has_mask = [](const natter::mask::UnitSet& set) { return set.contains(u'#'); };
  return std::none_of(parsed.tree.nodes.begin(), parsed.tree.nodes.end(), sees_more) &&
         std::none_of(parsed.tree.sets.begin(), parsed.tree.sets.end(), has_mask);
}

// Hits of one rule. Gives the places that are in one.
std::vector<bool> check_hits(const MaskResult& result, const std::u16string& text) {
  std::vector<bool> is_hit(text.size());
  for (std::size_t i = 0; i < result.hits.size(); ++i) {
    const auto& hit = result.hits[i];
    require(hit.start < hit.end && hit.end <= text.size(), "a hit lies in the text");
    require(i == 0 || result.hits[i - 1].end <= hit.start, "hits are sorted and disjoint");
    for (std::size_t place = hit.start; place < hit.end; ++place) is_hit[place] = true;
  }
  return is_hit;
}

void check_result(const MaskResult& result, const std::u16string& text) {
  if (result.status == Status::Refused) {
    require(result.text.empty() && result.cause.has_value(), "a refusal holds no text");
    return;
  }
  require(result.text.size() == text.size(), "the length is kept");
  const std::vector<bool> is_hit = check_hits(result, text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (result.text[i] == text[i]) continue;
    require(is_hit[i] && result.text[i] == u'#', "only units inside hits are changed");
    require(!natter::mask::is_line_terminator(text[i]), "line terminators are kept");
  }
}

void check_engines(const Rule& rule, const std::u16string& text) {
  std::vector<Range> routed;
  const bool is_decided = natter::mask::find_matches(rule, text, Engine::AsRouted, routed);
  for (const Engine engine : kEngines) {
    std::vector<Range> forced;
    const bool both = natter::mask::find_matches(rule, text, engine, forced) && is_decided;
    require(!both || routed == forced, "all engines find the same");
  }
}

// Covering masks what exact masks and what the loop of its reference masks, and nothing else.
void check_covering(const std::u16string& source, const std::u16string& text, Options options) {
  const bool is_widget = options.ignores_case;
  options.reference = is_widget ? natter::mask::ReferenceLoop::Widget
                                : natter::mask::ReferenceLoop::Sdk;
  std::vector<MaskResult> results;
  for (const Profile profile :
       {Profile::Covering, Profile::Exact, is_widget ? Profile::Widget : Profile::Sdk}) {
    options.profile = profile;
    results.push_back(natter::mask::mask({{"fuzz", source}}, text, options));
    check_result(results.back(), text);
    if (!results.back().incidents.empty()) return;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_masked = results[1].text[i] != text[i] || results[2].text[i] != text[i];
    require((results[0].text[i] != text[i]) == is_masked, "covering covers, and no more");
  }
}

void check_profiles(const std::u16string& source, const std::u16string& text, Options options,
                    bool masks_once) {
  options.profile = Profile::Exact;
  const MaskResult exact = natter::mask::mask({{"fuzz", source}}, text, options);
  check_result(exact, text);
  if (masks_once && exact.status != Status::Refused) {
    const MaskResult again = natter::mask::mask({{"fuzz", source}}, exact.text, options);
    require(again.text == exact.text, "masked twice is masked once");
  }
  check_covering(source, text.substr(0, kLoopUnits), options);
}

// A second rule sees what the first one has left, and has hits of its own.
void check_two_rules(const std::u16string& source, const std::u16string& text,
                     const Options& options) {
  const std::vector<natter::mask::RuleSource> rules{{"fuzz", source}, {"2", u"[0-9a]+"}};
  const MaskResult result = natter::mask::mask(rules, text, options);
  if (result.status == Status::Refused) return;
  const auto second = std::find_if(result.hits.begin(), result.hits.end(),
                                   [](const natter::mask::Hit& hit) { return hit.rule == 1; });
  MaskResult first = result;
  first.hits.assign(result.hits.begin(), second);
  MaskResult rest = result;
  rest.hits.assign(second, result.hits.end());
  check_hits(first, text);
  check_hits(rest, text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t line_end = std::min(input.find('\n'), input.size());
  const std::u16string source = units_of(input.substr(0, line_end), kRuleUnits);
  const std::u16string text =
      units_of(input.substr(std::min(line_end + 1, input.size())), kTextUnits);
  Options options;
  options.ignores_case = (data[0] & 1) != 0;
  options.engine = kEngines[(data[0] >> 1) % kEngines.size()];

  const Parsed parsed = natter::mask::parse_rule(source, options.ignores_case);
  natter::mask::hint_for(source, !parsed.error.has_value());
  const Result<Rule> rule = Rule::compile(source, options.ignores_case);
  if (rule.ok()) check_engines(rule.value(), text);
  check_profiles(source, text, options, rule.ok() && is_idempotent(parsed));
  check_two_rules(source, text, options);
  return 0;
}
