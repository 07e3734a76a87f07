// The order in which a card is gone through: for each object its `selectAction` or `inlineAction`,
// its runs, its children, its actions; an action that shows a card is followed by that card. What
// is not part of the card as it is drawn (fallbacks, the refresh action, plain data) is not met. An
// inner card that is drawn as its fallback has that alone.
#pragma once

#include "core/cards/model.h"

namespace natter::cards {

// Whether this property holds objects that are gone through.
constexpr bool is_walked(Kind kind) {
  return kind == Kind::Action || kind == Kind::Card || kind == Kind::Elements ||
         kind == Kind::Actions || kind == Kind::Members || kind == Kind::Inlines;
}

// What an inner card is drawn as instead of itself; null as a rule.
inline const Object* drawn_fallback(const Object& inner_card) {
  return inner_card.asks_for_fallback() ? inner_card.object(Prop::Fallback) : nullptr;
}

// Calls `visit` with each direct child in that order.
template <typename Visit>
void for_each_child(const Object& object, const Visit& visit) {
  if (object.id() == TypeId::InnerCard) {
    if (const Object* fallback = drawn_fallback(object)) return visit(*fallback);
  }
  for (const Property& property : object.properties()) {
    const bool holds_images =
        property.info->kind == Kind::Objects && property.info->object == TypeId::Image;
    if (!is_walked(property.info->kind) && !holds_images) continue;
    if (const auto* one = std::get_if<Object*>(&property.value)) visit(**one);
    if (const auto* many = std::get_if<Objects>(&property.value)) {
      for (const Object* child : *many) visit(*child);
    }
  }
}

}  // namespace natter::cards
