// A tree of Markdown as one line of text, for tables: `<p>a <b>c</b></p>`, `<ul><li>a</li></ul>`,
// `<ol 3>`, `<a https://…>`, `<br>`, `<date long 1487052519000>`. As on a page, a paragraph in a
// tight list has no tags.
#pragma once

#include <string>

#include "core/cards/markdown.h"

namespace natter::cards::test {

inline std::string tag_of(const Markdown& tree, const MarkdownNode& node) {
  constexpr const char* kForms[] = {"", "compact", "short", "long", "time"};
  switch (node.kind) {
    case MarkdownKind::Paragraph:
      return "p";
    case MarkdownKind::List:
      return node.is_ordered ? "ol " + std::to_string(node.value) : "ul";
    case MarkdownKind::Item:
      return "li";
    case MarkdownKind::LineBreak:
      return "br";
    case MarkdownKind::Strong:
      return "b";
    case MarkdownKind::Emphasis:
      return "i";
    case MarkdownKind::Link:
      return "a " + tree.urls[node.value];
    case MarkdownKind::Date: {
      const MarkdownDate& date = tree.dates[node.value];
      const std::string instant = date.instant_ms ? std::to_string(*date.instant_ms) : "invalid";
      return std::string("date ") + kForms[static_cast<int>(date.form)] + ' ' + instant;
    }
    default:
      return "";
  }
}

inline void show(const Markdown& tree, std::uint32_t id, bool is_tight, std::string& out) {
  const MarkdownNode& node = tree.nodes[id];
  if (node.kind == MarkdownKind::Text) {
    out += tree.text_of(node);
    return;
  }
  const bool is_hidden = is_tight && node.kind == MarkdownKind::Paragraph;
  const std::string tag = is_hidden ? "" : tag_of(tree, node);
  if (!tag.empty()) out += '<' + tag + '>';
  const bool passes_on = node.kind == MarkdownKind::Item && is_tight;
  const bool inner = node.kind == MarkdownKind::List ? node.is_tight : passes_on;
  for (std::uint32_t child = node.child; child != kNoNode; child = tree.nodes[child].next) {
    show(tree, child, inner, out);
  }
  const bool is_leaf =
      node.kind == MarkdownKind::LineBreak || node.kind == MarkdownKind::Date || tag.empty();
  if (!is_leaf) out += "</" + tag.substr(0, tag.find(' ')) + '>';
}

inline std::string shown(const Markdown& tree) {
  std::string out;
  show(tree, 0, false, out);
  return out;
}

}  // namespace natter::cards::test
