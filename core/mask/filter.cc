#include "core/mask/filter.h"

#include <algorithm>
#include <bit>
#include <bitset>
#include <optional>
#include <utility>

#include "core/mask/limits.h"

namespace natter::mask {
namespace {

// More of them rarely say more.
constexpr std::size_t kMostRequired = 8;

// No text is longer. Capped, sums and products of lengths do not overflow.
constexpr std::uint64_t kMostLength = std::uint64_t{1} << 31;
static_assert(limits::kTextUnits < kMostLength);

// Units that a match may begin with, as symbols. Lookaround is transparent; a reference could stand
// for anything.
class First {
 public:
  First(const Tree& tree, const Classes& classes, std::array<std::uint8_t, 256>& marks)
      : tree_(tree), classes_(classes), marks_(marks) {}

  // True when the node may consume nothing, so that what follows counts too.
  bool add(NodeId id) {
    const Node& node = tree_.nodes[id];
    switch (node.kind) {
      case Kind::Set:
        add_set(node.value);
        return false;
      case Kind::Sequence:
        for (NodeId child = node.child; child != kNoNode; child = tree_.nodes[child].next) {
          if (!add(child)) return false;
        }
        return true;
      case Kind::Alternatives: {
        bool can_be_empty = false;
        each_child(tree_, node, [&](NodeId child) { can_be_empty |= add(child); });
        return can_be_empty;
      }
      case Kind::Capture:
        return add(node.child);
      case Kind::Repeat:
        if (node.max == 0) return true;
        return add(node.child) || node.value == 0;
      case Kind::Reference:
        marks_.fill(1);
        return true;
      default:
        return true;
    }
  }

 private:
  void add_set(std::uint32_t index) {
    constexpr std::size_t kEnd = kFirstClass + kMostClasses;
    if (classes_.has_symbols()) return add_symbols(classes_.sets()[index], kEnd);
    const UnitSet& set = tree_.sets[index];
    add_symbols(set, kFirstClass);
    if (set.is_empty() || set.ranges().back().last < kFirstClass) return;
    std::fill(marks_.begin() + kFirstClass, marks_.end(), std::uint8_t{1});
  }

  template <typename Set>
  void add_symbols(const Set& set, std::size_t end) {
    for (std::size_t symbol = 0; symbol < end; ++symbol) {
      if (set.contains(static_cast<Symbol>(symbol))) marks_[symbol] = 1;
    }
  }

  const Tree& tree_;
  const Classes& classes_;
  std::array<std::uint8_t, 256>& marks_;
};

// What every match of a node, or the text around it, must hold.
struct Needs {
  std::uint64_t length = 0;
  std::uint64_t digits = 0;
  std::vector<Required> required;
};

// How likely a text is to hold a unit of these, roughly: nearly every message has a given small
// letter or a blank, few have a given mark.
int likelihood_of(const Required& one) {
  constexpr std::uint64_t kBlank = std::uint64_t{1} << u' ';
  constexpr std::uint64_t kSmall = ((std::uint64_t{1} << 26) - 1) << (u'a' - 64);
  const int common = std::popcount(one.ascii[0] & kBlank) + std::popcount(one.ascii[1] & kSmall);
  const int all = std::popcount(one.ascii[0]) + std::popcount(one.ascii[1]);
  return all + 15 * common + (one.high ? 8 : 0);
}

bool has_same(const std::vector<Required>& all, const Required& one) {
  return std::any_of(all.begin(), all.end(), [&](const Required& other) {
    return one.ascii == other.ascii && one.high == other.high;
  });
}

// Keeps the most telling ones.
void add_required(std::vector<Required>& all, const Required& one) {
  if (has_same(all, one)) return;
  const auto by_likelihood = [](const Required& a, const Required& b) {
    return likelihood_of(a) < likelihood_of(b);
  };
  all.insert(std::upper_bound(all.begin(), all.end(), one, by_likelihood), one);
  if (all.size() > kMostRequired) all.pop_back();
}

Needs needs_of_set(const UnitSet& set) {
  Required one;
  bool only_digits = !set.is_empty();
  for (const UnitRange& range : set.ranges()) {
    for (unsigned unit = range.first; unit <= range.last && unit < kFirstClass; ++unit) {
      one.ascii[unit >> 6] |= std::uint64_t{1} << (unit & 63);
    }
    one.high |= range.last >= kFirstClass;
    only_digits &= range.first >= u'0' && range.last <= u'9';
  }
  return {1, only_digits ? 1u : 0u, {one}};
}

// Bottom up. What a child needs is moved to its parent.
class NeedsOfNodes {
 public:
  explicit NeedsOfNodes(const Tree& tree) : tree_(tree) {
    needs_.reserve(tree.nodes.size());
    for (const Node& node : tree.nodes) needs_.push_back(of(node));
  }

  Needs& operator[](NodeId id) { return needs_[id]; }

 private:
  Needs of(const Node& node);
  Needs of_sequence(const Node& node);
  Needs of_alternatives(const Node& node);

  const Tree& tree_;
  std::vector<Needs> needs_;
};

Needs NeedsOfNodes::of_sequence(const Node& node) {
  Needs all;
  each_child(tree_, node, [&](NodeId child) {
    const Needs one = std::move(needs_[child]);
    all.length = std::min(kMostLength, all.length + one.length);
    all.digits = std::min(kMostLength, all.digits + one.digits);
    for (const Required& required : one.required) add_required(all.required, required);
  });
  return all;
}

// What all ways require; and of each way the most telling set, all of these as one.
Needs NeedsOfNodes::of_alternatives(const Node& node) {
  Needs all = std::move(needs_[node.child]);
  std::optional<Required> either;
  if (!all.required.empty()) either = all.required.front();
  for (NodeId id = tree_.nodes[node.child].next; id != kNoNode; id = tree_.nodes[id].next) {
    const Needs one = std::move(needs_[id]);
    all.length = std::min(all.length, one.length);
    all.digits = std::min(all.digits, one.digits);
    std::erase_if(all.required,
                  [&](const Required& mine) { return !has_same(one.required, mine); });
    if (one.required.empty()) either.reset();
    if (!either) continue;
    either->ascii[0] |= one.required.front().ascii[0];
    either->ascii[1] |= one.required.front().ascii[1];
    either->high |= one.required.front().high;
  }
  if (either) add_required(all.required, *either);
  return all;
}

Needs NeedsOfNodes::of(const Node& node) {
  switch (node.kind) {
    case Kind::Set:
      return needs_of_set(tree_.sets[node.value]);
    case Kind::Sequence:
      return of_sequence(node);
    case Kind::Alternatives:
      return of_alternatives(node);
    case Kind::Capture:
      return std::move(needs_[node.child]);
    case Kind::Repeat: {
      if (node.value == 0) return {};
      Needs all = std::move(needs_[node.child]);
      all.length = std::min(kMostLength, all.length * node.value);
      all.digits = std::min(kMostLength, all.digits * node.value);
      return all;
    }
    case Kind::Look:
      // What a positive one sees may be what is consumed elsewhere, so nothing adds up.
      if (node.is_negative) return {};
      return {0, 0, std::move(needs_[node.child].required)};
    default:
      return {};
  }
}

// What may stand before a match: symbols, and the start of the text.
struct Before {
  std::bitset<256> symbols = std::bitset<256>().set();
  bool is_start = true;
};

std::bitset<256> bits_of(const SymbolSet& set) {
  std::bitset<256> bits;
  for (Symbol symbol = 0; symbol < 256; ++symbol) bits[symbol] = set.contains(symbol);
  return bits;
}

std::bitset<256> word_symbols() {
  std::bitset<256> bits;
  for (Symbol symbol = 0; symbol < kFirstClass; ++symbol) bits[symbol] = is_word(symbol);
  return bits;
}

// Bottom up, for rules that have symbols. `first` is what matches begin with. Of a node: what may
// stand before its match, when that begins where the match of the rule does.
class BeforeOfNodes {
 public:
  BeforeOfNodes(const Tree& tree, const Classes& classes, const std::bitset<256>& first)
      : tree_(tree), classes_(classes), word_(word_symbols()) {
    begins_with_word_ = (first & ~word_).none();
    begins_with_other_ = (first & word_).none();
    before_.reserve(tree.nodes.size());
    for (const Node& node : tree.nodes) before_.push_back(of(node));
  }

  const Before& operator[](NodeId id) const { return before_[id]; }

 private:
  Before of(const Node& node) const {
    switch (node.kind) {
      case Kind::Sequence:
        return of_sequence(node);
      case Kind::Alternatives: {
        Before any{{}, false};
        each_child(tree_, node, [&](NodeId child) {
          any.symbols |= before_[child].symbols;
          any.is_start = any.is_start || before_[child].is_start;
        });
        return any;
      }
      case Kind::Capture:
        return before_[node.child];
      case Kind::Repeat:
        return node.value == 0 ? Before{} : before_[node.child];
      case Kind::TextStart:
        return {{}, true};
      case Kind::WordBoundary:
        return of_boundary(begins_with_other_, begins_with_word_);
      case Kind::NotWordBoundary:
        return of_boundary(begins_with_word_, begins_with_other_);
      case Kind::Look:
        return of_look(node);
      default:
        return {};
    }
  }

  // Up to the first part that consumes or may.
  Before of_sequence(const Node& node) const {
    Before all;
    for (NodeId id = node.child; id != kNoNode; id = tree_.nodes[id].next) {
      all.symbols &= before_[id].symbols;
      all.is_start = all.is_start && before_[id].is_start;
      const Kind kind = tree_.nodes[id].kind;
      const bool is_assertion = kind >= Kind::TextStart && kind <= Kind::Look;
      if (!is_assertion && kind != Kind::Empty) break;
    }
    return all;
  }

  Before of_boundary(bool needs_word, bool needs_other) const {
    if (needs_word) return {word_, false};
    if (needs_other) return {~word_, true};
    return {};
  }

  // Bodies of one set, or beginning with one from the right.
  Before of_look(const Node& look) const {
    if (!look.is_behind) return {};
    const Node& body = tree_.nodes[look.child];
    if (look.is_negative) {
      if (body.kind != Kind::Set) return {};
      return {~bits_of(classes_.sets()[body.value]), true};
    }
    Before last{{}, false};
    return add_last(look.child, last.symbols) ? Before{} : last;
  }

  // Adds what the node may end with; true when it may consume nothing.
  bool add_last(NodeId id, std::bitset<256>& last) const {
    const Node& node = tree_.nodes[id];
    switch (node.kind) {
      case Kind::Set:
        last |= bits_of(classes_.sets()[node.value]);
        return false;
      case Kind::Sequence: {
        bool can_be_empty = true;
        std::vector<NodeId> children;
        each_child(tree_, node, [&](NodeId child) { children.push_back(child); });
        while (can_be_empty && !children.empty()) {
          can_be_empty = add_last(children.back(), last);
          children.pop_back();
        }
        return can_be_empty;
      }
      case Kind::Alternatives: {
        bool can_be_empty = false;
        each_child(tree_, node, [&](NodeId child) { can_be_empty |= add_last(child, last); });
        return can_be_empty;
      }
      case Kind::Capture:
        return add_last(node.child, last);
      case Kind::Repeat:
        if (node.max == 0) return true;
        return add_last(node.child, last) || node.value == 0;
      case Kind::Reference:
        last.set();
        return true;
      default:
        return true;
    }
  }

  const Tree& tree_;
  const Classes& classes_;
  std::bitset<256> word_;
  bool begins_with_word_ = false;
  bool begins_with_other_ = false;
  std::vector<Before> before_;
};

}  // namespace

Filter::Filter(const Tree& tree, const Classes& classes) {
  std::array<std::uint8_t, 256> first{};
  can_be_empty_ = First(tree, classes, first).add(tree.root);
  Before before;
  if (classes.has_symbols() && !can_be_empty_) {
    std::bitset<256> begins;
    for (std::size_t i = 0; i < begins.size(); ++i) begins[i] = first[i] != 0;
    before = BeforeOfNodes(tree, classes, begins)[tree.root];
  }
  may_begin_text_ = before.is_start;
  for (std::size_t i = 0; i < marks_.size(); ++i) {
    marks_[i] = static_cast<std::uint8_t>((first[i] != 0 ? kBegins : 0) |
                                          (before.symbols[i] ? kPrecedes : 0));
  }
  NeedsOfNodes needs_of(tree);
  Needs& needs = needs_of[tree.root];
  least_length_ = static_cast<std::size_t>(needs.length);
  least_digits_ = static_cast<std::size_t>(needs.digits);
  required_ = std::move(needs.required);
}

}  // namespace natter::mask
