// Masks one text by one rule: exactly, or as the loops of the reference clients do. A pass that
// cannot be decided leaves the text as it was.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/mask/rule.h"
#include "core/mask/subject.h"
#include "core/mask/units.h"

namespace natter::mask {

inline constexpr char16_t kWidgetCharacter = u'#';

// Every match of the rule in the unmodified text, as matchAll finds them; the non-empty ones are
// appended. False when a match could not be decided.
bool find_matches(const Rule& rule, Subject& subject, Engine engine, std::vector<Range>& matches);
bool find_matches(const Rule& rule, std::u16string_view text, Engine engine,
                  std::vector<Range>& matches);

// Masks every match; what was matched is appended.
bool mask_exactly(const Rule& rule, Subject& subject, char16_t character, Engine engine,
                  std::vector<Range>& masked);
bool mask_exactly(const Rule& rule, std::u16string& text, char16_t character, Engine engine,
                  std::vector<Range>& masked);

struct LoopStyle {
  char16_t character = u'#';
  // The real loop hands `$$` to String.replace, which makes one `$` of it: the text gets shorter.
  bool collapses_dollars = true;
  Engine engine = Engine::AsRouted;
};

// The loop of the chat SDK 1.11.8, with a fresh search position. What it replaced is appended, in
// positions of the text at that moment. Quirk: it replaces the first occurrence of what matched
// instead of the match, searches the text it is changing, and stops at an empty match.
bool mask_as_sdk(const Rule& rule, std::u16string& text, const LoopStyle& style,
                 std::vector<Range>& masked);

// The loop of the chat widget 1.8.3. Quirk: as above, but it stops as soon as a replacement changes
// nothing; the character is always `#`.
bool mask_as_widget(const Rule& rule, std::u16string& text, Engine engine,
                    std::vector<Range>& masked);

}  // namespace natter::mask
