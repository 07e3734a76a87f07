// Names in order, to find which come twice and where one comes first. By sorting, since a table of
// hashes can be made slow by whoever picks the names; one sort for all who need it, since each kind
// of record that the standard library sorts is a kilobyte in the module.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "core/list.h"

namespace natter {

class NameOrder {
 public:
  explicit NameOrder(List<std::string_view> names);

  // The first place of the name.
  std::optional<std::size_t> find(std::string_view name) const;

  // Calls `visit(first, place)` for each place whose name came before, at `first`; the places of
  // one name one after the other, in the order of the list.
  template <typename Visit>
  void for_each_repeat(const Visit& visit) const {
    for (std::size_t i = 1, first = 0; i < order_.size(); ++i) {
      if (names_[order_[i].place] != names_[order_[first].place]) {
        first = i;
      } else {
        visit(order_[first].place, order_[i].place);
      }
    }
  }

 private:
  // A place in the list of names, with what its name begins with: nearly all comparisons need no
  // more, and the names lie all over the memory.
  struct Entry {
    std::uint64_t beginning;
    std::uint32_t size;
    std::uint32_t place;
  };

  bool is_before(const Entry& left, const Entry& right) const;

  List<std::string_view> names_;
  List<Entry> order_;  // by name, equal names as in the list
};

}  // namespace natter
