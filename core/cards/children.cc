#include "core/cards/children.h"

namespace natter::cards {

std::span<Object* const> children_of(const Object& object) {
  switch (object.id()) {
    case TypeId::AdaptiveCard:
    case TypeId::InnerCard:
      return object.list(Prop::Body);
    case TypeId::Container:
    case TypeId::Column:
    case TypeId::TableCell:
    case TypeId::CarouselPage:
      return object.list(Prop::Items);
    case TypeId::ColumnSet:
      return object.list(Prop::Columns);
    case TypeId::Table:
      return object.list(Prop::Rows);
    case TypeId::TableRow:
      return object.list(Prop::Cells);
    case TypeId::Carousel:
      return object.list(Prop::Pages);
    case TypeId::RichTextBlock:
      return object.list(Prop::Inlines);
    case TypeId::ImageSet:
      return object.list(Prop::Images);
    default:
      return {};
  }
}

}  // namespace natter::cards
