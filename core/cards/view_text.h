// Texts of a card as tokens: macros first, then Markdown where it applies.
//
// Inlines: a text, {b: inlines}, {i: inlines}, {a: address, c: inlines}, {br: true}, and of macros
// {date: ms or null, form: "Compact" | "Short" | "Long" | "Time"}; null is shown as "Invalid Date".
// Blocks: {p: inlines}, {ul: [blocks]}, {ol: [blocks], start?: number}, lists with tight: true when
// their items stand without space between.
//
// Source: section 4 of the project's specification of Adaptive Cards.
#pragma once

#include <string>
#include <string_view>

#include "core/cards/diagnostic.h"
#include "core/cards/json_text.h"
#include "core/cards/model.h"
#include "core/cards/url_filter.h"

namespace natter::cards {

// Writes the blocks; false when there are none. `owner`: whose text it is, for diagnostics.
bool write_blocks(std::string_view text, const UrlPolicy& urls, const Object& owner,
                  Diagnostics& diagnostics, JsonText& out);

// Inlines, with macros only.
void write_plain(std::string_view text, JsonText& out);

// What `speak` says, which may be SSML: its text without the tags.
std::string label_of_speech(std::string_view speak);

}  // namespace natter::cards
