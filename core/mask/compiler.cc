#include "core/mask/compiler.h"

#include <algorithm>
#include <utility>

#include "core/mask/limits.h"

namespace natter::mask {
namespace {

class Compiler {
 public:
  Compiler(const Tree& tree, Variant variant) : tree_(tree) {
    program_.has_memo = variant == Variant::WithMemo;
    number_slots();
  }

  Program run() {
    emit(tree_.root, false);
    add(Op::Match);
    number_rows();
    return std::move(program_);
  }

 private:
  void number_slots();
  void emit(NodeId id, bool backward);
  void emit_sequence(const Node& node, bool backward);
  void emit_alternatives(const Node& node, bool backward);
  void emit_capture(const Node& node, bool backward);
  void emit_look(const Node& node);
  void emit_reference(const Node& node, bool backward);
  void emit_repeat(const Node& node, bool backward);
  void emit_set_loop(const Node& node, bool backward);
  void emit_endless(const Node& node, bool backward);
  void emit_optional(const Node& node, bool backward);
  void emit_iteration(const Node& node, bool backward, bool must_consume);
  void emit_memo();
  void number_rows();

  std::uint32_t here() const { return static_cast<std::uint32_t>(program_.code.size()); }
  // The index of the new instruction. A program that has become too large takes no more, and the
  // loops that write it end.
  std::uint32_t add(Op op, std::uint32_t a = 0, std::uint32_t b = 0) {
    if (program_.code.size() >= limits::kInstructions) {
      program_.is_too_large = true;
      return here() - 1;
    }
    program_.code.push_back({op, a, b});
    return here() - 1;
  }
  // A choice between the next instruction and one to be named by `set_exit`.
  std::uint32_t add_choice(bool is_lazy) {
    const std::uint32_t at = add(Op::Split);
    (is_lazy ? program_.code[at].b : program_.code[at].a) = here();
    return at;
  }
  void set_exit(std::uint32_t choice, bool is_lazy, std::uint32_t exit) {
    (is_lazy ? program_.code[choice].a : program_.code[choice].b) = exit;
  }

  const Tree& tree_;
  Program program_;
  std::vector<std::uint32_t> slot_of_group_;
  std::vector<std::uint32_t> slots_before_;  // of groups with a smaller number
  std::uint32_t depth_ = 0;                  // loops around this place that have a register
  std::uint32_t look_depth_ = 0;             // depth_ where the innermost lookaround began
  bool in_look_ = false;
};

void Compiler::number_slots() {
  slot_of_group_.assign(tree_.group_count + 1, kNoSlot);
  for (const auto& groups : tree_.references) {
    for (const std::uint32_t group : groups) slot_of_group_[group] = 0;
  }
  for (std::uint32_t& slot : slot_of_group_) {
    slots_before_.push_back(program_.slots);
    if (slot != kNoSlot) slot = program_.slots++;
  }
  slots_before_.push_back(program_.slots);
}

void Compiler::emit(NodeId id, bool backward) {
  const Node& node = tree_.nodes[id];
  if (node.is_void || program_.is_too_large) return;
  switch (node.kind) {
    case Kind::Empty:
      return;
    case Kind::Set:
      add(backward ? Op::SetBack : Op::Set, node.value);
      return;
    case Kind::Sequence:
      return emit_sequence(node, backward);
    case Kind::Alternatives:
      return emit_alternatives(node, backward);
    case Kind::Capture:
      return emit_capture(node, backward);
    case Kind::Repeat:
      return emit_repeat(node, backward);
    case Kind::TextStart:
    case Kind::TextEnd:
    case Kind::LineStart:
    case Kind::LineEnd:
    case Kind::WordBoundary:
    case Kind::NotWordBoundary: {
      // The enumerators of both kinds have the same order.
      const int offset = static_cast<int>(node.kind) - static_cast<int>(Kind::TextStart);
      add(static_cast<Op>(static_cast<int>(Op::TextStart) + offset));
      return;
    }
    case Kind::Look:
      return emit_look(node);
    case Kind::Reference:
      return emit_reference(node, backward);
  }
}

void Compiler::emit_sequence(const Node& node, bool backward) {
  if (!backward) {
    each_child(tree_, node, [&](NodeId id) { emit(id, false); });
    return;
  }
  std::vector<NodeId> children;
  each_child(tree_, node, [&](NodeId id) { children.push_back(id); });
  for (auto id = children.rbegin(); id != children.rend(); ++id) emit(*id, true);
}

void Compiler::emit_alternatives(const Node& node, bool backward) {
  std::vector<std::uint32_t> jumps;
  for (NodeId id = node.child; id != kNoNode; id = tree_.nodes[id].next) {
    if (tree_.nodes[id].next == kNoNode) {
      emit(id, backward);
      break;
    }
    const std::uint32_t choice = add_choice(false);
    emit(id, backward);
    jumps.push_back(add(Op::Jump));
    set_exit(choice, false, here());
  }
  for (const std::uint32_t jump : jumps) program_.code[jump].a = here();
  emit_memo();
}

void Compiler::emit_capture(const Node& node, bool backward) {
  const std::uint32_t slot = slot_of_group_[node.value];
  if (slot == kNoSlot) return emit(node.child, backward);
  add(Op::GroupOpen, slot);
  emit(node.child, backward);
  add(backward ? Op::GroupCloseBack : Op::GroupClose, slot);
}

void Compiler::emit_look(const Node& node) {
  const std::uint32_t enter = add(Op::LookEnter, 0, node.is_negative ? 1 : 0);
  const bool was_in_look = std::exchange(in_look_, true);
  const std::uint32_t outer_depth = std::exchange(look_depth_, depth_);
  emit_memo();
  emit(node.child, node.is_behind);
  add(Op::LookLeave);
  look_depth_ = outer_depth;
  in_look_ = was_in_look;
  program_.code[enter].a = here();
}

void Compiler::emit_reference(const Node& node, bool backward) {
  std::vector<std::uint32_t> slots;
  for (const std::uint32_t group : tree_.references[node.value]) {
    slots.push_back(slot_of_group_[group]);
  }
  const auto list = static_cast<std::uint32_t>(program_.references.size());
  program_.references.push_back(std::move(slots));
  add(backward ? Op::ReferenceBack : Op::Reference, list, node.ignores_case ? 1 : 0);
}

void Compiler::emit_repeat(const Node& node, bool backward) {
  if (tree_.nodes[node.child].kind == Kind::Set && !program_.has_memo) {
    return emit_set_loop(node, backward);
  }
  for (std::uint32_t i = 0; i < node.value && !program_.is_too_large; ++i) {
    emit_iteration(node, backward, false);
  }
  if (node.max == kInfinity) {
    emit_endless(node, backward);
  } else if (node.max > node.value) {
    emit_optional(node, backward);
  }
}

void Compiler::emit_set_loop(const Node& node, bool backward) {
  const std::uint32_t set = tree_.nodes[node.child].value;
  const auto counts = static_cast<std::uint32_t>(program_.counts.size());
  program_.counts.push_back({node.value, node.max});
  if (node.is_lazy) {
    add(backward ? Op::LazyBack : Op::Lazy, set, counts);
  } else {
    add(backward ? Op::GreedyBack : Op::Greedy, set, counts);
  }
}

void Compiler::emit_endless(const Node& node, bool backward) {
  const std::uint32_t head = here();
  emit_memo();
  const std::uint32_t choice = add_choice(node.is_lazy);
  emit_iteration(node, backward, true);
  add(Op::Jump, head);
  set_exit(choice, node.is_lazy, here());
}

// Each copy stands in the one before it: leaving out one leaves out all that follow.
void Compiler::emit_optional(const Node& node, bool backward) {
  std::vector<std::uint32_t> choices;
  for (std::uint32_t i = node.value; i < node.max && !program_.is_too_large; ++i) {
    choices.push_back(add_choice(node.is_lazy));
    emit_iteration(node, backward, true);
  }
  for (const std::uint32_t choice : choices) set_exit(choice, node.is_lazy, here());
  emit_memo();
}

// Once the minimum is reached, an iteration that consumed nothing fails.
void Compiler::emit_iteration(const Node& node, bool backward, bool must_consume) {
  const bool has_register = must_consume && tree_.nodes[node.child].can_be_empty;
  if (has_register) {
    add(Op::LoopEnter, depth_++);
    program_.registers = std::max(program_.registers, depth_);
  }
  const std::uint32_t first_slot = slots_before_[node.first_group];
  const std::uint32_t end_slot = slots_before_[node.end_group];
  if (first_slot != end_slot) add(Op::GroupsClear, first_slot, end_slot);
  emit(node.child, backward);
  if (has_register) add(Op::LoopCheck, --depth_);
}

void Compiler::emit_memo() {
  if (!program_.has_memo || program_.is_too_large) return;
  MemoPoint point;
  point.first_register = look_depth_;
  point.registers = depth_ - look_depth_;
  point.in_look = in_look_;
  add(Op::Memo, static_cast<std::uint32_t>(program_.points.size()));
  program_.points.push_back(point);
}

void Compiler::number_rows() {
  for (const bool in_look : {false, true}) {
    const std::uint32_t before = program_.rows;
    for (MemoPoint& point : program_.points) {
      if (point.in_look != in_look) continue;
      point.row = program_.rows;
      program_.rows += point.registers + 1;
    }
    program_.look_rows = program_.rows - before;
  }
}

}  // namespace

Program compile(const Tree& tree, Variant variant) { return Compiler(tree, variant).run(); }

std::uint64_t most_instructions(const Tree& tree) {
  // Those of a node itself, or of one iteration: its choice, register, groups, memo and jump.
  constexpr std::uint64_t kOwn = 6;
  constexpr std::uint64_t kMost = std::uint64_t{1} << 32;
  std::vector<std::uint64_t> sizes;
  sizes.reserve(tree.nodes.size());
  for (const Node& node : tree.nodes) {
    std::uint64_t size = kOwn;
    each_child(tree, node, [&](NodeId child) {
      const std::uint64_t one = std::min(kMost, sizes[child] + kOwn);
      const std::uint64_t times = node.max == kInfinity ? node.value + 1u : node.max;
      size = std::min(kMost, size + (node.kind == Kind::Repeat ? one * times : one));
    });
    sizes.push_back(size);
  }
  return sizes[tree.root] + 1;
}

}  // namespace natter::mask
