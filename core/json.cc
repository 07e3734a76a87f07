#include "core/json.h"

#include <cmath>
#include <limits>
#include <vector>

#include "core/limits.h"
#include "core/text.h"

namespace natter {
namespace {

// Builds a tree from parser events, within limits. nlohmann's own builder has no limits and brings
// error texts that nobody reads.
class Builder {
 public:
  explicit Builder(Json& root) : root_(root) {}

  bool null() { return add(Json(nullptr)) != nullptr; }
  bool boolean(bool value) { return add(Json(value)) != nullptr; }
  bool number_integer(std::int64_t value) { return add(Json(value)) != nullptr; }
  bool number_unsigned(std::uint64_t value) { return add(Json(value)) != nullptr; }
  bool number_float(double value, const std::string&) { return add(Json(value)) != nullptr; }
  bool string(std::string& value) { return add(Json(std::move(value))) != nullptr; }
  bool binary(Json::binary_t&) { return false; }
  bool start_object(std::size_t) { return open(Json(Json::value_t::object)); }
  bool start_array(std::size_t) { return open(Json(Json::value_t::array)); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    auto* object = stack_.back()->get_ptr<Json::object_t*>();
    if (object->size() >= limits::kJsonMembers) return false;
    // Last duplicate wins, at the place of the first, as in JavaScript.
    slot_ = &(*object)[name];
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) {
    return false;
  }

 private:
  Json* add(Json value) {
    if (++nodes_ > limits::kJsonNodes) return nullptr;
    if (stack_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    if (auto* array = stack_.back()->get_ptr<Json::array_t*>()) {
      array->push_back(std::move(value));
      return &array->back();
    }
    *slot_ = std::move(value);
    return slot_;
  }

  // A parent never grows while a child is open, so the pointers on the stack stay valid.
  bool open(Json container) {
    if (stack_.size() >= limits::kJsonDepth) return false;
    Json* place = add(std::move(container));
    if (place == nullptr) return false;
    stack_.push_back(place);
    return true;
  }

  bool close() {
    stack_.pop_back();
    return true;
  }

  Json& root_;
  Json* slot_ = nullptr;
  std::size_t nodes_ = 0;
  std::vector<Json*> stack_;
};

const Json kNull;  // constant; shared by every accessor that finds nothing
const std::string kEmpty;
const Json::object_t kNoMembers;

}  // namespace

Json parse_json(std::string_view source) {
  Json root;
  if (source.size() > limits::kJsonBytes) return Json(Json::value_t::discarded);
  std::string repaired;
  if (has_lone_surrogate_escape(source)) {
    repaired = replace_lone_surrogate_escapes(source);
    source = repaired;
  }
  Builder builder(root);
  if (!Json::sax_parse(source.begin(), source.end(), &builder)) {
    return Json(Json::value_t::discarded);
  }
  return root;
}

std::string dump(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
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
  (*object.get_ptr<Json::object_t*>())[std::string(key)] = std::move(value);
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
