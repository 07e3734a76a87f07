// A parsed card: a tree of objects of one class, told apart by their type (schema.h). Only what the
// card sets is stored; getters give the default of the schema for the rest.
//
//   const Object& input = *card.root().list(Prop::Body)[0];
//   input.type().id == TypeId::InputText;
//   input.text(Prop::Label);        // empty without a label
//   input.flag(Prop::IsRequired);   // false without
//
// Objects, texts and JSON values are in the memory of the card: they live as long as it does, also
// after it was moved.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/arena.h"
#include "core/cards/diagnostic.h"
#include "core/cards/event.h"
#include "core/cards/limits.h"
#include "core/cards/schema.h"
#include "core/cards/version.h"
#include "core/json_tree.h"
#include "core/list.h"

namespace natter::cards {

class Object;

// A name that no data has: copying it into an object of JavaScript would change what the object is.
inline constexpr std::string_view kUnsafeKey = "__proto__";

// A place in the names of a property.
struct Choice {
  std::uint8_t index = 0;
};

// A size: pixels, or a weight among columns. Auto and Stretch are widths of columns without amount.
struct Extent {
  enum class Unit : std::uint8_t { Pixels, Weight, Auto, Stretch };
  Unit unit = Unit::Pixels;
  double amount = 0;

  bool operator==(const Extent&) const = default;
};

// An element that Action.ToggleVisibility changes.
struct Target {
  enum class Change : std::uint8_t { Toggle, Show, Hide };
  std::string_view id;
  Change change = Change::Toggle;
};

using Objects = std::span<Object* const>;
using Texts = std::span<const std::string_view>;
using Targets = std::span<const Target>;

using Value = std::variant<std::string_view, bool, double, Choice, Extent, const JsonNode*, Object*,
                           Objects, Texts, Targets>;

struct Property {
  const PropertyInfo* info;
  Value value;
};

// Where an object stands.
struct Place {
  Object* parent = nullptr;          // null for the card itself
  Prop slot{};                       // the property or list of the parent that holds it
  std::size_t index = 0;             // in that list
  std::size_t source_index = 0;      // in the list of the text, where skipped items count
  std::uint32_t fallback_depth = 0;  // how many `fallback` members of the item lead to it
};

class Object {
 public:
  // `properties`: room for those that are set.
  Object(const TypeInfo& type, const Place& place, std::size_t serial = 0,
         std::span<Property> properties = {})
      : type_(&type),
        place_(place),
        serial_(serial),
        properties_(properties.data()),
        most_properties_(static_cast<std::uint32_t>(properties.size())) {}

  const TypeInfo& type() const { return *type_; }
  // Unique in the card, from 0 (the card itself) on: Card::object finds it again.
  std::size_t serial() const { return serial_; }
  TypeId id() const { return type_->id; }
  const Place& place() const { return place_; }
  const Object* parent() const { return place_.parent; }

  // True when the card sets the property to something valid.
  bool has(Prop prop) const { return stored(prop) != nullptr; }

  // Total getters: the default of the schema, or empty, false, none, for what is not set.
  std::string_view text(Prop prop) const;
  bool flag(Prop prop) const;
  std::optional<double> number(Prop prop) const;
  std::optional<Extent> extent(Prop prop) const;
  // The index in the names of the property, in the order of the schema; or -1.
  int choice(Prop prop) const;
  // The name as the schema spells it; or empty.
  std::string_view choice_name(Prop prop) const;
  const Object* object(Prop prop) const;
  Objects list(Prop prop) const;
  const JsonNode* json(Prop prop) const;
  Texts texts(Prop prop) const;
  Targets targets(Prop prop) const;

  // Those that are set, in the order of the schema.
  std::span<const Property> properties() const { return {properties_, property_count_}; }

  // The object asks for its fallback: a part of it without fallback is not known, or what it
  // requires is not there.
  bool asks_for_fallback() const { return asks_ || lacks_capability_; }

  // For the parser. Each property is set at most once.
  void set(const PropertyInfo& info, const Value& value) {
    if (property_count_ == most_properties_) std::abort();  // a bug of the parser
    properties_[property_count_++] = {&info, value};
  }
  void ask_for_fallback(bool asks) { asks_ = asks; }
  void lack_capability() { lacks_capability_ = true; }

 private:
  const Value* stored(Prop prop) const;
  template <typename T>
  const T* stored_as(Prop prop) const {
    const Value* value = stored(prop);
    return value != nullptr ? std::get_if<T>(value) : nullptr;
  }

  const TypeInfo* type_;
  Place place_;
  std::size_t serial_;
  Property* properties_;
  std::uint32_t property_count_ = 0;
  std::uint32_t most_properties_;
  bool asks_ = false;
  bool lacks_capability_ = false;
};

// "$.body[0].columns[1].selectAction": a path in the model, not in the text.
std::string model_path(const Object& object);
std::string model_path(const Object& object, Prop prop);

// "/body/0/columns/2/selectAction": a JSON pointer into the text. `place` may be one of which no
// object came.
std::string json_pointer(const Place& place);
std::string json_pointer(const Object& object);
std::string json_pointer(const Object& object, Prop prop);

// Both, for diagnostics.
inline Diagnostic::Where where(const Object& object) {
  return {model_path(object), json_pointer(object)};
}
inline Diagnostic::Where where(const Object& object, Prop prop) {
  return {model_path(object, prop), json_pointer(object, prop)};
}

// What the `version` of a card says.
struct CardVersion {
  Version number;
  bool is_valid = true;
  std::string text = "1.0";  // as the card writes it when it is not valid
};

class Card {
 public:
  explicit Card(const Limits& limits)
      : limits_(limits), events_(limits.events), diagnostics_(limits.diagnostics) {}

  const Object& root() const { return *objects_[0]; }
  const CardVersion& version() const { return version_; }
  bool is_version_supported() const;

  // The card asks for its fallback. It is drawn then if there is one: root().object(Fallback).
  bool asks_for_fallback() const;

  // Of the phase Parse.
  const Events& events() const { return events_; }
  const Diagnostics& diagnostics() const { return diagnostics_; }
  std::size_t object_count() const { return objects_.size(); }
  const Object& object(std::size_t serial) const { return *objects_[serial]; }
  // Those it was read with.
  const Limits& limits() const { return limits_; }

  // For the parser.
  Arena& arena() { return arena_; }
  Events& events() { return events_; }
  Diagnostics& diagnostics() { return diagnostics_; }
  void set_version(CardVersion version) { version_ = std::move(version); }
  // An object with room for so many properties.
  Object& make(const TypeInfo& type, const Place& place, std::size_t properties);

 private:
  Limits limits_;
  CardVersion version_;
  Events events_;
  Diagnostics diagnostics_;
  Arena arena_;
  List<Object*> objects_;
};

}  // namespace natter::cards
