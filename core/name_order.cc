#include "core/name_order.h"

#include <algorithm>

namespace natter {

NameOrder::NameOrder(std::vector<std::string_view> names) : names_(std::move(names)) {
  const auto is_before = [this](std::uint32_t left, std::uint32_t right) {
    const int order = names_[left].compare(names_[right]);
    return order != 0 ? order < 0 : left < right;
  };
  for (std::uint32_t i = 0; i < names_.size(); ++i) places_.push_back(i);
  // A third of the bytes of std::sort.
  std::make_heap(places_.begin(), places_.end(), is_before);
  std::sort_heap(places_.begin(), places_.end(), is_before);
}

std::optional<std::size_t> NameOrder::find(std::string_view name) const {
  std::size_t begin = 0;
  std::size_t end = places_.size();
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    if (names_[places_[middle]] < name) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  if (begin == places_.size() || names_[places_[begin]] != name) return std::nullopt;
  return places_[begin];
}

}  // namespace natter
