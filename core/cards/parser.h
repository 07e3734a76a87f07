// Makes the model of a card from its text, as the reference does: one pass, depth first, properties
// in the order of the schema. Whatever is not understood is left out, replaced by its fallback, or
// makes the card ask for its own; events and diagnostics of the card say what.
#pragma once

#include <string_view>
#include <vector>

#include "core/cards/failure.h"
#include "core/cards/limits.h"
#include "core/cards/model.h"
#include "core/cards/requirements.h"
#include "core/result.h"

namespace natter::cards {

struct ParseOptions {
  // Types, properties and values of later versions are unknown. The version that a card declares
  // does not restrict what is read.
  Version target = kLatestVersion;
  std::vector<Capability> capabilities = {{"adaptiveCards", kLatestVersion}};
  Limits limits;
};

// Codes of failures.
inline constexpr const char* kRejectJson = "reject-json";    // the text is not JSON
inline constexpr const char* kRejectRoot = "reject-root";    // the JSON is no object
inline constexpr const char* kRejectLimit = "reject-limit";  // about: limit, a name of Limits

Result<Card, Failure> parse_card(std::string_view text, const ParseOptions& options = {});

}  // namespace natter::cards
