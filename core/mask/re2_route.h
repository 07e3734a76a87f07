// A rule on the automaton of RE2, over symbols. It decides in linear time without backtracking;
// what it cannot express, or refuses, runs on the machine.
//
// RE2's syntax, its class and its other engines stay out: the tree is handed over as it is, and the
// two automata are searched directly (forwards for the end of a match, backwards for its start).
// So no text is parsed twice, and nothing of RE2 that reads patterns is in the module.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "core/mask/classes.h"
#include "core/mask/machine.h"
#include "core/mask/tree.h"
#include "core/mask/units.h"

namespace re2 {
class Prog;
}

namespace natter::mask {

class Re2Route {
 public:
  // Nothing when RE2 refuses the rule, for its size say, or is not in the build.
  static std::unique_ptr<const Re2Route> make(const Tree& tree, const Classes& classes,
                                              std::size_t memory);
  ~Re2Route();

  // The leftmost match in a text of symbols that begins at or behind `from`, which lies in it.
  // Undecided when the automaton does not fit into its memory.
  Found find(std::string_view text, std::size_t from, Range& match) const;

 private:
  Re2Route(std::unique_ptr<re2::Prog> forwards, std::unique_ptr<re2::Prog> backwards);

  std::unique_ptr<re2::Prog> forwards_;
  std::unique_ptr<re2::Prog> backwards_;
};

}  // namespace natter::mask
