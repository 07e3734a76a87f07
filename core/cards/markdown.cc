#include "core/cards/markdown.h"

#include <algorithm>

#include "core/cards/markdown_inline.h"
#include "core/cards/markdown_tree.h"
#include "core/text.h"

namespace natter::cards {
namespace {

// From here on CommonMark sees code, which is literal text here.
constexpr std::size_t kCodeIndent = 4;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// What is left of a line, with columns as tabs make them.
class Line {
 public:
  explicit Line(std::string_view text) : text_(text) { skip_blanks(); }

  std::string_view rest() const { return text_.substr(at_); }
  bool is_blank_line() const { return at_ == text_.size(); }
  // Columns between what containers took and the rest.
  std::size_t indent() const { return column_ - base_; }
  std::size_t base() const { return base_; }
  void take_columns(std::size_t columns) { base_ += columns; }
  // A marker of a list, and the blanks that belong to it.
  void take_marker(std::size_t length) {
    at_ += length;
    column_ += length;
    base_ = column_;
    skip_blanks();
    const std::size_t blanks = column_ - base_;
    base_ += is_blank_line() || blanks > kCodeIndent ? 1 : blanks;
  }

 private:
  void skip_blanks() {
    for (; at_ < text_.size() && is_blank(text_[at_]); ++at_) {
      column_ = text_[at_] == '\t' ? (column_ / 4 + 1) * 4 : column_ + 1;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t column_ = 0;  // of text_[at_]
  std::size_t base_ = 0;
};

struct Marker {
  char kind = '\0';  // `-`, `+`, `*`, `.` or `)`; none without
  std::uint32_t number = 0;
  std::size_t length = 0;

  bool is_ordered() const { return kind == '.' || kind == ')'; }
};

Marker take_marker(std::string_view text) {
  constexpr std::size_t kMostDigits = 9;
  Marker marker;
  std::size_t digits = 0;
  for (; digits < text.size() && digits < kMostDigits && is_digit(text[digits]); ++digits) {
    marker.number = marker.number * 10 + static_cast<std::uint32_t>(text[digits] - '0');
  }
  const char kind = digits < text.size() ? text[digits] : '\0';
  const bool is_number = digits > 0 && (kind == '.' || kind == ')');
  const bool is_bullet = digits == 0 && (kind == '-' || kind == '+' || kind == '*');
  marker.length = digits + 1;
  const bool is_ended = marker.length >= text.size() || is_blank(text[marker.length]);
  if ((is_number || is_bullet) && is_ended) marker.kind = kind;
  return marker;
}

// `---`, `* * *`: a rule in CommonMark, and never a list.
bool is_rule(std::string_view text) {
  const char mark = text.empty() ? '\0' : text[0];
  if (mark != '-' && mark != '*') return false;
  std::size_t count = 0;
  for (const char c : text) {
    if (c != mark && !is_blank(c)) return false;
    if (c == mark) ++count;
  }
  return count >= 3;
}

// A list or an item that is still open.
struct Container {
  std::uint32_t node;
  char kind;                  // of a list: that of its markers; of an item none
  bool is_empty = true;       // of an item
  std::size_t width = 0;      // of an item: columns its lines are indented by
  std::size_t last_line = 0;  // with content of its own
};

class Blocks {
 public:
  Blocks(Markdown& markdown, const InlineSettings& settings)
      : markdown_(markdown), settings_(settings), tree_(markdown) {}

  void run(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
      take_line(Line(text.substr(0, end)));
      markdown_.steps += end + open_.size() + 1;
      const bool is_pair = text.substr(end, 2) == "\r\n";
      text.remove_prefix(std::min(end + (is_pair ? 2 : 1), text.size()));
    }
    close_to(0);
  }

 private:
  void take_line(Line line) {
    ++number_;
    std::size_t kept = match_containers(line);
    if (line.is_blank_line()) {
      if (in_paragraph_ && !tree_.take_marker(settings_.options.most_markers)) {
        paragraph_ += '\n';
        return;
      }
      end_paragraph();
      // Its list may go on with another item.
      if (kept < open_.size()) close_to(kept + 1);
      return;
    }
    bool has_opened = false;
    while (take_item(line, kept, has_opened)) {
      has_opened = true;
      kept = open_.size();
    }
    if (!line.is_blank_line()) take_text(line, kept);
    for (Container& one : open_) one.last_line = number_;
  }

  // How many of the open containers the line belongs to. A list counts with its item only: the line
  // may begin another item of it.
  std::size_t match_containers(Line& line) const {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < open_.size(); ++i) {
      const Container& one = open_[i];
      if (one.kind != '\0') continue;
      const bool is_blank_line = line.is_blank_line();
      // An item may begin with one blank line, its own.
      const bool is_in = is_blank_line ? !one.is_empty : line.indent() >= one.width;
      if (!is_in) break;
      if (!is_blank_line) line.take_columns(one.width);
      kept = i + 1;
    }
    return kept;
  }

  bool take_item(Line& line, std::size_t kept, bool has_opened) {
    if (line.is_blank_line() || line.indent() >= kCodeIndent) return false;
    const Marker marker = take_marker(line.rest());
    if (marker.kind == '\0' || is_rule(line.rest())) return false;
    const std::size_t outer = line.base();
    Line behind = line;
    behind.take_marker(marker.length);
    // In the middle of a paragraph a number at the beginning of a line is mostly no list.
    const bool interrupts = !has_opened && in_paragraph_ && kept == open_.size();
    const bool may_interrupt =
        !behind.is_blank_line() && (!marker.is_ordered() || marker.number == 1);
    if (interrupts && !may_interrupt) return false;
    const bool joins = kept < open_.size() && open_[kept].kind == marker.kind;
    if (count_items(kept) >= settings_.options.most_nesting) return false;
    if (!tree_.take_marker(settings_.options.most_markers)) return false;
    close_to(joins ? kept + 1 : kept);
    if (!joins) open_list(marker);
    open_item(behind.base() - outer);
    line = behind;
    return true;
  }

  std::size_t count_items(std::size_t kept) const {
    return static_cast<std::size_t>(
        std::count_if(open_.begin(), open_.begin() + kept,
                      [](const Container& one) { return one.kind == '\0'; }));
  }

  void open_list(const Marker& marker) {
    begin_block();
    MarkdownNode node;
    node.kind = MarkdownKind::List;
    node.is_ordered = marker.is_ordered();
    node.is_tight = true;
    node.value = node.is_ordered ? marker.number : 0;
    open_.push_back({tree_.open(node), marker.kind});
    open_.back().last_line = number_;
  }

  void open_item(std::size_t width) {
    const Container& list = open_.back();
    if (number_ > list.last_line + 1) markdown_.nodes[list.node].is_tight = false;
    Container item{tree_.open(MarkdownKind::Item), '\0'};
    item.width = width;
    open_.push_back(item);
  }

  // A paragraph or list in the innermost item. Behind a blank line it makes the list of that loose,
  // unless it is the first.
  void begin_block() {
    if (open_.empty()) return;
    Container& item = open_.back();
    const Container& list = open_[open_.size() - 2];
    if (!item.is_empty && number_ > item.last_line + 1) {
      markdown_.nodes[list.node].is_tight = false;
    }
    item.is_empty = false;
  }

  void take_text(const Line& line, std::size_t kept) {
    // A paragraph goes on though its containers do not: CommonMark calls it lazy.
    if (!in_paragraph_) {
      close_to(kept);
      begin_block();
      in_paragraph_ = true;
    } else {
      paragraph_ += '\n';
    }
    paragraph_ += line.rest();
  }

  void end_paragraph() {
    if (!in_paragraph_) return;
    in_paragraph_ = false;
    const std::size_t last = paragraph_.find_last_not_of(" \t");
    paragraph_.resize(last == std::string::npos ? 0 : last + 1);
    tree_.open(MarkdownKind::Paragraph);
    parse_inline(paragraph_, settings_, count_items(open_.size()), macro_, tree_);
    tree_.close();
    paragraph_.clear();
  }

  void close_to(std::size_t kept) {
    end_paragraph();
    for (; open_.size() > kept; open_.pop_back()) tree_.close();
  }

  Markdown& markdown_;
  const InlineSettings& settings_;
  MarkdownTree tree_;
  List<Container> open_;  // a list, its item, a list in that, its item…
  std::string paragraph_;
  bool in_paragraph_ = false;
  std::size_t number_ = 0;  // of the line
  std::size_t macro_ = 0;   // the next
};

// The text with a mark for each macro, which are told apart by their order.
std::string marked(const MacroParts& split, List<TextPart>& macros) {
  std::string text;
  for (const TextPart& part : split.parts) {
    if (part.form != DateForm::None) {
      text += kDateMark;
      macros.push_back(part);
      continue;
    }
    std::size_t from = 0;
    for (std::size_t at = 0; (at = part.text.find(kDateMark, from)) != std::string_view::npos;) {
      text += part.text.substr(from, at - from);
      append_utf8(text, 0xFFFD);
      from = at + 1;
    }
    text += part.text.substr(from);
  }
  return text;
}

}  // namespace

Markdown parse_markdown(std::string_view text, const MarkdownOptions& options) {
  Markdown markdown;
  const MacroParts split = split_macros(text, options.most_macros);
  markdown.has_too_many_macros = split.is_cut;
  List<TextPart> macros;
  const std::string whole = marked(split, macros);
  const InlineSettings settings{options, macros};
  Blocks(markdown, settings).run(whole);
  return markdown;
}

Markdown parse_plain(std::string_view text, const MarkdownOptions& options) {
  Markdown markdown;
  const MacroParts split = split_macros(text, options.most_macros);
  markdown.has_too_many_macros = split.is_cut;
  MarkdownTree tree(markdown);
  tree.open(MarkdownKind::Paragraph);
  for (const TextPart& part : split.parts) {
    if (part.form == DateForm::None) {
      tree.add_text(part.text);
    } else {
      add_date(part, tree);
    }
  }
  tree.close();
  markdown.steps = text.size();
  return markdown;
}

}  // namespace natter::cards
