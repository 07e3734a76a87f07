// What the commands of border.h say, read strictly: a word that is not known is an error, because
// an option that is passed over in silence may be the one that protects.
#pragma once

#include <string>
#include <vector>

#include "core/json.h"
#include "core/mask/masker.h"
#include "core/result.h"

namespace natter::mask {

struct Settings {
  std::vector<RuleSource> rules;
  Options options;
};

// `rules` is {id: source} as configurations have it, or a list of sources and of {id?, regex,
// ignoreCase?}; `local` is such a list, applied after it; both may be missing. A rule without id
// has its place in its list for one. A source is text, or a list of UTF-16 units; in a list,
// anything else is rejected as a rule without text. Fails with kMalformedCommand or
// kInvalidOption.
Result<Settings> read_settings(const Json& request);

// The answer to a command that was not carried out.
Json failure(const Error& error);

// The text of a command: `text`, or `units` where JSON could not carry it.
Result<std::u16string> read_text(const Json& request);

// Units as JSON; false when a member is not a whole number from 0 to 65535.
bool read_units(const Json& list, std::u16string& units);
Json write_units(std::u16string_view units);

}  // namespace natter::mask
