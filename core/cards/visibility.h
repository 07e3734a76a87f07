// Which elements are shown, and Action.ToggleVisibility.
//
// Source: section 3.5 of the project's specification of Adaptive Cards, rule D27.
#pragma once

#include <vector>

#include "core/cards/model.h"
#include "core/list.h"
#include "core/name_order.h"

namespace natter::cards {

class Visibility {
 public:
  // `root`: what is drawn of the card.
  Visibility(const Card& card, const Object& root);

  // Whether the element itself is shown; what is around it may still hide it.
  bool is_visible(const Object& element) const { return is_hidden_[element.serial()] == 0; }

  // The elements that an action names, each once, by their ids: of equal ids the first in document
  // order is meant, inner cards included. Unknown ids have none.
  List<const Object*> targets(const Object& action) const;

  // Carries the action out; the elements it changed.
  List<const Object*> toggle(const Object& action);

 private:
  // Fills in `is_hidden_` and `named_`; the ids of what has one.
  void collect(const Object& object, List<std::string_view>& ids);
  NameOrder collect(const Object& root);
  const Object* find(std::string_view id) const;

  List<char> is_hidden_;       // by serial of an object
  List<const Object*> named_;  // elements with ids, in document order
  NameOrder ids_;              // of those
};

}  // namespace natter::cards
