// Builds the tree of a Markdown text in document order: what is opened last is closed first.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/cards/markdown.h"
#include "core/list.h"

namespace natter::cards {

class MarkdownTree {
 public:
  // `markdown` is empty; it gets its document.
  explicit MarkdownTree(Markdown& markdown);

  // Adds a node to the innermost open one, and opens it. Its place in `nodes`.
  std::uint32_t open(const MarkdownNode& node);
  std::uint32_t open(MarkdownKind kind);
  void close() { levels_.pop_back(); }
  // Adds a node that has no children.
  void add(const MarkdownNode& node);
  // Joins the text before it, if there is one.
  void add_text(std::string_view text);

  // Counts one more marker; false when there are too many.
  bool take_marker(std::size_t most);

  Markdown& markdown() { return markdown_; }

 private:
  struct Level {
    std::uint32_t node;
    std::uint32_t last_child;
  };

  std::uint32_t append(const MarkdownNode& node);

  Markdown& markdown_;
  List<Level> levels_;
};

}  // namespace natter::cards
