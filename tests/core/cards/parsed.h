// Cards as tests want them: from a text, with events and paths as short texts.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "core/cards/event.h"
#include "core/cards/parser.h"
#include "core/json.h"
#include "tests/core/check.h"

namespace natter::cards::test {

inline Card parsed(std::string_view text, const ParseOptions& options = {}) {
  INFO(text);
  Result<Card, Failure> card = parse_card(text, options);
  REQUIRE(card.ok());
  return std::move(card.value());
}

// A card with these elements in its body: `{"type":"TextBlock"},{…}`.
inline Card with_body(const std::string& elements, const ParseOptions& options = {}) {
  return parsed(R"({"type":"AdaptiveCard","version":"1.6","body":[)" + elements + "]}", options);
}

inline const Object& first(const Card& card) {
  REQUIRE_FALSE(card.root().list(Prop::Body).empty());
  return *card.root().list(Prop::Body)[0];
}

// A reader of version 1.<minor>.
inline ParseOptions reader_of(int minor) {
  ParseOptions options;
  options.target = Version{1, static_cast<double>(minor)};
  return options;
}

// "invalid-value color 'nope' /body/0/color; …"
inline std::string shown(const Events& events) {
  std::string all;
  for (const Event& event : events.kept()) {
    if (!all.empty()) all += "; ";
    all += name_of(event.id);
    if (!event.property.empty()) all += ' ' + std::string(event.property);
    if (!event.value.empty()) all += " '" + event.value + "'";
    all += ' ' + event.pointer;
  }
  return all;
}

// "KeyDropped $.actions[0].data '__proto__'; …"
inline std::string shown(const Diagnostics& diagnostics) {
  std::string all;
  for (const Diagnostic& diagnostic : diagnostics.kept()) {
    if (!all.empty()) all += "; ";
    all += std::string(name_of(diagnostic.code)) + ' ' + diagnostic.where.path;
    if (!diagnostic.name.empty()) all += " '" + diagnostic.name + "'";
  }
  return all;
}

}  // namespace natter::cards::test
