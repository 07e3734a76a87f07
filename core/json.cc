#include "core/json.h"

#include <cmath>
#include <limits>

#include "core/json_reader.h"
#include "core/json_writer.h"
#include "core/limits.h"

#ifndef __EMSCRIPTEN__
template class nlohmann::basic_json<nlohmann::ordered_map>;
template class nlohmann::detail::serializer<nlohmann::ordered_json>;
template class std::vector<nlohmann::ordered_json>;
#endif

namespace natter {
namespace {

const Json kNull;  // constant; shared by every accessor that finds nothing
const std::string kEmpty;
const Json::object_t kNoMembers;

}  // namespace

Json parse_json(std::string_view source) {
  if (source.size() > limits::kJsonBytes) return Json(Json::value_t::discarded);
  Arena arena;
  JsonNode root;
  if (!JsonReader(source, arena).read(root)) return Json(Json::value_t::discarded);
  return root.to_json();
}

std::string dump(const Json& value) {
  std::string out;
  write_json(value, out);
  return out;
}

const Json::object_t& members(const Json& value) {
  const auto* object = value.get_ptr<const Json::object_t*>();
  return object != nullptr ? *object : kNoMembers;
}

const Json& at(const Json& value, std::string_view key) {
  for (const auto& member : members(value)) {
    if (member.first == key) return member.second;
  }
  return kNull;
}

const Json& at(const Json& value, std::size_t index) {
  const auto* array = value.get_ptr<const Json::array_t*>();
  return array != nullptr && index < array->size() ? (*array)[index] : kNull;
}

bool has(const Json& value, std::string_view key) {
  for (const auto& member : members(value)) {
    if (member.first == key) return true;
  }
  return false;
}

const std::string& text(const Json& value) {
  const auto* string = value.get_ptr<const Json::string_t*>();
  return string != nullptr ? *string : kEmpty;
}

double number(const Json& value, double fallback) {
  if (const auto* real = value.get_ptr<const Json::number_float_t*>()) return *real;
  if (const auto* natural = value.get_ptr<const Json::number_unsigned_t*>()) {
    return static_cast<double>(*natural);
  }
  if (const auto* whole = value.get_ptr<const Json::number_integer_t*>()) {
    return static_cast<double>(*whole);
  }
  return fallback;
}

std::int64_t integer(const Json& value, std::int64_t fallback) {
  constexpr double kLargest = 9007199254740991.0;  // beyond this JavaScript numbers skip integers
  const double real = number(value, std::numeric_limits<double>::quiet_NaN());
  if (!(real >= -kLargest && real <= kLargest)) return fallback;
  return static_cast<std::int64_t>(real);
}

bool truthy(const Json& value) {
  if (value.is_null() || value.is_discarded()) return false;
  if (const auto* flag = value.get_ptr<const Json::boolean_t*>()) return *flag;
  if (const auto* string = value.get_ptr<const Json::string_t*>()) return !string->empty();
  if (value.is_number()) {
    const double real = number(value);
    return real != 0 && !std::isnan(real);
  }
  return true;
}

bool is_true(const Json& value) {
  const auto* flag = value.get_ptr<const Json::boolean_t*>();
  return flag != nullptr && *flag;
}

std::string to_js_string(const Json& value) {
  if (value.is_string()) return text(value);
  if (value.is_object()) return "[object Object]";
  if (value.is_number_float() && number(value) == std::trunc(number(value))) {
    // Small enough to be exact; else nlohmann's exponents will do.
    const std::int64_t whole = integer(value);
    if (static_cast<double>(whole) == number(value)) return std::to_string(whole);
  }
  if (!value.is_array()) return dump(value);
  std::string joined;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (i > 0) joined += ',';
    const Json& element = at(value, i);
    if (!element.is_null()) joined += to_js_string(element);
  }
  return joined;
}

void erase(Json& object, std::string_view key) {
  auto* members = object.get_ptr<Json::object_t*>();
  if (members != nullptr) members->erase(std::string(key));
}

void set(Json& object, std::string_view key, Json value) {
  if (!object.is_object()) object = Json(Json::value_t::object);
  auto& members = *object.get_ptr<Json::object_t*>();
  for (auto& member : members) {
    if (member.first != key) continue;
    member.second = std::move(value);
    return;
  }
  members.emplace_back(std::string(key), std::move(value));
}

Json Value::to_json() const {
  switch (kind_) {
    case Kind::Null:
      return Json(nullptr);
    case Kind::Boolean:
      return Json(integer_ != 0);
    case Kind::Integer:
      return Json(integer_);
    case Kind::Text:
      return Json(std::string(text_));
    case Kind::Tree:
      return *tree_;
  }
  return Json(nullptr);
}

Json obj(std::initializer_list<Member> members) {
  Json object(Json::value_t::object);
  for (const Member& member : members) set(object, member.key, member.value.to_json());
  return object;
}

Json undefined_value() { return obj({{"$undefined", true}}); }

Json date_value(std::string_view iso) {
  if (iso.empty()) return obj({{"$date", nullptr}});
  return obj({{"$date", iso}});
}

}  // namespace natter
