#include "core/js_entries.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "core/text.h"

namespace natter {
namespace {

constexpr std::int64_t kLargestIndex = 4'294'967'294;

// The number that a canonical array index stands for, or -1: "10" is one, "01" is not.
std::int64_t array_index(std::string_view key) {
  const std::int64_t index = parse_digits(key);
  const bool is_canonical = key == "0" || (!key.empty() && key.front() != '0');
  return is_canonical && index <= kLargestIndex ? index : -1;
}

void add(Json& entries, const std::string& name, Json value) {
  Json entry(Json::value_t::array);
  entry.push_back(name);
  entry.push_back(std::move(value));
  entries.push_back(std::move(entry));
}

// Index by index, the smallest that is left each time: sorting would cost more of the module than
// it saves time, since documents have few members (limits.h).
void add_indices(Json& entries, const Json& object) {
  for (std::int64_t last = -1;;) {
    std::int64_t next = kLargestIndex + 1;
    const std::string* name = nullptr;
    for (const auto& [key, value] : members(object)) {
      const std::int64_t index = array_index(key);
      if (index <= last || index >= next) continue;
      next = index;
      name = &key;
    }
    if (name == nullptr) return;
    add(entries, *name, at(object, *name));
    last = next;
  }
}

void add_characters(Json& entries, std::string_view whole) {
  while (!whole.empty()) {
    const std::size_t bytes = std::min(utf8_bytes(whole.front()), whole.size());
    add(entries, std::to_string(entries.size()), Json(std::string(whole.substr(0, bytes))));
    whole.remove_prefix(bytes);
  }
}

}  // namespace

Json js_entries(const Json& value) {
  Json entries(Json::value_t::array);
  if (value.is_object()) add_indices(entries, value);
  for (const auto& [key, member] : members(value)) {
    if (array_index(key) < 0) add(entries, key, member);
  }
  if (value.is_string()) add_characters(entries, text(value));
  for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
    add(entries, std::to_string(i), at(value, i));
  }
  return entries;
}

}  // namespace natter
