// What the other side wrote, with the Markdown that people and bots use in chats: bold, italic,
// lists, links (core/cards/markdown.h), and addresses as they stand. Never HTML.
#pragma once

#include <string_view>

#include "core/json.h"

namespace natter::widget {

// The text in document order: a string is text, `{open, href?, start?}` begins one of `p`, `ul`,
// `ol`, `li`, `strong`, `em`, `a`, and null ends it; `{open: "br"}` stands alone. A line end within
// a text is one. A link whose text is the address of another host says where it leads: "a.test
// (b.test)". Null for a text that has nothing to show but itself.
Json rich_text(std::string_view text);

}  // namespace natter::widget
