#include "core/omnichannel/masked_options.h"

#include <utility>

namespace natter::omnichannel {
namespace {

using Places = std::vector<TextPlace>;

Json inside(const Json& path, const std::string& key) {
  Json inner = path;
  inner.push_back(key);
  return inner;
}

// Every text below a member, however deep: answers of cards may be objects.
void add_texts(Json& parent, const std::string& key, const Json& path, Places& places) {
  if (!has(parent, key)) return;
  Json& value = parent[key];
  Json here = inside(path, key);
  if (value.is_string()) {
    places.push_back({std::move(here), &value});
    return;
  }
  for (const auto& [name, member] : members(value)) add_texts(value, name, here, places);
}

// The values of context entries; their names and flags stay.
void add_values(Json& parent, const std::string& key, const Json& path, Places& places) {
  if (!has(parent, key)) return;
  Json& context = parent[key];
  const Json here = inside(path, key);
  for (const auto& [name, entry] : members(context)) {
    if (entry.is_object()) add_texts(context[name], "value", inside(here, name), places);
  }
}

}  // namespace

// `initContext` replaces the body, so its parts are covered too.
Places places_to_mask(Json& options, const MaskingOptions& masking) {
  Places places;
  Json path = inside(Json(Json::value_t::array), "args");
  path.push_back("options");
  const Json whole_path = inside(path, "initContext");
  Json nothing;
  Json& whole = has(options, "initContext") ? options["initContext"] : nothing;
  if (masking.masks_answers) {
    add_texts(options, "preChatResponse", path, places);
    add_texts(whole, "preChatResponse", whole_path, places);
  }
  if (masking.masks_context) {
    add_values(options, "customContext", path, places);
    add_values(whole, "customContextData", whole_path, places);
  }
  return places;
}

}  // namespace natter::omnichannel
