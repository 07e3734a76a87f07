// One rule, ready to search with: parsed, analysed, compiled within the limits.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/mask/analysis.h"
#include "core/mask/machine.h"
#include "core/mask/program.h"
#include "core/mask/tree.h"
#include "core/mask/units.h"
#include "core/result.h"

namespace natter::mask {

// The engine a search is forced to; only tests have a reason to choose.
enum class Engine : std::uint8_t { AsRouted, ForcedMemo };

// Codes of failures, as reports have them.
inline constexpr const char* kSyntax = "syntax";           // JavaScript rejects the source
inline constexpr const char* kTooComplex = "too-complex";  // beyond a limit of the compiler
inline constexpr const char* kValue = "value";             // the rule is not text
inline constexpr const char* kBudget = "budget";           // a match ran out of steps or memory

class Rule {
 public:
  // Fails with kSyntax or kTooComplex; the details of the former are {offset}, in units.
  static Result<Rule> compile(std::u16string_view source, bool ignores_case);

  const Analysis& analysis() const { return *analysis_; }
  Route route() const { return route_; }

  // A machine for one text, which it and the rule have to outlive.
  Machine on(std::u16string_view text, Effort& effort, Engine engine = Engine::AsRouted) const {
    return Machine(*tree_, *analysis_, *program_, text, effort, engine == Engine::ForcedMemo);
  }

 private:
  Rule() = default;

  // Behind pointers, so that moving a rule does not move what machines refer to.
  std::unique_ptr<const Tree> tree_;
  std::unique_ptr<const Analysis> analysis_;
  std::unique_ptr<const Program> program_;
  Route route_ = Route::Machine;
};

}  // namespace natter::mask
