#include "core/cards/validate.h"

#include <string_view>
#include <utility>

#include "core/cards/children.h"
#include "core/cards/number.h"
#include "core/cards/reporter.h"
#include "core/list.h"
#include "core/name_order.h"

namespace natter::cards {
namespace {

bool is_interactive(const Object& object) {
  return is_input(object.id()) || object.id() == TypeId::ActionSet;
}

// Goes through a card twice in the same order: to collect the ids, and to report.
class Validator {
 public:
  Validator(const Card& card, const HostRules& rules, Events& events)
      : card_(card), rules_(rules), reporter_(events, Phase::Validation, kLatestVersion) {}

  void run() {
    visit(card_.root());
    mark_second_uses();
    is_reporting_ = true;
    visited_ = 0;
    visit(card_.root());
  }

 private:
  void visit(const Object& object);
  void visit_contents(const Object& object);
  void visit_actions(const Object& object);
  void check_id(const Object& object);
  void check_input(const Object& object);
  void check_choices(const Object& object);
  void check_card(const Object& object);
  void mark_second_uses();

  void report(EventId id, const Object& object, std::string_view value = {}) {
    if (is_reporting_) reporter_.on(id, object, value);
  }
  void report_missing(const Object& object, Prop prop) {
    if (is_reporting_) reporter_.on(EventId::MustBeSet, object, *object.type().find(prop), {});
  }

  const Card& card_;
  const HostRules& rules_;
  Reporter reporter_;
  bool is_reporting_ = false;
  List<std::string_view> ids_;  // in the order of the walk
  List<char> is_second_use_;    // likewise
  std::size_t visited_ = 0;
};

void Validator::visit(const Object& object) {
  check_id(object);
  if (is_input(object.id())) check_input(object);
  if (object.id() == TypeId::InputChoiceSet) check_choices(object);
  if (object.id() == TypeId::ActionOpenUrl && object.text(Prop::Url).empty()) {
    report_missing(object, Prop::Url);
  }
  visit_contents(object);
  visit_actions(object);
  if (const Object* card = object.object(Prop::Card)) visit(*card);
  if (object.type().family == Family::Card) check_card(object);
}

// Quirk: of an image or a run the reference does not look at the select action, and not at runs.
void Validator::visit_contents(const Object& object) {
  for (const Object* item : children_of(object)) {
    if (item->id() == TypeId::TextRun) continue;
    if (!rules_.supports_interactivity && is_interactive(*item)) {
      report(EventId::Interactivity, object);
      report(EventId::InteractiveElement, object, item->type().name);
    }
    visit(*item);
  }
  const Object* action = object.object(Prop::SelectAction);
  if (action != nullptr && object.id() != TypeId::Image) visit(*action);
}

void Validator::visit_actions(const Object& object) {
  const std::span<Object* const> actions = object.list(Prop::Actions);
  if (rules_.max_actions != 0 && static_cast<double>(actions.size()) > rules_.max_actions) {
    report(EventId::TooManyActions, object, number_text(rules_.max_actions));
  }
  if (!actions.empty() && !rules_.supports_interactivity) report(EventId::Interactivity, object);
  for (const Object* action : actions) visit(*action);
}

void Validator::check_id(const Object& object) {
  const std::string_view id = object.text(Prop::Id);
  if (id.empty()) return;
  if (!is_reporting_) return ids_.push_back(id);
  if (is_second_use_[visited_++] != 0) report(EventId::DuplicateId, object, id);
}

void Validator::mark_second_uses() {
  is_second_use_ = List<char>(ids_.size());
  std::size_t reported = ids_.size();  // the first place of the id that was reported last
  NameOrder(std::move(ids_)).for_each_repeat([&](std::size_t first, std::size_t repeat) {
    if (first != reported) is_second_use_[repeat] = 1;
    reported = first;
  });
}

void Validator::check_input(const Object& object) {
  if (object.text(Prop::Id).empty()) report(EventId::InputId, object);
  if (!object.flag(Prop::IsRequired)) return;
  if (object.text(Prop::Label).empty()) report(EventId::InputLabel, object);
  if (object.text(Prop::ErrorMessage).empty()) report(EventId::InputErrorMessage, object);
}

void Validator::check_choices(const Object& object) {
  const std::span<Object* const> choices = object.list(Prop::Choices);
  if (choices.empty()) report(EventId::NoChoices, object);
  for (const Object* choice : choices) {
    const bool is_whole = !choice->text(Prop::Title).empty() && !choice->text(Prop::Value).empty();
    if (!is_whole) report(EventId::ChoiceParts, object);
  }
}

void Validator::check_card(const Object& object) {
  if (object.text(Prop::Type) != object.type().name) report(EventId::CardType, object);
  if (object.id() == TypeId::AdaptiveCard && !card_.is_version_supported()) {
    report(EventId::CardVersion, object, card_.version().text);
  }
}

}  // namespace

Events validate(const Card& card, const HostRules& rules) {
  Events events(card.limits().events);
  Validator(card, rules, events).run();
  return events;
}

}  // namespace natter::cards
