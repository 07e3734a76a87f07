#include "core/widget/context.h"

#include <cmath>

namespace natter::widget {
namespace {

// Characters as JavaScript counts them.
std::size_t length_of(const std::string& utf8) {
  std::size_t units = 0;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

bool says_something(const Json& value) {
  if (value.is_string()) return !text(value).empty();
  if (value.is_number()) return !std::isnan(number(value));
  return value.is_boolean();
}

// One entry in the service's form; null when it says nothing.
Json entry_of(const Json& given) {
  if (!given.is_object()) return says_something(given) ? obj({{"value", given}}) : Json();
  // One page of the reference writes `Value`.
  const bool capital = !has(given, "value") && has(given, "Value");
  const Json value = at(given, capital ? "Value" : "value");
  if (!says_something(value)) return Json();
  Json entry(Json::value_t::object);
  for (const auto& [name, member] : members(given)) {
    if (capital && name == "Value") {
      set(entry, "value", member);
    } else {
      set(entry, name, member);
    }
  }
  return entry;
}

}  // namespace

Context normalise_context(const Json& given) {
  Context context;
  for (const auto& [name, value] : members(given)) {
    Json entry = entry_of(value);
    if (entry.is_null()) {
      context.dropped.push_back(name);
      continue;
    }
    const Json& kept = at(entry, "value");
    context.exceeds_limits |= length_of(name) > kContextNameLength ||
                              (kept.is_string() && length_of(text(kept)) > kContextValueLength);
    set(context.entries, name, std::move(entry));
  }
  context.exceeds_limits |= context.entries.size() > kContextEntries;
  return context;
}

}  // namespace natter::widget
