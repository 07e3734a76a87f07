// Names in order, to find which come twice and where one comes first. By sorting, since a table of
// hashes can be made slow by whoever picks the names; one sort for all who need it, since each kind
// of record that the standard library sorts is a kilobyte in the module.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace natter {

class NameOrder {
 public:
  explicit NameOrder(std::vector<std::string_view> names);

  // Places in the list of names: sorted by name, equal names in the order of the list.
  const std::vector<std::uint32_t>& places() const { return places_; }

  // The first place of the name.
  std::optional<std::size_t> find(std::string_view name) const;

  // Calls `visit(first, place)` for each place whose name came before, at `first`; the places of
  // one name one after the other, in the order of the list.
  template <typename Visit>
  void for_each_repeat(const Visit& visit) const {
    for (std::size_t i = 1, first = 0; i < places_.size(); ++i) {
      if (names_[places_[i]] != names_[places_[first]]) {
        first = i;
      } else {
        visit(places_[first], places_[i]);
      }
    }
  }

 private:
  std::vector<std::string_view> names_;
  std::vector<std::uint32_t> places_;
};

}  // namespace natter
