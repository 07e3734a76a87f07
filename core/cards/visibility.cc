#include "core/cards/visibility.h"

#include "core/cards/walk.h"

namespace natter::cards {
namespace {

// Runs of text are elements of the schema, but no place of their own.
bool can_be_hidden(const Object& object) {
  return object.type().family != Family::Action && object.type().family != Family::Data &&
         object.id() != TypeId::TextRun;
}

// The last entry for an id is the one that counts.
std::map<std::string_view, Target::Change> changes_of(const Object& action) {
  std::map<std::string_view, Target::Change> changes;
  for (const Target& target : action.targets(Prop::TargetElements)) {
    changes[target.id] = target.change;
  }
  return changes;
}

}  // namespace

Visibility::Visibility(const Card& card, const Object& root) : visible_(card.object_count(), true) {
  collect(root);
}

void Visibility::collect(const Object& object) {
  if (can_be_hidden(object)) {
    const bool has_flag = object.type().find(Prop::IsVisible) != nullptr;
    visible_[object.serial()] = !has_flag || object.flag(Prop::IsVisible);
    const std::string_view id = object.text(Prop::Id);
    if (!id.empty()) by_id_.emplace(id, &object);
  }
  for_each_child(object, [this](const Object& child) { collect(child); });
}

std::vector<const Object*> Visibility::targets(const Object& action) const {
  std::vector<const Object*> found;
  for (const auto& [id, change] : changes_of(action)) {
    const auto element = by_id_.find(id);
    if (element != by_id_.end()) found.push_back(element->second);
  }
  return found;
}

std::vector<const Object*> Visibility::toggle(const Object& action) {
  std::vector<const Object*> changed;
  for (const auto& [id, change] : changes_of(action)) {
    const auto element = by_id_.find(id);
    if (element == by_id_.end()) continue;
    const std::size_t number = element->second->serial();
    const bool visible =
        change == Target::Change::Toggle ? !visible_[number] : change == Target::Change::Show;
    if (visible == visible_[number]) continue;
    visible_[number] = visible;
    changed.push_back(element->second);
  }
  return changed;
}

}  // namespace natter::cards
