// What stands within one paragraph of Markdown: strong and emphasised text, links, dates.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/cards/macros.h"
#include "core/cards/markdown.h"
#include "core/cards/markdown_tree.h"
#include "core/list.h"

namespace natter::cards {

// Takes the place of a macro in the text of a paragraph; no UTF-8 has this byte.
inline constexpr char kDateMark = '\xFF';

struct InlineSettings {
  const MarkdownOptions& options;
  // Those of the whole text in order.
  const List<TextPart>& macros;
};

// Adds the content of a paragraph to the innermost open node of the tree. `nesting` is that of the
// paragraph, and the first of its macros has the number `macro`, which grows by those in the text.
void parse_inline(std::string_view text, const InlineSettings& settings, std::size_t nesting,
                  std::size_t& macro, MarkdownTree& tree);

// Adds a macro.
void add_date(const TextPart& macro, MarkdownTree& tree);

}  // namespace natter::cards
