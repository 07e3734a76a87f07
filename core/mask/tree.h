// A rule as a tree. Nodes live in one array and name each other by index; case folding is already
// part of the sets, so nothing after the parser knows the flag i, except references.
#pragma once

#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "core/mask/sets.h"

namespace natter::mask {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = std::numeric_limits<NodeId>::max();
// The upper bound of `*`, `+` and `{n,}`; counts beyond it act as infinity, as in V8.
inline constexpr std::uint32_t kInfinity = 0x7FFFFFFF;

enum class Kind : std::uint8_t {
  Empty,
  Set,           // value: index of the set
  Sequence,      // children in order
  Alternatives,  // children in order of preference
  Capture,       // value: number of the group, from 1; one child
  Repeat,        // value, max: the counts; one child
  TextStart,
  TextEnd,
  LineStart,
  LineEnd,
  WordBoundary,
  NotWordBoundary,
  Look,       // one child
  Reference,  // value: index of its list of groups
};

struct Node {
  Kind kind = Kind::Empty;
  bool is_lazy = false;
  bool is_negative = false;   // of Look
  bool is_behind = false;     // of Look
  bool ignores_case = false;  // of Reference
  bool can_be_empty = true;   // may match without consuming; true in doubt
  bool is_void = false;       // does nothing at all, like `(?:)`
  std::uint32_t value = 0;
  std::uint32_t max = 0;
  // Groups inside the child of a Repeat: numbers from first_group to before end_group.
  std::uint32_t first_group = 0;
  std::uint32_t end_group = 0;
  NodeId child = kNoNode;
  NodeId next = kNoNode;
};

struct Tree {
  // Children come before their parents: what is told bottom up needs a loop, not recursion.
  std::vector<Node> nodes;
  std::vector<UnitSet> sets;
  // Groups a reference may mean: one, or several of the same name in different alternatives.
  std::vector<std::vector<std::uint32_t>> references;
  NodeId root = kNoNode;
  std::uint32_t group_count = 0;
};

template <typename Take>
void each_child(const Tree& tree, const Node& node, Take take) {
  for (NodeId id = node.child; id != kNoNode; id = tree.nodes[id].next) take(id);
}

}  // namespace natter::mask
