#include "core/cards/diagnostic.h"

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

}  // namespace

void Diagnostics::add(DiagnosticCode code, std::string path, std::string_view name) {
  ++count_;
  if (kept_.size() >= most_) return;
  kept_.push_back({code, std::move(path), std::string(cut(name, kDiagnosticName))});
}

std::string_view name_of(DiagnosticCode code) {
  constexpr std::string_view kNames[] = {
      "UrlBlocked", "LimitExceeded",     "TextRepaired", "RegexUnsupported",
      "KeyDropped", "SubmitDataIgnored", "BoundIgnored", "ElementRejected"};
  return kNames[static_cast<std::size_t>(code)];
}

}  // namespace natter::cards
