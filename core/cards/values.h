// Reads the values of properties that hold no objects, by their kind (schema.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/cards/model.h"
#include "core/cards/reporter.h"

namespace natter::cards {

// The value of a property of `object`, or none when it is to have its default. What the reference
// reports is reported. Lists go into the arena.
std::optional<Value> read_value(const PropertyInfo& info, const JsonNode& source,
                                const Object& object, Reporter& reporter, Arena& arena);

// "20px" are pixels, "2" and "2*" a weight; digits only, as many as there are.
std::optional<Extent> parse_extent(std::string_view text);

// The index of a name in any case; or -1.
int find_name(std::span<const Name> names, std::string_view text);

// "true" and "false" in any case; booleans.
std::optional<bool> parse_flag(const JsonNode& source);

// What JavaScript's String(value) gives.
std::string js_text(const JsonNode& value);

// What JavaScript's `typeof` gives.
std::string_view js_type(const JsonNode& value);

}  // namespace natter::cards
