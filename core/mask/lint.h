// Reads the rules of a configuration as a reviewer would: what is rejected, what means something
// else than its author thought, what runs away in the engines of browsers, what masks too much or
// nothing. Findings say what to do. Rules are taken as the profile Exact takes them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/mask/attack.h"
#include "core/mask/masker.h"

namespace natter::mask {

// Error: the rule does not mask, or hangs the clients that run it by JavaScript's own engine.
// Warning: it does something its author hardly wanted. Info: worth knowing.
enum class Severity : std::uint8_t { Error, Warning, Info };

// "error", "warning", "info".
const char* name_of(Severity severity);

// Codes of findings, beside those of rejected rules (rule.h: syntax, too-complex, value).
inline constexpr const char* kDialect = "dialect";          // means something else in .NET or PCRE
inline constexpr const char* kRunsAway = "exponential";     // backtracking never ends
inline constexpr const char* kSlow = "polynomial";          // backtracking takes too long
inline constexpr const char* kUndecided = "undecided";      // some texts exceed the budget
inline constexpr const char* kNeverMatches = "never-matches";
inline constexpr const char* kMasksNothing = "masks-nothing";  // only empty matches
inline constexpr const char* kBroad = "over-broad";
inline constexpr const char* kShortNumbers = "short-numbers";  // masks every number below 100
inline constexpr const char* kUnstable = "unstable";           // masking again masks more
inline constexpr const char* kMatchesMask = "matches-mask";    // matches masking characters
inline constexpr const char* kDuplicate = "duplicate";         // as another rule
inline constexpr const char* kDuplicateId = "duplicate-id";

struct Finding {
  std::size_t rule = 0;  // its index
  std::string rule_id;
  Severity severity = Severity::Info;
  std::string code;
  std::string message;                // what is wrong, and what to do
  std::optional<std::size_t> offset;  // of a syntax error, in units of the source
  std::string hint;                   // of a rejected rule that is valid in .NET or PCRE
  std::optional<Attack> attack;       // of kRunsAway, kSlow and kUndecided
};

// In the order of the rules. Of the options, `ignores_case` and `masking_character` count.
std::vector<Finding> lint(const std::vector<RuleSource>& rules, const Options& options = {});

}  // namespace natter::mask
