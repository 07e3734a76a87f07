// A rule as engines take it: what was read off its tree, and the programs of the machine.
#pragma once

#include <memory>

#include "core/mask/analysis.h"
#include "core/mask/classes.h"
#include "core/mask/filter.h"
#include "core/mask/program.h"
#include "core/mask/tree.h"

namespace natter::mask {

// Not for two threads at once: the program with the memo is compiled when it is first needed.
class Compiled {
 public:
  explicit Compiled(Tree tree);

  const Tree& tree() const { return tree_; }
  const Analysis& analysis() const { return analysis_; }
  const Classes& classes() const { return classes_; }
  const Filter& filter() const { return filter_; }
  const Program& plain() const { return plain_; }
  const Program& with_memo() const;

 private:
  Tree tree_;
  Analysis analysis_;
  Classes classes_;
  Filter filter_;
  Program plain_;
  mutable std::unique_ptr<const Program> with_memo_;
};

}  // namespace natter::mask
