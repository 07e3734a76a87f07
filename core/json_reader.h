// The reader behind parse_json: one pass over a text, within limits.h, without recursion. Our own,
// since the parser of nlohmann_json brings error texts and number formats that nobody reads
// (measured: ARCHITECTURE.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/limits.h"

namespace natter {

// For a reader that knows more than most need; each costs every module its bytes.
class JsonHooks {
 public:
  // An object has ended. With hooks it may have a name more than once, and they see to it that the
  // last one wins, at the place of the first, as in JavaScript; without, the reader looks for each
  // name among those before it, for which `members` has to be small.
  virtual void close(Json::object_t& object) = 0;
  // Half a surrogate pair became U+FFFD in what was added last, in the innermost of the containers.
  virtual void repair(const std::vector<Json*>& open) = 0;

 protected:
  ~JsonHooks() = default;
};

struct JsonLimits {
  std::size_t depth = limits::kJsonDepth;
  std::size_t members = limits::kJsonMembers;
  std::size_t nodes = limits::kJsonNodes;
  // Characters of a number. When it is set, longer ones are null, and infinite ones too, which else
  // make a text no JSON.
  std::size_t number = 0;
  JsonHooks* hooks = nullptr;
};

class JsonReader {
 public:
  explicit JsonReader(std::string_view source, const JsonLimits& limits = {})
      : source_(source), limits_(limits) {}

  // False when the text is not JSON or exceeds a limit; `root` is then of no use.
  bool read(Json& root);
  // It was false because of `depth`.
  bool is_too_deep() const { return is_too_deep_; }

 private:
  bool read_next();
  bool read_value();
  bool read_key();
  bool read_string(std::string& out);
  bool read_escape(std::string& out);
  bool read_unit(std::string& out);
  bool read_word(std::string_view word, Json value);
  bool read_number();
  bool read_digits();
  // Four hex digits, or -1.
  int read_hex();
  bool open(Json container);
  void close();
  void report_repair();
  Json* add(Json value);

  bool is_at_end() const { return at_ == source_.size(); }
  char peek() const { return at_ < source_.size() ? source_[at_] : '\0'; }
  bool take(char expected);
  void skip_space();

  std::string_view source_;
  JsonLimits limits_;
  bool is_too_deep_ = false;
  bool is_repaired_ = false;  // the text that is being read
  std::size_t at_ = 0;
  Json* root_ = nullptr;
  Json* slot_ = nullptr;  // where the value of the last key goes
  std::size_t nodes_ = 0;
  std::vector<Json*> stack_;  // open containers; a parent never grows while a child is open
};

}  // namespace natter
