// Colours and fonts of cards where the host gives none, and the completion of those it gives.
#pragma once

#include <string_view>

#include "core/cards/json_text.h"

namespace natter::cards {

inline constexpr std::string_view kFontFamily =
    "Segoe UI, system-ui, -apple-system, Roboto, Helvetica Neue, Helvetica, sans-serif";
inline constexpr std::string_view kMonospaceFamily = "'Courier New', Courier, monospace";

// Writes {default, emphasis, accent, good, attention, warning}, each {backgroundColor,
// borderColor?, foregroundColors: {color: {default, subtle, highlight: {default, subtle}}}}.
// `given` is the host's `containerStyles`, null when it has none.
//
// A host that has no styles gets the project's own; one that has some gets the reference library's
// values for what it left out.
void write_container_styles(const JsonNode& given, JsonText& out);

}  // namespace natter::cards
