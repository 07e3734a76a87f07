#include "core/cards/collect.h"

#include "core/cards/children.h"

namespace natter::cards {
namespace {

// In document order; `visit` gets each element and action.
template <typename Visit>
void walk(const Object& object, std::size_t depth, const Visit& visit) {
  visit(object, depth);
  for (const Prop prop : {Prop::SelectAction, Prop::InlineAction}) {
    if (const Object* action = object.object(prop)) visit(*action, depth);
  }
  for (const Object* child : children_of(object)) walk(*child, depth, visit);
  for (const Object* action : object.list(Prop::Actions)) walk(*action, depth, visit);
  if (const Object* card = object.object(Prop::Card)) walk(*card, depth + 1, visit);
}

template <typename Wanted>
List<Found> find(const Card& card, const Wanted& wanted) {
  List<Found> found;
  walk(card.root(), 0, [&](const Object& object, std::size_t depth) {
    if (wanted(object)) found.push_back({&object, depth});
  });
  return found;
}

constexpr std::string_view kImage = "image";

void add(List<Resource>& resources, std::string_view url, std::string_view mime_type) {
  if (!url.empty() && !mime_type.empty()) resources.push_back({url, mime_type});
}

// What is inside comes before the background, and actions come last.
void collect_resources(const Object& object, List<Resource>& resources) {
  if (object.id() == TypeId::Image) add(resources, object.text(Prop::Url), kImage);
  add(resources, object.text(Prop::Poster), kImage);
  for (const Prop list : {Prop::Sources, Prop::CaptionSources}) {
    for (const Object* source : object.list(list)) {
      add(resources, source->text(Prop::Url), source->text(Prop::MimeType));
    }
  }
  for (const Object* child : children_of(object)) collect_resources(*child, resources);
  if (const Object* background = object.object(Prop::BackgroundImage)) {
    add(resources, background->text(Prop::Url), kImage);
  }
  for (const Object* action : object.list(Prop::Actions)) {
    add(resources, action->text(Prop::IconUrl), kImage);
    if (const Object* card = action->object(Prop::Card)) collect_resources(*card, resources);
  }
}

}  // namespace

List<Found> inputs_of(const Card& card) {
  return find(card, [](const Object& object) { return is_input(object.id()); });
}

List<Found> actions_of(const Card& card) {
  return find(card, [](const Object& object) { return object.type().family == Family::Action; });
}

List<Resource> resources_of(const Card& card) {
  List<Resource> resources;
  collect_resources(card.root(), resources);
  return resources;
}

}  // namespace natter::cards
