// The reader of JSON: one pass over a text, within limits.h, without recursion. Our own, since the
// parser of nlohmann_json brings error texts and number formats that nobody reads (measured:
// ARCHITECTURE.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/arena.h"
#include "core/json_tree.h"
#include "core/limits.h"
#include "core/list.h"

namespace natter {

struct JsonLimits {
  std::size_t depth = limits::kJsonDepth;
  std::size_t members = limits::kJsonMembers;
  std::size_t nodes = limits::kJsonNodes;
  // Characters of a number. When it is set, longer ones are null, and infinite ones too, which else
  // make a text no JSON.
  std::size_t number = 0;
  // Repairs that are told.
  std::size_t repairs = 0;
};

class JsonReader {
 public:
  // The tree is made in `arena`; its texts are parts of `source` or of the arena.
  JsonReader(std::string_view source, Arena& arena, const JsonLimits& limits = {})
      : source_(source), limits_(limits), arena_(arena) {}

  // False when the text is not JSON or exceeds a limit; `root` is then of no use.
  bool read(JsonNode& root);
  // It was false because of `depth`.
  bool is_too_deep() const { return is_too_deep_; }
  // JSON pointers of the texts in which half a surrogate pair became U+FFFD, names cut at 64 bytes;
  // of a name, that of its member.
  const std::vector<std::string>& repairs() const { return repairs_; }

 private:
  // A container that is open. Its children so far are the entries from `first` on.
  struct Open {
    std::string_view name;  // its own, in what is around it
    std::size_t first;
    bool is_object;
  };

  bool read_next();
  bool read_value();
  bool read_name();
  bool read_string(std::string_view& text);
  bool read_plain();
  bool read_escaped(std::string& text);
  bool read_escape(std::string& text);
  bool read_unit(std::string& text);
  bool read_word(std::string_view word, JsonNode value);
  bool read_number();
  bool read_digits();
  // Four hex digits, or -1.
  int read_hex();
  bool open(bool is_object);
  void close();
  void note_repair();
  bool add(JsonNode value);

  bool is_at_end() const { return at_ == source_.size(); }
  char peek() const { return at_ < source_.size() ? source_[at_] : '\0'; }
  bool take(char expected);
  void skip_space();

  std::string_view source_;
  JsonLimits limits_;
  Arena& arena_;
  bool is_too_deep_ = false;
  bool is_repaired_ = false;  // the text that is being read
  std::size_t at_ = 0;
  std::size_t nodes_ = 0;
  std::string_view name_;     // of the value that comes next
  List<Open> open_;           // outermost first
  List<JsonMember> entries_;  // children of open containers; those of arrays have no names
  std::vector<std::string> repairs_;
};

}  // namespace natter
