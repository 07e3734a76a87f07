#include "core/mask/request.h"

#include <string_view>
#include <utility>

#include "core/mask/border.h"
#include "core/mask/rule_list.h"

namespace natter::mask {
namespace {

template <typename T>
struct Word {
  const char* name;
  T value;
};

constexpr Word<Profile> kProfiles[] = {{"covering", Profile::Covering},
                                       {"exact", Profile::Exact},
                                       {"sdk", Profile::Sdk},
                                       {"widget", Profile::Widget}};
constexpr Word<ReferenceLoop> kReferences[] = {{"sdk", ReferenceLoop::Sdk},
                                               {"widget", ReferenceLoop::Widget}};
constexpr Word<OnFailure> kPolicies[] = {{"auto", OnFailure::Auto},
                                         {"refuse", OnFailure::Refuse},
                                         {"mask-all", OnFailure::MaskAll},
                                         {"skip", OnFailure::Skip}};
constexpr Word<Engine> kEngines[] = {{"as-routed", Engine::AsRouted},
                                     {"machine", Engine::WithoutRe2},
                                     {"memo", Engine::ForcedMemo},
                                     {"small-re2", Engine::SmallRe2Memory}};

Error malformed(std::string message) {
  return Error{kMalformedCommand, std::move(message), Json()};
}

// Finds the value of a word, or says which words there are.
template <typename T, typename Slot, std::size_t kCount>
bool read_word(const Word<T> (&words)[kCount], const Json& value, Slot& slot, std::string& wanted) {
  for (const Word<T>& word : words) {
    if (value.is_string() && natter::text(value) == word.name) {
      slot = word.value;
      return true;
    }
    wanted += (wanted.empty() ? "one of " : ", ") + std::string(word.name);
  }
  return false;
}

bool read_character(const Json& value, char16_t& slot) {
  const std::u16string units = to_units(natter::text(value));
  if (units.size() != 1) return false;
  slot = units[0];
  return true;
}

bool read_flag(const Json& value, bool& slot) {
  slot = is_true(value);
  return value.is_boolean();
}

// One option; false with what it has to be.
bool read_option(std::string_view name, const Json& value, Options& options, std::string& wanted) {
  if (name == "profile") return read_word(kProfiles, value, options.profile, wanted);
  if (name == "reference") return read_word(kReferences, value, options.reference, wanted);
  if (name == "onFailure") return read_word(kPolicies, value, options.on_failure, wanted);
  if (name == "engine") return read_word(kEngines, value, options.engine, wanted);
  if (name == "maskingCharacter") {
    wanted = "a text of one UTF-16 unit";
    return read_character(value, options.masking_character);
  }
  if (name == "ignoreCase") {
    wanted = "true or false";
    return read_flag(value, options.ignores_case);
  }
  wanted = "left out: there is no such option";
  return false;
}

Result<Options> read_options(const Json& source) {
  if (!source.is_null() && !source.is_object()) return malformed("'options' has to be an object");
  Options options;
  for (const auto& [name, value] : members(source)) {
    std::string wanted;
    if (!read_option(name, value, options, wanted)) {
      return Error{kInvalidOption, "the option '" + name + "' has to be " + wanted, Json()};
    }
  }
  return options;
}

// Lists are ours, no reference reads them: what is not text has no text in any profile.
bool read_source(const Json& value, RuleSource& rule) {
  if (value.is_array()) return read_units(value, rule.regex);
  rule = rule_from(std::move(rule.id), value, Profile::Exact);
  return true;
}

bool read_rule(const Json& value, std::size_t place, RuleSource& rule) {
  rule.id = std::to_string(place);
  if (!value.is_object()) return read_source(value, rule);
  const Json& id = natter::at(value, "id");
  if (id.is_string() || id.is_number()) rule.id = to_js_string(id);
  const Json& ignores_case = natter::at(value, "ignoreCase");
  if (!ignores_case.is_null() && !ignores_case.is_boolean()) return false;
  if (!read_source(natter::at(value, "regex"), rule)) return false;
  if (ignores_case.is_boolean()) rule.ignores_case = is_true(ignores_case);
  return true;
}

bool read_list(const Json& list, std::vector<RuleSource>& rules) {
  if (!list.is_array() && !list.is_null()) return false;
  const std::size_t count = list.is_array() ? list.size() : 0;
  for (std::size_t i = 0; i < count; ++i) {
    RuleSource rule;
    if (!read_rule(natter::at(list, i), i, rule)) return false;
    rules.push_back(std::move(rule));
  }
  return true;
}

}  // namespace

Json failure(const Error& error) {
  return obj({{"error", obj({{"code", error.code}, {"message", error.message}})}});
}

bool read_units(const Json& list, std::u16string& units) {
  for (const Json& unit : list) {
    const std::int64_t value = integer(unit, -1);
    if (!unit.is_number_integer() || value < 0 || value > 0xFFFF) return false;
    units += static_cast<char16_t>(value);
  }
  return true;
}

Json write_units(std::u16string_view units) {
  Json list(Json::value_t::array);
  for (const char16_t unit : units) list.push_back(static_cast<std::uint32_t>(unit));
  return list;
}

Result<Settings> read_settings(const Json& request) {
  Result<Options> options = read_options(natter::at(request, "options"));
  if (!options.ok()) return options.error();
  Settings settings;
  settings.options = options.value();
  const Json& rules = natter::at(request, "rules");
  if (rules.is_object()) {
    settings.rules = rules_from(rules, settings.options.profile);
  } else if (!read_list(rules, settings.rules)) {
    return malformed("'rules' has to be {id: source}, or a list of texts and {id?, regex, "
                     "ignoreCase?}");
  }
  if (!read_list(natter::at(request, "local"), settings.rules)) {
    return malformed("'local' has to be a list of texts and {id?, regex, ignoreCase?}");
  }
  return settings;
}

Result<std::u16string> read_text(const Json& request) {
  const Json& given = natter::at(request, "text");
  if (given.is_string()) return to_units(natter::text(given));
  const Json& list = natter::at(request, "units");
  std::u16string units;
  if (list.is_array() && read_units(list, units)) return units;
  return malformed("give 'text' as a text, or 'units' as a list of whole numbers up to 65535");
}

}  // namespace natter::mask
