// The order in which JavaScript lists the members of an object: names that are whole numbers first,
// by value, then the others as they came.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/list.h"

namespace natter::cards {

// Places of names, which are different.
List<std::size_t> order_of_keys(const List<std::string_view>& names);

// Items in the order of the names that they have.
template <typename Item>
List<Item> sorted_as_keys(const List<Item>& items, const auto& name_of) {
  List<std::string_view> names;
  for (const Item& item : items) names.push_back(name_of(item));
  List<Item> sorted;
  for (const std::size_t place : order_of_keys(names)) sorted.push_back(items[place]);
  return sorted;
}

}  // namespace natter::cards
