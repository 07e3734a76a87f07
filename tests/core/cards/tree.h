// What cards write as text, as a tree that tests and their programs can look into.
#pragma once

#include <string_view>

#include "core/json.h"
#include "core/json_reader.h"

namespace natter::cards::test {

// A tree that nests as deep as cards may; what is not JSON is discarded.
inline Json tree_of(std::string_view text) {
  JsonLimits limits;
  limits.depth = 500;
  limits.members = limits.nodes = text.size();
  Arena arena;
  JsonNode root;
  if (!JsonReader(text, arena, limits).read(root)) return Json(Json::value_t::discarded);
  return root.to_json();
}

}  // namespace natter::cards::test
