// What is wrong with a card, as the reference reports it: the codes and their order are the
// reference's, the texts are ours. Findings it has no code for are diagnostics (diagnostic.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/cards/version.h"

namespace natter::cards {

// The numbers are those of the reference. Hint, Deprecated and Other never occur.
enum class EventCode : std::uint8_t {
  Hint,
  ActionTypeNotAllowed,
  CollectionCantBeEmpty,
  Deprecated,
  ElementTypeNotAllowed,
  InteractivityNotAllowed,
  InvalidPropertyValue,
  MissingCardType,
  PropertyCantBeNull,
  TooManyActions,
  UnknownActionType,
  UnknownElementType,
  UnsupportedCardVersion,
  DuplicateId,
  UnsupportedProperty,
  RequiredInputsShouldHaveLabel,
  RequiredInputsShouldHaveErrorMessage,
  Other,
};

enum class Phase : std::uint8_t { Parse, ToJson, Validation };

// Each thing that can be wrong. Several share a code.
enum class EventId : std::uint8_t {
  UnknownElement,        // value: the type
  UnknownAction,         // value
  ElementNotAllowed,     // value
  ActionNotAllowed,      // value
  InvalidValue,          // value, property
  ValueTooNew,           // value, property, since, target
  PropertyTooNew,        // property, since, target
  InvalidArrayItem,      // value as JSON, property, json_type
  InvalidVersion,        // value
  MissingVersion,        //
  ColumnWidth,           // value
  LabelWidth,            //
  InitialPage,           // value
  ShowCardWithoutCard,   //
  MustBeSet,             // property
  WrittenEnumTooNew,     // value: the number of the name; property
  WrittenKeywordTooNew,  // value, property, since, target
  CardType,              //
  CardVersion,           // value
  DuplicateId,           // value
  TooManyActions,        // value: how many are allowed
  Interactivity,         //
  InteractiveElement,    // value: the type
  InputId,               //
  InputLabel,            //
  InputErrorMessage,     //
  NoChoices,             //
  ChoiceParts,           //
};

struct Event {
  EventId id{};
  Phase phase{};
  std::string pointer;            // JSON pointer into the text of the card
  std::string_view type;          // of the object concerned; empty where there is none
  std::optional<std::string> object_id;
  std::string value;              // text of the card, of any length: never markup
  std::string_view property;
  std::string_view json_type;     // as `typeof` says
  Version since;
  Version target;
};

// Events in the order of emission; those beyond the bound are counted only.
class Events {
 public:
  explicit Events(std::size_t most) : most_(most) {}

  void add(Event event);
  // False when one more would only be counted: no need to make it.
  bool has_room() const { return kept_.size() < most_; }
  void count_one() { ++count_; }

  const std::vector<Event>& kept() const { return kept_; }
  std::size_t count() const { return count_; }

 private:
  std::size_t most_;
  std::size_t count_ = 0;
  std::vector<Event> kept_;
};

EventCode code_of(EventId id);
// "InvalidPropertyValue".
std::string_view name_of(EventCode code);
// "Parse", "ToJSON", "Validation".
std::string_view name_of(Phase phase);
// "invalid-value": one name for each EventId.
std::string_view name_of(EventId id);

// A sentence for whoever wrote the card, in English.
std::string message_of(const Event& event);

}  // namespace natter::cards
