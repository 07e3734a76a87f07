#include "core/cards/visibility.h"

#include <string_view>
#include <utility>

#include "core/cards/walk.h"

namespace natter::cards {
namespace {

// Runs of text are elements of the schema, but no place of their own.
bool can_be_hidden(const Object& object) {
  return object.type().family != Family::Action && object.type().family != Family::Data &&
         object.id() != TypeId::TextRun;
}

}  // namespace

Visibility::Visibility(const Card& card, const Object& root)
    : is_hidden_(card.object_count()), ids_(collect(root)) {}

NameOrder Visibility::collect(const Object& root) {
  List<std::string_view> ids;
  collect(root, ids);
  return NameOrder(std::move(ids));
}

const Object* Visibility::find(std::string_view id) const {
  const auto place = ids_.find(id);
  return place ? named_[*place] : nullptr;
}

void Visibility::collect(const Object& object, List<std::string_view>& ids) {
  if (can_be_hidden(object)) {
    const bool has_flag = object.type().find(Prop::IsVisible) != nullptr;
    is_hidden_[object.serial()] = has_flag && !object.flag(Prop::IsVisible) ? 1 : 0;
    const std::string_view id = object.text(Prop::Id);
    if (!id.empty()) {
      ids.push_back(id);
      named_.push_back(&object);
    }
  }
  for_each_child(object, [&](const Object& child) { collect(child, ids); });
}

List<const Object*> Visibility::targets(const Object& action) const {
  List<const Object*> found;
  for (const Target& target : action.targets(Prop::TargetElements)) {
    if (const Object* element = find(target.id)) found.push_back(element);
  }
  return found;
}

List<const Object*> Visibility::toggle(const Object& action) {
  List<const Object*> changed;
  for (const Target& target : action.targets(Prop::TargetElements)) {
    const Object* element = find(target.id);
    if (element == nullptr) continue;
    const bool before = is_visible(*element);
    const bool after =
        target.change == Target::Change::Toggle ? !before : target.change == Target::Change::Show;
    if (after == before) continue;
    is_hidden_[element->serial()] = after ? 0 : 1;
    changed.push_back(element);
  }
  return changed;
}

}  // namespace natter::cards
