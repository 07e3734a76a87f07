#include "core/mask/fold.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "core/mask/fold_table.h"

namespace natter::mask {
namespace {

bool is_in(const FoldRun& run, int unit) {
  return unit >= run.first && unit <= run.last && (unit - run.first) % run.stride == 0;
}

char16_t moved(int unit, std::int32_t delta) { return static_cast<char16_t>(unit + delta); }

void add_one(std::vector<UnitRange>& ranges, char16_t unit) { ranges.push_back({unit, unit}); }

// Adds what equals the members among the ASCII letters; none of the other units folds to them.
void add_ascii(std::vector<UnitRange>& ranges, const UnitSet& set) {
  for (char16_t upper = u'A'; upper <= u'Z'; ++upper) {
    const auto lower = static_cast<char16_t>(upper + 32);
    if (set.contains(upper) == set.contains(lower)) continue;
    add_one(ranges, set.contains(upper) ? lower : upper);
  }
}

// The part of `set` that lies between `first` and `last`.
template <typename Take>
void each_between(const UnitSet& set, int first, int last, Take take) {
  const std::vector<UnitRange>& ranges = set.ranges();
  auto range = std::lower_bound(ranges.begin(), ranges.end(), first,
                                [](const UnitRange& a, int unit) { return a.last < unit; });
  for (; range != ranges.end() && range->first <= last; ++range) {
    const int end = std::min<int>(range->last, last);
    for (int unit = std::max<int>(range->first, first); unit <= end; ++unit) take(unit);
  }
}

}  // namespace

char16_t canonical(char16_t unit) {
  if (unit < 128) return unit >= u'a' && unit <= u'z' ? static_cast<char16_t>(unit - 32) : unit;
  const auto run =
      std::lower_bound(std::begin(kFoldRuns), std::end(kFoldRuns), unit,
                       [](const FoldRun& a, char16_t value) { return a.last < value; });
  return run != std::end(kFoldRuns) && is_in(*run, unit) ? moved(unit, run->delta) : unit;
}

UnitSet close_over_case(const UnitSet& set) {
  std::vector<UnitRange> ranges = set.ranges();
  add_ascii(ranges, set);
  if (!ranges.empty() && set.ranges().back().last >= 128) {
    // The canonical forms of members that have another one, then all that share a form.
    for (const FoldRun& run : kFoldRuns) {
      each_between(set, run.first, run.last, [&](int unit) {
        if (is_in(run, unit)) add_one(ranges, moved(unit, run.delta));
      });
    }
    const UnitSet forms(ranges);
    for (const FoldRun& run : kFoldRuns) {
      each_between(forms, run.first + run.delta, run.last + run.delta, [&](int unit) {
        if (is_in(run, unit - run.delta)) add_one(ranges, moved(unit, -run.delta));
      });
    }
  }
  return UnitSet(std::move(ranges));
}

}  // namespace natter::mask
