// Words that the parts of a rule may match, made by reading its tree: short ones, few of each part,
// and in doubt wrong ones, since assertions and references are passed over. Whoever needs to be
// sure searches them with the rule.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/mask/tree.h"

namespace natter::mask {

class Words {
 public:
  // The tree outlives it.
  explicit Words(const Tree& tree);

  // Of the part; none when it would be too long, or can match nothing.
  const std::vector<std::u16string>& of(NodeId id) const { return words_[id]; }
  // A text that leads up to the part, and one that follows it.
  std::u16string before(NodeId id) const;
  std::u16string after(NodeId id) const;
  NodeId parent(NodeId id) const { return parents_[id]; }

  // A unit that belongs to as few sets of the rule as any.
  char16_t outsider() const { return outsider_; }

 private:
  void choose_units();
  void make(NodeId id);
  void make_sequence(const Node& node, std::vector<std::u16string>& words) const;
  void make_repeat(const Node& node, std::vector<std::u16string>& words) const;
  std::u16string first_of(NodeId id) const;

  const Tree& tree_;
  std::vector<NodeId> parents_;
  std::vector<std::vector<char16_t>> units_;  // by set: those in the most other sets first
  std::vector<std::vector<std::u16string>> words_;
  char16_t outsider_ = u'!';
};

}  // namespace natter::mask
