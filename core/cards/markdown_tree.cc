#include "core/cards/markdown_tree.h"

namespace natter::cards {

MarkdownTree::MarkdownTree(Markdown& markdown) : markdown_(markdown) {
  markdown_.nodes.push_back({});
  levels_.push_back({0, kNoNode});
}

std::uint32_t MarkdownTree::append(const MarkdownNode& node) {
  const auto id = static_cast<std::uint32_t>(markdown_.nodes.size());
  markdown_.nodes.push_back(node);
  Level& level = levels_.back();
  if (level.last_child == kNoNode) {
    markdown_.nodes[level.node].child = id;
  } else {
    markdown_.nodes[level.last_child].next = id;
  }
  level.last_child = id;
  return id;
}

std::uint32_t MarkdownTree::open(const MarkdownNode& node) {
  const std::uint32_t id = append(node);
  levels_.push_back({id, kNoNode});
  return id;
}

std::uint32_t MarkdownTree::open(MarkdownKind kind) {
  MarkdownNode node;
  node.kind = kind;
  return open(node);
}

void MarkdownTree::add(const MarkdownNode& node) { append(node); }

void MarkdownTree::add_text(std::string_view text) {
  if (text.empty()) return;
  const std::uint32_t last = levels_.back().last_child;
  const auto length = static_cast<std::uint32_t>(text.size());
  if (last != kNoNode && markdown_.nodes[last].kind == MarkdownKind::Text) {
    markdown_.nodes[last].length += length;
  } else {
    MarkdownNode node;
    node.kind = MarkdownKind::Text;
    node.begin = static_cast<std::uint32_t>(markdown_.text.size());
    node.length = length;
    append(node);
  }
  markdown_.text += text;
}

bool MarkdownTree::take_marker(std::size_t most) {
  markdown_.has_too_many_markers |= markdown_.markers >= most;
  if (markdown_.has_too_many_markers) return false;
  ++markdown_.markers;
  return true;
}

}  // namespace natter::cards
