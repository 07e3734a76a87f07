#include "core/mask/scan.h"

#include <utility>

#include "core/mask/limits.h"

namespace natter::mask {
namespace {

// JavaScript's replacement pattern `$$`, the only one a run of masking characters can hold.
std::u16string without_double_dollars(std::u16string_view text) {
  std::u16string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    result += text[i];
    if (text[i] == u'$' && i + 1 < text.size() && text[i + 1] == u'$') ++i;
  }
  return result;
}

// What one pass of a loop works on, with the bound on all it may cost.
struct Pass {
  const Rule& rule;
  Engine engine;
  Effort effort;
  std::uint64_t searched = 0;

  Found find(std::u16string_view text, std::size_t from, Range& match) {
    if (effort.steps() + searched > limits::kLoopWork) return Found::Undecided;
    return rule.on(text, effort, engine).find(from, match);
  }

  // Where the text first holds what matched.
  Range first_occurrence(const std::u16string& text, Range match) {
    const std::size_t length = match.end - match.start;
    const std::size_t first = text.find(text.data() + match.start, 0, length);
    searched += first + length;
    return {first, first + length};
  }
};

}  // namespace

bool find_matches(const Rule& rule, std::u16string_view text, Engine engine,
                  std::vector<Range>& matches) {
  Effort effort;
  Machine machine = rule.on(text, effort, engine);
  Range match;
  for (std::size_t from = 0; from <= text.size();) {
    const Found found = machine.find(from, match);
    if (found != Found::Yes) return found == Found::No;
    from = match.end;
    if (match.start == match.end) {
      ++from;
    } else {
      matches.push_back(match);
    }
  }
  return true;
}

void mask_range(std::u16string& text, Range range, char16_t character) {
  for (std::size_t i = range.start; i < range.end; ++i) {
    if (!is_line_terminator(text[i])) text[i] = character;
  }
}

bool mask_exactly(const Rule& rule, std::u16string& text, char16_t character, Engine engine,
                  std::vector<Range>& masked) {
  std::vector<Range> matches;
  if (!find_matches(rule, text, engine, matches)) return false;
  for (const Range match : matches) mask_range(text, match, character);
  masked.insert(masked.end(), matches.begin(), matches.end());
  return true;
}

bool mask_as_sdk(const Rule& rule, std::u16string& text, const LoopStyle& style,
                 std::vector<Range>& masked) {
  Pass pass{rule, style.engine, {}};
  std::u16string content = text;
  std::vector<Range> replaced;
  Range match;
  std::size_t from = 0;
  for (bool is_first = true; from <= content.size(); is_first = false) {
    const Found found = pass.find(content, from, match);
    if (found == Found::Undecided) return false;
    if (found == Found::No || (!is_first && match.end == from)) break;
    from = match.end;
    if (match.start == match.end) continue;
    const Range first = pass.first_occurrence(content, match);
    replaced.push_back(first);
    mask_range(content, first, style.character);
    if (style.character != u'$' || !style.collapses_dollars) continue;
    const std::u16string_view view(content);
    const std::size_t length = first.end - first.start;
    content.replace(first.start, length, without_double_dollars(view.substr(first.start, length)));
  }
  text = std::move(content);
  masked.insert(masked.end(), replaced.begin(), replaced.end());
  return true;
}

bool mask_as_widget(const Rule& rule, std::u16string& text, Engine engine,
                    std::vector<Range>& masked) {
  Pass pass{rule, engine, {}};
  std::u16string content = text;
  std::vector<Range> replaced;
  Range match;
  for (std::size_t from = 0; from <= content.size(); from = match.end) {
    const Found found = pass.find(content, from, match);
    if (found == Found::Undecided) return false;
    if (found == Found::No) break;
    const Range first = pass.first_occurrence(content, match);
    const std::u16string before = content.substr(first.start, first.end - first.start);
    mask_range(content, first, kWidgetCharacter);
    if (content.compare(first.start, before.size(), before) == 0) break;
    replaced.push_back(first);
  }
  text = std::move(content);
  masked.insert(masked.end(), replaced.begin(), replaced.end());
  return true;
}

}  // namespace natter::mask
