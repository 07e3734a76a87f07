// Which elements are shown, and Action.ToggleVisibility.
//
// Source: section 3.5 of the project's specification of Adaptive Cards, rule D27.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "core/cards/model.h"

namespace natter::cards {

class Visibility {
 public:
  // `root`: what is drawn of the card.
  Visibility(const Card& card, const Object& root);

  // Whether the element itself is shown; what is around it may still hide it.
  bool is_visible(const Object& element) const { return visible_[element.serial()]; }

  // The elements that an action names, each once, by their ids: of equal ids the first in document
  // order is meant, inner cards included. Unknown ids have none.
  std::vector<const Object*> targets(const Object& action) const;

  // Carries the action out; the elements it changed.
  std::vector<const Object*> toggle(const Object& action);

 private:
  void collect(const Object& object);

  std::vector<bool> visible_;  // by serial of an object
  std::map<std::string_view, const Object*> by_id_;
};

}  // namespace natter::cards
