// Sets of UTF-16 units: every character and class of a rule ends as one, folding of case included.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace natter::mask {

// Both ends belong to it.
struct UnitRange {
  char16_t first;
  char16_t last;

  bool operator==(const UnitRange&) const = default;
};

class UnitSet {
 public:
  UnitSet() = default;
  // The ranges may overlap and come in any order.
  explicit UnitSet(std::vector<UnitRange> ranges);
  static UnitSet one(char16_t unit) { return UnitSet({{unit, unit}}); }

  bool contains(char16_t unit) const {
    if (unit < 128) return ((ascii_[unit >> 6] >> (unit & 63)) & 1) != 0;
    return contains_high(unit);
  }
  bool is_empty() const { return ranges_.empty(); }
  // Ascending, with a gap between any two.
  const std::vector<UnitRange>& ranges() const { return ranges_; }
  UnitSet complement() const;

 private:
  bool contains_high(char16_t unit) const;

  std::vector<UnitRange> ranges_;
  std::array<std::uint64_t, 2> ascii_{};
};

// What the class escapes and the dot stand for.
const std::vector<UnitRange>& digit_ranges();
const std::vector<UnitRange>& word_ranges();
const std::vector<UnitRange>& space_ranges();
const std::vector<UnitRange>& line_terminator_ranges();

}  // namespace natter::mask
