// Lists of what is in a card: its inputs, its actions, the addresses it would load.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/cards/model.h"
#include "core/list.h"

namespace natter::cards {

// An input or action, and in how many inner cards it is.
struct Found {
  const Object* object = nullptr;
  std::size_t show_card_depth = 0;
};

// In document order: of one element its selectAction or inlineAction, then its inlines, its
// children, its actions; after an Action.ShowCard all of its card. What stands in for the card
// (`fallback`) is not looked at.
List<Found> inputs_of(const Card& card);
List<Found> actions_of(const Card& card);

// "image", or the MIME type that a source of media has.
struct Resource {
  std::string_view url;
  std::string_view mime_type;
};

List<Resource> resources_of(const Card& card);

}  // namespace natter::cards
