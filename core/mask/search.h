// One rule on one text, by the engine that fits: RE2 for the rules it can express, the machine for
// the others, and for the rest of a text on which many searches of RE2 would add up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "core/mask/compiled.h"
#include "core/mask/machine.h"
#include "core/mask/re2_route.h"
#include "core/mask/subject.h"

namespace natter::mask {

class Search {
 public:
  // All of them outlive it, and the text does not change meanwhile. `re2` may be null.
  Search(const Compiled& rule, const Re2Route* re2, Subject& subject, Effort& effort,
         bool forces_memo);

  // The leftmost match that begins at or behind `from`. Undecided means that a limit was reached;
  // the text must then be taken for unmasked.
  Found find(std::size_t from, Range& match);

 private:
  Found find_by_re2(std::size_t from, Range& match);

  const Compiled& rule_;
  const Re2Route* re2_;
  Subject& subject_;
  Effort& effort_;
  bool may_match_;
  bool uses_memo_;
  std::uint64_t most_re2_units_;
  std::optional<Machine> machine_;
};

}  // namespace natter::mask
