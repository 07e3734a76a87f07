#include "core/mask/compiled.h"

#include <utility>

#include "core/mask/compiler.h"

namespace natter::mask {

Compiled::Compiled(Tree tree)
    : tree_(std::move(tree)),
      analysis_(analyse(tree_)),
      classes_(tree_.sets),
      filter_(tree_, classes_),
      plain_(compile(tree_, Variant::Plain)) {}

const Program& Compiled::with_memo() const {
  if (!with_memo_) {
    with_memo_ = std::make_unique<const Program>(compile(tree_, Variant::WithMemo));
  }
  return *with_memo_;
}

}  // namespace natter::mask
