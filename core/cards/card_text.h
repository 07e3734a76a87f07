// Reads the text of a card as JSON, within the limits of cards: other than what services send, a
// card may have very many members in one object, and what was repaired in it is to be told.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/arena.h"
#include "core/cards/limits.h"
#include "core/json_tree.h"

namespace natter::cards {

struct CardText {
  enum class State : std::uint8_t { Read, NotJson, TooDeep };
  State state = State::NotJson;
  JsonNode root;
  // JSON pointers of the texts in which half a surrogate pair became U+FFFD, names cut at 64
  // characters; of a name, that of its member. Not more than `limits.diagnostics`.
  std::vector<std::string> repairs;
};

// What was read lives as long as both the text and the arena.
CardText read_card_text(std::string_view text, const Limits& limits, Arena& arena);

}  // namespace natter::cards
