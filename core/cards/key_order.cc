#include "core/cards/key_order.h"

#include <algorithm>
#include <cstdint>

#include "core/text.h"

namespace natter::cards {
namespace {

// The number that a name is, below 2^32 - 1; -1 for others.
std::int64_t index_of(std::string_view name) {
  constexpr std::int64_t kLargest = 0xFFFFFFFE;
  if (name.empty() || (name.size() > 1 && name[0] == '0')) return -1;
  const std::int64_t index = parse_digits(name);
  return index <= kLargest ? index : -1;
}

}  // namespace

List<std::size_t> order_of_keys(const List<std::string_view>& names) {
  struct Numbered {
    std::int64_t index;
    std::size_t place;
  };
  List<Numbered> numbered;
  List<std::size_t> others;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::int64_t index = index_of(names[i]);
    if (index < 0) {
      others.push_back(i);
    } else {
      numbered.push_back({index, i});
    }
  }
  const auto is_smaller = [](const Numbered& left, const Numbered& right) {
    return left.index < right.index;
  };
  std::make_heap(numbered.begin(), numbered.end(), is_smaller);
  std::sort_heap(numbered.begin(), numbered.end(), is_smaller);
  List<std::size_t> places;
  for (const Numbered& one : numbered) places.push_back(one.place);
  for (const std::size_t place : others) places.push_back(place);
  return places;
}

}  // namespace natter::cards
