#include "core/mask/lint.h"

#include <algorithm>
#include <utility>

#include "core/mask/breadth.h"
#include "core/mask/hints.h"
#include "core/mask/limits.h"
#include "core/mask/parser.h"
#include "core/mask/scan.h"
#include "core/mask/words.h"

namespace natter::mask {
namespace {

// As the widget admits.
constexpr std::size_t kMessageUnits = 6000;

// In messages a text stands in quotes, control characters as escapes.
std::string in_quotes(std::u16string_view text) {
  return dump(Json(to_utf8(text)));
}

std::string shape_of(const Attack& attack, std::uint32_t times) {
  std::string shape = attack.head.empty() ? "" : in_quotes(attack.head) + ", then ";
  shape += std::to_string(times) + " times " + in_quotes(attack.part);
  if (!attack.tail.empty()) shape += ", then " + in_quotes(attack.tail);
  return shape;
}

// One place behind the point, as in "2.9".
std::string one_decimal(double value) {
  const auto tenths = static_cast<std::int64_t>(value * 10 + 0.5);
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10);
}

class Linter {
 public:
  Linter(const std::vector<RuleSource>& sources, const Options& options)
      : sources_(sources), options_(options) {}

  std::vector<Finding> run();

 private:
  void check(std::size_t index);
  void check_names(std::size_t index);
  void check_matches(const Tree& tree);
  void check_breadth(const Rule& rule);
  void check_stability(const Rule& rule, const Tree& tree);
  void check_time(const Rule& rule, const Tree& tree);
  void check_budget(const Rule& rule, const std::optional<Attack>& attack);
  void add_rejected(const Error& error, std::u16string_view regex);
  Finding& add(Severity severity, const char* code, std::string message);
  bool ignores_case(const RuleSource& source) const {
    return source.ignores_case.value_or(options_.ignores_case);
  }
  std::u16string masked(const Rule& rule, std::u16string text) const;

  const std::vector<RuleSource>& sources_;
  const Options& options_;
  std::size_t index_ = 0;
  std::vector<Finding> findings_;
};

Finding& Linter::add(Severity severity, const char* code, std::string message) {
  Finding finding;
  finding.rule = index_;
  finding.rule_id = sources_[index_].id;
  finding.severity = severity;
  finding.code = code;
  finding.message = std::move(message);
  findings_.push_back(std::move(finding));
  return findings_.back();
}

void Linter::add_rejected(const Error& error, std::u16string_view regex) {
  Finding& finding = add(Severity::Error, error.code.c_str(), error.message);
  if (error.code != kSyntax) return;
  finding.offset = static_cast<std::size_t>(integer(natter::at(error.details, "offset")));
  finding.hint = hint_for(regex, false);
}

void Linter::check_names(std::size_t index) {
  const RuleSource& source = sources_[index];
  bool is_first_id = true;
  bool is_first_regex = true;
  for (std::size_t i = 0; i < index; ++i) {
    const RuleSource& other = sources_[i];
    if (other.id == source.id && is_first_id) {
      is_first_id = false;
      add(Severity::Warning, kDuplicateId, "another rule has this id: reports cannot tell them "
                                           "apart; give it another");
    }
    if (is_first_regex && source.is_text && other.is_text && other.regex == source.regex &&
        ignores_case(other) == ignores_case(source)) {
      is_first_regex = false;
      add(Severity::Warning, kDuplicate, "does what the rule " + dump(Json(other.id)) +
                                         " does: remove one of them");
    }
  }
}

void Linter::check(std::size_t index) {
  index_ = index;
  const RuleSource& source = sources_[index];
  check_names(index);
  if (index >= limits::kRules) {
    add(Severity::Error, kTooComplex, "there are more than 256 rules: merge some of them");
    return;
  }
  if (!source.is_text) {
    add(Severity::Error, kValue, "the rule is not text: write it as a string");
    return;
  }
  const Result<Rule> rule = Rule::compile(source.regex, ignores_case(source));
  if (!rule.ok()) return add_rejected(rule.error(), source.regex);
  const std::string hint = hint_for(source.regex, true);
  if (!hint.empty()) add(Severity::Warning, kDialect, hint);
  const Tree tree = parse_rule(source.regex, ignores_case(source)).tree;
  check_matches(tree);
  check_breadth(rule.value());
  check_stability(rule.value(), tree);
  check_time(rule.value(), tree);
}

void Linter::check_matches(const Tree& tree) {
  const Width width = width_of(tree);
  if (!width.can_match) {
    add(Severity::Warning, kNeverMatches,
        "no text can match, since a class in it is empty: name its members");
  } else if (!width.can_consume) {
    add(Severity::Warning, kMasksNothing,
        "matches only places between characters, so that nothing is masked: add what to mask");
  }
}

void Linter::check_breadth(const Rule& rule) {
  const Breadth breadth = breadth_of(rule);
  if (breadth.is_broad) {
    add(Severity::Warning, kBroad,
        "masks " + std::to_string(breadth.percent) +
            " % of everyday sentences without personal data, for example " +
            in_quotes(breadth.example) + ": say more of what stands around it");
  } else if (breadth.masks_short_numbers) {
    add(Severity::Warning, kShortNumbers,
        "masks every number below 100, as in " + in_quotes(breadth.example) +
        ": ask for more digits, as in \\d{4,}");
  }
}

std::u16string Linter::masked(const Rule& rule, std::u16string text) const {
  std::vector<Range> ranges;
  // What cannot be decided here is reported by check_time.
  mask_exactly(rule, text, options_.masking_character, Engine::AsRouted, ranges);
  return text;
}

void Linter::check_stability(const Rule& rule, const Tree& tree) {
  const char16_t character = options_.masking_character;
  const std::u16string mask(16, character);
  std::vector<Range> matches;
  find_matches(rule, mask, Engine::AsRouted, matches);
  if (!matches.empty()) {
    add(Severity::Info, kMatchesMask,
        "matches masking characters too, so that it sees what rules before it have masked; "
        "exclude " + in_quotes(mask.substr(0, 1)) + " if that is not wanted");
  }
  const Words words(tree);
  for (const std::u16string& word : words.of(tree.root)) {
    for (const std::u16string& text : {word, word + word, word + u' ' + word}) {
      const std::u16string once = masked(rule, text);
      const std::u16string twice = masked(rule, once);
      if (once == twice) continue;
      add(Severity::Warning, kUnstable,
          "masks more when a text is masked again: " + in_quotes(text) + " becomes " +
              in_quotes(once) + ", then " + in_quotes(twice) +
              "; let it match whole words or numbers, with both ends bounded");
      return;
    }
  }
}

void Linter::check_time(const Rule& rule, const Tree& tree) {
  const std::optional<Attack> attack = find_attack(tree);
  if (attack) {
    const std::string steps = std::to_string(attack->steps) + " steps";
    const std::string shape = shape_of(*attack, attack->times);
    if (attack->is_exponential) {
      add(Severity::Error, kRunsAway,
          "hangs clients whose engine backtracks: " + steps + " on " + shape + ", and " +
          one_decimal(attack->factor) + " times as many for each further " +
          in_quotes(attack->part) + "; let no two ways through a loop match the same text");
    } else {
      add(Severity::Warning, kSlow,
          "slow in clients whose engine backtracks: " + steps + " on " + shape +
          ", growing with the length to the power of " + one_decimal(attack->factor) +
          "; let neighbouring loops exclude each other's characters, or bound them");
    }
    findings_.back().attack = attack;
  }
  check_budget(rule, attack);
}

// Rules with references have a budget in this engine, too.
void Linter::check_budget(const Rule& rule, const std::optional<Attack>& attack) {
  if (!attack || rule.route() != Route::Reference) return;
  const auto times = static_cast<std::uint32_t>(kMessageUnits / attack->part.size());
  std::vector<Range> matches;
  if (find_matches(rule, attack->text(times), Engine::AsRouted, matches)) return;
  add(Severity::Warning, kUndecided,
      "cannot be decided within the budget on " + shape_of(*attack, times) +
      ": such a message is held back; avoid the backreference, or bound the loops");
  findings_.back().attack = attack;
}

std::vector<Finding> Linter::run() {
  for (std::size_t i = 0; i < sources_.size(); ++i) check(i);
  return std::move(findings_);
}

}  // namespace

const char* name_of(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "error";
    case Severity::Warning:
      return "warning";
    case Severity::Info:
      return "info";
  }
  return "";
}

std::vector<Finding> lint(const std::vector<RuleSource>& rules, const Options& options) {
  return Linter(rules, options).run();
}

}  // namespace natter::mask
