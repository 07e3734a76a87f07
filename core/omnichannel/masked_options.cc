#include "core/omnichannel/masked_options.h"

#include <utility>

#include "core/omnichannel/card_action.h"

namespace natter::omnichannel {
namespace {

using Places = std::vector<TextPlace>;

Json inside(const Json& path, const std::string& key) {
  Json inner = path;
  inner.push_back(key);
  return inner;
}

// Every text in a value, however deep: answers of cards may be objects.
void add_texts(Json& value, const Json& path, Places& places) {
  if (value.is_string()) places.push_back({path, &value});
  for (const auto& [name, member] : members(value)) {
    add_texts(value[name], inside(path, name), places);
  }
  if (!value.is_array()) return;
  for (std::size_t i = 0; i < value.size(); ++i) {
    add_texts(value[i], inside(path, std::to_string(i)), places);
  }
}

void add_member(Json& parent, const std::string& key, const Json& path, Places& places) {
  if (has(parent, key)) add_texts(parent[key], inside(path, key), places);
}

// The values of context entries; their names and flags stay.
void add_values(Json& parent, const std::string& key, const Json& path, Places& places) {
  if (!has(parent, key)) return;
  Json& context = parent[key];
  const Json here = inside(path, key);
  for (const auto& [name, entry] : members(context)) {
    if (entry.is_object()) add_member(context[name], "value", inside(here, name), places);
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
    add_member(options, "preChatResponse", path, places);
    add_member(whole, "preChatResponse", whole_path, places);
  }
  if (masking.masks_context) {
    add_values(options, "customContext", path, places);
    add_values(whole, "customContextData", whole_path, places);
  }
  return places;
}

Places places_to_mask_in_activity(Json& activity, Json& files, const MaskingOptions& masking) {
  Places places;
  Json path = inside(Json(Json::value_t::array), "args");
  path.push_back("activity");
  if (masking.masks_adapter) add_member(activity, "text", path, places);
  if (masking.masks_answers) add_member(activity, "value", path, places);
  if (!masking.masks_file_names || !files.is_array()) return places;
  const Json files_path = inside(inside(Json(Json::value_t::array), "args"), "files");
  for (std::size_t i = 0; i < files.size(); ++i) {
    add_member(files[i], "name", inside(files_path, std::to_string(i)), places);
  }
  return places;
}

Places places_to_mask_in_answer(Json& data, const MaskingOptions& masking) {
  Places places;
  const Json path = inside(inside(Json(Json::value_t::array), "args"), "data");
  if (data.is_string() || masking.masks_answers) {
    add_texts(data, path, places);
  } else if (!action_in(data).is_null()) {
    // What a press says is a message.
    Json& action = data[kCardAction];
    const Json action_path = inside(path, kCardAction);
    for (const char* name : {"value", "text"}) {
      if (at(action, name).is_string()) add_member(action, name, action_path, places);
    }
  }
  return places;
}

}  // namespace natter::omnichannel
