// The virtual machine: finds matches with JavaScript's meaning, for every rule. It backtracks on an
// explicit stack and counts its steps; a search that takes too many goes on with the program that
// has a memo, which makes it linear in the text. Rules with references are cut off by a budget.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/mask/compiled.h"
#include "core/mask/memo.h"
#include "core/mask/stack.h"
#include "core/mask/subject.h"
#include "core/mask/units.h"

namespace natter::mask {

// What one rule has cost on one message, over all searches.
struct Effort {
  std::uint64_t plain_steps = 0;
  std::uint64_t memo_steps = 0;
  std::uint64_t re2_units = 0;  // at most so many were looked at by searches of RE2

  // Of the machine.
  std::uint64_t steps() const { return plain_steps + memo_steps; }
};

enum class Found : std::uint8_t { Yes, No, Undecided };

// One rule on one text. Both outlive it, and the text does not change meanwhile.
class Machine {
 public:
  // `with_memo` has the memo run from the first step.
  Machine(const Compiled& rule, Subject& subject, Effort& effort, bool with_memo);

  // Has the plain program run for at most so many steps, and nothing after it.
  void stay_plain(std::uint64_t most_steps);

  // The leftmost match that begins at or behind `from`. Undecided means that a limit was reached;
  // the text must then be taken for unmasked.
  Found find(std::size_t from, Range& match);

  // Bytes that the text and its searches up to now made it take.
  std::size_t memory() const {
    return stack_.bytes() + redone_.bytes() + bits_.bytes() + states_.bytes();
  }

 private:
  struct Slot {
    std::uint32_t open;
    std::uint32_t start;
    std::uint32_t end;
  };
  enum class End : std::uint8_t { Matched, Failed, TooMuch };

  End run(std::size_t start);
  End search(std::size_t& start);
  bool start_memo();
  void accept();
  bool step(const Instruction& now);
  bool step_group(const Instruction& now);
  bool backtrack();
  bool resume_loop();

  void push(Stack::Kind kind, std::uint32_t pc, std::uint32_t value);
  void push(Stack& stack, Stack::Frame frame, Stack::More more);
  void push_loop(Stack::Kind kind, std::uint32_t limit);
  bool consume_back(const Instruction& now);
  bool start_greedy(const Instruction& now, bool backward);
  bool start_lazy(const Instruction& now, bool backward);
  std::uint32_t count_run(std::uint32_t set, std::uint32_t most, bool backward) const;
  bool consume_run(std::uint32_t set, std::uint32_t min, std::uint32_t max, bool backward);
  bool enter_look();
  bool leave_look();
  void settle_mark(std::uint32_t index);
  void close_group(std::uint32_t slot, bool backward);
  void clear_groups(std::uint32_t first, std::uint32_t end);
  void save_slot(Stack& stack, std::uint32_t slot);
  void restore_slot(Stack& stack);
  bool compare_reference(const Instruction& now, bool backward);
  bool pass_memo(const Instruction& now);
  bool pass_state(std::uint32_t row);
  bool is_word_boundary() const;
  bool is_line_edge(std::size_t position, bool at_start) const;
  std::uint64_t step_limit() const;
  char16_t unit(std::size_t position) const { return text_[position]; }

  // Whether the unit at the position is a member.
  bool is_in(std::uint32_t set, std::size_t position) const {
    const Symbol symbol = symbols_[position];
    return sets_ != nullptr ? sets_[set].contains(symbol) : rule_.tree().sets[set].contains(symbol);
  }

  const Compiled& rule_;
  const bool has_reference_;
  const Program* program_;
  std::u16string_view text_;
  const Symbol* symbols_;  // of the text
  const SymbolSet* sets_;  // null when the rule has no symbols
  Effort& effort_;
  std::uint64_t* steps_;
  std::uint64_t most_steps_;
  bool is_over_ = false;  // a limit other than that of steps
  bool may_use_memo_ = true;

  Stack stack_;
  std::vector<std::uint32_t> registers_;
  std::vector<Slot> slots_;
  BitMemo bits_;
  StateMemo states_;
  std::uint32_t pc_ = 0;
  std::uint32_t position_ = 0;
  // Ways to matches may still be marked at positions before this one.
  std::size_t settled_ = 0;
  Stack redone_;  // of groups in the lookaround that is being left
};

}  // namespace natter::mask
