#include "core/cards/reporter.h"

#include <utility>

namespace natter::cards {

void Reporter::on(EventId id, const Object& object, const PropertyInfo& property,
                  std::string_view value, const Version& since) {
  if (!events_->has_room()) return events_->count_one();
  Event event = make(id, json_pointer(object, property.prop), value);
  event.property = name_of(property.prop);
  event.since = since;
  add(std::move(event), object);
}

void Reporter::on(EventId id, const Object& object, std::string_view value) {
  if (!events_->has_room()) return events_->count_one();
  add(make(id, json_pointer(object), value), object);
}

void Reporter::about(EventId id, const Place& place, std::string_view value) {
  if (!events_->has_room()) return events_->count_one();
  events_->add(make(id, json_pointer(place), value));
}

void Reporter::about(EventId id, const Object& object, const PropertyInfo& property,
                     std::string_view value) {
  if (!events_->has_room()) return events_->count_one();
  events_->add(make(id, json_pointer(object, property.prop), value));
}

void Reporter::on_item(const Object& object, const PropertyInfo& property, std::size_t index,
                       std::string_view json, std::string_view json_type) {
  if (!events_->has_room()) return events_->count_one();
  const std::string pointer = json_pointer(object, property.prop) + '/' + std::to_string(index);
  Event event = make(EventId::InvalidArrayItem, pointer, json);
  event.property = name_of(property.prop);
  event.json_type = json_type;
  add(std::move(event), object);
}

Event Reporter::make(EventId id, std::string pointer, std::string_view value) const {
  Event event;
  event.id = id;
  event.phase = phase_;
  event.pointer = std::move(pointer);
  event.value = std::string(value);
  event.target = target_;
  return event;
}

void Reporter::add(Event event, const Object& object) {
  event.type = object.type().name;
  if (object.has(Prop::Id)) event.object_id = std::string(object.text(Prop::Id));
  events_->add(std::move(event));
}

}  // namespace natter::cards
