#include "core/cards/markdown_tree.h"

#include "tests/core/cards/markdown_shown.h"
#include "tests/core/check.h"

namespace natter::cards {

TEST_CASE("cards: a tree is built in document order") {
  Markdown markdown;
  MarkdownTree tree(markdown);
  tree.open(MarkdownKind::Paragraph);
  tree.add_text("a");
  tree.add_text("");
  tree.add_text("b");
  const std::uint32_t strong = tree.open(MarkdownKind::Strong);
  tree.add_text("c");
  tree.close();
  tree.add_text("d");
  MarkdownNode line_break;
  line_break.kind = MarkdownKind::LineBreak;
  tree.add(line_break);
  tree.add_text("e");
  tree.close();
  tree.open(MarkdownKind::Paragraph);
  tree.close();
  CHECK(test::shown(markdown) == "<p>ab<b>c</b>d<br>e</p><p></p>");
  CHECK(markdown.nodes[strong].kind == MarkdownKind::Strong);
  CHECK(markdown.nodes.size() == 9);
  CHECK(markdown.text == "abcde");
  CHECK(markdown.nodes[0].kind == MarkdownKind::Document);
}

}  // namespace natter::cards
