// The smallest parts of a rule: the cursor, escapes, classes, counts and group names, with the
// leniencies of ECMAScript's Annex B. Nothing here knows about groups or nesting.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/mask/sets.h"

namespace natter::mask {

// What JavaScript would reject: the first error found and where, in units of the source.
struct SyntaxError {
  const char* message = "";
  std::size_t offset = 0;
};

// A rule being read. Keeps the first error; a cursor with an error stands at the end.
class Cursor {
 public:
  explicit Cursor(std::u16string_view source) : source_(source) {}

  bool is_at_end() const { return position_ >= source_.size(); }
  std::size_t position() const { return position_; }
  void move_to(std::size_t position) { position_ = position; }
  // The unit `ahead` of the position; U+0000 past the end, which no caller compares with.
  char16_t peek(std::size_t ahead = 0) const {
    return position_ + ahead < source_.size() ? source_[position_ + ahead] : u'\0';
  }
  bool has(std::size_t count) const { return position_ + count <= source_.size(); }
  char16_t next() { return source_[position_++]; }
  bool take(std::u16string_view text);
  void fail(const char* message, std::size_t offset);
  const std::optional<SyntaxError>& error() const { return error_; }

 private:
  std::u16string_view source_;
  std::size_t position_ = 0;
  std::optional<SyntaxError> error_;
};

struct Counts {
  std::uint32_t min;
  std::uint32_t max;
};

// `{n}`, `{n,}` or `{n,m}`; nothing is taken when the text is not one.
std::optional<Counts> take_braces(Cursor& cursor);

// The digits of a decimal number, `largest` for all above it.
std::uint32_t take_decimal(Cursor& cursor, std::uint32_t largest);

// The unit that an escape stands for, behind its backslash: control letters, `\cX`, `\xHH`,
// `\uHHHH`, legacy octal and identity escapes. `\c` without a letter is the backslash itself.
char16_t take_character_escape(Cursor& cursor, bool in_class);

// The ranges of `\d \D \s \S \w \W`, when `letter` is one of these.
std::optional<std::vector<UnitRange>> class_escape(char16_t letter);

// A class behind its `[`, up to and with its `]`. In a rule with named groups `[\k]` is an error.
UnitSet take_class(Cursor& cursor, bool ignores_case, bool has_names);

// The name between `<` and `>`, behind the `<`, with its escapes resolved; empty after an error.
// Units from 128 on are taken as letters, since there are no identifier tables here.
std::u16string take_group_name(Cursor& cursor);

}  // namespace natter::mask
