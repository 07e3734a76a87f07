#include "core/json_tree.h"

#include <cmath>

namespace natter {

double JsonNode::number() const {
  switch (kind_) {
    case Kind::Integer:
      return static_cast<double>(value_.integer);
    case Kind::Natural:
      return static_cast<double>(value_.natural);
    case Kind::Real:
      return value_.real;
    default:
      return 0;
  }
}

void JsonNode::erase(std::string_view name) {
  const std::span<JsonMember> all = members();
  std::uint32_t kept = 0;
  for (const JsonMember& member : all) {
    if (member.name != name) all[kept++] = member;
  }
  if (is_object()) size_ = kept;
}

Json JsonNode::to_json() const {
  switch (kind_) {
    case Kind::Null:
      return nullptr;
    case Kind::Boolean:
      return value_.flag;
    case Kind::Integer:
      return value_.integer;
    case Kind::Natural:
      return value_.natural;
    case Kind::Real:
      return value_.real;
    case Kind::Text:
      return Json(std::string(text()));
    case Kind::Array: {
      Json json(Json::value_t::array);
      auto& items_of_json = *json.get_ptr<Json::array_t*>();
      items_of_json.reserve(size_);
      for (const JsonNode& item : items()) items_of_json.push_back(item.to_json());
      return json;
    }
    case Kind::Object: {
      Json json(Json::value_t::object);
      auto& members_of_json = *json.get_ptr<Json::object_t*>();
      members_of_json.reserve(size_);
      for (const auto& [name, value] : members()) {
        members_of_json.emplace_back(std::string(name), value.to_json());
      }
      return json;
    }
  }
  return nullptr;
}

bool truthy(const JsonNode& value) {
  if (value.is_null()) return false;
  if (value.is_boolean()) return value.flag();
  if (value.is_string()) return !value.text().empty();
  if (value.is_number()) return value.number() != 0 && !std::isnan(value.number());
  return true;
}

}  // namespace natter
