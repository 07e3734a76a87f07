// Inputs with their state, and actions.
#include <cmath>
#include <string>

#include "core/cards/number.h"
#include "core/cards/view.h"
#include "core/text.h"

namespace natter::cards {
namespace {

// What a text control may count to (D23).
constexpr double kMostCharacters = 2'147'483'647;

std::string kind_of_text(const Object& input) {
  const std::string_view style = input.choice_name(Prop::Style);
  if (input.flag(Prop::IsMultiline) && style != "Password") return "multiline";
  return lower_ascii(style);
}

std::string_view kind_of_choices(const Object& set) {
  switch (answering_of(set)) {
    case Answering::Text:
      return "filtered";
    case Answering::Several:
      return "multi";
    default:
      return set.choice_name(Prop::Style) == "expanded" ? "expanded" : "compact";
  }
}

}  // namespace

const Object* lone_show_card(const HostConfig& host, const Object& owner) {
  if (!host.pre_expands_single_card() || !host.supports_interactivity()) return nullptr;
  const auto actions = owner.list(Prop::Actions);
  // Quirk: adaptivecards 3.0.2 counts all actions, secondary ones too, up to the host's limit, of
  // which 0 is none here.
  const bool is_single = actions.size() == 1 || (actions.size() > 1 && host.max_actions() == 1);
  if (!is_single || actions.front()->id() != TypeId::ActionShowCard) return nullptr;
  return actions.front()->object(Prop::Card) != nullptr ? actions.front() : nullptr;
}

void View::input(const Object& input, const Surroundings& around) {
  begin(input, around);
  out_.key("on").text(around.on);
  name(input);
  label_place(input);
  add_flag("required", input.flag(Prop::IsRequired));
  if (!input.text(Prop::ErrorMessage).empty()) add_blocks("error", input, Prop::ErrorMessage);
  const Form::Field* field = form_.find(input);
  add_flag("showsError", field != nullptr && field->shows_error);
  add_text(input, Prop::Placeholder);
  add_flag("revealOnHover", input.choice_name(Prop::InputStyle) == "RevealOnHover");
  const ControlState none;
  control(input, field != nullptr ? field->state : none);
  out_.end_object();
}

// What is particular to a kind of input.
void View::control(const Object& input, const ControlState& state) {
  switch (input.id()) {
    case TypeId::InputText: {
      out_.key("kind").text(kind_of_text(input));
      const auto length = input.number(Prop::MaxLength);
      if (length && *length >= 1 && *length <= kMostCharacters) {
        out_.key("maxLength").number(std::floor(*length));
      }
      if (const Object* inline_action = input.object(Prop::InlineAction)) {
        out_.key("inline");
        action(*inline_action);
      }
      break;
    }
    case TypeId::InputNumber:
      for (const Prop prop : {Prop::Min, Prop::Max}) {
        const auto bound = input.number(prop);
        if (bound && std::isfinite(*bound)) out_.key(name_of(prop)).text(number_text(*bound));
      }
      break;
    case TypeId::InputDate:
      for (const Prop prop : {Prop::Min, Prop::Max}) {
        if (instant_of_date(input.text(prop))) add_text(input, prop);
      }
      break;
    case TypeId::InputTime:
      for (const Prop prop : {Prop::Min, Prop::Max}) {
        if (time_of_day(input.text(prop))) add_text(input, prop);
      }
      break;
    case TypeId::InputToggle:
      add_blocks("title", input, Prop::Title);
      add_flag("checked", state.is_checked);
      add_flag("wrap", input.flag(Prop::Wrap));
      return;
    default:
      choices(input, state);
      break;
  }
  if (answering_of(input) == Answering::Text) out_.key("value").text(state.text);
}

// What the input is called: its label, or for people who hear the form what a survey asks with it.
void View::name(const Object& input) {
  if (!input.text(Prop::Label).empty()) {
    out_.key("label");
    write_plain(input.text(Prop::Label), out_);
  } else if (questions_ != nullptr) {
    const SurveyQuestion* question = questions_->find(input.text(Prop::Id));
    if (question != nullptr) add("name", question->question);
  }
}

void View::label_place(const Object& input) {
  if (input.choice_name(Prop::LabelPosition) != "Inline") return;
  out_.key("labelPosition").text("Inline");
  const auto width = input.extent(Prop::LabelWidth);
  if (!width) return;
  out_.key("labelWidth").begin_object();
  out_.key(width->unit == Extent::Unit::Pixels ? "px" : "share").number(width->amount);
  out_.end_object();
}

void View::choices(const Object& set, const ControlState& state) {
  const std::string_view kind = kind_of_choices(set);
  out_.key("kind").text(kind);
  add_flag("wrap", set.flag(Prop::Wrap));
  const bool is_list = kind == "compact" || kind == "filtered";
  const Objects list = set.list(Prop::Choices);
  out_.key("choices").begin_array();
  for (std::size_t i = 0; i < list.size(); ++i) {
    out_.begin_object();
    if (is_list) {
      out_.key("text").text(list[i]->text(Prop::Title));
    } else {
      add_blocks("title", *list[i], Prop::Title);
    }
    add_flag("disabled", !value_of_choice(set, i, form_.rules()));
    out_.end_object();
  }
  out_.end_array();
  if (kind == "filtered") return;
  out_.key("chosen").begin_array();
  for (const std::size_t index : state.chosen) out_.count(index);
  out_.end_array();
}

void View::action(const Object& action) {
  out_.begin_object();
  out_.key("type").text(action.type().name);
  out_.key("n").count(action.serial());
  add_text(action, Prop::Id);
  out_.key("title").text(action.text(Prop::Title));
  add_text(action, Prop::Tooltip);
  add("icon", url(action, Prop::IconUrl, UrlUse::Image));
  const std::string_view style = action.choice_name(Prop::Style);
  if (style != "default") out_.key("style").text(style);
  add("role", action.choice_name(Prop::Role));
  const bool waits =
      action.flag(Prop::DisabledUnlessAssociatedInputsChange) && !form_.has_changes(action);
  const bool is_able = action_members(action);
  add_flag("disabled", waits || !is_able || !action.flag(Prop::IsEnabled));
  out_.end_object();
}

// What is particular to a kind of action; false when it can do nothing.
bool View::action_members(const Object& action) {
  switch (action.id()) {
    case TypeId::ActionOpenUrl: {
      const std::string address = url(action, Prop::Url, UrlUse::Navigation);
      add("url", address);
      return !address.empty();
    }
    case TypeId::ActionShowCard: {
      const Object* owner = action.parent();
      const bool is_open = owner != nullptr && open_cards_.of(*owner) == &action;
      const bool is_lone = owner != nullptr && lone_show_card(host_, *owner) == &action;
      out_.key("expanded").flag(is_open);
      add_flag("lone", is_lone);
      if (!is_open) return true;
      out_.key("card");
      inner_card(*action.object(Prop::Card), is_lone);
      return true;
    }
    case TypeId::ActionToggleVisibility: {
      const auto targets = visibility_.targets(action);
      if (targets.empty()) return true;
      out_.key("controls").begin_array();
      for (const Object* target : targets) out_.count(target->serial());
      out_.end_array();
      return true;
    }
    default:
      return true;
  }
}

// Those of the first kind in a row, the others behind a button; what is beyond the host's limit is
// not drawn.
bool View::action_list(const Object& owner, std::string_view orientation) {
  const Object* lone = lone_show_card(host_, owner);
  const Objects all = host_.supports_interactivity() ? owner.list(Prop::Actions) : Objects();
  const auto is_secondary = [](const Object& one) {
    return one.choice_name(Prop::Mode) == "secondary";
  };
  double shown = 0;
  out_.key("actions").begin_array();
  for (const Object* one : all) {
    if (lone != nullptr ? one != lone : is_secondary(*one)) continue;
    if (lone == nullptr && shown >= host_.max_actions()) continue;
    action(*one);
    ++shown;
  }
  out_.end_array();
  bool has_overflow = false;
  const std::size_t before = out_.size();
  out_.key("overflow").begin_array();
  for (const Object* one : all) {
    if (lone != nullptr || host_.max_actions() <= 0 || !is_secondary(*one)) continue;
    action(*one);
    has_overflow = true;
  }
  out_.end_array();
  if (!has_overflow) out_.cut(before);
  out_.key("orientation").text(orientation);
  return shown > 0 || has_overflow;
}

void View::select(const Object& selectable) {
  const Object* action_or_none = selectable.object(Prop::SelectAction);
  if (action_or_none == nullptr || !host_.supports_interactivity()) return;
  out_.key("select");
  action(*action_or_none);
}

}  // namespace natter::cards
