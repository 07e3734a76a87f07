// From the rules of a configuration to those of a Masker: the order in which JavaScript lists the
// properties of an object, and what it makes of values that are not strings.
#pragma once

#include <string>
#include <vector>

#include "core/json.h"
#include "core/mask/masker.h"

namespace natter::mask {

// Numbers and booleans count as their text; anything else is not text in the profile Exact, and its
// JavaScript text in the others.
RuleSource rule_from(std::string id, const Json& value, Profile profile);

// `rules` is `dataMaskingRules`, {id: source}. Ids that are array indices come first, ascending;
// the rest as they stand. A value that is no object has no rules.
std::vector<RuleSource> rules_from(const Json& rules, Profile profile);

}  // namespace natter::mask
