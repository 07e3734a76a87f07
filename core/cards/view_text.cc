#include "core/cards/view_text.h"

#include <cstdint>

#include "core/cards/markdown.h"

namespace natter::cards {
namespace {

std::string_view name_of(DateForm form) {
  switch (form) {
    case DateForm::Compact:
      return "Compact";
    case DateForm::Short:
      return "Short";
    case DateForm::Long:
      return "Long";
    case DateForm::Time:
      return "Time";
    case DateForm::None:
      break;
  }
  return "";
}

// Writes a tree. Recursion is bounded by the nesting of the tree.
class Writer {
 public:
  Writer(const Markdown& tree, JsonText& out) : tree_(tree), out_(out) {}

  void blocks(const MarkdownNode& parent) {
    out_.begin_array();
    for (std::uint32_t i = parent.child; i != kNoNode; i = tree_.nodes[i].next) {
      block(tree_.nodes[i]);
    }
    out_.end_array();
  }

  void inlines(const MarkdownNode& parent) {
    out_.begin_array();
    for (std::uint32_t i = parent.child; i != kNoNode; i = tree_.nodes[i].next) {
      one_inline(tree_.nodes[i]);
    }
    out_.end_array();
  }

 private:
  void block(const MarkdownNode& node) {
    out_.begin_object();
    if (node.kind != MarkdownKind::List) {
      out_.key("p");
      inlines(node);
    } else {
      list(node);
    }
    out_.end_object();
  }

  void list(const MarkdownNode& node) {
    out_.key(node.is_ordered ? "ol" : "ul").begin_array();
    for (std::uint32_t i = node.child; i != kNoNode; i = tree_.nodes[i].next) {
      blocks(tree_.nodes[i]);
    }
    out_.end_array();
    if (node.is_ordered && node.value != 1) out_.key("start").count(node.value);
    if (node.is_tight) out_.key("tight").flag(true);
  }

  void one_inline(const MarkdownNode& node) {
    if (node.kind == MarkdownKind::Text) return out_.text(tree_.text_of(node));
    out_.begin_object();
    switch (node.kind) {
      case MarkdownKind::LineBreak:
        out_.key("br").flag(true);
        break;
      case MarkdownKind::Date:
        date(tree_.dates[node.value]);
        break;
      case MarkdownKind::Strong:
        out_.key("b");
        inlines(node);
        break;
      case MarkdownKind::Emphasis:
        out_.key("i");
        inlines(node);
        break;
      default:
        out_.key("a").text(tree_.urls[node.value]);
        out_.key("c");
        inlines(node);
        break;
    }
    out_.end_object();
  }

  void date(const MarkdownDate& date) {
    out_.key("date");
    if (date.instant_ms) {
      out_.number(static_cast<double>(*date.instant_ms));
    } else {
      out_.null();
    }
    out_.key("form").text(name_of(date.form));
  }

  const Markdown& tree_;
  JsonText& out_;
};

}  // namespace

bool write_blocks(std::string_view text, const UrlPolicy& urls, const Object& owner,
                  Diagnostics& diagnostics, JsonText& out) {
  MarkdownOptions options;
  options.urls = urls;
  const Markdown tree = parse_markdown(text, options);
  for (std::size_t i = 0; i < tree.blocked_urls.size(); ++i) {
    diagnostics.add(DiagnosticCode::UrlBlocked, where(owner), "link");
  }
  if (tree.has_too_many_macros) {
    diagnostics.add(DiagnosticCode::LimitExceeded, where(owner), "macros");
  }
  if (tree.has_too_many_markers) {
    diagnostics.add(DiagnosticCode::LimitExceeded, where(owner), "markers");
  }
  Writer(tree, out).blocks(tree.nodes[0]);
  return tree.nodes[0].child != kNoNode;
}

void write_plain(std::string_view text, JsonText& out) {
  const Markdown tree = parse_plain(text);
  Writer(tree, out).inlines(tree.nodes[tree.nodes[0].child]);
}

// Tags of SSML go; a text that only looks like one may lose a part, which a name can.
std::string label_of_speech(std::string_view speak) {
  std::string label;
  bool is_tag = false;
  for (const char c : speak) {
    if (c == '<') is_tag = true;
    if (!is_tag) label += c;
    if (c == '>') is_tag = false;
  }
  const std::size_t begin = label.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return {};
  return label.substr(begin, label.find_last_not_of(" \t\r\n") - begin + 1);
}

}  // namespace natter::cards
