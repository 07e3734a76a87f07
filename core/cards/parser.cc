#include "core/cards/parser.h"

#include <utility>

#include "core/cards/object_parser.h"
#include "core/json_reader.h"

namespace natter::cards {
namespace {

Error limit_error(std::string_view limit, std::string message) {
  return {kRejectLimit, std::move(message), obj({{"limit", limit}})};
}

Error reading_error(JsonReader::Failure failure, const Limits& limits) {
  if (failure == JsonReader::Failure::Depth) {
    return limit_error("nesting", "The card nests deeper than " + std::to_string(limits.nesting) +
                                      " levels.");
  }
  return {kRejectJson, "The card is not JSON.", Json()};
}

}  // namespace

Result<Card> parse_card(std::string_view text, const ParseOptions& options) {
  const Limits& limits = options.limits;
  if (text.size() > limits.text) {
    return limit_error("text", "The card is larger than " + std::to_string(limits.text) +
                                   " bytes.");
  }
  JsonLimits json_limits;
  json_limits.depth = limits.nesting;
  // Bounded by the text.
  json_limits.members = text.size();
  json_limits.nodes = text.size();
  json_limits.number = limits.number;
  json_limits.repairs = limits.diagnostics;
  JsonReader reader(text, json_limits);
  Json source;
  if (!reader.read(source)) return reading_error(reader.failure(), limits);
  Result<Card> card = read_card(std::move(source), options);
  if (!card.ok()) return card;
  for (const std::string& pointer : reader.repairs()) {
    card.value().diagnostics().add(DiagnosticCode::TextRepaired, pointer);
  }
  return card;
}

Result<Card> read_card(Json source, const ParseOptions& options) {
  if (!source.is_object()) {
    return Error{kRejectRoot, "A card is a JSON object.", Json()};
  }
  Card card(std::move(source), options.limits);
  if (!ObjectParser(card, options).run()) {
    return limit_error("objects", "The card has more than " +
                                      std::to_string(options.limits.objects) + " parts.");
  }
  return card;
}

}  // namespace natter::cards
