#include "core/mask/sets.h"

#include <algorithm>
#include <utility>

namespace natter::mask {

UnitSet::UnitSet(std::vector<UnitRange> ranges) : ranges_(std::move(ranges)) {
  const auto by_first = [](const UnitRange& a, const UnitRange& b) { return a.first < b.first; };
  if (!std::is_sorted(ranges_.begin(), ranges_.end(), by_first)) {
    std::sort(ranges_.begin(), ranges_.end(), by_first);
  }
  std::size_t kept = 0;
  for (const UnitRange range : ranges_) {
    if (kept > 0 && range.first <= ranges_[kept - 1].last + 1) {
      ranges_[kept - 1].last = std::max(ranges_[kept - 1].last, range.last);
    } else {
      ranges_[kept++] = range;
    }
  }
  ranges_.resize(kept);
  for (const UnitRange& range : ranges_) {
    for (unsigned unit = range.first; unit <= range.last && unit < 128; ++unit) {
      ascii_[unit >> 6] |= std::uint64_t{1} << (unit & 63);
    }
  }
}

UnitSet UnitSet::complement() const {
  std::vector<UnitRange> gaps;
  unsigned next = 0;
  for (const UnitRange& range : ranges_) {
    if (range.first > next) {
      gaps.push_back({static_cast<char16_t>(next), static_cast<char16_t>(range.first - 1)});
    }
    next = range.last + 1u;
  }
  if (next <= 0xFFFF) gaps.push_back({static_cast<char16_t>(next), char16_t{0xFFFF}});
  return UnitSet(std::move(gaps));
}

bool UnitSet::contains_high(char16_t unit) const {
  const auto after =
      std::upper_bound(ranges_.begin(), ranges_.end(), unit,
                       [](char16_t value, const UnitRange& range) { return value < range.first; });
  return after != ranges_.begin() && unit <= std::prev(after)->last;
}

const std::vector<UnitRange>& digit_ranges() {
  static const std::vector<UnitRange> ranges{{u'0', u'9'}};
  return ranges;
}

const std::vector<UnitRange>& word_ranges() {
  static const std::vector<UnitRange> ranges{
      {u'0', u'9'}, {u'A', u'Z'}, {u'_', u'_'}, {u'a', u'z'}};
  return ranges;
}

const std::vector<UnitRange>& space_ranges() {
  static const std::vector<UnitRange> ranges{
      {0x0009, 0x000D}, {0x0020, 0x0020}, {0x00A0, 0x00A0}, {0x1680, 0x1680}, {0x2000, 0x200A},
      {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
  return ranges;
}

const std::vector<UnitRange>& line_terminator_ranges() {
  static const std::vector<UnitRange> ranges{{0x0A, 0x0A}, {0x0D, 0x0D}, {0x2028, 0x2029}};
  return ranges;
}

}  // namespace natter::mask
