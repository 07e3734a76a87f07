// The Markdown of card texts, as a tree of typed nodes and never as HTML: paragraphs, lists,
// `**strong**`, `_emphasis_`, links, line ends, entities, backslash escapes, and the dates that
// macros stand for. All else is literal text: headings, quotes, code, rules, tables, HTML. Of an
// image its alternative text is left.
//
// Within the subset CommonMark's rules hold. The parser is linear in the length of the text, and
// does not recurse.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/cards/macros.h"
#include "core/cards/url_filter.h"
#include "core/list.h"

namespace natter::cards {

enum class MarkdownKind : std::uint8_t {
  Document,   // of paragraphs and lists; always the node 0
  Paragraph,  // of inlines
  List,       // of items
  Item,       // of paragraphs and lists
  Text,       // a line end within it is a blank
  LineBreak,
  Strong,    // of inlines
  Emphasis,  // of inlines
  Link,      // of inlines other than links
  Date,      // a macro
};

inline constexpr std::uint32_t kNoNode = 0xFFFFFFFF;

struct MarkdownNode {
  MarkdownKind kind = MarkdownKind::Document;
  bool is_ordered = false;  // of a List
  bool is_tight = false;    // of a List: no blank lines between its parts
  // Of a List its first number, of a Link its place in `urls`, of a Date its place in `dates`.
  std::uint32_t value = 0;
  // Of a Text, in `text`.
  std::uint32_t begin = 0;
  std::uint32_t length = 0;
  std::uint32_t child = kNoNode;
  std::uint32_t next = kNoNode;
};

struct MarkdownDate {
  DateForm form = DateForm::None;
  std::optional<std::int64_t> instant_ms;  // none: an impossible time
};

struct Markdown {
  List<MarkdownNode> nodes;       // in document order
  std::string text;               // of all Text nodes, one after the other
  std::vector<std::string> urls;  // allowed ones, as the filter gives them
  List<MarkdownDate> dates;
  std::vector<std::string> blocked_urls;  // as they were decoded; their links are text
  bool has_too_many_macros = false;
  bool has_too_many_markers = false;
  std::size_t markers = 0;
  // How much work it was: what the parser looked at, in steps of constant cost.
  std::uint64_t steps = 0;

  std::string_view text_of(const MarkdownNode& node) const {
    return std::string_view(text).substr(node.begin, node.length);
  }
};

struct MarkdownOptions {
  // Lists, strong, emphasis and links inside each other; markers beyond are literal.
  std::size_t most_nesting = 32;
  std::size_t most_macros = 1000;
  // Paragraphs, items, line breaks and whatever may begin or end something in a line. What is
  // behind them is literal: neither memory nor a page is to hold a million nodes.
  std::size_t most_markers = 20'000;
  UrlPolicy urls;
};

// The text is UTF-8.
Markdown parse_markdown(std::string_view text, const MarkdownOptions& options = {});

// The same tree for text without Markdown: one paragraph of texts and dates.
Markdown parse_plain(std::string_view text, const MarkdownOptions& options = {});

}  // namespace natter::cards
