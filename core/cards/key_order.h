// The order in which JavaScript lists the members of an object: names that are whole numbers first,
// by value, then the others as they came.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace natter::cards {

// Places of names, which are different.
std::vector<std::size_t> order_of_keys(const std::vector<std::string_view>& names);

}  // namespace natter::cards
