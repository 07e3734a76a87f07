#include "core/cards/object_parser.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/cards/number.h"
#include "core/cards/values.h"
#include "core/text.h"

namespace natter::cards {
namespace {

JsonNode* member_of(JsonNode& source, std::string_view name) {
  for (JsonMember& member : source.members()) {
    if (member.name == name) return &member.value;
  }
  return nullptr;
}

// How many properties an object can set: its members, and two that are set without one.
std::size_t room_for(const JsonNode& source) { return std::min(source.size(), kPropCount) + 2; }

}  // namespace

ObjectParser::ObjectParser(Card& card, const ParseOptions& options)
    : card_(card), options_(options), reporter_(card.events(), Phase::Parse, options.target) {}

bool ObjectParser::run(JsonNode& source) {
  read_object(make(TypeId::AdaptiveCard, {}, source), source);
  return !is_over_limit_;
}

Object& ObjectParser::make(TypeId type, const Place& place, const JsonNode& source) {
  if (card_.object_count() >= options_.limits.objects) is_over_limit_ = true;
  return card_.make(type_info(type), place, room_for(source));
}

void ObjectParser::read_object(Object& object, JsonNode& source) {
  const std::size_t first = found_.size();
  PropSet names;
  for (JsonMember& member : source.members()) {
    const std::optional<Prop> prop = find_prop(member.name);
    if (!prop) continue;
    names.add(*prop);
    found_.push_back({*prop, &member.value});
  }
  for (const std::uint8_t group : object.type().groups) {
    for (const PropertyInfo& info : group_at(group)) {
      if (is_over_limit_) return;
      if (names.contains(info.prop)) {
        read_property(object, info, *found_since(first, info.prop));
      } else if (info.kind == Kind::TypeName) {
        object.set(info, object.type().name);
      } else if (info.kind == Kind::Card) {
        read_inner_card(object, info, nullptr);
      }
    }
  }
  found_.shrink(first);
  finish(object);
}

JsonNode* ObjectParser::found_since(std::size_t first, Prop prop) const {
  while (found_[first].prop != prop) ++first;
  return found_[first].value;
}

// Quirk: for null, false, 0 and an empty text all is unset, the name of the type too.
void ObjectParser::read_data(Object& object, JsonNode& source) {
  if (truthy(source)) read_object(object, source);
}

void ObjectParser::read_property(Object& object, const PropertyInfo& info, JsonNode& source) {
  // Children have no version but that of their object.
  if (read_children(object, info, source)) return;
  const Version since = version_of(info.since);
  if (since > options_.target) {
    return reporter_.on(EventId::PropertyTooNew, object, info, {}, since);
  }
  if (read_part(object, info, source)) return;
  if (info.kind == Kind::Any) drop_unsafe_keys(source, object, info);
  if (auto value = read_value(info, source, object, reporter_, card_.arena())) {
    object.set(info, *value);
  }
}

bool ObjectParser::read_children(Object& object, const PropertyInfo& info, JsonNode& source) {
  switch (info.kind) {
    case Kind::Elements:
    case Kind::Actions:
    case Kind::Members:
    case Kind::Inlines:
      read_list(object, info, source);
      return true;
    case Kind::Card:
      read_inner_card(object, info, &source);
      return true;
    case Kind::CardFallback:
      read_card_fallback(object, info, source);
      return true;
    default:
      return false;
  }
}

// What is made of more than one value.
bool ObjectParser::read_part(Object& object, const PropertyInfo& info, JsonNode& source) {
  switch (info.kind) {
    case Kind::Object:
    case Kind::Background:
      read_data_object(object, info, source);
      return true;
    case Kind::Objects:
      read_objects(object, info, source);
      return true;
    case Kind::Action:
      read_action(object, info, source);
      return true;
    case Kind::RefreshAction:
      read_refresh_action(object, info, source);
      return true;
    case Kind::CardVersion:
      read_version(object, info, source);
      return true;
    case Kind::Requires:
      read_requirements(object, info, source);
      return true;
    default:
      return false;
  }
}

// What can be said only when all of an object has been read.
void ObjectParser::finish(Object& object) {
  if (object.id() == TypeId::CarouselPage) object.ask_for_fallback(false);
  if (is_input(object.id()) && object.text(Prop::Id) == kUnsafeKey) {
    card_.diagnostics().add(DiagnosticCode::KeyDropped, where(object, Prop::Id), kUnsafeKey);
  }
  if (object.id() != TypeId::Carousel) return;
  const double page = object.number(Prop::InitialPage).value_or(0);
  const auto pages = static_cast<double>(object.list(Prop::Pages).size());
  if (page < 0 || page >= pages) {
    const PropertyInfo& info = *object.type().find(Prop::InitialPage);
    reporter_.on(EventId::InitialPage, object, info, number_text(page));
  }
}

void ObjectParser::read_list(Object& parent, const PropertyInfo& info, JsonNode& source) {
  const std::span<JsonNode> items = source.items();
  if (items.empty()) return;
  const TypeSet forbidden = forbidden_;
  forbidden_ = forbidden_ | forbidden_below(parent.id());
  Object** const objects = card_.arena().room<Object*>(items.size());
  std::size_t count = 0;
  for (std::size_t i = 0; i < items.size() && !is_over_limit_; ++i) {
    Object* object = read_list_item(parent, info, items[i], {&parent, info.prop, count, i});
    if (object != nullptr) objects[count++] = object;
  }
  forbidden_ = forbidden;
  if (count > 0) parent.set(info, Objects(objects, count));
}

Object* ObjectParser::read_list_item(Object& parent, const PropertyInfo& info, JsonNode& source,
                                     const Place& place) {
  switch (info.kind) {
    case Kind::Actions:
      return read_item(source, place, Scope::actions(), &parent, true);
    case Kind::Members:
      return read_item(source, place, Scope::members(info.object), &parent, true);
    case Kind::Inlines:
      return read_inline(source, place);
    default: {
      Object* element = read_item(source, place, Scope::elements(), &parent, true);
      const bool is_run = element != nullptr && element->id() == TypeId::TextRun;
      return is_run ? reject(*element) : element;
    }
  }
}

Object* ObjectParser::read_inline(JsonNode& source, const Place& place) {
  if (source.is_string()) {
    Object& run = make(TypeId::TextRun, place, source);
    run.set(*run.type().find(Prop::Type), run.type().name);
    run.set(*run.type().find(Prop::Text), text(source));
    return &run;
  }
  Object* element = read_item(source, place, Scope::elements(), nullptr, false);
  if (element == nullptr || element->id() == TypeId::TextRun) return element;
  return reject(*element);
}

// Deviation (D3, D4): the reference throws, and there is no card.
Object* ObjectParser::reject(const Object& object) {
  reporter_.about(EventId::ElementNotAllowed, object.place(), object.type().name);
  card_.diagnostics().add(DiagnosticCode::ElementRejected, where(object), object.type().name);
  return nullptr;
}

// An item and, as long as it asks for it, its fallback. `asker` asks for its own where there is
// none.
Object* ObjectParser::read_item(JsonNode& source, Place place, const Scope& scope, Object* asker,
                                bool allows_fallback) {
  JsonNode* item = &source;
  for (; !is_over_limit_; ++place.fallback_depth, allows_fallback = true) {
    if (!item->is_object() && !item->is_array()) return nullptr;
    const JsonNode& type = natter::at(*item, "type");
    const std::string_view name = type.is_string() ? text(type) : "undefined";
    if (is_forbidden(type)) {
      reporter_.about(scope.forbidden(), place, name);
      return nullptr;
    }
    Object* object = nullptr;
    if (const TypeInfo* known = scope.find(type, options_.target)) {
      object = &make(known->id, place, *item);
      read_object(*object, *item);
    } else {
      reporter_.about(scope.unknown(), place, name);
    }
    const bool asks = object == nullptr || object->asks_for_fallback();
    if (!asks || !allows_fallback) return object;
    JsonNode* fallback = member_of(*item, "fallback");
    if (asker != nullptr && (fallback == nullptr || !truthy(*fallback))) {
      asker->ask_for_fallback(true);
    }
    if (fallback == nullptr) return object;
    if (fallback->is_string()) {
      return equals_ignoring_case(text(*fallback), "drop") ? nullptr : object;
    }
    // Quirk: null replaces the object like a fallback that cannot be read.
    if (fallback->is_number() || fallback->is_boolean()) return object;
    item = fallback;
  }
  return nullptr;
}

bool ObjectParser::is_forbidden(const JsonNode& type) const {
  if (forbidden_.empty()) return false;
  const TypeInfo* found = find_registered(text(type));
  return found != nullptr && forbidden_.contains(found->id);
}

void ObjectParser::read_objects(Object& parent, const PropertyInfo& info, JsonNode& source) {
  const std::span<JsonNode> items = source.items();
  Object** const objects = card_.arena().room<Object*>(items.size());
  std::size_t count = 0;
  for (; count < items.size() && !is_over_limit_; ++count) {
    objects[count] = &make(info.object, {&parent, info.prop, count, count}, items[count]);
    read_data(*objects[count], items[count]);
  }
  if (count > 0) parent.set(info, Objects(objects, count));
}

void ObjectParser::read_data_object(Object& parent, const PropertyInfo& info, JsonNode& source) {
  Object& data = make(info.object, {&parent, info.prop}, source);
  parent.set(info, &data);
  if (info.kind == Kind::Background && source.is_string()) {
    return data.set(*data.type().find(Prop::Url), text(source));
  }
  read_data(data, source);
}

void ObjectParser::read_action(Object& parent, const PropertyInfo& info, JsonNode& source) {
  const TypeSet forbidden = forbidden_;
  forbidden_ = forbidden_ | TypeSet{TypeId::ActionShowCard};
  Object* action = read_item(source, {&parent, info.prop}, Scope::actions(), nullptr, false);
  forbidden_ = forbidden;
  if (action != nullptr) parent.set(info, action);
}

void ObjectParser::read_refresh_action(Object& parent, const PropertyInfo& info, JsonNode& source) {
  Object* action = read_item(source, {&parent, info.prop}, Scope::actions(), nullptr, false);
  if (action != nullptr && action->id() == TypeId::ActionExecute) return parent.set(info, action);
  if (action != nullptr) {
    reporter_.on(EventId::ActionNotAllowed, parent, info, action->type().name);
  }
  reporter_.on(EventId::MustBeSet, parent, info, {});
}

void ObjectParser::read_inner_card(Object& action, const PropertyInfo& info, JsonNode* source) {
  Object& card = make(info.object, {&action, info.prop}, source != nullptr ? *source : JsonNode());
  action.set(info, &card);
  if (source != nullptr && truthy(*source)) return read_object(card, *source);
  card.set(*card.type().find(Prop::Type), card.type().name);
  reporter_.on(EventId::ShowCardWithoutCard, action, info, {});
}

void ObjectParser::read_card_fallback(Object& card, const PropertyInfo& info, JsonNode& source) {
  Object* element = read_item(source, {&card, info.prop}, Scope::elements(), nullptr, true);
  if (element != nullptr && element->id() == TypeId::TextRun) element = reject(*element);
  if (element != nullptr) card.set(info, element);
}

void ObjectParser::read_version(Object& card, const PropertyInfo& info, const JsonNode& source) {
  if (!truthy(source)) {
    reporter_.on(EventId::MissingVersion, card, info, {});
    return card_.set_version({kLatestVersion, true, to_text(kLatestVersion)});
  }
  std::string text = js_text(source);
  if (const auto version = parse_version(text)) {
    return card_.set_version({*version, true, to_text(*version)});
  }
  reporter_.about(EventId::InvalidVersion, card, info, text);
  card_.set_version({kLatestVersion, false, std::move(text)});
}

void ObjectParser::read_requirements(Object& object, const PropertyInfo& info,
                                     const JsonNode& source) {
  const auto report = [&](const std::string& version) {
    reporter_.about(EventId::InvalidVersion, object, info, version);
  };
  if (!are_met(source, options_.capabilities, report)) object.lack_capability();
}

// Deviation (D10): copied into an object of JavaScript, this key could change its behaviour.
void ObjectParser::drop_unsafe_keys(JsonNode& value, const Object& object,
                                    const PropertyInfo& info) {
  for (JsonNode& item : value.items()) drop_unsafe_keys(item, object, info);
  if (member_of(value, kUnsafeKey) != nullptr) {
    value.erase(kUnsafeKey);
    card_.diagnostics().add(DiagnosticCode::KeyDropped, where(object, info.prop), kUnsafeKey);
  }
  for (JsonMember& member : value.members()) drop_unsafe_keys(member.value, object, info);
}

}  // namespace natter::cards
