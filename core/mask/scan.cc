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

  Found find(Subject& subject, std::size_t from, Range& match) {
    if (effort.steps() + effort.re2_units + searched > limits::kLoopWork) return Found::Undecided;
    searched += subject.size();  // the text has changed and is read anew
    return rule.on(subject, effort, engine).find(from, match);
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

bool find_matches(const Rule& rule, Subject& subject, Engine engine, std::vector<Range>& matches) {
  Effort effort;
  Search search = rule.on(subject, effort, engine);
  Range match;
  for (std::size_t from = 0; from <= subject.size();) {
    const Found found = search.find(from, match);
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

bool find_matches(const Rule& rule, std::u16string_view text, Engine engine,
                  std::vector<Range>& matches) {
  Subject subject{std::u16string(text)};
  return find_matches(rule, subject, engine, matches);
}

bool mask_exactly(const Rule& rule, Subject& subject, char16_t character, Engine engine,
                  std::vector<Range>& masked) {
  std::vector<Range> matches;
  if (!find_matches(rule, subject, engine, matches)) return false;
  for (const Range match : matches) subject.mask(match, character);
  masked.insert(masked.end(), matches.begin(), matches.end());
  return true;
}

bool mask_exactly(const Rule& rule, std::u16string& text, char16_t character, Engine engine,
                  std::vector<Range>& masked) {
  Subject subject(text);
  if (!mask_exactly(rule, subject, character, engine, masked)) return false;
  text = std::move(subject).take();
  return true;
}

bool mask_as_sdk(const Rule& rule, std::u16string& text, const LoopStyle& style,
                 std::vector<Range>& masked) {
  Pass pass{rule, style.engine, {}};
  Subject subject(text);
  std::vector<Range> replaced;
  Range match;
  std::size_t from = 0;
  for (bool is_first = true; from <= subject.size(); is_first = false) {
    const Found found = pass.find(subject, from, match);
    if (found == Found::Undecided) return false;
    if (found == Found::No || (!is_first && match.end == from)) break;
    from = match.end;
    if (match.start == match.end) continue;
    const Range first = pass.first_occurrence(subject.text(), match);
    replaced.push_back(first);
    subject.mask(first, style.character);
    if (style.character != u'$' || !style.collapses_dollars) continue;
    std::u16string content = std::move(subject).take();
    const std::u16string_view view(content);
    const std::size_t length = first.end - first.start;
    content.replace(first.start, length, without_double_dollars(view.substr(first.start, length)));
    subject = Subject(std::move(content));
  }
  text = std::move(subject).take();
  masked.insert(masked.end(), replaced.begin(), replaced.end());
  return true;
}

bool mask_as_widget(const Rule& rule, std::u16string& text, Engine engine,
                    std::vector<Range>& masked) {
  Pass pass{rule, engine, {}};
  Subject subject(text);
  std::vector<Range> replaced;
  Range match;
  for (std::size_t from = 0; from <= subject.size(); from = match.end) {
    const Found found = pass.find(subject, from, match);
    if (found == Found::Undecided) return false;
    if (found == Found::No) break;
    const Range first = pass.first_occurrence(subject.text(), match);
    const std::size_t length = first.end - first.start;
    const std::u16string before = subject.text().substr(first.start, length);
    subject.mask(first, kWidgetCharacter);
    if (subject.text().compare(first.start, length, before) == 0) break;
    replaced.push_back(first);
  }
  text = std::move(subject).take();
  masked.insert(masked.end(), replaced.begin(), replaced.end());
  return true;
}

}  // namespace natter::mask
