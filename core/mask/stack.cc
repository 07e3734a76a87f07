#include "core/mask/stack.h"

#include <utility>

#include "core/mask/limits.h"

namespace natter::mask {

// Goes on in the next block. One that was left stays, for the next time.
bool Stack::grow() {
  std::unique_ptr<Block>& next = last_ == nullptr ? first_ : last_->next;
  if (!next) {
    if (blocks_ == limits::kStackEntries / kBlock) return false;
    ++blocks_;
    next.reset(new Block);  // make_unique would write to all of it
    next->previous = last_;
  }
  last_ = next.get();
  last_->before = now_;
  use(last_->entries);
  return true;
}

void Stack::leave() {
  now_ = last_->before;
  last_ = last_->previous;
}

void Stack::pop() {
  if (has_more(top().kind)) --now_.top;
  pop_single();
}

// One by one: a chain that destroys itself would recurse.
Stack::~Stack() {
  while (first_) first_ = std::move(first_->next);
}

void Stack::clear() {
  last_ = nullptr;
  use(own_);
}

}  // namespace natter::mask
