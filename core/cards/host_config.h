// What the host says about the look and the limits of cards: a JSON object of the field's known
// shape ("host config"), completed with defaults.
//
// Values are read leniently, as the reference library does: what is missing or of another type
// takes its default, enumerations are names in any case or their numbers. Two sets of defaults
// exist: a host that gives an object gets the reference's, one that gives none the project's own
// look, whose colours keep a contrast of 4.5:1 on every background (only `light` cannot).
//
// Source: section 5 of the project's specification of Adaptive Cards.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/json.h"

namespace natter::cards {

class HostConfig {
 public:
  // `given`: the host's object; anything else means that the host gives none.
  explicit HostConfig(const Json& given = {});

  const Json& given() const { return given_; }

  // All members with a value each: spacing, separator, imageSizes, fonts, containerStyles, inputs,
  // actions, … Sizes are CSS pixels, colours `#RRGGBB` or `#AARRGGBB` as the host wrote them.
  // Made when it is asked for first: opening a card needs five values of it only. Copies share it.
  const Json& effective() const;

  bool supports_interactivity() const { return supports_interactivity_; }
  // Separates the values of a choice set with several choices.
  const std::string& separator() const { return separator_; }
  // The most actions that one list may draw.
  double max_actions() const { return max_actions_; }
  // Whether a list that shows nothing but an Action.ShowCard has its card open, without a button.
  bool pre_expands_single_card() const { return pre_expands_single_card_; }
  // Whether a card may choose its own container style.
  bool allows_custom_style() const { return allows_custom_style_; }

 private:
  Json given_;
  std::shared_ptr<Json> effective_;  // null until it is asked for
  bool supports_interactivity_;
  std::string separator_;
  double max_actions_;
  bool pre_expands_single_card_;
  bool allows_custom_style_;
};

}  // namespace natter::cards
