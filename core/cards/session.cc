#include "core/cards/session.h"

#include <optional>
#include <utility>

#include "core/cards/children.h"
#include "core/cards/walk.h"

namespace natter::cards {
namespace {

std::int64_t number_of(const Object& object) { return static_cast<std::int64_t>(object.serial()); }

Json flags(const std::vector<std::pair<const Object*, bool>>& changes) {
  Json list = Json::array();
  for (const auto& [object, value] : changes) {
    Json change = Json::array();
    change.push_back(number_of(*object));
    change.push_back(value);
    list.push_back(std::move(change));
  }
  return list;
}

// What the card is drawn from: itself, or the fallback that it asks for.
const Object& drawn_root(const Card& card) {
  const Object* fallback = card.root().object(Prop::Fallback);
  return card.asks_for_fallback() && fallback != nullptr ? *fallback : card.root();
}

// As the first-party widget sends the answers of surveys: texts as they are, numbers as numbers.
std::optional<Json> raw_value(const Form& form, const Form::Field& field) {
  if (!field.state.is_drawn) return {};
  const Answer answer = form.answer(field);
  if (field.input->id() == TypeId::InputNumber) {
    const auto number = number_of_control(field.state.text);
    return number ? Json(*number) : Json();
  }
  if (!answer.value) return {};
  return Json(*answer.value);
}

}  // namespace

Session::Session(Card card, SessionOptions options, std::vector<SurveyQuestion> questions)
    : card_(std::make_unique<Card>(std::move(card))),
      options_(std::move(options)),
      questions_(std::move(questions)),
      form_(*card_, drawn_root(*card_),
            AnswerRules{options_.host.separator(), options_.reference_quirks},
            card_->diagnostics()),
      visibility_(*card_, drawn_root(*card_)) {
  draw(drawn_root(*card_));
  shown_errors_.resize(form_.fields().size());
  collect_conditional(drawn_root(*card_));
}

// Actions that wait for a change of their inputs.
void Session::collect_conditional(const Object& object) {
  if (object.flag(Prop::DisabledUnlessAssociatedInputsChange))
    conditional_.push_back({&object, false});
  for_each_child(object, [this](const Object& child) { collect_conditional(child); });
}

// Where the host allows no interactivity, inputs are not drawn and never get a value.
void Session::draw(const Object& card) {
  if (!options_.host.supports_interactivity()) return;
  form_.open(card);
  if (options_.host.pre_expands_single_card()) open_lone_cards(card);
}

// Of what is drawn of an object.
void Session::open_lone_cards(const Object& object) {
  if (const Object* action = lone_show_card(options_.host, object)) {
    open_cards_[&object] = action;
    draw(*action->object(Prop::Card));
  }
  for (const Object* child : children_of(object)) open_lone_cards(*child);
}

View Session::make_view() {
  View view(options_.host, form_, visibility_, open_cards_, options_.urls, options_.limits,
            card_->diagnostics());
  view.name_by(questions_);
  return view;
}

Json Session::view(bool with_host) {
  Json view = Json::object();
  view["root"] = make_view().card(drawn_root(*card_));
  if (with_host) view["host"] = options_.host.effective();
  return view;
}

const Object* Session::find(std::size_t number) const {
  return number < card_->object_count() ? &card_->object(number) : nullptr;
}

Json Session::set_text(std::size_t input, std::string_view typed) {
  const Object* object = find(input);
  return object != nullptr && form_.set_text(*object, typed) ? input_now(*object) : Json();
}

Json Session::set_checked(std::size_t input, bool is_checked) {
  const Object* object = find(input);
  return object != nullptr && form_.set_checked(*object, is_checked) ? input_now(*object) : Json();
}

Json Session::set_chosen(std::size_t input, std::vector<std::size_t> chosen) {
  const Object* object = find(input);
  const bool is_set = object != nullptr && form_.set_chosen(*object, std::move(chosen));
  return is_set ? input_now(*object) : Json();
}

Json Session::input_now(const Object& input) {
  const Form::Field& field = *form_.find(input);
  Json now = Json::object();
  if (answering_of(input) == Answering::Text) now["value"] = field.state.text;
  now["valid"] = form_.answer(field).is_valid;
  add_changes(now, {});
  return now;
}

Json Session::run(std::size_t action) {
  const Object* object = find(action);
  if (object == nullptr || object->type().family != Family::Action) return {};
  if (!object->flag(Prop::IsEnabled) || waits_for_change(*object)) {
    return obj({{"kind", "disabled"}});
  }
  Json outcome = Json::object();
  Flags visible;
  switch (object->id()) {
    case TypeId::ActionShowCard:
      outcome = show_card(*object);
      break;
    case TypeId::ActionToggleVisibility:
      outcome["kind"] = "toggleVisibility";
      for (const Object* changed : visibility_.toggle(*object)) {
        visible.emplace_back(changed, visibility_.is_visible(*changed));
      }
      break;
    case TypeId::ActionOpenUrl:
      outcome = open_url(*object);
      break;
    default:
      outcome = submit(*object);
      break;
  }
  if (object->id() != TypeId::ActionShowCard) close_card_beside(outcome, *object);
  add_changes(outcome, visible);
  return outcome;
}

bool Session::waits_for_change(const Object& action) const {
  return action.flag(Prop::DisabledUnlessAssociatedInputsChange) && !form_.has_changes(action);
}

Json Session::open_url(const Object& action) {
  const UrlVerdict verdict = filter_url(action.text(Prop::Url), UrlUse::Navigation, options_.urls);
  if (!verdict.allowed) return obj({{"kind", "blocked"}});
  return obj({{"kind", "openUrl"}, {"url", verdict.normalised}});
}

Json Session::submit(const Object& action) {
  Submission submission =
      prepare_submission(form_, action, card_->diagnostics(), options_.submit_bytes);
  if (submission.is_too_large) return obj({{"kind", "tooLarge"}});
  if (!submission.invalid.empty()) {
    form_.show_errors(submission.invalid);
    Json inputs = Json::array();
    for (const Form::Field* field : submission.invalid) inputs.push_back(number_of(*field->input));
    return obj({{"kind", "invalid"}, {"inputs", inputs}});
  }
  const bool is_execute = action.id() == TypeId::ActionExecute;
  Json outcome = obj({{"kind", is_execute ? "execute" : "submit"}});
  for (const auto& [prop, key] : {std::pair{Prop::Id, "id"}, std::pair{Prop::Title, "title"},
                                  std::pair{Prop::Verb, "verb"}}) {
    if (!action.text(prop).empty()) outcome[key] = action.text(prop);
  }
  outcome["data"] = with_keys(std::move(submission.data));
  form_.settle(action);
  return outcome;
}

// The answers of a survey go by the names that the service gave them.
Json Session::with_keys(Json data) const {
  if (questions_.empty() || !data.is_object()) return data;
  Json named = Json::object();
  for (auto& [key, value] : data.items()) named.push_back({key_of(key), std::move(value)});
  return named;
}

const std::string& Session::key_of(const std::string& id) const {
  for (const SurveyQuestion& question : questions_) {
    if (question.id == id) return question.key;
  }
  return id;
}

// At most one card of a list is open.
Json Session::show_card(const Object& action) {
  Json outcome = obj({{"kind", "showCard"}});
  const Object* card = action.object(Prop::Card);
  if (card == nullptr) return outcome;
  const Json& by_host = at(at(options_.host.effective(), "actions"), "showCard");
  const bool is_popup = text(by_host, "actionMode") == "Popup";
  const Object*& open = open_cards_[action.parent()];
  if (open == &action && !is_popup) {
    outcome["closed"] = number_of(action);
    open = nullptr;
    return outcome;
  }
  if (open != nullptr) outcome["closed"] = number_of(*open);
  open = is_popup ? nullptr : &action;
  outcome[is_popup ? "popup" : "opened"] = number_of(action);
  draw(*card);
  outcome["view"] = make_view().inner_card(*card);
  return outcome;
}

void Session::close_card_beside(Json& outcome, const Object& action) {
  const auto open = open_cards_.find(action.parent());
  if (open == open_cards_.end() || open->second == nullptr) return;
  outcome["closed"] = number_of(*open->second);
  open->second = nullptr;
}

void Session::add_changes(Json& outcome, const Flags& visible) {
  Flags errors;
  for (std::size_t i = 0; i < shown_errors_.size(); ++i) {
    const Form::Field& field = form_.fields()[i];
    if (shown_errors_[i] == field.shows_error) continue;
    shown_errors_[i] = field.shows_error;
    errors.emplace_back(field.input, field.shows_error);
  }
  Flags enabled;
  for (auto& [action, is_enabled] : conditional_) {
    const bool now = form_.has_changes(*action) && action->flag(Prop::IsEnabled);
    if (now == is_enabled) continue;
    is_enabled = now;
    enabled.emplace_back(action, now);
  }
  Json changes = Json::object();
  if (!visible.empty()) changes["visible"] = flags(visible);
  if (!enabled.empty()) changes["enabled"] = flags(enabled);
  if (!errors.empty()) changes["errors"] = flags(errors);
  if (!changes.empty()) outcome["changes"] = std::move(changes);
}

Json Session::state() const {
  Json inputs = Json::array();
  Json values = Json::object();
  for (const Form::Field& field : form_.fields()) {
    const Object& input = *field.input;
    const Answer answer = form_.answer(field);
    Json entry =
        obj({{"n", number_of(input)}, {"id", input.text(Prop::Id)}, {"type", input.type().name}});
    if (answer.value) entry["value"] = *answer.value;
    entry["isSet"] = answer.is_set;
    entry["isValid"] = answer.is_valid;
    inputs.push_back(std::move(entry));
    if (input.text(Prop::Id).empty()) continue;
    if (auto raw = raw_value(form_, field)) {
      set(values, key_of(std::string(input.text(Prop::Id))), std::move(*raw));
    }
  }
  return obj({{"inputs", inputs}, {"values", values}});
}

}  // namespace natter::cards
