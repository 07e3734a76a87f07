// Data masking: replaces what a list of rules matches, and never lets text pass in silence when a
// rule cannot be applied. Usable without a chat; works on UTF-16 units (units.h has the edge).
//
//   Masker masker({{"ssn", u"\\d{3}-\\d{2}-\\d{4}"}}, {});
//   const MaskResult result = masker.mask(u"it is 123-45-6789");  // text: "it is ###########"
//
// Profiles: Exact masks every match of every rule and nothing else. Sdk and Widget give what the
// reference clients give, unit for unit, for a fresh instance. Covering masks every unit that Exact
// or the reference masks, never less than either.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/mask/rule.h"
#include "core/mask/units.h"

namespace natter::mask {

enum class Profile : std::uint8_t { Covering, Exact, Sdk, Widget };

// The client whose loop Covering covers.
enum class ReferenceLoop : std::uint8_t { Sdk, Widget };

// What a failure does to the message: a rule that could not be compiled, or a match that could not
// be decided. Auto leaves out rules that JavaScript itself rejects (they never masked anything in
// the references either) and refuses for every other failure.
enum class OnFailure : std::uint8_t { Auto, Refuse, MaskAll, Skip };

enum class Action : std::uint8_t { Skipped, Refused, MaskedAll };
enum class Phase : std::uint8_t { Compile, Match };
enum class Status : std::uint8_t { Unchanged, Masked, Refused };

// The words reports use: "skipped", "refused", "masked-all"; "compile", "match"; "unchanged",
// "masked", "refused".
const char* name_of(Action action);
const char* name_of(Phase phase);
const char* name_of(Status status);

struct Options {
  Profile profile = Profile::Exact;
  ReferenceLoop reference = ReferenceLoop::Sdk;
  std::optional<OnFailure> on_failure;  // Covering: Auto; Exact: Refuse; the references: Skip
  char16_t masking_character = u'#';    // Widget has `#` always
  bool ignores_case = false;            // flags "gi"; else "g"
  Engine engine = Engine::AsRouted;
};

struct RuleSource {
  std::string id;
  std::u16string regex;
  std::optional<bool> ignores_case = std::nullopt;  // instead of that of the options
  bool is_text = true;  // false: the configuration has no text here; fails with kValue
};

// Never holds any of the message.
struct Incident {
  std::string rule_id;
  std::string code;  // kSyntax, kTooComplex, kValue, kBudget
  Phase phase = Phase::Compile;
  Action action = Action::Skipped;
};

struct RuleStatus {
  std::string id;
  bool is_ready = false;
  std::string route;  // of a ready rule: "re2", "vm", "backreference"
  std::string code;   // of a rejected one
  std::string message;
  std::optional<std::size_t> offset;  // of a syntax error, in units
  std::string hint;  // for rules that look like .NET or PCRE; accepted ones may have one too
};

// Which rule masked what. The length of a text changes only in the profile Sdk with `$`, and then
// there are no hits; otherwise positions are those of the original.
struct Hit {
  std::size_t rule = 0;  // its place among the statuses of the masker
  std::size_t start = 0;
  std::size_t end = 0;
};

struct MaskResult {
  Status status = Status::Unchanged;
  std::u16string text;              // empty when refused
  std::vector<Hit> hits;            // by rule, ascending and disjoint within each
  std::vector<Range> ranges;        // all of them together, ascending and disjoint
  std::vector<Incident> incidents;  // of this text, at most one for each rule
  std::optional<Incident> cause;    // why it was refused or masked entirely
};

// The rules of one configuration, compiled once, for any number of texts.
class Masker {
 public:
  Masker(const std::vector<RuleSource>& rules, const Options& options);

  MaskResult mask(std::u16string_view text) const;

  // False when `mask` is sure to say Unchanged, which costs one look at the text: most messages
  // hold nothing that any rule asks for.
  bool may_change(std::u16string_view text) const;

  // Failures to compile, to be raised once per load.
  const std::vector<Incident>& incidents() const { return incidents_; }
  const std::vector<RuleStatus>& statuses() const { return statuses_; }

 private:
  struct Loaded {
    std::size_t index;
    Rule rule;
  };
  struct Work;

  void load(const RuleSource& source);
  void reject(const RuleSource& source, const Error& error);
  Action action_for(std::string_view code) const;
  bool note_failure(Work& work, const Loaded& one) const;
  bool mask_with(const Loaded& one, ReferenceLoop loop, std::u16string& text,
                 std::vector<Range>& masked) const;
  void run_exact(Work& work) const;
  void run_loop(Work& work) const;
  void cover_reference(Work& work, std::u16string_view original) const;
  void add_hits(Work& work, const Loaded& one, const std::vector<Range>& ranges) const;
  MaskResult stop(std::u16string_view text, Incident cause, std::vector<Incident> incidents) const;

  Options options_;
  OnFailure on_failure_;
  std::vector<Loaded> rules_;
  std::vector<RuleStatus> statuses_;
  std::vector<Incident> incidents_;
  std::optional<Incident> blocked_by_;  // a failure to compile that holds every text back
};

// For one text: as a Masker of these rules; incidents are those of the rules and of the text.
MaskResult mask(const std::vector<RuleSource>& rules, std::u16string_view text,
                const Options& options = {});

}  // namespace natter::mask
