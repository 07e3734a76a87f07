// A rule as an RE2 pattern over symbols. RE2 decides in linear time without backtracking; what it
// cannot express, or refuses, runs on the machine.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "core/mask/classes.h"
#include "core/mask/tree.h"
#include "core/mask/units.h"

namespace re2 {
class RE2;
}

namespace natter::mask {

// The pattern for RE2, in Latin-1. The rule must suit it (analysis.h).
std::string re2_text(const Tree& tree, const Classes& classes);

class Re2Route {
 public:
  // Nothing when RE2 refuses the rule, for its size say, or is not in the build.
  static std::unique_ptr<const Re2Route> make(const Tree& tree, const Classes& classes,
                                              std::size_t memory);
  ~Re2Route();

  // The leftmost match in a text of symbols that begins at or behind `from`, which lies in it.
  bool find(std::string_view text, std::size_t from, Range& match) const;

 private:
  explicit Re2Route(std::unique_ptr<const re2::RE2> pattern);

  std::unique_ptr<const re2::RE2> pattern_;
};

}  // namespace natter::mask
