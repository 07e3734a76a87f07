#include "core/mask/classes.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace natter::mask {
namespace {

// Where membership of some set can change, from 128 on.
std::vector<char16_t> run_starts(const std::vector<UnitSet>& sets) {
  std::vector<char16_t> starts{kFirstClass};
  for (const UnitSet& set : sets) {
    for (const UnitRange& range : set.ranges()) {
      if (range.last < kFirstClass) continue;
      if (range.first > kFirstClass) starts.push_back(range.first);
      if (range.last < 0xFFFF) starts.push_back(static_cast<char16_t>(range.last + 1));
    }
  }
  std::sort(starts.begin(), starts.end());
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  return starts;
}

// Calls `take` with the index of each run that lies in the set.
template <typename Take>
void each_run(const std::vector<char16_t>& starts, const UnitSet& set, Take take) {
  for (const UnitRange& range : set.ranges()) {
    if (range.last < kFirstClass) continue;
    auto run = std::lower_bound(starts.begin(), starts.end(), range.first);
    for (; run != starts.end() && *run <= range.last; ++run) {
      take(static_cast<std::size_t>(run - starts.begin()));
    }
  }
}

// Runs by class, split by one set after the other.
class Partition {
 public:
  explicit Partition(std::size_t runs) : class_of_(runs, 0) {}

  // Runs of a class that lie in the set get a class of their own. False when there are too many.
  bool split(const std::vector<char16_t>& starts, const UnitSet& set) {
    std::vector<std::uint32_t> moved(count_, kNone);
    std::uint32_t next = count_;
    each_run(starts, set, [&](std::size_t run) {
      std::uint32_t& to = moved[class_of_[run]];
      if (to == kNone) to = next++;
      class_of_[run] = to;
    });
    renumber(next);
    return count_ <= kMostClasses;
  }

  const std::vector<std::uint32_t>& class_of() const { return class_of_; }
  std::size_t count() const { return count_; }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  // Without gaps, by first appearance: a class that lies in the set as a whole has left one.
  void renumber(std::uint32_t end) {
    std::vector<std::uint32_t> known(end, kNone);
    count_ = 0;
    for (std::uint32_t& number : class_of_) {
      if (known[number] == kNone) known[number] = count_++;
      number = known[number];
    }
  }

  std::vector<std::uint32_t> class_of_;
  std::uint32_t count_ = 1;
};

}  // namespace

Classes::Classes(const std::vector<UnitSet>& sets) : starts_(run_starts(sets)) {
  Partition partition(starts_.size());
  for (std::size_t i = 0; i < sets.size() && starts_.size() > 1; ++i) {
    // A set that holds no run, or all of them as one range, splits nothing.
    const auto& ranges = sets[i].ranges();
    const bool splits = !ranges.empty() && ranges.back().last >= kFirstClass &&
                        (ranges.back().first > kFirstClass || ranges.back().last < 0xFFFF);
    if (splits && !partition.split(starts_, sets[i])) {
      count_ = kMostClasses + 1;
      return;
    }
  }
  count_ = partition.count();
  for (const std::uint32_t number : partition.class_of()) {
    symbols_.push_back(static_cast<Symbol>(kFirstClass + number));
  }
  for (const UnitSet& set : sets) {
    SymbolSet symbols;
    for (const UnitRange& range : set.ranges()) {
      for (unsigned unit = range.first; unit <= range.last && unit < kFirstClass; ++unit) {
        symbols.add(static_cast<Symbol>(unit));
      }
    }
    each_run(starts_, set, [&](std::size_t run) { symbols.add(symbols_[run]); });
    sets_.push_back(symbols);
  }
}

Symbol Classes::class_of(char16_t unit) const {
  if (count_ == 1) return kFirstClass;
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), unit);
  return symbols_[static_cast<std::size_t>(std::prev(after) - starts_.begin())];
}

}  // namespace natter::mask
