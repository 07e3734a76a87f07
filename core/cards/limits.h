// Every bound on a card with its reason. A card is untrusted: whoever can reach a bot or an agent
// wrote it. What exceeds a bound that rejects ends in an error that names the bound; work is linear
// in what the bounds let through.
#pragma once

#include <cstddef>

namespace natter::cards {

struct Limits {
  // Bytes of the text of a card. The channels carry 28 kB.
  std::size_t text = std::size_t{1} << 20;

  // Nesting of that text. Sample cards reach 19. Everything that recurses does so on this.
  std::size_t nesting = 200;

  // Objects of the model: elements, actions, facts, choices and all else with properties, those
  // that fallbacks replaced included. Sample cards reach 995.
  std::size_t objects = 20'000;

  // Characters of one number; a longer one counts as absent, and so does an infinite one.
  std::size_t number = 64;

  // Events and diagnostics kept; the rest is counted.
  std::size_t events = 1'000;
  std::size_t diagnostics = 1'000;

  // Cells of one table that are drawn or written back. Those that a row lacks are not stored, so
  // rows times columns is bounded here only.
  std::size_t table_cells = 10'000;
};

// Characters of a name in a diagnostic.
inline constexpr std::size_t kDiagnosticName = 64;

}  // namespace natter::cards
