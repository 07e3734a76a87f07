#include "core/cards/event.h"

#include <utility>

namespace natter::cards {
namespace {

constexpr std::string_view kCodeNames[] = {
    "Hint",
    "ActionTypeNotAllowed",
    "CollectionCantBeEmpty",
    "Deprecated",
    "ElementTypeNotAllowed",
    "InteractivityNotAllowed",
    "InvalidPropertyValue",
    "MissingCardType",
    "PropertyCantBeNull",
    "TooManyActions",
    "UnknownActionType",
    "UnknownElementType",
    "UnsupportedCardVersion",
    "DuplicateId",
    "UnsupportedProperty",
    "RequiredInputsShouldHaveLabel",
    "RequiredInputsShouldHaveErrorMessage",
    "Other",
};

using C = EventCode;

// What an event is called and said like. In a text, $v stands for the value, $p for the property,
// $j for the JSON type, $s and $t for the versions since which it exists and that is the target.
struct Description {
  std::string_view name;
  EventCode code;
  std::string_view text;
};

// In the order of EventId.
constexpr Description kDescriptions[] = {
    {"unknown-element", C::UnknownElementType,
     "There is no element \"$v\"; its fallback stands in, if it has one."},
    {"unknown-action", C::UnknownActionType,
     "There is no action \"$v\"; its fallback stands in, if it has one."},
    {"element-not-allowed", C::ElementTypeNotAllowed, "An element \"$v\" may not stand here."},
    {"action-not-allowed", C::ActionTypeNotAllowed, "An action \"$v\" may not stand here."},
    {"invalid-value", C::InvalidPropertyValue, "\"$v\" is no value for \"$p\"."},
    {"value-too-new", C::InvalidPropertyValue,
     "\"$v\" is a value for \"$p\" from version $s on; this is version $t."},
    {"property-too-new", C::UnsupportedProperty,
     "\"$p\" exists from version $s on; this is version $t."},
    {"invalid-array-item", C::InvalidPropertyValue,
     "\"$p\" is a list of texts: $v of type $j is left out."},
    {"invalid-version", C::InvalidPropertyValue, "\"$v\" is no version."},
    {"missing-version", C::InvalidPropertyValue, "The version is empty; the latest is assumed."},
    {"column-width", C::InvalidPropertyValue, "\"$v\" is no width of a column."},
    {"label-width", C::InvalidPropertyValue,
     "The width of a label is a number from 0 to 100, or a text such as \"40px\"."},
    {"initial-page", C::InvalidPropertyValue, "The carousel has no page $v to begin with."},
    {"showcard-without-card", C::PropertyCantBeNull, "Action.ShowCard needs a \"card\"."},
    {"must-be-set", C::PropertyCantBeNull, "\"$p\" is missing."},
    {"tojson-enum", C::InvalidPropertyValue,
     "Value number $v of \"$p\" does not exist in the version that is written."},
    {"tojson-keyword", C::InvalidPropertyValue,
     "\"$v\" is a value for \"$p\" from version $s on; version $t is written."},
    {"card-type", C::MissingCardType, "The type of a card is \"AdaptiveCard\"."},
    {"card-version", C::UnsupportedCardVersion,
     "Version $v of cards is not supported; the latest that is, is $t."},
    {"duplicate-id", C::DuplicateId, "The id \"$v\" is used more than once."},
    {"too-many-actions", C::TooManyActions, "There are more than $v actions in one place."},
    {"interactivity", C::InteractivityNotAllowed, "Interaction is switched off here."},
    {"interactivity-element", C::InteractivityNotAllowed,
     "Interaction is switched off here: no \"$v\"."},
    {"input-id", C::PropertyCantBeNull, "An input needs an id of its own."},
    {"input-label", C::RequiredInputsShouldHaveLabel, "A required input should have a label."},
    {"input-error-message", C::RequiredInputsShouldHaveErrorMessage,
     "A required input should say what is wrong when it is left empty: \"errorMessage\"."},
    {"no-choices", C::CollectionCantBeEmpty, "Input.ChoiceSet needs at least one choice."},
    {"choice-parts", C::PropertyCantBeNull, "A choice needs a title and a value."},
};

const Description& description_of(EventId id) {
  return kDescriptions[static_cast<std::size_t>(id)];
}

}  // namespace

void Events::add(Event event) {
  ++count_;
  if (kept_.size() < most_) kept_.push_back(std::move(event));
}

EventCode code_of(EventId id) { return description_of(id).code; }

std::string_view name_of(EventCode code) { return kCodeNames[static_cast<std::size_t>(code)]; }

std::string_view name_of(Phase phase) {
  constexpr std::string_view kNames[] = {"Parse", "ToJSON", "Validation"};
  return kNames[static_cast<std::size_t>(phase)];
}

std::string_view name_of(EventId id) { return description_of(id).name; }

std::string message_of(const Event& event) {
  const std::string_view text = description_of(event.id).text;
  std::string message;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '$') {
      message += text[i];
      continue;
    }
    switch (text[++i]) {
      case 'v':
        message += event.value;
        break;
      case 'p':
        message += event.property;
        break;
      case 'j':
        message += event.json_type;
        break;
      case 's':
        message += to_text(event.since);
        break;
      default:
        message += to_text(event.target);
    }
  }
  return message;
}

}  // namespace natter::cards
