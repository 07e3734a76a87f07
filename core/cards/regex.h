// The `regex` of a text input: a JavaScript pattern without flags, on UTF-16 units. It becomes an
// automaton that is searched in time linear in the text, so no pattern can hang the page.
//
// What an automaton cannot decide (lookaround, references to groups) and what JavaScript rejects
// are equally no pattern: the rule of cards is then that nothing is checked here, since the
// receiver checks again. So are a few rarities: one group name in two alternatives, names with
// escapes, modifiers such as `(?i:…)`, and `\1` that is an octal escape in a pattern with groups.
//
// It is not RE2, with its 23 kB (brotli) in a module that may have 25 for all of cards, nor the
// parser of masking with its 10; the tests compare it with both, and with V8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "core/cards/regex_search.h"

namespace natter::cards {

class Regex {
 public:
  using Answer = RegexAnswer;

  // Nothing when the pattern is not supported, or needs more than so many instructions once its
  // counts are written out. Whoever keeps many patterns shares one bound among them.
  static std::optional<Regex> compile(std::string_view source,
                                      std::size_t most_instructions = 20'000);

  // What it took of the bound.
  std::size_t size() const { return program_.code.size(); }

  // Whether a match is anywhere in the text. Undecided when that takes more than so many steps:
  // that is 50 ms natively.
  Answer find_in(std::string_view text, std::uint64_t most_steps = std::uint64_t{1} << 24) const;

 private:
  explicit Regex(RegexProgram program) : program_(std::move(program)) {}

  RegexProgram program_;
};

}  // namespace natter::cards
