// Every visible vector, in every profile, by every engine that a rule can be forced to.
#include "tests/core/mask/vectors.h"

#include <map>
#include <string>
#include <vector>

namespace natter::mask {
namespace {

struct Counts {
  int exact = 0;
  int sdk = 0;
  int widget = 0;
  int covering = 0;
  int rejected = 0;
};

// A rule is compiled once for all vectors that have it, as a page does for its messages.
const Masker& masker_for(const Json& vector, const Options& options) {
  static auto* const known = new std::map<std::string, Masker>();
  std::string key = dump(natter::at(vector, "rule")) + dump(natter::at(vector, "rules"));
  for (const auto part : {static_cast<int>(options.profile), static_cast<int>(options.reference),
                          static_cast<int>(options.engine), options.ignores_case ? 1 : 0,
                          static_cast<int>(options.masking_character)}) {
    key += ' ' + std::to_string(part);
  }
  const auto found = known->find(key);
  if (found != known->end()) return found->second;
  return known->emplace(key, Masker(test::sources_of(vector), options)).first->second;
}

MaskResult run(const Json& vector, Profile profile, Engine engine,
               ReferenceLoop reference = ReferenceLoop::Sdk) {
  Options options;
  options.profile = profile;
  options.reference = reference;
  options.engine = engine;
  options.ignores_case = natter::text(vector, "flags") == "gi";
  if (has(vector, "char")) {
    options.masking_character = to_units(natter::text(vector, "char"))[0];
  }
  const Masker& masker = masker_for(vector, options);
  const std::u16string text = test::units_of(natter::at(vector, "text"));
  MaskResult result = masker.mask(text);
  if (!masker.may_change(text)) CHECK(result.status == Status::Unchanged);
  result.incidents.insert(result.incidents.begin(), masker.incidents().begin(),
                          masker.incidents().end());
  return result;
}

void check_ranges(const Json& vector, const MaskResult& result) {
  if (!has(vector, "ranges")) return;
  const Json& expected = natter::at(vector, "ranges");
  REQUIRE(result.hits.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const Json& range = natter::at(expected, i);
    CHECK(static_cast<std::int64_t>(result.hits[i].start) ==
          integer(natter::at(range, std::size_t{0})));
    CHECK(static_cast<std::int64_t>(result.hits[i].end) == integer(natter::at(range, 1)));
  }
}

std::u16string expected_text(const Json& vector, const char* profile) {
  const bool differs = has(vector, profile);
  return test::units_of(natter::at(vector, differs ? profile : "masked"));
}

// Covering is a mask of all that either of the two masks, and of nothing else.
void check_covering(const Json& vector, const std::u16string& exact,
                    const std::u16string& reference, ReferenceLoop loop, Engine engine) {
  const MaskResult result = run(vector, Profile::Covering, engine, loop);
  const std::u16string text = test::units_of(natter::at(vector, "text"));
  REQUIRE(result.text.size() == text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_masked = exact[i] != text[i] || reference[i] != text[i];
    CHECK((result.text[i] != text[i]) == is_masked);
  }
}

void check_loops(const Json& vector, const std::u16string& exact, Engine engine, Counts& counts) {
  const std::u16string text = test::units_of(natter::at(vector, "text"));
  const bool is_sdk = natter::text(vector, "flags") == "g";
  const bool is_widget = !is_sdk && !has(vector, "char");
  if (!is_sdk && !is_widget) return;
  const Profile profile = is_sdk ? Profile::Sdk : Profile::Widget;
  const std::u16string expected = expected_text(vector, is_sdk ? "sdk" : "widget");
  CHECK(run(vector, profile, engine).text == expected);
  ++(is_sdk ? counts.sdk : counts.widget);
  if (expected.size() != text.size()) return;  // the masking character `$`
  check_covering(vector, exact, expected, is_sdk ? ReferenceLoop::Sdk : ReferenceLoop::Widget,
                 engine);
  ++counts.covering;
}

void check_rejected(const Json& vector, Engine engine, Counts& counts) {
  const MaskResult exact = run(vector, Profile::Exact, engine);
  CHECK(exact.status == Status::Refused);
  CHECK(exact.text.empty());
  REQUIRE(exact.cause);
  CHECK(exact.cause->code == kSyntax);
  const MaskResult covering = run(vector, Profile::Covering, engine);
  CHECK(covering.status == Status::Unchanged);
  CHECK(covering.incidents.size() == 1);
  ++counts.rejected;
}

Counts check_all(Engine engine) {
  Counts counts;
  for (const Json& vector : test::json_lines("vectors.jsonl")) {
    CAPTURE(integer(natter::at(vector, "n")), natter::text(vector, "rule"));
    if (has(vector, "error")) {
      check_rejected(vector, engine, counts);
      continue;
    }
    const MaskResult result = run(vector, Profile::Exact, engine);
    const std::u16string expected = expected_text(vector, "masked");
    CHECK(result.text == expected);
    CHECK(result.incidents.empty());
    check_ranges(vector, result);
    ++counts.exact;
    check_loops(vector, expected, engine, counts);
  }
  return counts;
}

}  // namespace

TEST_CASE("masking: all vectors agree in all profiles, by each engine") {
  const Engine engine = GENERATE(from_range(test::kEngines)).engine;
  const Counts counts = check_all(engine);
  CHECK(counts.exact == 2079);
  CHECK(counts.rejected == 14);
  CHECK(counts.sdk == 1705);
  CHECK(counts.widget == 374);
  CHECK(counts.covering == 2074);  // without those that `$` makes shorter
}

}  // namespace natter::mask
