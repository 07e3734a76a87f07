// How much a rule can mask: at all, by its tree, and of everyday texts that hold nothing personal.
#pragma once

#include <string>

#include "core/mask/rule.h"

namespace natter::mask {

struct Width {
  bool can_match = false;    // false: an empty class is in every way
  bool can_consume = false;  // false: matches are empty
};

Width width_of(const Tree& tree);

struct Breadth {
  bool is_broad = false;  // masks a good part of everyday sentences, or one of them entirely
  int percent = 0;        // of their letters and digits
  bool masks_short_numbers = false;
  std::u16string example;  // one of the sentences, masked
};

Breadth breadth_of(const Rule& rule);

}  // namespace natter::mask
