#include "core/cards/card_text.h"

#include "core/json_reader.h"

namespace natter::cards {

CardText read_card_text(std::string_view text, const Limits& limits, Arena& arena) {
  JsonLimits json_limits;
  json_limits.depth = limits.nesting;
  // Bounded by the text.
  json_limits.members = text.size();
  json_limits.nodes = text.size();
  json_limits.number = limits.number;
  json_limits.repairs = limits.diagnostics;
  JsonReader reader(text, arena, json_limits);
  CardText result;
  if (reader.read(result.root)) {
    result.state = CardText::State::Read;
  } else if (reader.is_too_deep()) {
    result.state = CardText::State::TooDeep;
  }
  result.repairs = reader.repairs();
  return result;
}

}  // namespace natter::cards
