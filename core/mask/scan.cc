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
class Pass {
 public:
  Pass(const Rule& rule, Subject& subject, char16_t character, Engine engine)
      : rule_(rule), subject_(subject), character_(character), engine_(engine) {
    most_re2_units_ = limits::kRe2Units + limits::kRe2UnitsPerUnit * subject.size();
  }

  Found find(std::size_t from, Range& match) {
    if (effort_.steps() + searched_ > limits::kLoopWork) return Found::Undecided;
    // How far RE2 looks beyond a match is not known; the machine counts.
    if (effort_.re2_units > most_re2_units_ && engine_ != Engine::ForcedMemo) {
      engine_ = Engine::WithoutRe2;
    }
    return rule_.on(subject_, effort_, engine_).find(from, match);
  }

  // Where the text first holds what matched.
  Range first_occurrence(Range match) {
    if (match.start == match.end) return {0, 0};
    const std::u16string& text = subject_.text();
    const std::size_t length = match.end - match.start;
    std::size_t& earliest = earliest_of(text[match.start]);
    const std::size_t begin = earliest;
    earliest = text.find(text[match.start], begin);
    const std::size_t first = text.find(text.data() + match.start, earliest, length);
    searched_ += first - begin + length;
    return {first, first + length};
  }

  // Units have moved.
  void forget_positions() { earliest_.clear(); }

 private:
  // A position before which the text does not hold the unit. Masking takes units away and brings
  // its own character alone, so these only grow.
  std::size_t& earliest_of(char16_t unit) {
    anew_ = 0;
    if (unit == character_) return anew_;
    if (earliest_.size() <= unit) earliest_.resize(unit < kFirstClass ? kFirstClass : kUnits);
    return earliest_[unit];
  }

  static constexpr std::size_t kUnits = 0x10000;

  const Rule& rule_;
  Subject& subject_;
  char16_t character_;
  Engine engine_;
  Effort effort_;
  std::uint64_t most_re2_units_;
  std::uint64_t searched_ = 0;
  std::vector<std::size_t> earliest_;
  std::size_t anew_ = 0;
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
  Subject subject(text);
  Pass pass(rule, subject, style.character, style.engine);
  std::vector<Range> replaced;
  Range match;
  std::size_t from = 0;
  for (bool is_first = true; from <= subject.size(); is_first = false) {
    const Found found = pass.find(from, match);
    if (found == Found::Undecided) return false;
    if (found == Found::No || (!is_first && match.end == from)) break;
    from = match.end;
    if (match.start == match.end) continue;
    const Range first = pass.first_occurrence(match);
    replaced.push_back(first);
    subject.mask(first, style.character);
    if (style.character != u'$' || !style.collapses_dollars) continue;
    std::u16string content = std::move(subject).take();
    const std::u16string_view view(content);
    const std::size_t length = first.end - first.start;
    content.replace(first.start, length, without_double_dollars(view.substr(first.start, length)));
    subject = Subject(std::move(content));
    pass.forget_positions();
  }
  text = std::move(subject).take();
  masked.insert(masked.end(), replaced.begin(), replaced.end());
  return true;
}

bool mask_as_widget(const Rule& rule, std::u16string& text, Engine engine,
                    std::vector<Range>& masked) {
  Subject subject(text);
  Pass pass(rule, subject, kWidgetCharacter, engine);
  std::vector<Range> replaced;
  Range match;
  for (std::size_t from = 0; from <= subject.size(); from = match.end) {
    const Found found = pass.find(from, match);
    if (found == Found::Undecided) return false;
    if (found == Found::No) break;
    const Range first = pass.first_occurrence(match);
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
