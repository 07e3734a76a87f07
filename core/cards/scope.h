// Which types may stand where.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/cards/event.h"
#include "core/cards/schema.h"
#include "core/json_tree.h"

namespace natter::cards {

// A set of types, one bit for each TypeId.
class TypeSet {
 public:
  constexpr TypeSet() = default;
  constexpr TypeSet(std::initializer_list<TypeId> types) {
    for (const TypeId type : types) bits_ |= bit(type);
  }

  constexpr bool empty() const { return bits_ == 0; }
  constexpr bool contains(TypeId type) const { return (bits_ & bit(type)) != 0; }
  constexpr TypeSet operator|(const TypeSet& other) const {
    TypeSet both;
    both.bits_ = bits_ | other.bits_;
    return both;
  }

 private:
  static constexpr std::uint64_t bit(TypeId type) {
    return std::uint64_t{1} << static_cast<unsigned>(type);
  }

  std::uint64_t bits_ = 0;
};

// What an object forbids in all that is below its lists.
TypeSet forbidden_below(TypeId type);

// What a list, or a property that holds one object, takes.
class Scope {
 public:
  static Scope elements() {
    return {Family::Element, nullptr, EventId::UnknownElement, EventId::ElementNotAllowed};
  }
  static Scope actions() {
    return {Family::Action, nullptr, EventId::UnknownAction, EventId::ActionNotAllowed};
  }
  // Objects of one type, which may leave their type out.
  static Scope members(TypeId type) {
    return {Family::Member, &type_info(type), EventId::ElementNotAllowed,
            EventId::ElementNotAllowed};
  }

  // The type that a `type` member stands for in this place and version; null when it is unknown.
  const TypeInfo* find(const JsonNode& type, const Version& target) const;

  EventId unknown() const { return unknown_; }
  EventId forbidden() const { return forbidden_; }

 private:
  Scope(Family family, const TypeInfo* member, EventId unknown, EventId forbidden)
      : family_(family), member_(member), unknown_(unknown), forbidden_(forbidden) {}

  Family family_;
  const TypeInfo* member_;
  EventId unknown_;
  EventId forbidden_;
};

}  // namespace natter::cards
