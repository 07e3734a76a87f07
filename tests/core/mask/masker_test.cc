#include "core/mask/masker.h"

#include <string>
#include <utility>
#include <vector>

#include "core/mask/limits.h"
#include "tests/core/mask/vectors.h"

namespace natter::mask {
namespace {

const RuleSource kDigits{"digits", u"\\d+"};
const RuleSource kBroken{"broken", u"(\\d"};
const RuleSource kHuge{"huge", u"(?:ab){40000}"};
const RuleSource kNoText{"number", u"", std::nullopt, false};
const RuleSource kEndless{"endless", u"(a*)(a*)(a*)(a*)\\1\\2\\3\\4(?!a)a"};

// A text on which kEndless runs out of its budget.
std::u16string endless_text() { return test::repeated(std::u16string(u"a"), 2000) + u" 123\n"; }

Options with(Profile profile, std::optional<OnFailure> on_failure = std::nullopt) {
  Options options;
  options.profile = profile;
  options.on_failure = on_failure;
  return options;
}

std::string shown(const std::vector<Hit>& hits, const std::vector<RuleSource>& rules) {
  std::string text;
  for (const Hit& hit : hits) {
    text += rules[hit.rule].id + ':' + std::to_string(hit.start) + '-';
    text += std::to_string(hit.end) + ' ';
  }
  return text;
}

std::string shown(const std::vector<Incident>& incidents) {
  std::string text;
  for (const Incident& one : incidents) {
    text += one.rule_id + ':' + one.code + ':' + name_of(one.phase) + ':' + name_of(one.action);
  }
  return text;
}

}  // namespace

TEST_CASE("masking: rules apply in order, each to what the one before has left") {
  const std::vector<RuleSource> rules = {{"ab", u"ab"}, {"masks", u"#+c"}};
  const MaskResult result = mask(rules, u"ab abc");
  CHECK(result.status == Status::Masked);
  CHECK(result.text == u"## ###");
  CHECK(shown(result.hits, rules) == "ab:0-2 ab:3-5 masks:3-6 ");
  CHECK(test::shown(result.ranges) == "0-2 3-6");
  CHECK(mask(rules, u"plain").status == Status::Unchanged);
  CHECK(mask({}, u"123").text == u"123");
}

TEST_CASE("masking: case is that of the options unless a rule has its own") {
  Options options;
  options.ignores_case = true;
  CHECK(mask({{"a", u"a"}}, u"aA", options).text == u"##");
  CHECK(mask({{"a", u"a", false}}, u"aA", options).text == u"#A");
  CHECK(mask({{"a", u"a", true}}, u"aA").text == u"##");
}

TEST_CASE("masking: covering masks what either masks and names who did") {
  const std::vector<RuleSource> rules = {{"four", u"\\b\\d{4}"}};
  CHECK(mask(rules, u"12345678").text == u"####5678");
  const MaskResult result = mask(rules, u"12345678", with(Profile::Covering));
  CHECK(result.text == u"########");
  CHECK(shown(result.hits, rules) == "four:0-4 four:4-8 ");
  const std::vector<RuleSource> ssn = {{"ssn", u"(?<=SSN )\\d{4}"}};
  const MaskResult leak = mask(ssn, u"1234 SSN 1234", with(Profile::Covering));
  CHECK(leak.text == u"#### SSN ####");
  CHECK(shown(leak.hits, ssn) == "ssn:0-4 ssn:9-13 ");
}

TEST_CASE("masking: covering keeps the length with `$`, the SDK's loop does not") {
  Options options = with(Profile::Covering);
  options.masking_character = u'$';
  CHECK(mask({kDigits}, u"id 1234 and 567 x", options).text == u"id $$$$ and $$$ x");
  options.profile = Profile::Sdk;
  const MaskResult result = mask({kDigits}, u"id 1234 and 567 x", options);
  CHECK(result.text == u"id $$ and $$ x");
  CHECK(result.hits.empty());
}

TEST_CASE("masking: the widget's profile has its own character") {
  Options options = with(Profile::Widget);
  options.masking_character = u'*';
  CHECK(mask({kDigits}, u"a 12", options).text == u"a ##");
  options.profile = Profile::Covering;
  options.reference = ReferenceLoop::Widget;
  CHECK(mask({{"two", u"\\b\\d{2}"}}, u"1234", options).text == u"****");
}

TEST_CASE("masking: a rule that fails to compile has the effect its policy says") {
  const std::vector<std::pair<RuleSource, std::string>> failures = {
      {kBroken, kSyntax}, {kHuge, kTooComplex}, {kNoText, kValue}};
  for (const auto& [failing, code] : failures) {
    CAPTURE(code);
    for (const OnFailure policy :
         {OnFailure::Auto, OnFailure::Refuse, OnFailure::MaskAll, OnFailure::Skip}) {
      const bool skips =
          policy == OnFailure::Skip || (policy == OnFailure::Auto && code == kSyntax);
      const Masker masker({kDigits, failing}, with(Profile::Exact, policy));
      REQUIRE(masker.incidents().size() == 1);
      CHECK(masker.incidents()[0].code == code);
      CHECK(masker.incidents()[0].rule_id == failing.id);
      CHECK((masker.incidents()[0].action == Action::Skipped) == skips);
      const MaskResult result = masker.mask(u"a 1\nb");
      CHECK(result.incidents.empty());  // raised once, by the load
      CHECK(result.cause.has_value() == !skips);
      if (skips) {
        CHECK(result.text == u"a #\nb");
      } else if (policy == OnFailure::MaskAll) {
        CHECK(result.status == Status::Masked);
        CHECK(result.text == u"###\n#");
      } else {
        CHECK(result.status == Status::Refused);
        CHECK(result.text.empty());
        CHECK(result.hits.empty());
      }
    }
  }
}

TEST_CASE("masking: a match that cannot be decided has the effect its policy says") {
  for (const Profile profile : {Profile::Exact, Profile::Covering, Profile::Sdk, Profile::Widget}) {
    const std::u16string text = endless_text();
    for (const OnFailure policy : {OnFailure::Auto, OnFailure::Refuse}) {
      const Masker masker({kEndless, kDigits}, with(profile, policy));
      const MaskResult result = masker.mask(text);
      CHECK(result.status == Status::Refused);
      CHECK(result.text.empty());
      CHECK(shown(result.incidents) == "endless:budget:match:refused");
    }
    const MaskResult all = mask({kDigits, kEndless}, text, with(profile, OnFailure::MaskAll));
    CHECK(all.status == Status::Masked);
    CHECK(all.text == std::u16string(2004, u'#') + u"\n");
    CHECK(shown(all.incidents) == "endless:budget:match:masked-all");
    const MaskResult skipped = mask({kEndless, kDigits}, text, with(profile, OnFailure::Skip));
    CHECK(skipped.text == test::repeated(std::u16string(u"a"), 2000) + u" ###\n");
    CHECK(shown(skipped.incidents) == "endless:budget:match:skipped");
  }
}

TEST_CASE("masking: what a loop cannot end on is masked as the rule says, never left") {
  // Each match looks to the end of the text: linear in the exact pass, too much in a loop.
  const RuleSource far{"far", u"\\d(?=[^]*x)"};
  std::u16string text(30'000, u'7');
  text += u'x';
  const MaskResult result = mask({far}, text, with(Profile::Sdk, OnFailure::Skip));
  CHECK(result.status == Status::Masked);
  CHECK(result.text == std::u16string(30'000, u'#') + u"x");
  CHECK(result.incidents.empty());
}

TEST_CASE("masking: policies default by profile") {
  const auto status = [](Profile profile, const RuleSource& failing) {
    return std::string(name_of(mask({failing}, u"a", with(profile)).status));
  };
  CHECK(status(Profile::Exact, kBroken) == "refused");
  CHECK(status(Profile::Covering, kBroken) == "unchanged");
  CHECK(status(Profile::Covering, kHuge) == "refused");
  CHECK(status(Profile::Sdk, kHuge) == "unchanged");
  CHECK(status(Profile::Widget, kHuge) == "unchanged");
}

TEST_CASE("masking: each rule reports its state, route, error and hint") {
  const Masker masker({kDigits, {"net", u"(?i)pw"}, {"ref", u"(a)\\1"}, {"anchor", u"\\Aa"}, kHuge},
                      with(Profile::Covering));
  const std::vector<RuleStatus>& all = masker.statuses();
  REQUIRE(all.size() == 5);
  CHECK(all[0].is_ready);
  CHECK(all[0].route == "re2");
  CHECK(all[0].hint.empty());
  CHECK_FALSE(all[1].is_ready);
  CHECK(all[1].code == kSyntax);
  CHECK(all[1].offset == 0);
  CHECK(all[1].message == "Invalid group");
  CHECK_FALSE(all[1].hint.empty());
  CHECK(all[2].route == "backreference");
  CHECK(all[3].is_ready);
  CHECK_FALSE(all[3].hint.empty());
  CHECK(all[4].code == kTooComplex);
  CHECK_FALSE(all[4].offset.has_value());
}

TEST_CASE("masking: rules beyond 256 are failures, not silence") {
  const std::vector<RuleSource> rules(limits::kRules + 2, kDigits);
  const Masker masker(rules, with(Profile::Exact));
  CHECK(masker.incidents().size() == 2);
  CHECK(masker.statuses().size() == rules.size());
  CHECK(masker.mask(u"a").status == Status::Refused);
}

TEST_CASE("masking: invariants hold over all visible vectors") {
  for (const Json& vector : test::json_lines("vectors.jsonl")) {
    if (has(vector, "error")) continue;
    const std::u16string text = test::units_of(natter::at(vector, "text"));
    const std::vector<RuleSource> rules = test::sources_of(vector);
    CAPTURE(integer(natter::at(vector, "n")));
    const MaskResult result = mask(rules, text, with(Profile::Covering));
    REQUIRE(result.text.size() == text.size());
    std::vector<bool> may_change(text.size());
    for (const Range& range : result.ranges) {
      for (std::size_t i = range.start; i < range.end; ++i) may_change[i] = true;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (result.text[i] == text[i]) continue;
      CHECK(may_change[i]);
      CHECK_FALSE(is_line_terminator(text[i]));
    }
    for (std::size_t i = 1; i < result.hits.size(); ++i) {
      const Hit& before = result.hits[i - 1];
      const Hit& hit = result.hits[i];
      CHECK((before.rule < hit.rule || before.end <= hit.start));
    }
  }
}

TEST_CASE("masking: texts without what rules ask for need no masking, unless a policy does") {
  const std::vector<RuleSource> rules = {{"card", u"\\d{16}"}, {"mail", u"\\S+@\\S+"}};
  const Masker masker(rules, {});
  CHECK_FALSE(masker.may_change(u"when will it arrive?"));
  CHECK_FALSE(masker.may_change(u""));
  CHECK(masker.may_change(u"a@b"));
  CHECK(masker.may_change(u"1234567890123456"));
  CHECK(Masker({{"broken", u"["}}, {}).may_change(u"held back"));
  CHECK(Masker({{"anything", u".*"}}, {}).may_change(u"x"));
}

}  // namespace natter::mask
