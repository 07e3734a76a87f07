#include "core/cards/session.h"

#include <cmath>
#include <utility>

#include "core/cards/children.h"
#include "core/cards/walk.h"

namespace natter::cards {
namespace {

// What the card is drawn from: itself, or the fallback that it asks for.
const Object& drawn_root(const Card& card) {
  const Object* fallback = card.root().object(Prop::Fallback);
  return card.asks_for_fallback() && fallback != nullptr ? *fallback : card.root();
}

}  // namespace

Session::Session(Card card, SessionOptions options, std::vector<SurveyQuestion> questions)
    : card_(std::make_unique<Card>(std::move(card))),
      options_(std::move(options)),
      questions_(std::move(questions)),
      form_(*card_, drawn_root(*card_),
            AnswerRules{options_.host.separator(), options_.reference_quirks},
            card_->diagnostics()),
      visibility_(*card_, drawn_root(*card_)),
      open_cards_(*card_) {
  draw(drawn_root(*card_));
  shown_errors_ = List<char>(form_.fields().size());
  collect_conditional(drawn_root(*card_));
}

// Actions that wait for a change of their inputs.
void Session::collect_conditional(const Object& object) {
  if (object.flag(Prop::DisabledUnlessAssociatedInputsChange))
    conditional_.push_back(Flag{&object, false});
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
  if (object.id() == TypeId::InnerCard) {
    if (const Object* fallback = drawn_fallback(object)) return open_lone_cards(*fallback);
  }
  if (const Object* action = lone_show_card(options_.host, object)) {
    open_cards_.set(object, action);
    draw(*action->object(Prop::Card));
  }
  for (const Object* child : children_of(object)) open_lone_cards(*child);
}

View Session::make_view(JsonText& out) {
  View view(options_.host, form_, visibility_, open_cards_, options_.urls, options_.limits,
            card_->diagnostics(), out);
  view.name_by(questions_);
  return view;
}

void Session::view(bool with_host, JsonText& out) {
  out.begin_object();
  out.key("root");
  make_view(out).card(drawn_root(*card_));
  if (with_host) {
    out.key("host");
    options_.host.write(out);
  }
  out.end_object();
}

const Object* Session::find(std::size_t number) const {
  return number < card_->object_count() ? &card_->object(number) : nullptr;
}

bool Session::set_text(std::size_t input, std::string_view typed, JsonText& out) {
  const Object* object = find(input);
  return write_input(object, object != nullptr && form_.set_text(*object, typed), out);
}

bool Session::set_checked(std::size_t input, bool is_checked, JsonText& out) {
  const Object* object = find(input);
  return write_input(object, object != nullptr && form_.set_checked(*object, is_checked), out);
}

bool Session::set_chosen(std::size_t input, std::vector<std::size_t> chosen, JsonText& out) {
  const Object* object = find(input);
  if (object == nullptr) return false;
  const std::size_t count = object->list(Prop::Choices).size();
  for (const std::size_t index : chosen) {
    if (index >= count) return false;
  }
  return write_input(object, form_.set_chosen(*object, std::move(chosen)), out);
}

bool Session::write_input(const Object* input, bool is_taken, JsonText& out) {
  if (!is_taken) return false;
  const Form::Field& field = *form_.find(*input);
  out.begin_object();
  if (answering_of(*input) == Answering::Text) out.key("value").text(field.state.text);
  out.key("valid").flag(form_.answer(field).is_valid);
  write_changes({}, out);
  out.end_object();
  return true;
}

bool Session::run(std::size_t action, JsonText& out) {
  const Object* object = find(action);
  if (object == nullptr || object->type().family != Family::Action) return false;
  out.begin_object();
  if (!object->flag(Prop::IsEnabled) || waits_for_change(*object)) {
    out.key("kind").text("disabled");
    out.end_object();
    return true;
  }
  Flags visible;
  switch (object->id()) {
    case TypeId::ActionShowCard:
      show_card(*object, out);
      break;
    case TypeId::ActionToggleVisibility:
      out.key("kind").text("toggleVisibility");
      for (const Object* changed : visibility_.toggle(*object)) {
        visible.push_back({changed, visibility_.is_visible(*changed)});
      }
      break;
    case TypeId::ActionOpenUrl:
      open_url(*object, out);
      break;
    default:
      submit(*object, out);
      break;
  }
  if (object->id() != TypeId::ActionShowCard) close_card_beside(*object, out);
  write_changes(visible, out);
  out.end_object();
  return true;
}

bool Session::waits_for_change(const Object& action) const {
  return action.flag(Prop::DisabledUnlessAssociatedInputsChange) && !form_.has_changes(action);
}

void Session::open_url(const Object& action, JsonText& out) {
  const UrlVerdict verdict = filter_url(action.text(Prop::Url), UrlUse::Navigation, options_.urls);
  out.key("kind").text(verdict.allowed ? "openUrl" : "blocked");
  if (verdict.allowed) out.key("url").text(verdict.normalised);
}

void Session::submit(const Object& action, JsonText& out) {
  const Submission submission =
      prepare_submission(form_, action, questions_, card_->diagnostics(), options_.submit_bytes);
  out.key("kind");
  if (submission.is_too_large) return out.text("tooLarge");
  if (!submission.invalid.empty()) {
    form_.show_errors(submission.invalid);
    out.text("invalid");
    out.key("inputs").begin_array();
    for (const Form::Field* field : submission.invalid) out.count(field->input->serial());
    return out.end_array();
  }
  out.text(action.id() == TypeId::ActionExecute ? "execute" : "submit");
  for (const Prop prop : {Prop::Id, Prop::Title, Prop::Verb}) {
    if (!action.text(prop).empty()) out.key(name_of(prop)).text(action.text(prop));
  }
  out.key("data").word(submission.data);
  form_.settle(action);
}

// At most one card of a list is open.
void Session::show_card(const Object& action, JsonText& out) {
  out.key("kind").text("showCard");
  const Object* card = action.object(Prop::Card);
  if (card == nullptr) return;
  const bool is_popup = options_.host.shows_cards_as_popup();
  const Object& owner = *action.parent();
  const Object* open = open_cards_.of(owner);
  const bool only_closes = open == &action && !is_popup;
  if (open != nullptr) out.key("closed").count(open->serial());
  open_cards_.set(owner, is_popup || only_closes ? nullptr : &action);
  if (only_closes) return;
  out.key(is_popup ? "popup" : "opened").count(action.serial());
  draw(*card);
  out.key("view");
  make_view(out).inner_card(*card);
}

// An action of a list closes the card that another one of it has open.
void Session::close_card_beside(const Object& action, JsonText& out) {
  if (action.place().slot != Prop::Actions) return;
  const Object* open = open_cards_.of(*action.parent());
  if (open == nullptr) return;
  out.key("closed").count(open->serial());
  open_cards_.set(*action.parent(), nullptr);
}

void Session::write_flags(const char* key, const Flags& flags, JsonText& out) {
  if (flags.empty()) return;
  out.key(key).begin_array();
  for (const Flag& one : flags) {
    out.begin_array();
    out.count(one.object->serial());
    out.flag(one.value);
    out.end_array();
  }
  out.end_array();
}

void Session::write_changes(const Flags& visible, JsonText& out) {
  Flags errors;
  for (std::size_t i = 0; i < shown_errors_.size(); ++i) {
    const Form::Field& field = form_.fields()[i];
    if ((shown_errors_[i] != 0) == field.shows_error) continue;
    shown_errors_[i] = field.shows_error ? 1 : 0;
    errors.push_back({field.input, field.shows_error});
  }
  Flags enabled;
  for (Flag& one : conditional_) {
    const bool now = form_.has_changes(*one.object) && one.object->flag(Prop::IsEnabled);
    if (now == one.value) continue;
    one.value = now;
    enabled.push_back(one);
  }
  if (visible.empty() && enabled.empty() && errors.empty()) return;
  out.key("changes").begin_object();
  write_flags("visible", visible, out);
  write_flags("enabled", enabled, out);
  write_flags("errors", errors, out);
  out.end_object();
}

void Session::state(JsonText& out) const {
  out.begin_object();
  out.key("inputs").begin_array();
  for (const Form::Field& field : form_.fields()) {
    const Object& input = *field.input;
    const Answer answer = form_.answer(field);
    out.begin_object();
    out.key("n").count(input.serial());
    out.key("id").text(input.text(Prop::Id));
    out.key("type").text(input.type().name);
    if (answer.value) out.key("value").text(*answer.value);
    out.key("isSet").flag(answer.is_set);
    out.key("isValid").flag(answer.is_valid);
    out.end_object();
  }
  out.end_array();
  out.key("values").begin_object();
  write_values(out);
  out.end_object();
  out.end_object();
}

// As the first-party widget sends the answers of surveys: texts as they are, numbers as numbers.
void Session::write_values(JsonText& out) const {
  for (const Form::Field& field : form_.fields()) {
    const Object& input = *field.input;
    const std::string_view id = input.text(Prop::Id);
    if (id.empty() || id == kUnsafeKey || !field.state.is_drawn) continue;
    if (input.id() == TypeId::InputNumber) {
      out.key(questions_.key_of(id)).number(number_of_control(field.state.text).value_or(NAN));
    } else if (const Answer answer = form_.answer(field); answer.value) {
      out.key(questions_.key_of(id)).text(*answer.value);
    }
  }
}

}  // namespace natter::cards
