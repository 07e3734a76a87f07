#include "core/mask/machine.h"

#include <algorithm>

#include "core/mask/fold.h"
#include "core/mask/limits.h"

namespace natter::mask {
namespace {

constexpr std::uint32_t kUnset = 0xFFFFFFFF;
static_assert(limits::kInstructions < (1u << 24), "a frame holds an instruction in 24 bits");

}  // namespace

Machine::Machine(const Compiled& rule, Subject& subject, Effort& effort, bool with_memo)
    : rule_(rule),
      has_reference_(rule.analysis().has_reference),
      program_(&rule.plain()),
      text_(subject.text()),
      symbols_(subject.symbols(rule.classes())),
      sets_(rule.classes().has_symbols() ? rule.classes().sets().data() : nullptr),
      effort_(effort),
      steps_(&effort.plain_steps),
      registers_(program_->registers),
      slots_(program_->slots, Slot{kUnset, kUnset, kUnset}) {
  most_steps_ = step_limit();
  is_over_ = text_.size() > limits::kTextUnits;
  if (with_memo && !is_over_) is_over_ = !start_memo();
}

// Rules without references count each text anew, the others their whole message.
std::uint64_t Machine::step_limit() const {
  if (has_reference_) return limits::kReferenceSteps;
  return *steps_ + limits::kPlainSteps + limits::kPlainStepsPerUnit * text_.size();
}

void Machine::stay_plain(std::uint64_t most_steps) {
  most_steps_ = *steps_ + most_steps;
  may_use_memo_ = false;
}

bool Machine::start_memo() {
  program_ = &rule_.with_memo();
  steps_ = &effort_.memo_steps;
  if (has_reference_) {
    most_steps_ = limits::kReferenceSteps;
    states_.reserve(2 + 3 * program_->slots);
    return true;
  }
  most_steps_ = ~std::uint64_t{0};  // the memo itself bounds the steps
  return bits_.reserve(program_->rows, program_->look_rows, text_.size() + 1);
}

Found Machine::find(std::size_t from, Range& match) {
  if (is_over_) return Found::Undecided;
  if (from < settled_) {
    bits_.unmark_all();
    settled_ = 0;
  }
  std::size_t start = from;
  End end = search(start);
  if (end == End::TooMuch && may_use_memo_ && !program_->has_memo && start_memo()) {
    end = search(start);
  }
  if (end == End::TooMuch) {
    is_over_ = true;
    return Found::Undecided;
  }
  if (end == End::Failed) return Found::No;
  match = {start, position_};
  accept();
  return Found::Yes;
}

// Tries each start from `start` on; leaves `start` at the one that matched or was too much.
Machine::End Machine::search(std::size_t& start) {
  is_over_ = false;
  stack_.clear();
  std::fill(slots_.begin(), slots_.end(), Slot{kUnset, kUnset, kUnset});
  const Filter& filter = rule_.filter();
  const std::size_t length = text_.size();
  for (; start <= length; ++start) {
    if (!filter.can_be_empty()) {
      start = filter.next_begin(symbols_, start, length);
      if (start == length) return End::Failed;
    }
    const End end = run(start);
    if (end != End::Failed) return end;
  }
  return End::Failed;
}

// What most rules consist of is done here, with the place in the program and in the text in local
// variables; the rest is step()'s.
Machine::End Machine::run(std::size_t start) {
  const Instruction* const code = program_->code.data();
  const auto length = static_cast<std::uint32_t>(text_.size());
  std::uint64_t steps = *steps_;
  std::uint32_t pc = 0;
  auto position = static_cast<std::uint32_t>(start);
  while (true) {
    const Instruction& now = code[pc];
    if (now.op == Op::Match) break;
    if (++steps > most_steps_ || is_over_) {
      *steps_ = steps;
      return End::TooMuch;
    }
    bool goes_on = true;
    switch (now.op) {
      case Op::Set:
        goes_on = position < length && is_in(now.a, position);
        ++position;
        ++pc;
        break;
      case Op::Split:
        if (!stack_.push({Stack::Kind::Branch, now.b & 0xFFFFFF, position})) is_over_ = true;
        pc = now.a;
        break;
      case Op::Jump:
        pc = now.a;
        break;
      default:
        pc_ = pc;
        position_ = position;
        *steps_ = steps;
        goes_on = step(now);
        steps = *steps_;
        position = position_;
        pc = pc_;
        break;
    }
    if (goes_on) continue;
    if (!backtrack()) {
      *steps_ = steps;
      return End::Failed;
    }
    position = position_;
    pc = pc_;
  }
  *steps_ = steps;
  position_ = position;
  return End::Matched;
}

// The states on the way to a match have not failed. Later searches can come to those at its end.
void Machine::accept() {
  if (!program_->has_memo) return;
  if (!has_reference_) {
    bits_.unmark_outside_looks(position_);
    settled_ = position_;
    return;
  }
  for (; !stack_.is_empty(); stack_.pop()) {
    if (stack_.top().kind == Stack::Kind::Mark) states_.unmark(stack_.top().value);
  }
}

bool Machine::step(const Instruction& now) {
  ++pc_;
  switch (now.op) {
    case Op::SetBack:
      return consume_back(now);
    case Op::Greedy:
      return start_greedy(now, false);
    case Op::GreedyBack:
      return start_greedy(now, true);
    case Op::Lazy:
      return start_lazy(now, false);
    case Op::LazyBack:
      return start_lazy(now, true);
    case Op::TextStart:
      return position_ == 0;
    case Op::TextEnd:
      return position_ == text_.size();
    case Op::LineStart:
      return is_line_edge(position_, true);
    case Op::LineEnd:
      return is_line_edge(position_, false);
    case Op::WordBoundary:
      return is_word_boundary();
    case Op::NotWordBoundary:
      return !is_word_boundary();
    case Op::LookEnter:
      return enter_look();
    case Op::LookLeave:
      return leave_look();
    case Op::LoopEnter:
      push(Stack::Kind::Register, now.a, registers_[now.a]);
      registers_[now.a] = position_;
      return true;
    case Op::LoopCheck:
      return registers_[now.a] != position_;
    default:
      return step_group(now);
  }
}

bool Machine::step_group(const Instruction& now) {
  switch (now.op) {
    case Op::GroupOpen:
      save_slot(stack_, now.a);
      slots_[now.a].open = position_;
      return true;
    case Op::GroupClose:
      close_group(now.a, false);
      return true;
    case Op::GroupCloseBack:
      close_group(now.a, true);
      return true;
    case Op::GroupsClear:
      clear_groups(now.a, now.b);
      return true;
    case Op::Reference:
      return compare_reference(now, false);
    case Op::ReferenceBack:
      return compare_reference(now, true);
    case Op::Memo:
      return pass_memo(now);
    default:
      return false;
  }
}

// Goes back to the last choice; false when there is none left.
bool Machine::backtrack() {
  while (!stack_.is_empty()) {
    const Stack::Frame frame = stack_.top();
    switch (frame.kind) {
      case Stack::Kind::Branch:
        pc_ = frame.pc;
        position_ = frame.value;
        stack_.pop_single();
        return true;
      case Stack::Kind::Greedy:
      case Stack::Kind::Lazy:
        if (resume_loop()) return true;
        break;
      case Stack::Kind::Look: {
        // The body has failed, which is what a negative lookaround asks for.
        const Instruction& enter = program_->code[frame.pc];
        if (enter.b == 0) break;
        position_ = frame.value;
        pc_ = enter.a;
        stack_.pop_single();
        return true;
      }
      case Stack::Kind::Register:
        registers_[frame.pc] = frame.value;
        break;
      case Stack::Kind::Group:
        restore_slot(stack_);
        break;
      case Stack::Kind::Mark:
        break;
    }
    stack_.pop();
  }
  return false;
}

// One unit less, or one more; the frame goes with its last possibility. False when there is none:
// the frame is still there.
bool Machine::resume_loop() {
  Stack::Frame& frame = stack_.top();
  const Instruction& loop = program_->code[frame.pc];
  const bool is_greedy = frame.kind == Stack::Kind::Greedy;
  const bool backward = loop.op == Op::GreedyBack || loop.op == Op::LazyBack;
  position_ = frame.value;
  pc_ = frame.pc + 1;
  if (is_greedy) {
    position_ = backward ? position_ + 1 : position_ - 1;
    frame.value = position_;
    if (position_ == stack_.more().first) stack_.pop();
    return true;
  }
  const bool has_unit = backward ? position_ > 0 : position_ < text_.size();
  if (!has_unit || !is_in(loop.a, backward ? position_ - 1 : position_)) return false;
  position_ = backward ? position_ - 1 : position_ + 1;
  frame.value = position_;
  if (--stack_.more().first == 0) stack_.pop();
  return true;
}

void Machine::push(Stack::Kind kind, std::uint32_t pc, std::uint32_t value) {
  if (!stack_.push({kind, pc & 0xFFFFFF, value})) is_over_ = true;
}

// `limit`: where a greedy loop ends going back, how often a lazy one goes on.
void Machine::push_loop(Stack::Kind kind, std::uint32_t limit) {
  push(stack_, {kind, (pc_ - 1) & 0xFFFFFF, position_}, {limit, 0});
}

void Machine::push(Stack& stack, Stack::Frame frame, Stack::More more) {
  if (!stack.push(frame, more)) is_over_ = true;
}

bool Machine::consume_back(const Instruction& now) {
  if (position_ == 0 || !is_in(now.a, position_ - 1)) return false;
  --position_;
  return true;
}

// Members of the set from the position on, or before it, up to `most`.
std::uint32_t Machine::count_run(std::uint32_t set, std::uint32_t most, bool backward) const {
  std::uint32_t count = 0;
  if (sets_ == nullptr) {
    while (count < most && is_in(set, backward ? position_ - 1 - count : position_ + count)) {
      ++count;
    }
    return count;
  }
  const SymbolSet members = sets_[set];
  if (backward) {
    const Symbol* const last = symbols_ + position_ - 1;
    while (count < most && members.contains(*(last - count))) ++count;
  } else {
    const Symbol* const first = symbols_ + position_;
    while (count < most && members.contains(first[count])) ++count;
  }
  return count;
}

// Consumes from `min` to `max` members; the position stays when there are too few.
bool Machine::consume_run(std::uint32_t set, std::uint32_t min, std::uint32_t max, bool backward) {
  const std::size_t room = backward ? position_ : text_.size() - position_;
  const auto most = static_cast<std::uint32_t>(std::min<std::size_t>(room, max));
  const std::uint32_t count = count_run(set, most, backward);
  *steps_ += count;
  if (count < min) return false;
  position_ = backward ? position_ - count : position_ + count;
  return true;
}

bool Machine::start_greedy(const Instruction& now, bool backward) {
  const LoopCounts counts = program_->counts[now.b];
  const std::uint32_t start = position_;
  const std::uint32_t max = counts.max == kInfinity ? kUnset : counts.max;
  if (!consume_run(now.a, counts.min, max, backward)) return false;
  const std::uint32_t least = backward ? start - counts.min : start + counts.min;
  if (position_ != least) push_loop(Stack::Kind::Greedy, least);
  return true;
}

bool Machine::start_lazy(const Instruction& now, bool backward) {
  const LoopCounts counts = program_->counts[now.b];
  if (!consume_run(now.a, counts.min, counts.min, backward)) return false;
  const std::uint32_t more = counts.max == kInfinity ? kUnset : counts.max - counts.min;
  if (more > 0) push_loop(Stack::Kind::Lazy, more);
  return true;
}

bool Machine::enter_look() {
  push(Stack::Kind::Look, pc_ - 1, position_);
  return true;
}

// The body of the innermost lookaround has matched. Its choices go, and what it captured is undone;
// when the lookaround is positive, that is done again, without the choices.
bool Machine::leave_look() {
  redone_.clear();
  for (; stack_.top().kind != Stack::Kind::Look; stack_.pop()) {
    const Stack::Frame frame = stack_.top();
    if (frame.kind == Stack::Kind::Mark) settle_mark(frame.value);
    if (frame.kind != Stack::Kind::Group) continue;
    save_slot(redone_, frame.pc);
    restore_slot(stack_);
  }
  position_ = stack_.top().value;
  const Instruction& enter = program_->code[stack_.top().pc];
  pc_ = enter.a;
  stack_.pop_single();
  if (enter.b != 0) return false;
  for (; !redone_.is_empty(); redone_.pop()) {
    save_slot(stack_, redone_.top().pc);
    restore_slot(redone_);
  }
  return true;
}

// A state on the way to the success of a lookaround body.
void Machine::settle_mark(std::uint32_t index) {
  if (has_reference_) {
    states_.unmark(index);  // with other groups its success would capture something else
  } else {
    bits_.set_succeeded(index);
  }
}

void Machine::save_slot(Stack& stack, std::uint32_t slot) {
  const Slot& value = slots_[slot];
  push(stack, {Stack::Kind::Group, slot & 0xFFFFFF, value.open}, {value.start, value.end});
}

// To what the last frame of the stack says.
void Machine::restore_slot(Stack& stack) {
  slots_[stack.top().pc] = {stack.top().value, stack.more().first, stack.more().second};
}

void Machine::close_group(std::uint32_t slot, bool backward) {
  save_slot(stack_, slot);
  Slot& value = slots_[slot];
  value.start = backward ? position_ : value.open;
  value.end = backward ? value.open : position_;
}

void Machine::clear_groups(std::uint32_t first, std::uint32_t end) {
  for (std::uint32_t slot = first; slot < end; ++slot) {
    if (slots_[slot].open == kUnset) continue;
    save_slot(stack_, slot);
    slots_[slot] = {kUnset, kUnset, kUnset};
  }
  *steps_ += end - first;
}

// A group that did not take part matches empty.
bool Machine::compare_reference(const Instruction& now, bool backward) {
  for (const std::uint32_t slot : program_->references[now.a]) {
    const Slot& value = slots_[slot];
    if (value.end == kUnset) continue;
    const std::uint32_t length = value.end - value.start;
    const std::size_t room = backward ? position_ : text_.size() - position_;
    if (room < length) return false;
    const std::uint32_t place = backward ? position_ - length : position_;
    for (std::uint32_t i = 0; i < length; ++i) {
      const char16_t left = unit(value.start + i);
      const char16_t right = unit(place + i);
      ++*steps_;
      if (left != right && (now.b == 0 || canonical(left) != canonical(right))) return false;
    }
    position_ = backward ? place : position_ + length;
    return true;
  }
  return true;
}

bool Machine::pass_memo(const Instruction& now) {
  const MemoPoint& point = program_->points[now.a];
  std::uint32_t row = point.row;
  for (std::uint32_t i = 0; i < point.registers; ++i) {
    if (registers_[point.first_register + i] != position_) ++row;
  }
  if (has_reference_) return pass_state(row);
  const std::uint32_t index = bits_.index(row, position_);
  if (bits_.mark(index)) {
    if (point.in_look) push(Stack::Kind::Mark, 0, index);
    return true;
  }
  if (point.in_look && bits_.has_succeeded(index)) return leave_look();
  return false;
}

bool Machine::pass_state(std::uint32_t row) {
  std::uint32_t* state = states_.scratch();
  *state++ = row;
  *state++ = position_;
  for (const Slot& slot : slots_) {
    *state++ = slot.open;
    *state++ = slot.start;
    *state++ = slot.end;
  }
  std::uint32_t index = 0;
  const StateMemo::Mark mark = states_.mark(index);
  if (mark == StateMemo::Mark::Full) is_over_ = true;
  if (mark == StateMemo::Mark::New) push(Stack::Kind::Mark, 0, index);
  return mark == StateMemo::Mark::New;
}

bool Machine::is_word_boundary() const {
  const bool before = position_ > 0 && is_word(unit(position_ - 1));
  const bool after = position_ < text_.size() && is_word(unit(position_));
  return before != after;
}

bool Machine::is_line_edge(std::size_t position, bool at_start) const {
  if (at_start) return position == 0 || is_line_terminator(unit(position - 1));
  return position == text_.size() || is_line_terminator(unit(position));
}

}  // namespace natter::mask
