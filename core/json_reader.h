// The reader behind parse_json: one pass over a text, within limits.h, without recursion. Our own,
// since the parser of nlohmann_json brings error texts and number formats that nobody reads
// (measured: ARCHITECTURE.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"

namespace natter {

class JsonReader {
 public:
  explicit JsonReader(std::string_view source) : source_(source) {}

  // False when the text is not JSON or exceeds a limit; `root` is then of no use.
  bool read(Json& root);

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
  Json* add(Json value);

  bool is_at_end() const { return at_ == source_.size(); }
  char peek() const { return at_ < source_.size() ? source_[at_] : '\0'; }
  bool take(char expected);
  void skip_space();

  std::string_view source_;
  std::size_t at_ = 0;
  Json* root_ = nullptr;
  Json* slot_ = nullptr;  // where the value of the last key goes
  std::size_t nodes_ = 0;
  std::vector<Json*> stack_;  // open containers; a parent never grows while a child is open
};

}  // namespace natter
