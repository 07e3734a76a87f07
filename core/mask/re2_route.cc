#include "core/mask/re2_route.h"

#include <utility>
#include <vector>

#ifdef NATTER_RE2
#include <re2/re2.h>
#endif

namespace natter::mask {
namespace {

// Traps of RE2 that this text keeps clear of:
// - A literal byte from 128 on may lose its mark as Latin-1 when RE2 factors out a prefix, and is
//   then looked for as UTF-8. So there are none: the class is written with byte 255, which no text
//   holds.
// - Its class escapes and its dot are not JavaScript's. Every set is written out.
class Writer {
 public:
  Writer(const Tree& tree, const Classes& classes) : tree_(tree), classes_(classes) {}

  std::string run() {
    write(tree_.root);
    return std::move(text_);
  }

 private:
  void write(NodeId id);
  void write_alternatives(const Node& node);
  void write_repeat(const Node& node);
  void write_set(const SymbolSet& set);
  void write_symbol(unsigned symbol);

  const Tree& tree_;
  const Classes& classes_;
  std::string text_;
};

void Writer::write(NodeId id) {
  const Node& node = tree_.nodes[id];
  switch (node.kind) {
    case Kind::Set:
      return write_set(classes_.sets()[node.value]);
    case Kind::Sequence:
      return each_child(tree_, node, [&](NodeId child) { write(child); });
    case Kind::Alternatives:
      return write_alternatives(node);
    case Kind::Capture:
      return write(node.child);
    case Kind::Repeat:
      return write_repeat(node);
    case Kind::TextStart:
      text_ += "\\A";
      return;
    case Kind::TextEnd:
      text_ += "\\z";
      return;
    case Kind::WordBoundary:
      text_ += "\\b";
      return;
    case Kind::NotWordBoundary:
      text_ += "\\B";
      return;
    default:
      return;  // Empty; the others do not suit RE2
  }
}

void Writer::write_alternatives(const Node& node) {
  text_ += "(?:";
  for (NodeId id = node.child; id != kNoNode; id = tree_.nodes[id].next) {
    if (id != node.child) text_ += '|';
    write(id);
  }
  text_ += ')';
}

void Writer::write_repeat(const Node& node) {
  if (node.max == 0) return;
  text_ += "(?:";
  write(node.child);
  text_ += ')';
  if (node.max == kInfinity && node.value <= 1) {
    text_ += node.value == 0 ? '*' : '+';
  } else {
    text_ += '{';
    text_ += std::to_string(node.value);
    text_ += ',';
    if (node.max != kInfinity) text_ += std::to_string(node.max);
    text_ += '}';
  }
  if (node.is_lazy) text_ += '?';
}

void Writer::write_set(const SymbolSet& set) {
  std::vector<std::pair<unsigned, unsigned>> ranges;
  unsigned members = 0;
  for (unsigned symbol = 0; symbol < 255; ++symbol) {
    if (!set.contains(static_cast<Symbol>(symbol))) continue;
    ++members;
    if (!ranges.empty() && ranges.back().second + 1 == symbol) {
      ranges.back().second = symbol;
    } else {
      ranges.push_back({symbol, symbol});
    }
  }
  if (members == 1 && ranges.front().first < kFirstClass) {
    return write_symbol(ranges.front().first);
  }
  text_ += '[';
  for (const auto& [first, last] : ranges) {
    write_symbol(first);
    text_ += '-';
    write_symbol(last);
  }
  if (members == 1) text_ += "\\xff";
  text_ += ']';
}

void Writer::write_symbol(unsigned symbol) {
  constexpr const char* kDigits = "0123456789abcdef";
  text_ += "\\x";
  text_ += kDigits[symbol >> 4];
  text_ += kDigits[symbol & 15];
}

}  // namespace

std::string re2_text(const Tree& tree, const Classes& classes) {
  return Writer(tree, classes).run();
}

Re2Route::Re2Route(std::unique_ptr<const re2::RE2> pattern) : pattern_(std::move(pattern)) {}

#ifdef NATTER_RE2

Re2Route::~Re2Route() = default;

std::unique_ptr<const Re2Route> Re2Route::make(const Tree& tree, const Classes& classes,
                                               std::size_t memory) {
  re2::RE2::Options options;
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  options.set_never_capture(true);
  options.set_log_errors(false);
  options.set_max_mem(static_cast<std::int64_t>(memory));
  auto pattern = std::make_unique<const re2::RE2>(re2_text(tree, classes), options);
  if (!pattern->ok()) return nullptr;
  return std::unique_ptr<const Re2Route>(new Re2Route(std::move(pattern)));
}

bool Re2Route::find(std::string_view text, std::size_t from, Range& match) const {
  const re2::StringPiece piece(text.data(), text.size());
  re2::StringPiece found;
  if (!pattern_->Match(piece, from, text.size(), re2::RE2::UNANCHORED, &found, 1)) return false;
  match.start = static_cast<std::size_t>(found.data() - text.data());
  match.end = match.start + found.size();
  return true;
}

#else

}  // namespace natter::mask

// So that its pointer has something to delete; there is never one.
class re2::RE2 {};

namespace natter::mask {

Re2Route::~Re2Route() = default;

std::unique_ptr<const Re2Route> Re2Route::make(const Tree&, const Classes&, std::size_t) {
  return nullptr;
}

bool Re2Route::find(std::string_view, std::size_t, Range&) const { return false; }

#endif

}  // namespace natter::mask
