// JSON as the core uses it: total accessors that never throw or abort on data, one parser with
// limits, one writer. The only includer of nlohmann_json.
//
// Foreign data is read through `at`, `text`, `integer` and friends: a missing member or another
// type is `null`, empty or the fallback, so hostile input cannot reach an accessor that would
// abort. Objects keep their order (`ordered_json`), because configurations go back to the page and
// request bodies have a documented key order.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

// Natively the tree is compiled once, in json.cc, and not again for each of hundreds of files that
// have one. The module's builds fare better with what the compiler can see.
#ifndef __EMSCRIPTEN__
extern template class nlohmann::basic_json<nlohmann::ordered_map>;
extern template class nlohmann::detail::serializer<nlohmann::ordered_json>;
extern template class std::vector<nlohmann::ordered_json>;
#endif

namespace natter {

using Json = nlohmann::ordered_json;

// Parses a text within limits.h. Discarded (`is_discarded()`) when it is not JSON or exceeds a
// limit. Lone surrogate escapes become U+FFFD, as JavaScript accepts them and services send cut
// emoji.
Json parse_json(std::string_view text);

// Compact text; invalid UTF-8 becomes U+FFFD.
std::string dump(const Json& value);

// The member, or null when `value` is no object or has none.
const Json& at(const Json& value, std::string_view key);
// The element, or null.
const Json& at(const Json& value, std::size_t index);
bool has(const Json& value, std::string_view key);
// The members in order; none when `value` is no object.
const Json::object_t& members(const Json& value);

// The string, or empty for any other type.
const std::string& text(const Json& value);
inline const std::string& text(const Json& value, std::string_view key) {
  return text(at(value, key));
}

// The number, cut to an integer; `fallback` for any other type or out of range.
std::int64_t integer(const Json& value, std::int64_t fallback = 0);
double number(const Json& value, double fallback = 0);

// JavaScript's truthiness: false for null, false, 0, NaN and "".
bool truthy(const Json& value);
// True for the boolean true only.
bool is_true(const Json& value);

// What JavaScript's String(value) gives (objects as "[object Object]"). Numbers below 0.0001 and
// from 2^53 on have exponents of other forms.
std::string to_js_string(const Json& value);

// Removes a member if there.
void erase(Json& object, std::string_view key);
// Sets a member, keeping its place when it exists.
void set(Json& object, std::string_view key, Json value);

// One member of `obj`: a key and a value of any JSON kind. A plain record, because nlohmann's own
// initializer lists cost more than twice the bytes for each object (measured: ARCHITECTURE.md).
class Value {
 public:
  Value(std::nullptr_t) : kind_(Kind::Null) {}                           // NOLINT
  Value(bool value) : kind_(Kind::Boolean), integer_(value ? 1 : 0) {}   // NOLINT
  Value(int value) : kind_(Kind::Integer), integer_(value) {}            // NOLINT
  Value(std::int64_t value) : kind_(Kind::Integer), integer_(value) {}   // NOLINT
  Value(std::uint32_t value) : kind_(Kind::Integer), integer_(value) {}  // NOLINT
  Value(const char* value) : kind_(Kind::Text), text_(value) {}          // NOLINT
  Value(std::string_view value) : kind_(Kind::Text), text_(value) {}     // NOLINT
  Value(const std::string& value) : kind_(Kind::Text), text_(value) {}   // NOLINT
  Value(const Json& value) : kind_(Kind::Tree), tree_(&value) {}         // NOLINT

  Json to_json() const;

 private:
  enum class Kind : std::uint8_t { Null, Boolean, Integer, Text, Tree };
  Kind kind_;
  std::int64_t integer_ = 0;
  std::string_view text_;
  const Json* tree_ = nullptr;
};

struct Member {
  std::string_view key;
  Value value;
};

// An object of the given members in order: `obj({{"id", id}, {"text", body}})`.
Json obj(std::initializer_list<Member> members);

// A JavaScript `undefined` that must exist as a key, and a Date, as they cross to the face.
Json undefined_value();
Json date_value(std::string_view iso);

}  // namespace natter
