#include "core/cards/markdown_inline.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/cards/emphasis.h"
#include "core/cards/entities.h"
#include "core/cards/markdown_link.h"

namespace natter::cards {
namespace {

enum class PieceKind : std::uint8_t {
  Text,     // begin and length in the decoded text
  Bracket,  // a text that may become the beginning of a link
  Break,
  Date,  // begin: number of the macro
  Run,   // begin: number of the run
  Link,  // begin: number of the link
  EndOfLink,
  Image,
  EndOfImage,
  Nothing,
};

struct Piece {
  PieceKind kind;
  std::uint32_t begin;
  std::uint32_t length;
};

struct LinkOfText {
  std::uint32_t url;      // in the urls of the tree
  std::string_view tail;  // as it was written, to show when the link is too deep
  std::size_t macro;      // number of the first in the tail
  bool is_literal = false;
};

// A `[` or `![` that may have its `]` still to come.
struct Opener {
  std::uint32_t piece;
  std::uint32_t runs_before;
  bool is_image;
};

bool is_special(char c) {
  switch (c) {
    case '\\':
    case '&':
    case '<':
    case '[':
    case ']':
    case '!':
    case '*':
    case '_':
    case '\n':
    case kDateMark:
      return true;
    default:
      return false;
  }
}

// First the text becomes pieces in order, then pieces become nodes.
class Inline {
 public:
  Inline(std::string_view text, const InlineSettings& settings, std::size_t nesting,
         std::size_t& macro, MarkdownTree& tree)
      : text_(text), settings_(settings), nesting_(nesting), macro_(macro), tree_(tree) {}

  void run() {
    while (at_ < text_.size()) take();
    emphasis_.match(0);
    for (const Piece& piece : pieces_) emit(piece);
    tree_.markdown().steps += text_.size() + pieces_.size() + emphasis_.steps();
  }

 private:
  // Reading.
  void take();
  void take_plain();
  void take_escape();
  void take_line_end();
  void take_angle();
  void take_run();
  void open_bracket(std::size_t length, bool is_image);
  void close_bracket();
  void end_link(const Opener& opener, std::string address, std::string_view tail);
  std::string with_macros(std::string_view text, std::size_t macro) const;

  std::uint32_t add_piece(PieceKind kind, std::uint32_t begin = 0, std::uint32_t length = 0);
  bool take_marker() { return tree_.take_marker(settings_.options.most_markers); }
  void add_text(std::string_view text);
  void add_literal(std::size_t length) {
    add_text(text_.substr(at_, length));
    at_ += length;
  }
  // Of an address that is allowed; the others are noted.
  bool add_url(std::string_view address, std::uint32_t& url);

  // Writing.
  void emit(const Piece& piece);
  void emit_run(const EmphasisRun& run);
  void emit_closing(std::uint32_t pair, char marker);
  void emit_opening(std::uint32_t pair, char marker);
  void emit_link(LinkOfText& link);
  void emit_end_of_link(const LinkOfText& link);
  // One more level, unless there are too many.
  bool enter(const MarkdownNode& node);

  const std::string_view text_;
  std::size_t at_ = 0;
  const InlineSettings& settings_;
  std::size_t nesting_;
  std::size_t& macro_;
  MarkdownTree& tree_;

  std::string decoded_;
  List<Piece> pieces_;
  List<LinkOfText> links_;
  List<Opener> openers_;
  // Openers of links below this one stand around a link, and so are none.
  std::size_t inactive_ = 0;
  Emphasis emphasis_;
  std::size_t images_ = 0;  // open ones while writing
};

std::uint32_t Inline::add_piece(PieceKind kind, std::uint32_t begin, std::uint32_t length) {
  pieces_.push_back({kind, begin, length});
  return static_cast<std::uint32_t>(pieces_.size() - 1);
}

void Inline::add_text(std::string_view text) {
  const auto length = static_cast<std::uint32_t>(text.size());
  if (!pieces_.empty() && pieces_.back().kind == PieceKind::Text) {
    pieces_.back().length += length;
  } else {
    add_piece(PieceKind::Text, static_cast<std::uint32_t>(decoded_.size()), length);
  }
  decoded_ += text;
}

bool Inline::add_url(std::string_view address, std::uint32_t& url) {
  Markdown& markdown = tree_.markdown();
  markdown.steps += address.size();
  UrlVerdict verdict = filter_url(address, UrlUse::Navigation, settings_.options.urls);
  if (!verdict.allowed) {
    markdown.blocked_urls.emplace_back(address);
    return false;
  }
  url = static_cast<std::uint32_t>(markdown.urls.size());
  markdown.urls.push_back(std::move(verdict.normalised));
  return true;
}

void Inline::take() {
  switch (text_[at_]) {
    case '\\':
      return take_escape();
    case '&': {
      std::string character;
      const std::size_t length = take_entity(text_.substr(at_, 16), character);
      if (length == 0) return add_literal(1);
      add_text(character);
      at_ += length;
      return;
    }
    case '<':
      return take_angle();
    case '[':
      return open_bracket(1, false);
    case ']':
      return close_bracket();
    case '!':
      if (text_.substr(at_, 2) == "![") return open_bracket(2, true);
      return add_literal(1);
    case '*':
    case '_':
      return take_run();
    case '\n':
      return take_line_end();
    case kDateMark:
      add_piece(PieceKind::Date, static_cast<std::uint32_t>(macro_++));
      ++at_;
      return;
    default:
      return take_plain();
  }
}

void Inline::take_plain() {
  std::size_t end = at_ + 1;
  while (end < text_.size() && !is_special(text_[end])) ++end;
  add_literal(end - at_);
}

void Inline::take_escape() {
  const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
  if (next == '\n' && take_marker()) {
    add_piece(PieceKind::Break);
    at_ += 2;
    return;
  }
  if (!is_ascii_punctuation(next)) return add_literal(1);
  ++at_;
  add_literal(1);
}

// Two blanks before it make it a visible one; blanks around it are not shown.
void Inline::take_line_end() {
  std::size_t blanks = 0;
  while (blanks < at_ && text_[at_ - blanks - 1] == ' ') ++blanks;
  if (blanks > 0) {
    pieces_.back().length -= static_cast<std::uint32_t>(blanks);
    decoded_.resize(decoded_.size() - blanks);
  }
  if (blanks < 2 || !take_marker()) return add_literal(1);
  add_piece(PieceKind::Break);
  ++at_;
}

// An address that is blocked stays as it is written, with its brackets.
void Inline::take_angle() {
  std::string address;
  std::uint64_t& steps = tree_.markdown().steps;
  const std::size_t length = take_autolink(text_.substr(at_), address, steps);
  LinkOfText link{};
  if (length == 0 || !take_marker() || !add_url(address, link.url)) return add_literal(1);
  link.tail = text_.substr(at_, length);
  const auto number = static_cast<std::uint32_t>(links_.size());
  links_.push_back(link);
  add_piece(PieceKind::Link, number);
  add_text(link.tail.substr(1, length - 2));
  add_piece(PieceKind::EndOfLink, number);
  inactive_ = openers_.size();
  at_ += length;
}

void Inline::take_run() {
  std::size_t end = at_ + 1;
  while (end < text_.size() && text_[end] == text_[at_]) ++end;
  if (!take_marker()) return add_literal(end - at_);
  add_piece(PieceKind::Run, emphasis_.add(text_, at_, end - at_));
  at_ = end;
}

void Inline::open_bracket(std::size_t length, bool is_image) {
  if (!take_marker()) return add_literal(length);
  inactive_ = std::min(inactive_, openers_.size());
  const auto begin = static_cast<std::uint32_t>(decoded_.size());
  decoded_ += text_.substr(at_, length);
  const std::uint32_t piece =
      add_piece(PieceKind::Bracket, begin, static_cast<std::uint32_t>(length));
  openers_.push_back({piece, emphasis_.count(), is_image});
  at_ += length;
}

void Inline::close_bracket() {
  if (openers_.empty()) return add_literal(1);
  const Opener opener = openers_.back();
  openers_.pop_back();
  const bool is_active = opener.is_image || openers_.size() >= inactive_;
  std::string address;
  std::uint64_t& steps = tree_.markdown().steps;
  const std::size_t length =
      is_active ? take_link_tail(text_, at_ + 1, address, steps) : std::size_t{0};
  if (length == 0) return add_literal(1);
  end_link(opener, std::move(address), text_.substr(at_, length + 1));
  at_ += length + 1;
}

void Inline::end_link(const Opener& opener, std::string address, std::string_view tail) {
  emphasis_.match(opener.runs_before);
  address = with_macros(address, macro_);
  const std::size_t macro = macro_;
  macro_ += static_cast<std::size_t>(std::count(tail.begin(), tail.end(), kDateMark));
  Piece& opening = pieces_[opener.piece];
  if (opener.is_image) {
    opening.kind = PieceKind::Image;
    add_piece(PieceKind::EndOfImage);
    return;
  }
  inactive_ = openers_.size();
  LinkOfText link{};
  link.tail = tail;
  link.macro = macro;
  if (!add_url(address, link.url)) {
    opening.kind = PieceKind::Nothing;
    return;
  }
  const auto number = static_cast<std::uint32_t>(links_.size());
  links_.push_back(link);
  opening = {PieceKind::Link, number, 0};
  add_piece(PieceKind::EndOfLink, number);
}

// A date in an address is no date: it is written as it was.
std::string Inline::with_macros(std::string_view text, std::size_t macro) const {
  std::string whole;
  for (const char c : text) {
    if (c == kDateMark) {
      whole += settings_.macros[macro++].text;
    } else {
      whole += c;
    }
  }
  return whole;
}

bool Inline::enter(const MarkdownNode& node) {
  if (nesting_ >= settings_.options.most_nesting) return false;
  ++nesting_;
  tree_.open(node);
  return true;
}

void Inline::emit(const Piece& piece) {
  switch (piece.kind) {
    case PieceKind::Text:
    case PieceKind::Bracket:
      return tree_.add_text(std::string_view(decoded_).substr(piece.begin, piece.length));
    case PieceKind::Break: {
      MarkdownNode node;
      node.kind = MarkdownKind::LineBreak;
      return tree_.add(node);
    }
    case PieceKind::Date:
      return add_date(settings_.macros[piece.begin], tree_);
    case PieceKind::Run:
      return emit_run(emphasis_.run(piece.begin));
    case PieceKind::Link:
      return emit_link(links_[piece.begin]);
    case PieceKind::EndOfLink:
      return emit_end_of_link(links_[piece.begin]);
    case PieceKind::Image:
      ++images_;
      return;
    case PieceKind::EndOfImage:
      --images_;
      return;
    case PieceKind::Nothing:
      return;
  }
}

void Inline::emit_run(const EmphasisRun& run) {
  for (std::uint32_t i = run.first_closing; i != Emphasis::kNone;) {
    emit_closing(i, run.marker);
    i = emphasis_.pair(i).next_closing;
  }
  if (run.left > 0) tree_.add_text(std::string(run.left, run.marker));
  for (std::uint32_t i = run.first_opening; i != Emphasis::kNone;) {
    emit_opening(i, run.marker);
    i = emphasis_.pair(i).next_opening;
  }
}

// Within an image there is only text.
void Inline::emit_opening(std::uint32_t number, char marker) {
  if (images_ > 0) return;
  EmphasisPair& pair = emphasis_.pair(number);
  MarkdownNode node;
  node.kind = pair.is_strong ? MarkdownKind::Strong : MarkdownKind::Emphasis;
  pair.is_literal = !enter(node);
  if (pair.is_literal) tree_.add_text(std::string(pair.is_strong ? 2 : 1, marker));
}

void Inline::emit_closing(std::uint32_t number, char marker) {
  if (images_ > 0) return;
  const EmphasisPair& pair = emphasis_.pair(number);
  if (pair.is_literal) return tree_.add_text(std::string(pair.is_strong ? 2 : 1, marker));
  --nesting_;
  tree_.close();
}

void Inline::emit_link(LinkOfText& link) {
  if (images_ > 0) return;
  MarkdownNode node;
  node.kind = MarkdownKind::Link;
  node.value = link.url;
  link.is_literal = !enter(node);
  if (link.is_literal) tree_.add_text(link.tail[0] == '<' ? "<" : "[");
}

void Inline::emit_end_of_link(const LinkOfText& link) {
  if (images_ > 0) return;
  if (!link.is_literal) {
    --nesting_;
    return tree_.close();
  }
  tree_.add_text(link.tail[0] == '<' ? ">" : with_macros(link.tail, link.macro));
}

}  // namespace

void parse_inline(std::string_view text, const InlineSettings& settings, std::size_t nesting,
                  std::size_t& macro, MarkdownTree& tree) {
  Inline(text, settings, nesting, macro, tree).run();
}

void add_date(const TextPart& macro, MarkdownTree& tree) {
  Markdown& markdown = tree.markdown();
  MarkdownNode node;
  node.kind = MarkdownKind::Date;
  node.value = static_cast<std::uint32_t>(markdown.dates.size());
  markdown.dates.push_back({macro.form, macro.instant_ms});
  tree.add(node);
}

}  // namespace natter::cards
