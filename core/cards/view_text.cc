#include "core/cards/view_text.h"

#include <cstdint>
#include <utility>

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

Json date_of(const MarkdownDate& from) {
  Json date = Json::object();
  date["date"] = from.instant_ms ? Json(*from.instant_ms) : Json();
  date["form"] = name_of(from.form);
  return date;
}

// Writes a tree as JSON. Recursion is bounded by the nesting of the tree.
class Writer {
 public:
  explicit Writer(const Markdown& tree) : tree_(tree) {}

  Json blocks(const MarkdownNode& parent) const {
    Json list = Json::array();
    for (std::uint32_t i = parent.child; i != kNoNode; i = tree_.nodes[i].next) {
      list.push_back(block(tree_.nodes[i]));
    }
    return list;
  }

  Json inlines(const MarkdownNode& parent) const {
    Json list = Json::array();
    for (std::uint32_t i = parent.child; i != kNoNode; i = tree_.nodes[i].next) {
      list.push_back(one_inline(tree_.nodes[i]));
    }
    return list;
  }

 private:
  Json block(const MarkdownNode& node) const {
    Json json = Json::object();
    if (node.kind != MarkdownKind::List) {
      json["p"] = inlines(node);
      return json;
    }
    Json items = Json::array();
    for (std::uint32_t i = node.child; i != kNoNode; i = tree_.nodes[i].next) {
      items.push_back(blocks(tree_.nodes[i]));
    }
    json[node.is_ordered ? "ol" : "ul"] = std::move(items);
    if (node.is_ordered && node.value != 1) json["start"] = node.value;
    if (node.is_tight) json["tight"] = true;
    return json;
  }

  Json one_inline(const MarkdownNode& node) const {
    Json json = Json::object();
    switch (node.kind) {
      case MarkdownKind::Text:
        return Json(tree_.text_of(node));
      case MarkdownKind::LineBreak:
        json["br"] = true;
        break;
      case MarkdownKind::Strong:
        json["b"] = inlines(node);
        break;
      case MarkdownKind::Emphasis:
        json["i"] = inlines(node);
        break;
      case MarkdownKind::Date:
        return date_of(tree_.dates[node.value]);
      default:
        json["a"] = tree_.urls[node.value];
        json["c"] = inlines(node);
        break;
    }
    return json;
  }

  const Markdown& tree_;
};

}  // namespace

Json markdown_blocks(std::string_view text, const UrlPolicy& urls, const Object& owner,
                     Diagnostics& diagnostics) {
  if (text.empty()) return Json::array();
  MarkdownOptions options;
  options.urls = urls;
  const Markdown tree = parse_markdown(text, options);
  for (std::size_t i = 0; i < tree.blocked_urls.size(); ++i) {
    diagnostics.add(DiagnosticCode::UrlBlocked, model_path(owner), "link");
  }
  if (tree.has_too_many_macros) {
    diagnostics.add(DiagnosticCode::LimitExceeded, model_path(owner), "macros");
  }
  if (tree.has_too_many_markers) {
    diagnostics.add(DiagnosticCode::LimitExceeded, model_path(owner), "markers");
  }
  return Writer(tree).blocks(tree.nodes[0]);
}

Json plain_inlines(std::string_view text) {
  if (text.empty()) return Json::array();
  const Markdown tree = parse_plain(text);
  return Writer(tree).inlines(tree.nodes[tree.nodes[0].child]);
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
