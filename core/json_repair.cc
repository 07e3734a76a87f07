// Where the reader of JSON is; apart from the rest of it, which is built for speed.
#include "core/json_reader.h"
#include "core/text.h"

namespace natter {

// In what was read last: a name, or the text that is its value.
void JsonReader::note_repair() {
  if (repairs_.size() >= limits_.repairs) return;
  constexpr std::size_t kNameBytes = 64;
  std::string pointer;
  for (std::size_t i = 0; i < open_.size(); ++i) {
    const bool is_last = i + 1 == open_.size();
    pointer += '/';
    if (!open_[i].is_object) {
      const std::size_t end = is_last ? entries_.size() : open_[i + 1].first;
      pointer += std::to_string(end - open_[i].first);
      continue;
    }
    for (const char c : clip(is_last ? name_ : open_[i + 1].name, kNameBytes)) {
      if (c == '~' || c == '/') {
        pointer += c == '~' ? "~0" : "~1";
      } else {
        pointer += c;
      }
    }
  }
  repairs_.push_back(std::move(pointer));
}

}  // namespace natter
