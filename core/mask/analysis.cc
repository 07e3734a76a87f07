#include "core/mask/analysis.h"

#include <algorithm>
#include <vector>

namespace natter::mask {
namespace {

constexpr std::uint32_t kRe2Count = 1000;
// Class numbers 128 to 254 of a byte.
constexpr std::uint32_t kRe2Classes = 127;

// Adds the units that a match of the node may begin with; true when it may consume nothing, so that
// what follows counts too. Lookaround is transparent; a reference could stand for anything.
bool add_first(const Tree& tree, NodeId id, UnitBits& first) {
  const Node& node = tree.nodes[id];
  switch (node.kind) {
    case Kind::Set:
      first.add(tree.sets[node.value]);
      return false;
    case Kind::Sequence:
      for (NodeId child = node.child; child != kNoNode; child = tree.nodes[child].next) {
        if (!add_first(tree, child, first)) return false;
      }
      return true;
    case Kind::Alternatives: {
      bool can_be_empty = false;
      each_child(tree, node, [&](NodeId child) { can_be_empty |= add_first(tree, child, first); });
      return can_be_empty;
    }
    case Kind::Capture:
      return add_first(tree, node.child, first);
    case Kind::Repeat:
      if (node.max == 0) return true;
      return add_first(tree, node.child, first) || node.value == 0;
    case Kind::Reference:
      first.add_all();
      return true;
    default:
      return true;
  }
}

// Ranges between the bounds of all sets, and then those alike: units in the same sets are one
// class. Only counted as far as the limit of RE2 asks for.
std::uint32_t count_classes(const Tree& tree) {
  std::vector<std::uint32_t> bounds{128};
  for (const UnitSet& set : tree.sets) {
    for (const UnitRange& range : set.ranges()) {
      if (range.first > 128) bounds.push_back(range.first);
      if (range.last >= 128 && range.last < 0xFFFF) bounds.push_back(range.last + 1u);
    }
  }
  std::sort(bounds.begin(), bounds.end());
  bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
  // More intervals than this are too many to compare, whatever classes they make.
  constexpr std::size_t kMostIntervals = 4096;
  if (bounds.size() > kMostIntervals) return kRe2Classes + 1;
  std::vector<std::vector<bool>> seen;
  for (const std::uint32_t bound : bounds) {
    std::vector<bool> membership;
    membership.reserve(tree.sets.size());
    for (const UnitSet& set : tree.sets) {
      membership.push_back(set.contains(static_cast<char16_t>(bound)));
    }
    if (std::find(seen.begin(), seen.end(), membership) != seen.end()) continue;
    seen.push_back(std::move(membership));
    if (seen.size() > kRe2Classes) break;
  }
  return static_cast<std::uint32_t>(seen.size());
}

}  // namespace

Analysis analyse(const Tree& tree) {
  Analysis analysis;
  for (const Node& node : tree.nodes) {
    switch (node.kind) {
      case Kind::Look:
        analysis.has_look = true;
        break;
      case Kind::Reference:
        analysis.has_reference = true;
        break;
      case Kind::LineStart:
      case Kind::LineEnd:
        analysis.has_line_anchor = true;
        break;
      case Kind::Set:
        analysis.has_empty_set |= tree.sets[node.value].is_empty();
        break;
      case Kind::Repeat:
        analysis.has_nullable_loop |= tree.nodes[node.child].can_be_empty;
        analysis.has_large_count |=
            node.value > kRe2Count || (node.max != kInfinity && node.max > kRe2Count);
        break;
      default:
        break;
    }
  }
  analysis.can_be_empty = add_first(tree, tree.root, analysis.first);
  analysis.classes = count_classes(tree);
  return analysis;
}

const char* name_of(Route route) {
  switch (route) {
    case Route::Re2:
      return "re2";
    case Route::Machine:
      return "vm";
    case Route::Reference:
      return "backreference";
  }
  return "";
}

bool suits_re2(const Analysis& analysis) {
  return !analysis.has_look && !analysis.has_reference && !analysis.has_nullable_loop &&
         !analysis.has_line_anchor && !analysis.has_empty_set && !analysis.has_large_count &&
         analysis.classes <= kRe2Classes;
}

Route choose_route(const Analysis& analysis, bool has_re2) {
  if (analysis.has_reference) return Route::Reference;
  return has_re2 && suits_re2(analysis) ? Route::Re2 : Route::Machine;
}

}  // namespace natter::mask
