#include "core/mask/re2_route.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#ifdef NATTER_RE2
#include <re2/prog.h>
#include <re2/regexp.h>
#endif

namespace natter::mask {

#ifdef NATTER_RE2

namespace {

using re2::Regexp;

const Regexp::ParseFlags kFlags = Regexp::Latin1 | Regexp::OneLine | Regexp::NeverCapture;

// RE2 itself refuses more in its syntax, since it writes repetitions out.
constexpr std::size_t kMostRepeats = 1000;

class Builder {
 public:
  Builder(const Tree& tree, const Classes& classes) : tree_(tree), classes_(classes) {}

  // Null when the repetitions multiply beyond the limit.
  Regexp* run() { return build(tree_.root, 1); }

 private:
  Regexp* build(NodeId id, std::size_t repeats);
  Regexp* build_sequence(const Node& node, std::size_t repeats);
  Regexp* build_alternatives(const Node& node, std::size_t repeats);
  bool build_children(const Node& node, std::size_t repeats, std::vector<Regexp*>& parts);
  Regexp* build_repeat(const Node& node, std::size_t repeats);
  Regexp* build_set(const SymbolSet& set);

  const Tree& tree_;
  const Classes& classes_;
};

Regexp* Builder::build(NodeId id, std::size_t repeats) {
  const Node& node = tree_.nodes[id];
  switch (node.kind) {
    case Kind::Set:
      return build_set(classes_.sets()[node.value]);
    case Kind::Sequence:
      return build_sequence(node, repeats);
    case Kind::Alternatives:
      return build_alternatives(node, repeats);
    case Kind::Capture:
      return build(node.child, repeats);
    case Kind::Repeat:
      return build_repeat(node, repeats);
    case Kind::TextStart:
      return Regexp::Parse("^", kFlags, nullptr);
    case Kind::TextEnd:
      return Regexp::Parse("$", kFlags, nullptr);
    case Kind::WordBoundary:
      return Regexp::Parse("\\b", kFlags, nullptr);
    case Kind::NotWordBoundary:
      return Regexp::Parse("\\B", kFlags, nullptr);
    default:
      return Regexp::Parse("", kFlags, nullptr);
  }
}

// What was built is given back when a child cannot be.
bool Builder::build_children(const Node& node, std::size_t repeats,
                             std::vector<Regexp*>& parts) {
  for (NodeId id = node.child; id != kNoNode; id = tree_.nodes[id].next) {
    Regexp* part = build(id, repeats);
    if (part == nullptr) {
      for (Regexp* built : parts) built->Decref();
      return false;
    }
    parts.push_back(part);
  }
  return true;
}

// Neighbouring literals become a text, for which RE2 has a quick way to where it begins.
Regexp* Builder::build_sequence(const Node& node, std::size_t repeats) {
  std::vector<Regexp*> parts;
  if (!build_children(node, repeats, parts)) return nullptr;
  std::vector<Regexp*> joined;
  std::vector<re2::Rune> literals;
  const auto flush = [&] {
    if (literals.empty()) return;
    const auto count = static_cast<int>(literals.size());
    joined.push_back(Regexp::LiteralString(literals.data(), count, kFlags));
    literals.clear();
  };
  for (Regexp* part : parts) {
    if (part->op() == re2::kRegexpLiteral) {
      literals.push_back(part->rune());
      part->Decref();
    } else {
      flush();
      joined.push_back(part);
    }
  }
  flush();
  return Regexp::Concat(joined.data(), static_cast<int>(joined.size()), kFlags);
}

Regexp* Builder::build_alternatives(const Node& node, std::size_t repeats) {
  std::vector<Regexp*> parts;
  if (!build_children(node, repeats, parts)) return nullptr;
  return Regexp::AlternateNoFactor(parts.data(), static_cast<int>(parts.size()), kFlags);
}

Regexp* Builder::build_repeat(const Node& node, std::size_t repeats) {
  if (node.max == 0) return Regexp::Parse("", kFlags, nullptr);
  const bool is_endless = node.max == kInfinity;
  const std::size_t times = std::max<std::size_t>(is_endless ? node.value : node.max, 1);
  if (times > kMostRepeats / repeats) return nullptr;
  Regexp* body = build(node.child, repeats * times);
  if (body == nullptr) return nullptr;
  const auto flags = node.is_lazy ? kFlags | Regexp::NonGreedy : kFlags;
  if (is_endless && node.value == 0) return Regexp::Star(body, flags);
  if (is_endless && node.value == 1) return Regexp::Plus(body, flags);
  if (node.value == 0 && node.max == 1) return Regexp::Quest(body, flags);
  return Regexp::Repeat(body, flags, static_cast<int>(node.value),
                        is_endless ? -1 : static_cast<int>(node.max));
}

Regexp* Builder::build_set(const SymbolSet& set) {
  re2::CharClassBuilder members;
  int last = 0;
  for (int symbol = 0; symbol < 256; ++symbol) {
    if (!set.contains(static_cast<Symbol>(symbol))) continue;
    members.AddRange(symbol, symbol);
    last = symbol;
  }
  if (members.size() == 1) return Regexp::NewLiteral(last, kFlags);
  return Regexp::NewCharClass(members.GetCharClass(), kFlags);
}

}  // namespace

Re2Route::Re2Route(std::unique_ptr<re2::Prog> forwards, std::unique_ptr<re2::Prog> backwards)
    : forwards_(std::move(forwards)), backwards_(std::move(backwards)) {}
Re2Route::~Re2Route() = default;

std::unique_ptr<const Re2Route> Re2Route::make(const Tree& tree, const Classes& classes,
                                               std::size_t memory) {
  Regexp* regexp = Builder(tree, classes).run();
  if (regexp == nullptr) return nullptr;
  const auto whole = static_cast<std::int64_t>(memory);
  std::unique_ptr<re2::Prog> forwards(regexp->CompileToProg(whole * 2 / 3));
  std::unique_ptr<re2::Prog> backwards(regexp->CompileToReverseProg(whole / 3));
  regexp->Decref();
  if (!forwards || !backwards) return nullptr;
  return std::unique_ptr<const Re2Route>(
      new Re2Route(std::move(forwards), std::move(backwards)));
}

Found Re2Route::find(std::string_view text, std::size_t from, Range& match) const {
  const re2::StringPiece whole(text.data(), text.size());
  re2::StringPiece rest = whole;
  rest.remove_prefix(from);
  re2::StringPiece found;
  bool is_out_of_memory = false;
  const bool is_anchored = forwards_->anchor_start();
  if (is_anchored && from != 0) return Found::No;
  using re2::Prog;
  if (!forwards_->SearchDFA(rest, whole, is_anchored ? Prog::kAnchored : Prog::kUnanchored,
                            Prog::kFirstMatch, &found, &is_out_of_memory, nullptr)) {
    return is_out_of_memory ? Found::Undecided : Found::No;
  }
  match.end = static_cast<std::size_t>(found.data() + found.size() - text.data());
  match.start = from;
  if (is_anchored) return Found::Yes;
  // The end is known; the longest match backwards from there begins where this one does.
  const re2::StringPiece before(text.data() + from, match.end - from);
  if (!backwards_->SearchDFA(before, whole, Prog::kAnchored, Prog::kLongestMatch, &found,
                             &is_out_of_memory, nullptr)) {
    return Found::Undecided;
  }
  match.start = static_cast<std::size_t>(found.data() - text.data());
  return Found::Yes;
}

#else

}  // namespace natter::mask

// So that its pointer has something to delete; there is never one.
class re2::Prog {};

namespace natter::mask {

Re2Route::~Re2Route() = default;

std::unique_ptr<const Re2Route> Re2Route::make(const Tree&, const Classes&, std::size_t) {
  return nullptr;
}

Found Re2Route::find(std::string_view, std::size_t, Range&) const { return Found::Undecided; }

#endif

}  // namespace natter::mask
