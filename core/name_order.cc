#include "core/name_order.h"

#include <algorithm>

namespace natter {
namespace {

// Compares as the name itself does, as far as it goes.
std::uint64_t beginning_of(std::string_view name) {
  std::uint64_t beginning = 0;
  for (std::size_t i = 0; i < sizeof(beginning); ++i) {
    beginning = beginning << 8 | (i < name.size() ? static_cast<unsigned char>(name[i]) : 0u);
  }
  return beginning;
}

}  // namespace

NameOrder::NameOrder(List<std::string_view> names) : names_(std::move(names)) {
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    const auto size = static_cast<std::uint32_t>(names_[i].size());
    order_.push_back({beginning_of(names_[i]), size, i});
  }
  const auto is_earlier = [this](const Entry& left, const Entry& right) {
    return is_before(left, right);
  };
  // A third of the bytes of std::sort.
  std::make_heap(order_.begin(), order_.end(), is_earlier);
  std::sort_heap(order_.begin(), order_.end(), is_earlier);
}

bool NameOrder::is_before(const Entry& left, const Entry& right) const {
  if (left.beginning != right.beginning) return left.beginning < right.beginning;
  constexpr std::uint32_t kWhole = sizeof(left.beginning);
  if (left.size > kWhole && right.size > kWhole) {
    const int order = names_[left.place].compare(names_[right.place]);
    return order != 0 ? order < 0 : left.place < right.place;
  }
  return left.size != right.size ? left.size < right.size : left.place < right.place;
}

std::optional<std::size_t> NameOrder::find(std::string_view name) const {
  std::size_t begin = 0;
  std::size_t end = order_.size();
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    if (names_[order_[middle].place] < name) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  if (begin == order_.size() || names_[order_[begin].place] != name) return std::nullopt;
  return order_[begin].place;
}

}  // namespace natter
