// Custom context: what a page says about its visitor and the visit (lcw.md 2).
//
//   {"Email": {"value": "a@b.example", "isDisplayable": true}, "CartTotal": 12.5}
//
// The product's pages write values in three ways; the service knows one. Nothing of the page's own
// object is changed, as it arrives here as a copy.
#pragma once

#include <string>
#include <vector>

#include "core/json.h"

namespace natter::widget {

inline constexpr std::size_t kContextEntries = 100;
inline constexpr std::size_t kContextNameLength = 100;
inline constexpr std::size_t kContextValueLength = 4000;

struct Context {
  Json entries = Json(Json::value_t::object);
  // Names of entries that were left out because their value says nothing.
  std::vector<std::string> dropped;
  // More, or longer, than the product documents. Sent all the same: only the service knows what
  // it takes.
  bool exceeds_limits = false;
};

// `given` is an object; anything else is an empty context.
Context normalise_context(const Json& given);

}  // namespace natter::widget
