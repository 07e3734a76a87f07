#include "core/cards/scope.h"

namespace natter::cards {

TypeSet forbidden_below(TypeId type) {
  constexpr TypeSet kNotInCarousel{
      TypeId::ActionToggleVisibility, TypeId::ActionShowCard, TypeId::Media,
      TypeId::ActionSet,              TypeId::InputText,      TypeId::InputNumber,
      TypeId::InputDate,              TypeId::InputTime,      TypeId::InputToggle,
      TypeId::InputChoiceSet};
  if (type == TypeId::Carousel) return kNotInCarousel;
  if (type == TypeId::CarouselPage) return kNotInCarousel | TypeSet{TypeId::Carousel};
  return {};
}

const TypeInfo* Scope::find(const JsonNode& type, const Version& target) const {
  const std::string_view name = text(type);
  if (member_ != nullptr) return name.empty() || name == member_->name ? member_ : nullptr;
  const TypeInfo* found = find_registered(name);
  const bool is_known =
      found != nullptr && found->family == family_ && version_of(found->since) <= target;
  return is_known ? found : nullptr;
}

}  // namespace natter::cards
