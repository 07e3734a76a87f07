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

#include <cstddef>
#include <string>
#include <string_view>

#include "core/cards/json_text.h"

namespace natter::cards {

// How a text looks that does not say so itself. The names are those of the schema.
struct TextStyle {
  std::string_view size = "Default";
  std::string_view color = "Default";
  std::string_view weight = "Default";
  std::string_view font_type = "Default";
  bool is_subtle = false;
};

struct TextStyles {
  TextStyle usual;
  TextStyle heading{.size = "Large", .weight = "Bolder"};
  TextStyle column_header{.weight = "Bolder"};
};

class HostConfig {
 public:
  // `given`: the host's object; anything else means that the host gives none.
  explicit HostConfig(const JsonNode& given = kJsonNull);

  // All members with a value each: spacing, separator, imageSizes, fonts, containerStyles, inputs,
  // actions, … Sizes are CSS pixels, colours `#RRGGBB` or `#AARRGGBB` as the host wrote them.
  void write(JsonText& out) const;

  // Those that decide about the tree of a card.
  bool supports_interactivity() const { return supports_interactivity_; }
  // Separates the values of a choice set with several choices.
  const std::string& separator() const { return separator_; }
  // The most actions that one list may draw.
  double max_actions() const { return max_actions_; }
  std::string_view actions_orientation() const { return actions_orientation_; }
  // Whether a list that shows nothing but an Action.ShowCard has its card open, without a button.
  bool pre_expands_single_card() const { return pre_expands_single_card_; }
  bool shows_cards_as_popup() const { return shows_cards_as_popup_; }
  std::string_view show_card_style() const { return show_card_style_; }
  // Whether a card may choose its own container style.
  bool allows_custom_style() const { return allows_custom_style_; }
  double most_carousel_pages() const { return most_carousel_pages_; }
  const TextStyles& text_styles() const { return text_styles_; }
  std::size_t heading_level() const { return heading_level_; }

 private:
  std::string given_;  // as a text; empty when there is none
  bool supports_interactivity_ = true;
  std::string separator_ = ",";
  double max_actions_ = 5;
  std::string_view actions_orientation_ = "Horizontal";
  bool pre_expands_single_card_ = false;
  bool shows_cards_as_popup_ = false;
  std::string show_card_style_ = "emphasis";
  bool allows_custom_style_ = false;
  double most_carousel_pages_ = 10;
  TextStyles text_styles_;
  std::size_t heading_level_ = 2;
};

}  // namespace natter::cards
