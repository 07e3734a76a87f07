#include "core/mask/filter.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "core/mask/limits.h"

namespace natter::mask {
namespace {

// More of them rarely say more.
constexpr std::size_t kMostRequired = 6;

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

int size_of(const Required& one) {
  return std::popcount(one.ascii[0]) + std::popcount(one.ascii[1]) + (one.high ? 64 : 0);
}

bool is_same(const Required& a, const Required& b) {
  return a.ascii == b.ascii && a.high == b.high;
}

// Keeps the most telling ones.
void add_required(std::vector<Required>& all, const Required& one) {
  const auto same = [&](const Required& other) { return is_same(one, other); };
  if (std::any_of(all.begin(), all.end(), same)) return;
  const auto by_size = [](const Required& a, const Required& b) { return size_of(a) < size_of(b); };
  all.insert(std::upper_bound(all.begin(), all.end(), one, by_size), one);
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

// Of each way the most telling set, and all of these as one.
Needs NeedsOfNodes::of_alternatives(const Node& node) {
  Needs all = std::move(needs_[node.child]);
  if (all.required.size() > 1) all.required.resize(1);
  for (NodeId id = tree_.nodes[node.child].next; id != kNoNode; id = tree_.nodes[id].next) {
    const Needs one = std::move(needs_[id]);
    all.length = std::min(all.length, one.length);
    all.digits = std::min(all.digits, one.digits);
    if (one.required.empty()) all.required.clear();
    if (all.required.empty()) continue;
    Required& either = all.required.front();
    either.ascii[0] |= one.required.front().ascii[0];
    either.ascii[1] |= one.required.front().ascii[1];
    either.high |= one.required.front().high;
  }
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

}  // namespace

Filter::Filter(const Tree& tree, const Classes& classes) {
  can_be_empty_ = First(tree, classes, first_).add(tree.root);
  NeedsOfNodes needs_of(tree);
  Needs& needs = needs_of[tree.root];
  least_length_ = static_cast<std::size_t>(needs.length);
  least_digits_ = static_cast<std::size_t>(needs.digits);
  required_ = std::move(needs.required);
}

}  // namespace natter::mask
