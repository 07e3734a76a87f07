#include "core/mask/hints.h"

#include <array>

namespace natter::mask {
namespace {

using View = std::u16string_view;

struct Sign {
  View text;
  const char* hint;
};

// What may follow a group's `(`.
constexpr std::array<Sign, 12> kGroupSigns{{
    {u"?i)", "JavaScript has no inline flags; list both cases, as in [Pp]assword"},
    {u"?s)", "JavaScript has no inline flags; write [^] for any character"},
    {u"?m)", "JavaScript has no inline flags"},
    {u"?x)", "JavaScript has no inline flags; remove blanks and comments from the rule"},
    {u"?n)", "JavaScript has no inline flags; write (?:...) for groups"},
    {u"?>", "JavaScript has no atomic groups; (?=(...))\\1 does the same"},
    {u"?P<", "JavaScript writes named groups as (?<name>...)"},
    {u"?P=", "JavaScript writes named references as \\k<name>"},
    {u"?#", "JavaScript has no comments in rules"},
    {u"?'", "JavaScript writes named groups as (?<name>...)"},
    {u"?|", "JavaScript has no branch reset groups"},
    {u"?(", "JavaScript has no conditional groups"},
}};

// Escapes that are plain letters in JavaScript.
constexpr std::array<Sign, 9> kEscapeSigns{{
    {u"A", "\\A is the letter A in JavaScript; write ^"},
    {u"z", "\\z is the letter z in JavaScript; write $"},
    {u"Z", "\\Z is the letter Z in JavaScript; write $"},
    {u"G", "\\G is the letter G in JavaScript"},
    {u"K", "\\K is the letter K in JavaScript; write (?<=...)"},
    {u"h", "\\h is the letter h in JavaScript; write [ \\t]"},
    {u"R", "\\R is the letter R in JavaScript; write \\r?\\n"},
    {u"p{", "\\p{...} means letters in rules without the flag u; list the characters"},
    {u"P{", "\\P{...} means letters in rules without the flag u; list the characters"},
}};

template <std::size_t count>
const char* sign_at(View rest, const std::array<Sign, count>& signs) {
  for (const Sign& sign : signs) {
    if (rest.substr(0, sign.text.size()) == sign.text) return sign.hint;
  }
  return nullptr;
}

bool is_one_of(char16_t unit, View units) { return units.find(unit) != View::npos; }

// What stands at `i`, outside of classes; null when it is nothing of note.
const char* hint_at(View source, std::size_t i, bool is_valid) {
  const View rest = source.substr(i + 1);
  if (source[i] == u'(') return is_valid ? nullptr : sign_at(rest, kGroupSigns);
  if (source[i] == u'\\') return sign_at(rest, kEscapeSigns);
  const bool is_possessive =
      is_one_of(source[i], u"*+?}") && i > 0 && !rest.empty() && rest[0] == u'+' && !is_valid;
  return is_possessive ? "JavaScript has no possessive quantifiers; (?=(...))\\1 does the same"
                       : nullptr;
}

}  // namespace

std::string hint_for(std::u16string_view source, bool is_valid) {
  bool in_class = false;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const View rest = source.substr(i);
    if (in_class && rest.substr(0, 2) == u"[:" && rest.find(u":]", 2) != View::npos) {
      return "JavaScript has no classes such as [:digit:]; write \\d or list the characters";
    }
    const char* hint = in_class && source[i] != u'\\' ? nullptr : hint_at(source, i, is_valid);
    // In a class only \p{...} is a likely mistake.
    if (hint != nullptr && (!in_class || rest.substr(2, 1) == u"{")) return hint;
    if (source[i] == u'\\') {
      ++i;
    } else if (in_class ? source[i] == u']' : source[i] == u'[') {
      in_class = !in_class;
    }
  }
  return {};
}

}  // namespace natter::mask
