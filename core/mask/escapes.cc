#include "core/mask/escapes.h"

#include <utility>

#include "core/mask/fold.h"
#include "core/mask/tree.h"
#include "core/mask/units.h"

namespace natter::mask {
namespace {

bool is_digit(char16_t unit) { return unit >= u'0' && unit <= u'9'; }
bool is_octal(char16_t unit) { return unit >= u'0' && unit <= u'7'; }
bool is_letter(char16_t unit) {
  return (unit >= u'a' && unit <= u'z') || (unit >= u'A' && unit <= u'Z');
}

int hex_value(char16_t unit) {
  if (is_digit(unit)) return unit - u'0';
  const int small = unit | 0x20;
  return unit < 128 && small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

// Exactly `digits` hexadecimal digits, or nothing is taken.
std::optional<char16_t> take_hex(Cursor& cursor, std::size_t digits) {
  if (!cursor.has(digits)) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const int digit = hex_value(cursor.peek(i));
    if (digit < 0) return std::nullopt;
    value = value * 16 + digit;
  }
  cursor.move_to(cursor.position() + digits);
  return static_cast<char16_t>(value);
}

// Up to three octal digits, at most 255.
char16_t take_octal(Cursor& cursor) {
  int value = cursor.next() - u'0';
  for (int i = 0; i < 2 && value < 32 && is_octal(cursor.peek()) && !cursor.is_at_end(); ++i) {
    value = value * 8 + (cursor.next() - u'0');
  }
  return static_cast<char16_t>(value);
}

// Behind `\c`'s backslash, which the caller has taken.
char16_t take_control(Cursor& cursor, bool in_class) {
  const char16_t letter = cursor.peek(1);
  const bool is_control =
      cursor.has(2) && (is_letter(letter) || (in_class && (is_digit(letter) || letter == u'_')));
  if (!is_control) return u'\\';
  cursor.move_to(cursor.position() + 2);
  return letter & 0x1F;
}

// One member of a class: a unit, or the ranges of a class escape.
struct ClassAtom {
  char16_t unit = 0;
  std::optional<std::vector<UnitRange>> ranges;
};

ClassAtom take_class_atom(Cursor& cursor, bool has_names) {
  const std::size_t start = cursor.position();
  const char16_t unit = cursor.next();
  if (unit != u'\\') return {unit, std::nullopt};
  if (cursor.is_at_end()) {
    cursor.fail("\\ at end of pattern", start);
    return {};
  }
  if (auto ranges = class_escape(cursor.peek())) {
    cursor.next();
    return {0, std::move(ranges)};
  }
  if (cursor.peek() == u'b') {
    cursor.next();
    return {0x08, std::nullopt};
  }
  if (cursor.peek() == u'k' && has_names) {
    cursor.fail("Invalid escape", start);
    return {};
  }
  return {take_character_escape(cursor, true), std::nullopt};
}

void add_atom(std::vector<UnitRange>& ranges, const ClassAtom& atom) {
  if (atom.ranges) {
    ranges.insert(ranges.end(), atom.ranges->begin(), atom.ranges->end());
  } else {
    ranges.push_back({atom.unit, atom.unit});
  }
}

// One code point of a group name: a unit or an escape. Sets the error otherwise.
void take_name_part(Cursor& cursor, std::u16string& name) {
  constexpr const char* kMessage = "Invalid capture group name";
  const std::size_t start = cursor.position();
  char16_t unit = cursor.next();
  if (unit == u'\\') {
    if (cursor.take(u"u{")) {
      std::uint32_t value = 0;
      bool has_digits = false;
      for (; hex_value(cursor.peek()) >= 0 && !cursor.is_at_end() && value <= 0x10FFFF;
           has_digits = true) {
        value = value * 16 + static_cast<std::uint32_t>(hex_value(cursor.next()));
      }
      if (!has_digits || value > 0x10FFFF || !cursor.take(u"}")) {
        cursor.fail(kMessage, start);
        return;
      }
      if (value >= 0x10000) {
        name += static_cast<char16_t>(0xD800 + ((value - 0x10000) >> 10));
        name += static_cast<char16_t>(0xDC00 + ((value - 0x10000) & 0x3FF));
        return;
      }
      unit = static_cast<char16_t>(value);
    } else {
      const bool is_escape = cursor.take(u"u");
      const std::optional<char16_t> escaped = is_escape ? take_hex(cursor, 4) : std::nullopt;
      if (!escaped) {
        cursor.fail(kMessage, start);
        return;
      }
      unit = *escaped;
    }
  }
  const bool may_begin = unit >= 128 || is_letter(unit) || unit == u'_' || unit == u'$';
  if (!may_begin && (name.empty() || !is_digit(unit))) {
    cursor.fail(kMessage, start);
    return;
  }
  name += unit;
}

}  // namespace

bool Cursor::take(std::u16string_view text) {
  if (source_.substr(position_, text.size()) != text) return false;
  position_ += text.size();
  return true;
}

void Cursor::fail(const char* message, std::size_t offset) {
  if (!error_) error_ = SyntaxError{message, offset};
  position_ = source_.size();
}

std::uint32_t take_decimal(Cursor& cursor, std::uint32_t largest) {
  std::uint64_t value = 0;
  while (!cursor.is_at_end() && is_digit(cursor.peek())) {
    value = value * 10 + static_cast<unsigned>(cursor.next() - u'0');
    if (value > largest) value = largest;
  }
  return static_cast<std::uint32_t>(value);
}

std::optional<Counts> take_braces(Cursor& cursor) {
  const std::size_t start = cursor.position();
  if (cursor.take(u"{") && is_digit(cursor.peek())) {
    Counts counts{};
    counts.min = take_decimal(cursor, kInfinity);
    counts.max = counts.min;
    if (cursor.take(u",")) {
      counts.max = is_digit(cursor.peek()) ? take_decimal(cursor, kInfinity) : kInfinity;
    }
    if (cursor.take(u"}")) return counts;
  }
  cursor.move_to(start);
  return std::nullopt;
}

char16_t take_character_escape(Cursor& cursor, bool in_class) {
  const char16_t letter = cursor.peek();
  if (letter == u'c') return take_control(cursor, in_class);
  if (is_octal(letter)) return take_octal(cursor);
  cursor.next();
  switch (letter) {
    case u'f':
      return 0x0C;
    case u'n':
      return 0x0A;
    case u'r':
      return 0x0D;
    case u't':
      return 0x09;
    case u'v':
      return 0x0B;
    case u'x':
      return take_hex(cursor, 2).value_or(u'x');
    case u'u':
      return take_hex(cursor, 4).value_or(u'u');
    default:
      return letter;
  }
}

std::optional<std::vector<UnitRange>> class_escape(char16_t letter) {
  switch (letter) {
    case u'd':
      return digit_ranges();
    case u'D':
      return UnitSet(digit_ranges()).complement().ranges();
    case u's':
      return space_ranges();
    case u'S':
      return UnitSet(space_ranges()).complement().ranges();
    case u'w':
      return word_ranges();
    case u'W':
      return UnitSet(word_ranges()).complement().ranges();
    default:
      return std::nullopt;
  }
}

UnitSet take_class(Cursor& cursor, bool ignores_case, bool has_names) {
  const std::size_t start = cursor.position() - 1;
  const bool is_negated = cursor.take(u"^");
  std::vector<UnitRange> ranges;
  while (!cursor.is_at_end() && cursor.peek() != u']') {
    const std::size_t atom_start = cursor.position();
    const ClassAtom first = take_class_atom(cursor, has_names);
    const bool is_range = cursor.peek() == u'-' && cursor.has(2) && cursor.peek(1) != u']';
    if (!is_range) {
      add_atom(ranges, first);
      continue;
    }
    cursor.next();
    const ClassAtom last = take_class_atom(cursor, has_names);
    if (first.ranges || last.ranges) {  // Annex B: `[a-\d]` is the union of the three
      add_atom(ranges, first);
      add_atom(ranges, last);
      ranges.push_back({u'-', u'-'});
    } else if (first.unit > last.unit) {
      cursor.fail("Range out of order in character class", atom_start);
    } else {
      ranges.push_back({first.unit, last.unit});
    }
  }
  if (!cursor.take(u"]")) cursor.fail("Unterminated character class", start);
  const UnitSet set(std::move(ranges));
  const UnitSet closed = ignores_case ? close_over_case(set) : set;
  return is_negated ? closed.complement() : closed;
}

std::u16string take_group_name(Cursor& cursor) {
  const std::size_t start = cursor.position();
  std::u16string name;
  while (!cursor.is_at_end() && cursor.peek() != u'>') take_name_part(cursor, name);
  if (name.empty() || !cursor.take(u">")) cursor.fail("Invalid capture group name", start);
  return cursor.error() ? std::u16string() : name;
}

}  // namespace natter::mask
