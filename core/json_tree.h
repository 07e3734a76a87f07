// A JSON text as it was read: a tree in an arena, whose texts are parts of the source where they
// have no escapes. Cheap to make and to drop; what has to outlive the source, or is changed and
// written, is Json (json.h). Read through total accessors of the same names as those of Json.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/json.h"

namespace natter {

struct JsonMember;

class JsonNode {
 public:
  enum class Kind : std::uint8_t { Null, Boolean, Integer, Natural, Real, Text, Array, Object };

  constexpr JsonNode() = default;  // null
  explicit JsonNode(bool value) : kind_(Kind::Boolean) { value_.flag = value; }
  explicit JsonNode(std::int64_t value) : kind_(Kind::Integer) { value_.integer = value; }
  explicit JsonNode(std::uint64_t value) : kind_(Kind::Natural) { value_.natural = value; }
  explicit JsonNode(double value) : kind_(Kind::Real) { value_.real = value; }
  explicit JsonNode(std::string_view value)
      : kind_(Kind::Text), size_(static_cast<std::uint32_t>(value.size())) {
    value_.text = value.data();
  }
  explicit JsonNode(std::span<JsonNode> items)
      : kind_(Kind::Array), size_(static_cast<std::uint32_t>(items.size())) {
    value_.items = items.data();
  }
  explicit JsonNode(std::span<JsonMember> members);

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::Null; }
  bool is_boolean() const { return kind_ == Kind::Boolean; }
  bool is_number() const { return kind_ >= Kind::Integer && kind_ <= Kind::Real; }
  bool is_string() const { return kind_ == Kind::Text; }
  bool is_array() const { return kind_ == Kind::Array; }
  bool is_object() const { return kind_ == Kind::Object; }

  // Empty, none, false or 0 for other kinds.
  std::string_view text() const {
    return is_string() ? std::string_view(value_.text, size_) : std::string_view();
  }
  std::span<JsonNode> items() const {
    return is_array() ? std::span<JsonNode>(value_.items, size_) : std::span<JsonNode>();
  }
  std::span<JsonMember> members() const;
  bool flag() const { return is_boolean() && value_.flag; }
  double number() const;
  // Its elements or members.
  std::size_t size() const { return is_array() || is_object() ? size_ : 0; }

  // Takes the member away.
  void erase(std::string_view name);

  Json to_json() const;

 private:
  union Payload {
    bool flag;
    std::int64_t integer;
    std::uint64_t natural;
    double real;
    const char* text;
    JsonNode* items;
    JsonMember* members;
  };

  Kind kind_ = Kind::Null;
  std::uint32_t size_ = 0;
  Payload value_{};
};

struct JsonMember {
  std::string_view name;
  JsonNode value;
};

inline JsonNode::JsonNode(std::span<JsonMember> members)
    : kind_(Kind::Object), size_(static_cast<std::uint32_t>(members.size())) {
  value_.members = members.data();
}

inline std::span<JsonMember> JsonNode::members() const {
  return is_object() ? std::span<JsonMember>(value_.members, size_) : std::span<JsonMember>();
}

inline std::string_view text(const JsonNode& value) { return value.text(); }
inline double number(const JsonNode& value) { return value.number(); }
inline bool is_true(const JsonNode& value) { return value.flag(); }
inline std::span<const JsonMember> members(const JsonNode& value) { return value.members(); }

inline constexpr JsonNode kJsonNull;

// The member; null when `value` is no object or has none.
inline const JsonNode& at(const JsonNode& value, std::string_view name) {
  for (const JsonMember& member : value.members()) {
    if (member.name == name) return member.value;
  }
  return kJsonNull;
}

// JavaScript's truthiness.
bool truthy(const JsonNode& value);

}  // namespace natter
