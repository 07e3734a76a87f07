// Which objects are the elements inside an object.
#pragma once

#include <span>

#include "core/cards/model.h"

namespace natter::cards {

// The elements, columns, rows, cells, pages, runs or images of an object: what is drawn inside it,
// actions and inner cards apart. A carousel has its pages; its `items` are not drawn.
std::span<Object* const> children_of(const Object& object);

}  // namespace natter::cards
