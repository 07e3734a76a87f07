#include "core/cards/parser.h"

#include <string>
#include <utility>

#include "core/cards/card_text.h"
#include "core/cards/object_parser.h"

namespace natter::cards {
namespace {

Failure limit_error(const char* limit, std::string message) {
  return {kRejectLimit, std::move(message), "limit", limit};
}

}  // namespace

Result<Card, Failure> parse_card(std::string_view text, const ParseOptions& options) {
  const Limits& limits = options.limits;
  if (text.size() > limits.text) {
    return limit_error("text",
                       "The card is larger than " + std::to_string(limits.text) + " bytes.");
  }
  Card card(limits);
  CardText source = read_card_text(card.arena().copy(text), limits, card.arena());
  if (source.state == CardText::State::TooDeep) {
    return limit_error("nesting",
                       "The card nests deeper than " + std::to_string(limits.nesting) + " levels.");
  }
  if (source.state == CardText::State::NotJson) {
    return Failure{kRejectJson, "The card is not JSON."};
  }
  if (!source.root.is_object()) return Failure{kRejectRoot, "A card is a JSON object."};
  if (!ObjectParser(card, options).run(source.root)) {
    return limit_error("objects",
                       "The card has more than " + std::to_string(limits.objects) + " parts.");
  }
  for (const std::string& pointer : source.repairs) {
    card.diagnostics().add(DiagnosticCode::TextRepaired, {pointer, pointer});
  }
  return card;
}

}  // namespace natter::cards
