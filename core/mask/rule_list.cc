#include "core/mask/rule_list.h"

#include <utility>

#include "core/js_entries.h"

namespace natter::mask {

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
  if (!rules.is_object()) return sources;
  for (const Json& entry : js_entries(rules)) {
    sources.push_back(rule_from(text(at(entry, 0)), at(entry, 1), profile));
  }
  return sources;
}

}  // namespace natter::mask
