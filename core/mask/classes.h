// Units as one rule tells them apart. A unit below 128 is its own symbol; those from 128 on share
// the symbol of their class, 128 to 254: two of them are in one class when every set of the rule
// contains both or neither. Most rules have two or three classes. So a text becomes bytes, and a
// position among the bytes is a position among the units.
//
// A rule with more classes (a word list in Chinese) has no symbols; its units are themselves.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/mask/sets.h"

namespace natter::mask {

// A byte in 16 bits, or a unit of a rule that has no symbols.
using Symbol = char16_t;

inline constexpr Symbol kFirstClass = 128;
// Byte 255 stays unused.
inline constexpr std::size_t kMostClasses = 127;

// A set of symbols.
class SymbolSet {
 public:
  void add(Symbol symbol) { words_[symbol >> 6] |= std::uint64_t{1} << (symbol & 63); }
  bool contains(Symbol symbol) const { return ((words_[symbol >> 6] >> (symbol & 63)) & 1) != 0; }

 private:
  std::array<std::uint64_t, 4> words_{};
};

class Classes {
 public:
  explicit Classes(const std::vector<UnitSet>& sets);

  // Classes of units from 128 on, at least one; kMostClasses + 1 stands for all that are more.
  std::size_t count() const { return count_; }
  bool has_symbols() const { return count_ <= kMostClasses; }
  // The sets of the rule by index; only when it has symbols.
  const std::vector<SymbolSet>& sets() const { return sets_; }
  // Of a rule that has symbols.
  Symbol symbol_of(char16_t unit) const { return unit < kFirstClass ? unit : class_of(unit); }

 private:
  Symbol class_of(char16_t unit) const;

  std::vector<char16_t> starts_;  // of runs of units in one class, ascending from 128
  std::vector<Symbol> symbols_;   // of the runs
  std::size_t count_ = 1;
  std::vector<SymbolSet> sets_;
};

}  // namespace natter::mask
