// Inputs with their state, and actions.
#include <cmath>
#include <string>
#include <utility>

#include "core/cards/number.h"
#include "core/cards/view.h"
#include "core/cards/view_text.h"
#include "core/text.h"

namespace natter::cards {
namespace {

// What a text control may count to (D23).
constexpr double kMostCharacters = 2'147'483'647;

void add_text(Json& node, const char* key, const Object& object, Prop prop) {
  const std::string_view value = object.text(prop);
  if (!value.empty()) node[key] = value;
}

std::string kind_of_text(const Object& input) {
  const std::string_view style = input.choice_name(Prop::Style);
  if (input.flag(Prop::IsMultiline) && style != "Password") return "multiline";
  return lower_ascii(style);
}

void add_bounds_of_number(Json& node, const Object& input) {
  for (const auto& [prop, key] : {std::pair{Prop::Min, "min"}, std::pair{Prop::Max, "max"}}) {
    const auto bound = input.number(prop);
    if (bound && std::isfinite(*bound)) node[key] = number_text(*bound);
  }
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

Json View::input(const Object& input, const Surroundings& around) {
  Json node = head(input, around);
  node["on"] = around.on;
  const Form::Field* field = form_.find(input);
  const ControlState state = field != nullptr ? field->state : ControlState();
  add_name(node, input);
  if (input.choice_name(Prop::LabelPosition) == "Inline") {
    node["labelPosition"] = "Inline";
    if (const auto width = input.extent(Prop::LabelWidth)) {
      node["labelWidth"] =
          obj({{width->unit == Extent::Unit::Pixels ? "px" : "share", Json(width->amount)}});
    }
  }
  if (input.flag(Prop::IsRequired)) node["required"] = true;
  if (!input.text(Prop::ErrorMessage).empty()) {
    node["error"] = markdown_blocks(input.text(Prop::ErrorMessage), urls_, input, diagnostics_);
  }
  if (field != nullptr && field->shows_error) node["showsError"] = true;
  add_text(node, "placeholder", input, Prop::Placeholder);
  if (input.choice_name(Prop::InputStyle) == "RevealOnHover") node["revealOnHover"] = true;
  switch (input.id()) {
    case TypeId::InputText: {
      node["kind"] = kind_of_text(input);
      const auto length = input.number(Prop::MaxLength);
      if (length && *length >= 1 && *length <= kMostCharacters) {
        node["maxLength"] = static_cast<std::int64_t>(*length);
      }
      const Object* inline_action = input.object(Prop::InlineAction);
      if (inline_action != nullptr) node["inline"] = action(*inline_action);
      break;
    }
    case TypeId::InputNumber:
      add_bounds_of_number(node, input);
      break;
    case TypeId::InputDate:
      if (instant_of_date(input.text(Prop::Min))) add_text(node, "min", input, Prop::Min);
      if (instant_of_date(input.text(Prop::Max))) add_text(node, "max", input, Prop::Max);
      break;
    case TypeId::InputTime:
      if (time_of_day(input.text(Prop::Min))) add_text(node, "min", input, Prop::Min);
      if (time_of_day(input.text(Prop::Max))) add_text(node, "max", input, Prop::Max);
      break;
    case TypeId::InputToggle:
      node["title"] = markdown_blocks(input.text(Prop::Title), urls_, input, diagnostics_);
      if (state.is_checked) node["checked"] = true;
      if (input.flag(Prop::Wrap)) node["wrap"] = true;
      return node;
    default:
      add_choices(node, input);
      break;
  }
  if (answering_of(input) == Answering::Text) node["value"] = state.text;
  return node;
}

// What the input is called: its label, or for people who hear the form what a survey asks with it.
void View::add_name(Json& node, const Object& input) {
  if (!input.text(Prop::Label).empty()) {
    node["label"] = plain_inlines(input.text(Prop::Label));
  } else if (questions_ != nullptr) {
    for (const SurveyQuestion& one : *questions_) {
      if (one.question.empty() || one.id != input.text(Prop::Id)) continue;
      node["name"] = one.question;
      return;
    }
  }
}

void View::add_choices(Json& node, const Object& set) {
  const std::string_view kind = kind_of_choices(set);
  node["kind"] = kind;
  if (set.flag(Prop::Wrap)) node["wrap"] = true;
  const bool is_list = kind == "compact" || kind == "filtered";
  Json choices = Json::array();
  const auto list = set.list(Prop::Choices);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string_view title = list[i]->text(Prop::Title);
    Json choice = Json::object();
    if (is_list) {
      choice["text"] = title;
    } else {
      choice["title"] = markdown_blocks(title, urls_, *list[i], diagnostics_);
    }
    if (!value_of_choice(set, i, form_.rules())) choice["disabled"] = true;
    choices.push_back(std::move(choice));
  }
  node["choices"] = std::move(choices);
  if (kind == "filtered") return;
  Json chosen = Json::array();
  if (const Form::Field* field = form_.find(set)) {
    for (const std::size_t index : field->state.chosen) {
      chosen.push_back(static_cast<std::int64_t>(index));
    }
  }
  node["chosen"] = std::move(chosen);
}

Json View::action(const Object& action) {
  Json node =
      obj({{"type", action.type().name}, {"n", static_cast<std::int64_t>(action.serial())}});
  add_text(node, "id", action, Prop::Id);
  node["title"] = action.text(Prop::Title);
  add_text(node, "tooltip", action, Prop::Tooltip);
  const std::string icon = url(action, Prop::IconUrl, UrlUse::Image);
  if (!icon.empty()) node["icon"] = icon;
  const std::string_view style = action.choice_name(Prop::Style);
  if (style != "default") node["style"] = style;
  const std::string_view role = action.choice_name(Prop::Role);
  if (!role.empty()) node["role"] = role;
  bool is_enabled = action.flag(Prop::IsEnabled);
  if (action.flag(Prop::DisabledUnlessAssociatedInputsChange)) {
    is_enabled = is_enabled && form_.has_changes(action);
  }
  switch (action.id()) {
    case TypeId::ActionOpenUrl: {
      const std::string address = url(action, Prop::Url, UrlUse::Navigation);
      if (address.empty()) is_enabled = false;
      if (!address.empty()) node["url"] = address;
      break;
    }
    case TypeId::ActionShowCard: {
      const auto open = open_cards_.find(action.parent());
      const bool is_open = open != open_cards_.end() && open->second == &action;
      node["expanded"] = is_open;
      const bool is_lone =
          action.parent() != nullptr && lone_show_card(host_, *action.parent()) == &action;
      if (is_lone) node["lone"] = true;
      if (is_open) node["card"] = inner_card(*action.object(Prop::Card), is_lone);
      break;
    }
    case TypeId::ActionToggleVisibility: {
      Json controls = Json::array();
      for (const Object* target : visibility_.targets(action)) {
        controls.push_back(static_cast<std::int64_t>(target->serial()));
      }
      if (!controls.empty()) node["controls"] = std::move(controls);
      break;
    }
    default:
      break;
  }
  if (!is_enabled) node["disabled"] = true;
  return node;
}

// Those of the first kind in a row, the others behind a button; what is beyond the host's limit is
// not drawn.
Json View::action_list(const Object& owner, std::string_view orientation) {
  Json shown = Json::array();
  Json overflow = Json::array();
  if (const Object* lone = lone_show_card(host_, owner)) {
    shown.push_back(action(*lone));
  } else if (host_.supports_interactivity()) {
    for (const Object* one : owner.list(Prop::Actions)) {
      if (one->choice_name(Prop::Mode) == "secondary") {
        if (host_.max_actions() > 0) overflow.push_back(action(*one));
      } else if (static_cast<double>(shown.size()) < host_.max_actions()) {
        shown.push_back(action(*one));
      }
    }
  }
  Json list = Json::object();
  list["actions"] = std::move(shown);
  if (!overflow.empty()) list["overflow"] = std::move(overflow);
  list["orientation"] = orientation;
  return list;
}

void View::add_select(Json& node, const Object& selectable) {
  const Object* select = selectable.object(Prop::SelectAction);
  if (select != nullptr && host_.supports_interactivity()) node["select"] = action(*select);
}

}  // namespace natter::cards
