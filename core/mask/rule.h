// One rule, ready to search with: parsed, analysed, compiled within the limits.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/mask/compiled.h"
#include "core/mask/search.h"
#include "core/result.h"

namespace natter::mask {

// The engine a search is forced to; only tests have a reason to choose. They find different faults.
enum class Engine : std::uint8_t {
  AsRouted,
  WithoutRe2,      // rules of RE2 run on the machine
  ForcedMemo,      // all rules run on the machine, with the memo from the first step
  SmallRe2Memory,  // RE2 has so little that it drops its automaton again and again
};

// Codes of failures, as reports have them.
inline constexpr const char* kSyntax = "syntax";           // JavaScript rejects the source
inline constexpr const char* kTooComplex = "too-complex";  // beyond a limit of the compiler
inline constexpr const char* kValue = "value";             // the rule is not text
inline constexpr const char* kBudget = "budget";           // a match ran out of steps or memory

class Rule {
 public:
  // Fails with kSyntax or kTooComplex; the details of the former are {offset}, in units.
  static Result<Rule> compile(std::u16string_view source, bool ignores_case);

  const Compiled& compiled() const { return *compiled_; }
  Route route() const { return route_; }

  // A search of one text, which it and the rule have to outlive.
  Search on(Subject& subject, Effort& effort, Engine engine = Engine::AsRouted) const;

 private:
  Rule() = default;
  const Re2Route* re2_for(Engine engine) const;

  // Behind pointers, so that moving a rule does not move what searches refer to.
  std::unique_ptr<const Compiled> compiled_;
  std::unique_ptr<const Re2Route> re2_;
  mutable std::unique_ptr<const Re2Route> small_re2_;  // made when tests ask for it
  Route route_ = Route::Machine;
};

}  // namespace natter::mask
