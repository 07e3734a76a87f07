#include "core/cards/diagnostic.h"

#include <algorithm>
#include <utility>

#include "core/cards/limits.h"
#include "core/text.h"

namespace natter::cards {
namespace {

// The beginning of a text, in characters.
std::string_view cut(std::string_view text, std::size_t characters) {
  std::size_t end = 0;
  while (characters-- > 0 && end < text.size()) next_code_point(text, end);
  return text.substr(0, end);
}

// FNV-1a, with an end that no text has.
constexpr std::uint64_t kHashStart = 0xCBF29CE484222325;
std::uint64_t hashed(std::uint64_t hash, std::string_view text) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return (hash ^ 0x100) * 0x100000001B3;
}

}  // namespace

// Whoever makes two findings alike has one of them not told: nothing that could be used.
void Diagnostics::add(DiagnosticCode code, Diagnostic::Where where, std::string_view name) {
  name = cut(name, kDiagnosticName);
  std::uint64_t mark = kHashStart + static_cast<std::uint64_t>(code);
  mark = hashed(hashed(mark, where.path), name);
  const std::size_t place = static_cast<std::size_t>(
      std::lower_bound(known_.begin(), known_.end(), mark) - known_.begin());
  if (place < known_.size() && known_[place] == mark) return;
  ++count_;
  if (kept_.size() >= most_) return;
  known_.push_back(mark);
  std::rotate(known_.begin() + place, known_.end() - 1, known_.end());
  kept_.push_back({code, std::move(where), std::string(name)});
}

std::string_view name_of(DiagnosticCode code) {
  constexpr std::string_view kNames[] = {"UrlBlocked",       "LimitExceeded",  "TextRepaired",
                                         "RegexUnsupported", "KeyDropped",     "SubmitDataIgnored",
                                         "BoundIgnored",     "ElementRejected"};
  return kNames[static_cast<std::size_t>(code)];
}

}  // namespace natter::cards
