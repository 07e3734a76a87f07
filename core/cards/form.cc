#include "core/cards/form.h"

#include <string_view>
#include <utility>

#include "core/cards/key_order.h"
#include "core/cards/walk.h"
#include "core/name_order.h"

namespace natter::cards {
namespace {

// Of all patterns of a card together; one may take them all.
constexpr std::size_t kRegexInstructions = 20'000;

// Fields of which those of equal ids are one, in the place of the first: the one that actions refer
// to (Form::find_unreferenced).
class ById {
 public:
  void add(const Form::Field& field) { fields_.push_back(&field); }

  // `as_keys`: in the order of the members of a JavaScript object.
  List<const Form::Field*> take(bool as_keys) {
    List<std::string_view> ids;
    for (const Form::Field* field : fields_) ids.push_back(field->input->text(Prop::Id));
    List<char> is_repeat(fields_.size());
    NameOrder(std::move(ids)).for_each_repeat([&](std::size_t first, std::size_t repeat) {
      if (fields_[repeat]->is_referenced) fields_[first] = fields_[repeat];
      is_repeat[repeat] = 1;
    });
    List<const Form::Field*> fields;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      if (is_repeat[i] == 0) fields.push_back(fields_[i]);
    }
    if (!as_keys) return fields;
    return sorted_as_keys(fields,
                          [](const Form::Field* one) { return one->input->text(Prop::Id); });
  }

 private:
  List<const Form::Field*> fields_;
};

bool refers_to_inputs(const Object& action) {
  const bool submits = action.id() == TypeId::ActionSubmit || action.id() == TypeId::ActionExecute;
  return submits && action.choice_name(Prop::AssociatedInputs) != "none";
}

// A bound that says nothing is passed over (D16, D17).
void report_bounds(const Object& input, Diagnostics& diagnostics) {
  for (const Prop prop : {Prop::Min, Prop::Max}) {
    const bool is_date = input.id() == TypeId::InputDate;
    if (!is_date && input.id() != TypeId::InputTime) return;
    const std::string_view bound = input.text(prop);
    const bool is_read =
        is_date ? instant_of_bound(bound).has_value() : time_of_day(bound).has_value();
    if (bound.empty() || is_read) continue;
    diagnostics.add(DiagnosticCode::BoundIgnored, where(input, prop));
  }
}

// What stands in no column of its table is never drawn (section 6.2).
bool has_column(const Object& cell) {
  const Object* row = cell.parent();
  const Object* table = row == nullptr ? nullptr : row->parent();
  if (table == nullptr || table->id() != TypeId::Table) return true;
  return cell.place().index < table->list(Prop::Columns).size();
}

// The card that holds an object: the root or an inner one.
const Object& card_of(const Object& object) {
  const Object* card = &object;
  while (card->parent() != nullptr && card->type().family != Family::Card) card = card->parent();
  return *card;
}

// The action that a card is shown by; null for the root, and for what is drawn as a fallback, which
// the cards around it know nothing of.
const Object* action_around(const Object& card) {
  return drawn_fallback(card) == nullptr ? card.parent() : nullptr;
}

}  // namespace

Form::Form(const Card& card, const Object& root, AnswerRules rules, Diagnostics& diagnostics)
    : rules_(std::move(rules)),
      scope_of_(card.object_count()),
      ranges_(card.object_count()),
      field_of_(card.object_count()),
      instructions_left_(kRegexInstructions) {
  add_scope(0);
  collect(root, 0, diagnostics);
  find_unreferenced();
}

void Form::add_scope(std::size_t around) {
  scopes_.emplace_back();
  changes_.push_back(0);
  around_.push_back(around);
}

// Fields of an object's own lie between two places of its card's list.
void Form::collect(const Object& object, std::size_t scope, Diagnostics& diagnostics) {
  const std::size_t number = object.serial();
  scope_of_[number] = static_cast<std::uint32_t>(scope);
  ranges_[number].begin = static_cast<std::uint32_t>(scopes_[scope].size());
  if (is_input(object.id())) add_field(object, scope, diagnostics);
  for_each_child(object, [&](const Object& child) {
    if (child.id() != TypeId::InnerCard) return collect(child, scope, diagnostics);
    add_scope(action_around(child) == nullptr ? scopes_.size() : scope);
    collect(child, scopes_.size() - 1, diagnostics);
  });
  ranges_[number].end = static_cast<std::uint32_t>(scopes_[scope].size());
  if (object.id() == TypeId::TableCell && !has_column(object)) hide_below(object);
}

// Those without an id, and those in whose place another one of the same id counts: a later one of
// the same card, or one of a card around it.
void Form::find_unreferenced() {
  List<std::string_view> ids;
  for (Field& field : fields_) {
    ids.push_back(field.input->text(Prop::Id));
    field.is_referenced = !ids.back().empty();
  }
  List<Field*> last_of(scopes_.size());  // of those alike, by scope
  List<std::size_t> alike;
  const auto scope_at = [&](std::size_t place) {
    return scope_of_[fields_[place].input->serial()];
  };
  const auto decide = [&] {
    for (const std::size_t place : alike) {
      Field*& last = last_of[scope_at(place)];
      if (last != nullptr) last->is_referenced = false;
      last = &fields_[place];
    }
    for (const std::size_t place : alike) {
      for (std::size_t scope = scope_at(place); around_[scope] != scope;) {
        scope = around_[scope];
        if (last_of[scope] != nullptr) fields_[place].is_referenced = false;
      }
    }
    for (const std::size_t place : alike) last_of[scope_at(place)] = nullptr;
    alike.clear();
  };
  NameOrder(std::move(ids)).for_each_repeat([&](std::size_t first, std::size_t repeat) {
    if (fields_[first].input->text(Prop::Id).empty()) return;
    if (!alike.empty() && alike[0] != first) decide();
    if (alike.empty()) alike.push_back(first);
    alike.push_back(repeat);
  });
  decide();
}

void Form::hide_below(const Object& cell) {
  const Range& range = ranges_[cell.serial()];
  const List<std::uint32_t>& places = scopes_[scope_of_[cell.serial()]];
  for (std::uint32_t i = range.begin; i < range.end; ++i) fields_[places[i]].is_drawable = false;
}

void Form::add_field(const Object& input, std::size_t scope, Diagnostics& diagnostics) {
  scopes_[scope].push_back(static_cast<std::uint32_t>(fields_.size()));
  Field& field = fields_.emplace_back();
  field_of_[input.serial()] = static_cast<std::uint32_t>(fields_.size());
  field.input = &input;
  if (!rules_.reference_quirks) report_bounds(input, diagnostics);
  const std::string_view pattern = input.text(Prop::Regex);
  if (pattern.empty()) return;
  field.regex = Regex::compile(pattern, instructions_left_);
  if (field.regex) {
    instructions_left_ -= field.regex->size();
  } else {
    diagnostics.add(DiagnosticCode::RegexUnsupported, where(input, Prop::Regex));
  }
}

const Form::Field* Form::find(const Object& object) const {
  const std::uint32_t place = field_of_[object.serial()];
  return place == 0 ? nullptr : &fields_[place - 1];
}

Form::Field* Form::find(const Object& object) {
  return const_cast<Field*>(std::as_const(*this).find(object));
}

void Form::open(const Object& card) {
  for (const std::uint32_t place : scopes_[scope_of_[card.serial()]]) {
    Field& field = fields_[place];
    if (field.state.is_drawn || !field.is_drawable) continue;
    field.state = initial_state(*field.input, rules_);
    field.settled = answer(field).value;
    note_change(field);
  }
}

bool Form::set_text(const Object& input, std::string_view typed) {
  Field* field = find(input);
  if (field == nullptr || !field->state.is_drawn || answering_of(input) != Answering::Text) {
    return false;
  }
  field->state.text = sanitised(control_of(input), typed);
  note_change(*field);
  return true;
}

bool Form::set_checked(const Object& input, bool is_checked) {
  Field* field = find(input);
  if (field == nullptr || !field->state.is_drawn || answering_of(input) != Answering::Checked) {
    return false;
  }
  field->state.is_checked = is_checked;
  note_change(*field);
  return true;
}

bool Form::set_chosen(const Object& input, std::vector<std::size_t> chosen) {
  Field* field = find(input);
  if (field == nullptr || !field->state.is_drawn) return false;
  const Answering answering = answering_of(input);
  if (answering != Answering::One && answering != Answering::Several) return false;
  const std::size_t count = input.list(Prop::Choices).size();
  std::erase_if(chosen, [&](std::size_t index) {
    return index >= count || !value_of_choice(input, index, rules_);
  });
  if (answering == Answering::One && chosen.size() > 1) chosen = {chosen.back()};
  List<char> is_chosen(count);
  for (const std::size_t index : chosen) is_chosen[index] = 1;
  field->state.chosen.clear();
  for (std::size_t i = 0; i < count; ++i) {
    if (is_chosen[i] != 0) field->state.chosen.push_back(i);
  }
  note_change(*field);
  return true;
}

// What is valid now shows no error any more, until an action fails over it again.
void Form::note_change(Field& field) {
  const Answer now = answer(field);
  // To the reference, no number differs from no number (D18).
  const bool is_not_a_number =
      rules_.reference_quirks && now.value == "" && field.input->id() == TypeId::InputNumber;
  const bool is_changed = is_not_a_number || now.value != field.settled;
  if (field.is_referenced && is_changed != field.is_changed) {
    std::size_t& count = changes_[scope_of_[field.input->serial()]];
    count = is_changed ? count + 1 : count - 1;
    field.is_changed = is_changed;
  }
  if (now.is_valid) field.shows_error = false;
}

Answer Form::answer(const Field& field) const {
  return answer_of(*field.input, field.state, rules_, field.regex ? &*field.regex : nullptr);
}

List<const Form::Field*> Form::referenced_by(const Object& action) const {
  if (!refers_to_inputs(action)) return {};
  ById fields;
  const auto add = [&](std::size_t scope, std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) {
      const Field& field = fields_[scopes_[scope][i]];
      if (!field.input->text(Prop::Id).empty()) fields.add(field);
    }
  };
  // Each container's range holds that of the one inside it, so only its two ends are new.
  for (const Object* at = action.parent(); at != nullptr;) {
    const std::size_t scope = scope_of_[at->serial()];
    const Object& card = card_of(*at);
    Range done = ranges_[at->serial()];
    add(scope, done.begin, done.end);
    for (; at != &card; at = at->parent()) {
      const Range outer = ranges_[at->parent()->serial()];
      add(scope, outer.begin, done.begin);
      add(scope, done.end, outer.end);
      done = outer;
    }
    at = action_around(card);
  }
  return fields.take(rules_.reference_quirks);
}

bool Form::has_changes(const Object& action) const {
  if (!refers_to_inputs(action)) return false;
  for (const Object* at = action.parent(); at != nullptr; at = action_around(card_of(*at))) {
    if (changes_[scope_of_[at->serial()]] > 0) return true;
  }
  return false;
}

void Form::settle(const Object& action) {
  for (const Field* field : referenced_by(action)) {
    Field& own = field_at(*field);
    own.settled = answer(own).value;
    note_change(own);
  }
}

void Form::show_errors(const List<const Field*>& invalid) {
  for (const Field* field : invalid) field_at(*field).shows_error = true;
}

}  // namespace natter::cards
