// Finds texts on which a backtracking engine, such as those of browsers, runs away with a rule.
// Candidates come from the tree: what a loop repeats, repeated, where the rest cannot match. The
// plain machine, which backtracks like them, then counts the steps on longer and longer ones, so
// that a finding has evidence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/mask/compiled.h"
#include "core/mask/tree.h"

namespace natter::mask {

struct Attack {
  // The text is `head`, `times` times `part`, `tail`.
  std::u16string head;
  std::u16string part;
  std::u16string tail;
  std::uint32_t times = 0;
  std::uint64_t steps = 0;  // of the plain machine on it
  bool is_exponential = false;
  // Exponential: how many times the steps of one `part` less. Else the power of the length.
  double factor = 0;

  std::u16string text(std::uint32_t count) const;
};

// Counts the steps of an engine that backtracks, as the plain program takes them.
class StepCounter {
 public:
  explicit StepCounter(const Tree& tree);

  // To the first match or to none; one more than `most` when it takes more.
  std::uint64_t steps(std::u16string_view text, std::uint64_t most) const;

 private:
  const Compiled rule_;
};

// The worst that was found, if it is more than quadratic in the length of the text. Quadratic rules
// are common and bearable: every search begins anew at each place.
std::optional<Attack> find_attack(const Tree& tree);

}  // namespace natter::mask
