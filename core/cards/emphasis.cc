#include "core/cards/emphasis.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "core/cards/markdown_link.h"
#include "core/text.h"

namespace natter::cards {
namespace {

struct CodeRange {
  char16_t first;
  char16_t last;
};

// Punctuation beyond ASCII of the scripts in use, by Unicode's categories P*.
constexpr CodeRange kPunctuation[] = {
    {0xA1, 0xA1},     {0xA7, 0xA7},     {0xAB, 0xAB},     {0xB6, 0xB7},     {0xBB, 0xBB},
    {0xBF, 0xBF},     {0x37E, 0x37E},   {0x387, 0x387},   {0x55A, 0x55F},   {0x589, 0x58A},
    {0x5BE, 0x5BE},   {0x5C0, 0x5C0},   {0x5C3, 0x5C3},   {0x5C6, 0x5C6},   {0x5F3, 0x5F4},
    {0x60C, 0x60D},   {0x61B, 0x61B},   {0x61E, 0x61F},   {0x66A, 0x66D},   {0x6D4, 0x6D4},
    {0x964, 0x965},   {0x970, 0x970},   {0xE4F, 0xE4F},   {0xE5A, 0xE5B},   {0x104A, 0x104F},
    {0x10FB, 0x10FB}, {0x1360, 0x1368}, {0x17D4, 0x17D6}, {0x2010, 0x2027}, {0x2030, 0x2043},
    {0x2045, 0x2051}, {0x2053, 0x205E}, {0x207D, 0x207E}, {0x208D, 0x208E}, {0x2308, 0x230B},
    {0x2329, 0x232A}, {0x2768, 0x2775}, {0x27E6, 0x27EF}, {0x2983, 0x2998}, {0x2E00, 0x2E2E},
    {0x2E30, 0x2E4F}, {0x3001, 0x3003}, {0x3008, 0x3011}, {0x3014, 0x301F}, {0x3030, 0x3030},
    {0x303D, 0x303D}, {0x30A0, 0x30A0}, {0x30FB, 0x30FB}, {0xFE10, 0xFE19}, {0xFE30, 0xFE52},
    {0xFE54, 0xFE61}, {0xFE63, 0xFE63}, {0xFE68, 0xFE68}, {0xFE6A, 0xFE6B}, {0xFF01, 0xFF03},
    {0xFF05, 0xFF0A}, {0xFF0C, 0xFF0F}, {0xFF1A, 0xFF1B}, {0xFF1F, 0xFF20}, {0xFF3B, 0xFF3D},
    {0xFF3F, 0xFF3F}, {0xFF5B, 0xFF5B}, {0xFF5D, 0xFF5D}, {0xFF5F, 0xFF65},
};

bool is_space(std::uint32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == ' ' || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_punctuation(std::uint32_t c) {
  if (c < 0x80) return is_ascii_punctuation(static_cast<char>(c));
  return std::any_of(std::begin(kPunctuation), std::end(kPunctuation),
                     [&](const CodeRange& range) { return c >= range.first && c <= range.last; });
}

// The character before `at`; a blank at the beginning. What is not UTF-8 stands for a date.
std::uint32_t character_before(std::string_view text, std::size_t at) {
  if (at == 0) return ' ';
  std::size_t start = at - 1;
  while (start > 0 && at - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) {
    --start;
  }
  return next_code_point(text, start);
}

std::uint32_t character_at(std::string_view text, std::size_t at) {
  return at < text.size() ? next_code_point(text, at) : ' ';
}

}  // namespace

std::uint32_t Emphasis::add(std::string_view text, std::size_t at, std::size_t length) {
  const std::uint32_t left = character_before(text, at);
  const std::uint32_t right = character_at(text, at + length);
  const bool is_left_open = is_space(left) || is_punctuation(left);
  const bool is_right_open = is_space(right) || is_punctuation(right);
  const bool flanks_left = !is_space(right) && (!is_punctuation(right) || is_left_open);
  const bool flanks_right = !is_space(left) && (!is_punctuation(left) || is_right_open);
  EmphasisRun run;
  run.marker = text[at];
  const bool is_star = run.marker == '*';
  run.can_open = flanks_left && (is_star || !flanks_right || is_punctuation(left));
  run.can_close = flanks_right && (is_star || !flanks_left || is_punctuation(right));
  run.length = run.left = static_cast<std::uint32_t>(length);
  run.first_opening = run.first_closing = run.last_closing = kNone;
  run.before = last_;
  run.behind = kNone;
  const std::uint32_t number = count();
  if (last_ != kNone) runs_[last_].behind = number;
  runs_.push_back(run);
  last_ = number;
  return number;
}

void Emphasis::remove(std::uint32_t number) {
  const EmphasisRun& run = runs_[number];
  if (run.before != kNone) runs_[run.before].behind = run.behind;
  if (run.behind != kNone) {
    runs_[run.behind].before = run.before;
  } else {
    last_ = run.before;
  }
}

// Numbers grow along the text, so whatever is below `bottom` has been looked at in vain before.
std::uint32_t Emphasis::find_opener(std::uint32_t closer, std::uint32_t bottom) {
  const EmphasisRun& closing = runs_[closer];
  std::uint32_t number = closing.before;
  for (; number != kNone && number >= bottom; number = runs_[number].before) {
    ++steps_;
    const EmphasisRun& opening = runs_[number];
    if (opening.marker != closing.marker || !opening.can_open) continue;
    // `*a**b*` is one emphasis: a run that may do both does not end one whose sum is a multiple
    // of three, unless both are.
    const bool is_odd = (closing.can_open || opening.can_close) && closing.length % 3 != 0 &&
                        (opening.length + closing.length) % 3 == 0;
    if (!is_odd) return number;
  }
  return kNone;
}

void Emphasis::add_pair(EmphasisRun& opener, EmphasisRun& closer) {
  EmphasisPair pair;
  pair.is_strong = opener.left >= 2 && closer.left >= 2;
  pair.next_opening = opener.first_opening;
  pair.next_closing = kNone;
  const auto number = static_cast<std::uint32_t>(pairs_.size());
  opener.first_opening = number;
  if (closer.last_closing == kNone) {
    closer.first_closing = number;
  } else {
    pairs_[closer.last_closing].next_closing = number;
  }
  closer.last_closing = number;
  const std::uint32_t taken = pair.is_strong ? 2 : 1;
  opener.left -= taken;
  closer.left -= taken;
  pairs_.push_back(pair);
}

void Emphasis::match(std::uint32_t first) {
  // By marker, by whether the closer may open, and by its length modulo three: below these there
  // is no opener for such a closer.
  std::array<std::uint32_t, 12> bottoms;
  bottoms.fill(first);
  std::uint32_t start = last_;
  while (start != kNone && start >= first && runs_[start].before != kNone &&
         runs_[start].before >= first) {
    start = runs_[start].before;
    ++steps_;
  }
  const bool is_any = start != kNone && start >= first;
  for (std::uint32_t closer = is_any ? start : kNone; closer != kNone;) {
    ++steps_;
    EmphasisRun& closing = runs_[closer];
    if (!closing.can_close) {
      closer = closing.behind;
      continue;
    }
    std::uint32_t& bottom = bottoms[(closing.marker == '*' ? 6u : 0u) +
                                    (closing.can_open ? 3u : 0u) + closing.length % 3];
    const std::uint32_t opener = find_opener(closer, bottom);
    const std::uint32_t behind = closing.behind;
    if (opener == kNone) {
      bottom = closer;
      if (!closing.can_open) remove(closer);
      closer = behind;
      continue;
    }
    add_pair(runs_[opener], closing);
    // What is between them can have no pair any more.
    closing.before = opener;
    runs_[opener].behind = closer;
    if (runs_[opener].left == 0) remove(opener);
    if (closing.left > 0) continue;
    remove(closer);
    closer = behind;
  }
  while (last_ != kNone && last_ >= first) remove(last_);
}

}  // namespace natter::cards
