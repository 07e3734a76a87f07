#include "core/cards/answers.h"

#include <cmath>

#include "core/cards/number.h"
#include "core/list.h"
#include "core/name_order.h"
#include "core/text.h"

namespace natter::cards {
namespace {

// What the reference submits for a choice without value: of a list the text of JavaScript's
// undefined, of buttons the value that HTML gives to one without.
constexpr std::string_view kUndefined = "undefined";
constexpr std::string_view kOn = "on";

bool is_compact(const Object& choice_set) {
  return choice_set.choice_name(Prop::Style) == "compact" && !choice_set.flag(Prop::IsMultiSelect);
}

bool is_filtered(const Object& choice_set) { return answering_of(choice_set) == Answering::Text; }

bool is_dynamic(const Object& choice_set) {
  const Object* data = choice_set.object(Prop::ChoicesData);
  return data != nullptr && data->text(Prop::Type) == "Data.Query" &&
         !data->text(Prop::Dataset).empty();
}

// Of the reference: buttons take an empty value for none.
bool has_value(const Object& choice_set, const Object& choice) {
  if (!choice.has(Prop::Value)) return false;
  const bool is_of_buttons = answering_of(choice_set) != Answering::Text && !is_compact(choice_set);
  return !is_of_buttons || !choice.text(Prop::Value).empty();
}

// The values of a text between separators. Without a separator each character is one, as to the
// split of JavaScript.
List<std::string_view> split_values(std::string_view text, std::string_view separator) {
  List<std::string_view> values;
  const auto end_of_value = [&] {
    if (!separator.empty()) return text.find(separator);
    const std::size_t end = utf8_bytes(text.front());
    return end < text.size() ? end : std::string_view::npos;
  };
  for (std::size_t end = end_of_value(); end != std::string_view::npos; end = end_of_value()) {
    values.push_back(text.substr(0, end));
    text.remove_prefix(end + separator.size());
  }
  values.push_back(text);
  return values;
}

// The last choice whose value is that of the set, since a list has one choice.
std::vector<std::size_t> chosen_one(const Object& set, const AnswerRules& rules) {
  const auto choices = set.list(Prop::Choices);
  for (std::size_t i = choices.size(); i-- > 0;) {
    const Object& choice = *choices[i];
    // Of the reference: two values that are both missing are equal.
    const bool both_missing = rules.reference_quirks && is_compact(set) && !set.has(Prop::Value) &&
                              !choice.has(Prop::Value);
    if (both_missing) return {i};
    if (!set.has(Prop::Value)) continue;
    const bool may_be = !rules.reference_quirks || has_value(set, choice);
    if (may_be && value_of_choice(set, i, rules) == set.text(Prop::Value)) return {i};
  }
  return {};
}

std::vector<std::size_t> chosen_several(const Object& set, const AnswerRules& rules) {
  if (set.text(Prop::Value).empty()) return {};
  const NameOrder values(split_values(set.text(Prop::Value), rules.separator));
  std::vector<std::size_t> chosen;
  const auto choices = set.list(Prop::Choices);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (rules.reference_quirks && !has_value(set, *choices[i])) continue;
    const auto value = value_of_choice(set, i, rules);
    if (value && values.find(*value)) chosen.push_back(i);
  }
  return chosen;
}

std::string initial_text(const Object& input) {
  if (input.id() == TypeId::InputNumber) {
    const auto number = input.number(Prop::Value);
    // An infinite default is none (D23).
    return number && std::isfinite(*number) ? number_text(*number) : std::string();
  }
  return std::string(input.text(Prop::Value));
}

bool is_within(double value, std::optional<double> min, std::optional<double> max) {
  return (!min || value >= *min) && (!max || value <= *max);
}

Answer answer_of_number(const Object& input, const ControlState& state, const AnswerRules& rules) {
  const auto min = input.number(Prop::Min);
  const auto max = input.number(Prop::Max);
  const auto number = number_of_control(state.text);
  Answer answer;
  if (!number) {
    answer.value = "";
    answer.is_valid = !rules.reference_quirks || (!min && !max);
    return answer;
  }
  answer.value = number_text(*number);
  answer.is_set = true;
  answer.is_valid = is_within(*number, min, max);
  return answer;
}

// A bound as dates and times have it: absent, an instant, or a text that is none.
struct Bound {
  bool is_given = false;
  std::optional<std::int64_t> instant;
};

bool keeps(const Bound& bound, std::optional<std::int64_t> value, bool is_minimum,
           const AnswerRules& rules) {
  if (!bound.is_given) return true;
  if (!bound.instant || !value) return !rules.reference_quirks;
  return is_minimum ? *value >= *bound.instant : *value <= *bound.instant;
}

Bound date_bound(const Object& input, Prop prop) {
  const std::string_view text = input.text(prop);
  return {!text.empty(), instant_of_bound(text)};
}

// The reference knows the end of the day as a bound.
Bound time_bound(const Object& input, Prop prop, const AnswerRules& rules) {
  const std::string_view text = input.text(prop);
  constexpr std::int64_t kDayMs = 86'400'000;
  if (rules.reference_quirks && text == "24:00") return {true, kDayMs};
  return {!text.empty(), time_of_day(text)};
}

Answer answer_of_date(const Object& input, const ControlState& state, const AnswerRules& rules) {
  Answer answer{state.text, !state.text.empty(), true};
  if (!answer.is_set) {
    answer.is_valid = !input.flag(Prop::IsRequired);
    return answer;
  }
  const auto value = instant_of_date(state.text);
  answer.is_valid = keeps(date_bound(input, Prop::Min), value, true, rules) &&
                    keeps(date_bound(input, Prop::Max), value, false, rules);
  return answer;
}

Answer answer_of_time(const Object& input, const ControlState& state, const AnswerRules& rules) {
  Answer answer{state.text, !state.text.empty(), true};
  if (!answer.is_set) {
    answer.is_valid = !input.flag(Prop::IsRequired);
    return answer;
  }
  auto value = time_of_day(state.text);
  // The reference compares hours and minutes only, and knows no other time (D17).
  constexpr std::size_t kMinutes = std::string_view("HH:MM").size();
  if (rules.reference_quirks && state.text.size() > kMinutes) value.reset();
  answer.is_valid = keeps(time_bound(input, Prop::Min, rules), value, true, rules) &&
                    keeps(time_bound(input, Prop::Max, rules), value, false, rules);
  return answer;
}

Answer answer_of_text(const ControlState& state, const Regex* regex) {
  Answer answer{state.text, !state.text.empty(), true};
  if (answer.is_set && regex != nullptr) {
    answer.is_valid = regex->find_in(state.text) != Regex::Answer::No;
  }
  return answer;
}

Answer answer_of_filtered(const Object& set, const ControlState& state, const AnswerRules& rules) {
  Answer answer{state.text, false, true};
  const auto choices = set.list(Prop::Choices);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    // Nothing that was typed is no title, also of a choice without one.
    if (state.text.empty() || choices[i]->text(Prop::Title) != state.text) continue;
    if (rules.reference_quirks && !choices[i]->has(Prop::Value)) return Answer{{}, false, true};
    if (const auto value = value_of_choice(set, i, rules)) answer.value = *value;
    break;
  }
  answer.is_set = !answer.value->empty();
  if (!answer.is_set || answer.value == set.text(Prop::Placeholder)) return answer;
  answer.is_valid = false;
  for (std::size_t i = 0; i < choices.size() && !answer.is_valid; ++i) {
    if (rules.reference_quirks && !choices[i]->has(Prop::Value)) continue;
    answer.is_valid = value_of_choice(set, i, rules) == *answer.value;
  }
  return answer;
}

// Of the reference: what is looked for and has several choices is a box that has no value, which is
// compared with the placeholder and the values of the choices.
Answer answer_of_dynamic_several(const Object& set) {
  Answer answer;
  answer.is_valid = !set.has(Prop::Placeholder);
  for (const Object* choice : set.list(Prop::Choices)) {
    answer.is_valid = answer.is_valid || !choice->has(Prop::Value);
  }
  return answer;
}

Answer answer_of_choices(const Object& set, const ControlState& state, const AnswerRules& rules) {
  const bool is_several = answering_of(set) == Answering::Several;
  if (rules.reference_quirks && is_several && is_dynamic(set)) {
    return answer_of_dynamic_several(set);
  }
  Answer answer;
  std::string value;
  for (const std::size_t index : state.chosen) {
    const auto chosen = value_of_choice(set, index, rules);
    if (!chosen) continue;
    if (answer.is_set) value += rules.separator;
    value += *chosen;
    answer.is_set = true;
  }
  // One choice that means the empty text is none; several are, joined.
  const bool has_one = answer.is_set;
  if (!is_several) answer.is_set = !value.empty();
  // Lists of the reference have it as their value all the same.
  const bool is_empty_one = rules.reference_quirks && has_one && is_compact(set);
  if (answer.is_set || is_empty_one) answer.value = std::move(value);
  return answer;
}

Answer answer_of_toggle(const Object& toggle, const ControlState& state) {
  Answer answer;
  answer.value = toggle.text(state.is_checked ? Prop::ValueOn : Prop::ValueOff);
  answer.is_set = toggle.flag(Prop::IsRequired) ? *answer.value == toggle.text(Prop::ValueOn)
                                                : !answer.value->empty();
  return answer;
}

// Before its card is opened an input has no value; a date or time that is required is invalid then.
Answer undrawn(const Object& input) {
  Answer answer;
  const bool needs_one = input.id() == TypeId::InputDate || input.id() == TypeId::InputTime ||
                         input.id() == TypeId::InputNumber;
  answer.is_valid = !needs_one || !input.flag(Prop::IsRequired);
  return answer;
}

}  // namespace

Answering answering_of(const Object& input) {
  if (input.id() == TypeId::InputToggle) return Answering::Checked;
  if (input.id() != TypeId::InputChoiceSet) return Answering::Text;
  if (input.flag(Prop::IsMultiSelect)) return Answering::Several;
  const bool is_filtered = is_dynamic(input) || input.choice_name(Prop::Style) == "filtered";
  return is_filtered ? Answering::Text : Answering::One;
}

Control control_of(const Object& input) {
  switch (input.id()) {
    case TypeId::InputNumber:
      return Control::Number;
    case TypeId::InputDate:
      return Control::Date;
    case TypeId::InputTime:
      return Control::Time;
    default:
      break;
  }
  if (input.id() != TypeId::InputText) return Control::Line;
  const std::string_view style = input.choice_name(Prop::Style);
  if (input.flag(Prop::IsMultiline) && style != "Password") return Control::Lines;
  return style == "Email" || style == "Url" ? Control::TrimmedLine : Control::Line;
}

ControlState initial_state(const Object& input, const AnswerRules& rules) {
  ControlState state;
  state.is_drawn = true;
  switch (answering_of(input)) {
    case Answering::Text:
      state.text = sanitised(control_of(input), initial_text(input));
      break;
    case Answering::Checked:
      state.is_checked =
          input.has(Prop::Value) && input.text(Prop::Value) == input.text(Prop::ValueOn);
      break;
    case Answering::One:
      state.chosen = chosen_one(input, rules);
      break;
    case Answering::Several:
      state.chosen = chosen_several(input, rules);
      break;
  }
  return state;
}

Answer answer_of(const Object& input, const ControlState& state, const AnswerRules& rules,
                 const Regex* regex) {
  if (!state.is_drawn) return undrawn(input);
  switch (input.id()) {
    case TypeId::InputNumber:
      return answer_of_number(input, state, rules);
    case TypeId::InputDate:
      return answer_of_date(input, state, rules);
    case TypeId::InputTime:
      return answer_of_time(input, state, rules);
    case TypeId::InputToggle:
      return answer_of_toggle(input, state);
    case TypeId::InputChoiceSet:
      return is_filtered(input) ? answer_of_filtered(input, state, rules)
                                : answer_of_choices(input, state, rules);
    default:
      return answer_of_text(state, regex);
  }
}

std::optional<std::string> submitted(const Object& input, const ControlState& state,
                                     const Answer& answer, const AnswerRules& rules) {
  if (!answer.is_set) return {};
  // The placeholder counts as nothing typed (D26).
  const bool is_placeholder = input.id() == TypeId::InputChoiceSet && is_filtered(input) &&
                              state.text == input.text(Prop::Placeholder);
  if (is_placeholder && !rules.reference_quirks) return {};
  return answer.value;
}

std::optional<std::string_view> value_of_choice(const Object& choice_set, std::size_t index,
                                                const AnswerRules& rules) {
  const Object& choice = *choice_set.list(Prop::Choices)[index];
  const bool has_own =
      rules.reference_quirks ? has_value(choice_set, choice) : choice.has(Prop::Value);
  if (has_own) return choice.text(Prop::Value);
  if (rules.reference_quirks) {
    return answering_of(choice_set) == Answering::Text || is_compact(choice_set) ? kUndefined : kOn;
  }
  if (choice.text(Prop::Title).empty()) return {};
  return choice.text(Prop::Title);
}

}  // namespace natter::cards
