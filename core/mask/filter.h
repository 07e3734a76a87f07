// What can be said about a rule without searching: which texts cannot have a match, and where a
// match cannot begin. Most rules ask for something that most messages do not hold.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/mask/classes.h"
#include "core/mask/subject.h"
#include "core/mask/tree.h"

namespace natter::mask {

// Units of which every matching text holds one.
struct Required {
  std::array<std::uint64_t, 2> ascii{};
  bool high = false;  // some of them are from 128 on

  bool is_in(const Presence& presence) const {
    return (ascii[0] & presence.ascii[0]) != 0 || (ascii[1] & presence.ascii[1]) != 0 ||
           (high && presence.has_high);
  }
};

class Filter {
 public:
  Filter(const Tree& tree, const Classes& classes);

  // A match may consume nothing, and so begin anywhere.
  bool can_be_empty() const { return can_be_empty_; }
  // Whether a match can begin with the symbol; true in doubt.
  bool may_begin(Symbol symbol) const { return first_[symbol < 255 ? symbol : 255] != 0; }
  // Whether a text can have a match; true in doubt.
  bool may_match(std::size_t length, const Presence& presence) const {
    if (length < least_length_ || presence.digits < least_digits_) return false;
    for (const Required& one : required_) {
      if (!one.is_in(presence)) return false;
    }
    return true;
  }

 private:
  bool can_be_empty_ = true;
  std::array<std::uint8_t, 256> first_{};
  std::size_t least_length_ = 0;
  std::size_t least_digits_ = 0;
  std::vector<Required> required_;
};

}  // namespace natter::mask
