// The rules and texts of tests/data/masking, whose answers are those of V8 and of the real clients.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/json.h"
#include "core/mask/masker.h"
#include "core/mask/scan.h"
#include "tests/core/check.h"
#include "tests/core/mask/scanned.h"
#include "tests/core/tables.h"

namespace natter::mask::test {

// A string, or an array of units when it holds a lone surrogate.
inline std::u16string units_of(const Json& value) {
  if (value.is_string()) return to_units(natter::text(value));
  std::u16string units;
  for (const Json& unit : value) units += static_cast<char16_t>(integer(unit));
  return units;
}

// One JSON value a line.
inline std::vector<Json> json_lines(const std::string& file) {
  const std::string content = natter::test::read_data("masking/" + file);
  std::vector<Json> lines;
  for (std::size_t i = 0; i < content.size();) {
    const std::size_t end = std::min(content.find('\n', i), content.size());
    lines.push_back(parse_json(std::string_view(content).substr(i, end - i)));
    i = end + 1;
  }
  return lines;
}

// The visible rules by id.
inline const std::unordered_map<std::string, std::u16string>& rules_by_id() {
  static const auto* const rules = [] {
    auto* all = new std::unordered_map<std::string, std::u16string>();
    const Json file = parse_json(natter::test::read_data("masking/rules.json"));
    for (const Json& rule : natter::at(file, "rules")) {
      all->emplace(natter::text(rule, "id"), to_units(natter::text(rule, "regex")));
    }
    return all;
  }();
  return *rules;
}

inline std::vector<RuleSource> sources_of(const Json& vector) {
  std::vector<std::string> ids;
  if (has(vector, "rule")) ids.push_back(natter::text(vector, "rule"));
  for (const Json& id : natter::at(vector, "rules")) ids.push_back(natter::text(id));
  std::vector<RuleSource> sources;
  for (const std::string& id : ids) sources.push_back({id, rules_by_id().find(id)->second});
  return sources;
}

inline Rule compiled(std::u16string_view source, bool ignores_case = false) {
  Result<Rule> rule = Rule::compile(source, ignores_case);
  REQUIRE(rule.ok());
  return std::move(rule.value());
}

inline std::string repeated(const std::string& part, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

inline std::u16string repeated(const std::u16string& part, std::size_t count) {
  std::u16string text;
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

// "0-3 5-6": matches as a table can hold them.
inline std::string shown(const std::vector<Range>& ranges) {
  std::string text;
  for (const Range& range : ranges) {
    if (!text.empty()) text += ' ';
    text += std::to_string(range.start) + '-' + std::to_string(range.end);
  }
  return text;
}

}  // namespace natter::mask::test
