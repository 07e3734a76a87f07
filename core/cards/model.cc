#include "core/cards/model.h"

#include <algorithm>

namespace natter::cards {
namespace {

bool is_list(Kind kind) {
  return kind == Kind::Objects || kind == Kind::Elements || kind == Kind::Actions ||
         kind == Kind::Members || kind == Kind::Inlines;
}

bool has_index(const Place& place) {
  const PropertyInfo* info = place.parent->type().find(place.slot);
  return info != nullptr && is_list(info->kind);
}

// From the card down to the object.
List<const Object*> ancestry(const Object* object) {
  List<const Object*> line;
  for (; object != nullptr; object = object->parent()) line.push_back(object);
  std::reverse(line.begin(), line.end());
  return line;
}

void append_to_pointer(std::string& pointer, const Place& place) {
  if (place.parent == nullptr) return;
  pointer += '/';
  pointer += name_of(place.slot);
  if (has_index(place)) pointer += '/' + std::to_string(place.source_index);
  for (std::uint32_t i = 0; i < place.fallback_depth; ++i) pointer += "/fallback";
}

}  // namespace

const Value* Object::stored(Prop prop) const {
  for (const Property& property : properties()) {
    if (property.info->prop == prop) return &property.value;
  }
  return nullptr;
}

std::string_view Object::text(Prop prop) const {
  if (const auto* value = stored_as<std::string_view>(prop)) return *value;
  const PropertyInfo* info = type_->find(prop);
  return info != nullptr ? info->default_text() : std::string_view();
}

bool Object::flag(Prop prop) const {
  if (const auto* value = stored_as<bool>(prop)) return *value;
  const PropertyInfo* info = type_->find(prop);
  return info != nullptr && info->kind == Kind::Bool && info->default_value == 1;
}

std::optional<double> Object::number(Prop prop) const {
  if (const auto* value = stored_as<double>(prop)) return *value;
  const PropertyInfo* info = type_->find(prop);
  if (info == nullptr || info->kind != Kind::Number || info->default_value == kNoDefault) {
    return std::nullopt;
  }
  return info->default_value;
}

std::optional<Extent> Object::extent(Prop prop) const {
  if (const auto* value = stored_as<Extent>(prop)) return *value;
  const PropertyInfo* info = type_->find(prop);
  if (info != nullptr && info->kind == Kind::ColumnWidth) return Extent{Extent::Unit::Stretch, 0};
  if (info != nullptr && info->kind == Kind::TableColumnWidth) {
    return Extent{Extent::Unit::Weight, 1};
  }
  return std::nullopt;
}

int Object::choice(Prop prop) const {
  if (const auto* value = stored_as<Choice>(prop)) return value->index;
  const PropertyInfo* info = type_->find(prop);
  return info != nullptr && !info->names().empty() ? info->default_value : -1;
}

std::string_view Object::choice_name(Prop prop) const {
  const int index = choice(prop);
  if (index < 0) return {};
  return type_->find(prop)->names()[static_cast<std::size_t>(index)].text;
}

const Object* Object::object(Prop prop) const {
  const auto* value = stored_as<Object*>(prop);
  return value != nullptr ? *value : nullptr;
}

Objects Object::list(Prop prop) const {
  if (const auto* value = stored_as<Objects>(prop)) return *value;
  return {};
}

const JsonNode* Object::json(Prop prop) const {
  const auto* value = stored_as<const JsonNode*>(prop);
  return value != nullptr ? *value : nullptr;
}

Texts Object::texts(Prop prop) const {
  if (const auto* value = stored_as<Texts>(prop)) return *value;
  return {};
}

Targets Object::targets(Prop prop) const {
  if (const auto* value = stored_as<Targets>(prop)) return *value;
  return {};
}

std::string model_path(const Object& object) {
  std::string path = "$";
  for (const Object* one : ancestry(&object)) {
    const Place& place = one->place();
    if (place.parent == nullptr) continue;
    path += '.';
    path += name_of(place.slot);
    if (has_index(place)) path += '[' + std::to_string(place.index) + ']';
  }
  return path;
}

std::string model_path(const Object& object, Prop prop) {
  return model_path(object) + '.' + std::string(name_of(prop));
}

std::string json_pointer(const Place& place) {
  std::string pointer;
  for (const Object* one : ancestry(place.parent)) append_to_pointer(pointer, one->place());
  append_to_pointer(pointer, place);
  return pointer;
}

std::string json_pointer(const Object& object) { return json_pointer(object.place()); }

std::string json_pointer(const Object& object, Prop prop) {
  return json_pointer(object) + '/' + std::string(name_of(prop));
}

bool Card::is_version_supported() const {
  return version_.is_valid && version_.number <= kLatestVersion;
}

bool Card::asks_for_fallback() const {
  return root().asks_for_fallback() || !is_version_supported();
}

Object& Card::make(const TypeInfo& type, const Place& place, std::size_t properties) {
  const std::span<Property> room(arena_.room<Property>(properties), properties);
  objects_.push_back(&arena_.make<Object>(type, place, objects_.size(), room));
  return *objects_.back();
}

}  // namespace natter::cards
