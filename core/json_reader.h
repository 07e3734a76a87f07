// The reader behind parse_json: one pass over a text, within limits.h, without recursion. Our own,
// since the parser of nlohmann_json brings error texts and number formats that nobody reads
// (measured: ARCHITECTURE.md).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/limits.h"

namespace natter {

struct JsonLimits {
  std::size_t depth = limits::kJsonDepth;
  std::size_t members = limits::kJsonMembers;
  std::size_t nodes = limits::kJsonNodes;
  // When it is set, numbers with more characters and infinite ones are null; without, the former
  // are read and the latter make the text no JSON.
  std::optional<std::size_t> number = std::nullopt;
  // Of how many texts that had half a surrogate pair the places are kept.
  std::size_t repairs = 0;
};

class JsonReader {
 public:
  enum class Failure : std::uint8_t { Syntax, Depth, Members, Nodes };

  explicit JsonReader(std::string_view source, const JsonLimits& limits = {})
      : source_(source), limits_(limits) {}

  // False when the text is not JSON or exceeds a limit; `root` is then of no use.
  bool read(Json& root);
  // Why it was false.
  Failure failure() const { return failure_; }

  // JSON pointers of the texts in which half a surrogate pair became U+FFFD, names cut at 64 bytes;
  // of a name, that of its member.
  const std::vector<std::string>& repairs() const { return repairs_; }

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
  bool fail(Failure failure);
  void note_repair();
  Json* add(Json value);

  bool is_at_end() const { return at_ == source_.size(); }
  char peek() const { return at_ < source_.size() ? source_[at_] : '\0'; }
  bool take(char expected);
  void skip_space();

  std::string_view source_;
  JsonLimits limits_;
  Failure failure_ = Failure::Syntax;
  std::vector<std::string> repairs_;
  bool is_repaired_ = false;  // the text that is being read
  std::size_t at_ = 0;
  Json* root_ = nullptr;
  Json* slot_ = nullptr;  // where the value of the last key goes
  std::size_t nodes_ = 0;
  std::vector<Json*> stack_;  // open containers; a parent never grows while a child is open
};

}  // namespace natter
