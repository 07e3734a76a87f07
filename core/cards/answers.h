// What one input answers: from the state of its control to a value, whether it is set, and whether
// it is valid. No place in the card, no other input matters here.
//
// Source: sections 3.1, 3.2 and 9 of the project's specification of Adaptive Cards.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/cards/controls.h"
#include "core/cards/model.h"
#include "core/cards/regex.h"

namespace natter::cards {

struct AnswerRules {
  std::string separator = ",";    // between the values of several choices
  bool reference_quirks = false;  // rules D11, D12, D13, D16, D17, D18, D26 of the reference
};

// How an input is answered.
enum class Answering : std::uint8_t {
  Text,     // typed text: the texts, Number, Date, Time, and a filtered choice set
  Checked,  // Toggle
  One,      // at most one choice: compact and expanded choice sets
  Several,  // any choices
};
Answering answering_of(const Object& input);

// Which cleaning the text goes through.
Control control_of(const Object& input);

// What a control holds. Of the members that the answering does not need none counts.
struct ControlState {
  bool is_drawn = false;  // its card was opened; before, an input has no value
  std::string text;
  bool is_checked = false;
  std::vector<std::size_t> chosen;  // choices, in their order
};

// As the card draws it for the first time.
ControlState initial_state(const Object& input, const AnswerRules& rules);

struct Answer {
  // As it is submitted and compared; none when there is none to speak of (nothing chosen, not
  // drawn). An empty text is a value that is not set.
  std::optional<std::string> value;
  bool is_set = false;
  bool is_valid = true;
};

// `regex`: that of a text input, null without.
Answer answer_of(const Object& input, const ControlState& state, const AnswerRules& rules,
                 const Regex* regex);

// What submitting sends: none when nothing is sent for the input.
std::optional<std::string> submitted(const Object& input, const ControlState& state,
                                     const Answer& answer, const AnswerRules& rules);

// The value of a choice, or what stands for it; none when the choice cannot be chosen.
std::optional<std::string_view> value_of_choice(const Object& choice_set, std::size_t index,
                                                const AnswerRules& rules);

}  // namespace natter::cards
