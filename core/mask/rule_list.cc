#include "core/mask/rule_list.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/text.h"

namespace natter::mask {
namespace {

constexpr std::int64_t kLargestIndex = 4'294'967'294;

// The number that a canonical array index stands for, or -1: "10" is one, "01" is not.
std::int64_t array_index(std::string_view key) {
  const std::int64_t index = parse_digits(key);
  const bool is_canonical = key == "0" || (!key.empty() && key.front() != '0');
  return is_canonical && index <= kLargestIndex ? index : -1;
}

}  // namespace

RuleSource rule_from(std::string id, const Json& value, Profile profile) {
  RuleSource source;
  source.id = std::move(id);
  const bool has_text = value.is_string() || value.is_number() || value.is_boolean();
  source.is_text = has_text || profile != Profile::Exact;
  if (source.is_text) source.regex = to_units(to_js_string(value));
  return source;
}

std::vector<RuleSource> rules_from(const Json& rules, Profile profile) {
  std::vector<RuleSource> sources;
  for (const auto& [id, value] : members(rules)) sources.push_back(rule_from(id, value, profile));
  const auto others =
      std::stable_partition(sources.begin(), sources.end(),
                            [](const RuleSource& source) { return array_index(source.id) >= 0; });
  std::stable_sort(sources.begin(), others, [](const RuleSource& a, const RuleSource& b) {
    return array_index(a.id) < array_index(b.id);
  });
  return sources;
}

}  // namespace natter::mask
