#include "core/cards/regex_search.h"

namespace natter::cards {
namespace {

// All ways through the program at once, one unit of the text after the other.
class Search {
 public:
  Search(const RegexProgram& program, std::u16string_view text, std::uint64_t most_steps)
      : program_(program), text_(text), most_steps_(most_steps) {
    for (std::size_t i = 0; i < program.code.size(); ++i) seen_.push_back(0);
  }

  RegexAnswer run() {
    for (std::size_t at = 0;; ++at) {
      // A match can begin everywhere.
      follow(0, at);
      if (is_found_) return RegexAnswer::Yes;
      if (at == text_.size()) return RegexAnswer::No;
      waiting_.swap(next_);
      next_.clear();
      ++turn_;
      for (const std::uint32_t place : waiting_) {
        if (steps_ >= most_steps_) return RegexAnswer::Undecided;
        if (!takes(program_.code[place], text_[at])) continue;
        follow(place + 1, at + 1);
        if (is_found_) return RegexAnswer::Yes;
      }
    }
  }

 private:
  using Op = RegexOp;

  bool takes(const RegexInstruction& one, char16_t unit) {
    ++steps_;
    if (one.op == Op::Unit) return one.value == unit;
    const char16_t* list = program_.lists.data() + one.value;
    const char16_t count = *list++;
    for (unsigned i = 0; i < count; ++i, list += 2) {
      if (unit >= list[0] && unit <= list[1]) return one.op == Op::OneOf;
    }
    steps_ += count;
    return one.op == Op::NoneOf;
  }

  bool is_at_boundary(std::size_t at) const {
    const bool before = at > 0 && is_word_unit(text_[at - 1]);
    const bool behind = at < text_.size() && is_word_unit(text_[at]);
    return before != behind;
  }

  bool holds(Op assertion, std::size_t at) const {
    if (assertion == Op::TextStart) return at == 0;
    if (assertion == Op::TextEnd) return at == text_.size();
    return is_at_boundary(at) == (assertion == Op::WordBoundary);
  }

  // Everything that is reached without a unit; what takes one waits for it.
  void follow(std::uint32_t from, std::size_t at) {
    todo_.push_back(from);
    while (!todo_.empty()) {
      const std::uint32_t place = todo_.back();
      todo_.pop_back();
      // Marks are of a turn, so that none has to be removed.
      if (seen_[place] == turn_) continue;
      seen_[place] = turn_;
      ++steps_;
      const RegexInstruction& one = program_.code[place];
      if (one.op <= Op::NoneOf) {
        next_.push_back(place);
      } else if (one.op == Op::Match) {
        is_found_ = true;
      } else if (one.op == Op::Split || one.op == Op::Jump) {
        todo_.push_back(place + static_cast<std::uint32_t>(one.value));
        if (one.op == Op::Split) todo_.push_back(place + 1);
      } else if (holds(one.op, at)) {
        todo_.push_back(place + 1);
      }
    }
  }

  const RegexProgram& program_;
  const std::u16string_view text_;
  const std::uint64_t most_steps_;
  std::uint64_t steps_ = 0;
  List<std::uint32_t> waiting_;
  List<std::uint32_t> next_;
  List<std::uint32_t> todo_;
  List<std::uint32_t> seen_;  // by instruction: the turn it was last reached in
  std::uint32_t turn_ = 1;
  bool is_found_ = false;
};

}  // namespace

RegexAnswer find_match(const RegexProgram& program, std::u16string_view text,
                       std::uint64_t most_steps) {
  return Search(program, text, most_steps).run();
}

}  // namespace natter::cards
