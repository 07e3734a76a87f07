// What can be said about a rule without searching: which texts cannot have a match, and where in
// the others none can begin. Most rules ask for something that most messages do not hold.
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
  bool may_begin(Symbol symbol) const { return (marks_of(symbol) & kBegins) != 0; }
  // Whether a match can begin behind the symbol; true in doubt.
  bool may_precede(Symbol symbol) const { return (marks_of(symbol) & kPrecedes) != 0; }
  bool may_begin_text() const { return may_begin_text_; }
  // The first place from `from` on where a match that consumes can begin, or `length`.
  template <typename Text>
  std::size_t next_begin(const Text* text, std::size_t from, std::size_t length) const {
    if (from == 0 && length > 0) {
      if (may_begin_text_ && may_begin(text[0])) return 0;
      from = 1;
    }
    while (from < length && !(may_begin(text[from]) && may_precede(text[from - 1]))) ++from;
    return from < length ? from : length;
  }
  // Whether a text can have a match; true in doubt.
  bool may_match(std::size_t length, const Presence& presence) const {
    if (length < least_length_ || presence.digits < least_digits_) return false;
    for (const Required& one : required_) {
      if (!one.is_in(presence)) return false;
    }
    return true;
  }

 private:
  static constexpr std::uint8_t kBegins = 1;
  static constexpr std::uint8_t kPrecedes = 2;

  std::uint8_t marks_of(Symbol symbol) const { return marks_[symbol < 255 ? symbol : 255]; }

  bool can_be_empty_ = true;
  bool may_begin_text_ = true;
  std::array<std::uint8_t, 256> marks_{};  // by symbol; what has none shares the last
  std::size_t least_length_ = 0;
  std::size_t least_digits_ = 0;
  std::vector<Required> required_;
};

}  // namespace natter::mask
