// Findings for which the reference has no event, kept apart so that events stay comparable.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/list.h"

namespace natter::cards {

enum class DiagnosticCode : std::uint8_t {
  UrlBlocked,         // the filter refuses it
  LimitExceeded,      // core/cards/limits.h
  TextRepaired,       // half of a surrogate pair became U+FFFD
  RegexUnsupported,   // a pattern that is not applied
  KeyDropped,         // `__proto__`
  SubmitDataIgnored,  // data that cannot take the values of inputs
  BoundIgnored,       // a `min` or `max` that says nothing
  ElementRejected,    // a text run among elements, an element among text runs
};

struct Diagnostic {
  // Both say the same place, but that what was skipped or replaced has none in the model.
  struct Where {
    std::string path;     // into the model: "$.body[0].url"; of TextRepaired the pointer
    std::string pointer;  // a JSON pointer into the text of the card
  };

  DiagnosticCode code{};
  Where where;
  std::string name;  // what offends, cut; else nothing of the card's content
};

// In the order of emission, each once, however often the card is drawn. Those beyond the bound are
// counted only, and again when they are found again.
class Diagnostics {
 public:
  explicit Diagnostics(std::size_t most) : most_(most) {}

  // Cuts the name to kDiagnosticName characters.
  void add(DiagnosticCode code, Diagnostic::Where where, std::string_view name = {});

  const std::vector<Diagnostic>& kept() const { return kept_; }
  std::size_t count() const { return count_; }

 private:
  std::size_t most_;
  std::size_t count_ = 0;
  std::vector<Diagnostic> kept_;
  List<std::uint64_t> known_;  // what tells those apart, in order
};

// "UrlBlocked".
std::string_view name_of(DiagnosticCode code);

}  // namespace natter::cards
