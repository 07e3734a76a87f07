#include "core/cards/key_order.h"

#include <algorithm>
#include <cstdint>
#include <utility>

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

std::vector<std::size_t> order_of_keys(const std::vector<std::string_view>& names) {
  std::vector<std::pair<std::int64_t, std::size_t>> numbered;
  std::vector<std::size_t> others;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::int64_t index = index_of(names[i]);
    if (index < 0) {
      others.push_back(i);
    } else {
      numbered.emplace_back(index, i);
    }
  }
  std::make_heap(numbered.begin(), numbered.end());
  std::sort_heap(numbered.begin(), numbered.end());
  std::vector<std::size_t> places;
  for (const auto& [index, place] : numbered) places.push_back(place);
  places.insert(places.end(), others.begin(), others.end());
  return places;
}

}  // namespace natter::cards
