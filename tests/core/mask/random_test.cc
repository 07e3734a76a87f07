// Random rules and texts against V8: tests/data/masking/random.jsonl, made by generate.js there.
#include <string>
#include <vector>

#include "core/mask/compiler.h"
#include "tests/core/mask/vectors.h"

namespace natter::mask {
namespace {

// Every match, empty ones included, as start, end, start, end...
std::vector<std::int64_t> matches_of(const Rule& rule, std::u16string_view text, Engine engine,
                                     bool& is_decided) {
  Effort effort;
  Subject subject{std::u16string(text)};
  Search search = rule.on(subject, effort, engine);
  std::vector<std::int64_t> found;
  Range match;
  is_decided = true;
  for (std::size_t from = 0; from <= text.size();) {
    const Found state = search.find(from, match);
    if (state != Found::Yes) {
      is_decided = state == Found::No;
      break;
    }
    found.push_back(static_cast<std::int64_t>(match.start));
    found.push_back(static_cast<std::int64_t>(match.end));
    from = match.end + (match.start == match.end ? 1 : 0);
  }
  return found;
}

void check_sizes(const Rule& rule) {
  const std::uint64_t most = most_instructions(rule.compiled().tree());
  CHECK(rule.compiled().plain().code.size() <= most);
  CHECK(rule.compiled().with_memo().code.size() <= most);
}

int check_texts(const Rule& rule, const Json& row) {
  int compared = 0;
  for (const Json& pair : natter::at(row, "t")) {
    const std::u16string text = test::units_of(natter::at(pair, std::size_t{0}));
    std::vector<std::int64_t> expected;
    for (const Json& number : natter::at(pair, 1)) expected.push_back(integer(number));
    CAPTURE(dump(pair));
    for (const auto& [name, engine] : test::kEngines) {
      CAPTURE(name);
      bool is_decided = false;
      const auto found = matches_of(rule, text, engine, is_decided);
      CHECK(is_decided);
      CHECK(found == expected);
    }
    ++compared;
  }
  return compared;
}

}  // namespace

TEST_CASE("masking: random rules find in random texts what V8 finds") {
  const std::vector<Json> rows = test::json_lines("random.jsonl");
  CAPTURE(dump(rows.front()));
  int compared = 0;
  int rejected = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const Json& row = rows[i];
    CAPTURE(dump(natter::at(row, "r")), natter::text(row, "f"));
    const std::u16string source = test::units_of(natter::at(row, "r"));
    const Result<Rule> rule = Rule::compile(source, natter::text(row, "f") == "gi");
    if (!has(row, "t")) {
      ++rejected;
      CHECK_FALSE(rule.ok());
      if (!rule.ok()) CHECK(rule.error().code == kSyntax);
      continue;
    }
    CHECK(rule.ok());
    if (rule.ok()) check_sizes(rule.value());
    if (rule.ok()) compared += check_texts(rule.value(), row);
  }
  CHECK(compared > 5000);
  CHECK(rejected > 200);
}

}  // namespace natter::mask
