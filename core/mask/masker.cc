#include "core/mask/masker.h"

#include <algorithm>
#include <utility>

#include "core/mask/hints.h"
#include "core/mask/limits.h"
#include "core/mask/scan.h"

namespace natter::mask {
namespace {

constexpr std::uint32_t kNobody = 0xFFFFFFFF;

OnFailure default_policy(Profile profile) {
  if (profile == Profile::Covering) return OnFailure::Auto;
  return profile == Profile::Exact ? OnFailure::Refuse : OnFailure::Skip;
}

// In order, with overlaps made one, and neighbours too when asked for.
std::vector<Range> disjoint(std::vector<Range> ranges, bool joins_neighbours) {
  const auto by_start = [](const Range& a, const Range& b) { return a.start < b.start; };
  // Those of one rule are in order.
  if (!std::is_sorted(ranges.begin(), ranges.end(), by_start)) {
    std::sort(ranges.begin(), ranges.end(), by_start);
  }
  std::vector<Range> result;
  for (const Range& range : ranges) {
    const std::size_t reached = result.empty() ? 0 : result.back().end;
    const bool joins = joins_neighbours ? range.start <= reached : range.start < reached;
    if (result.empty() || !joins) {
      result.push_back(range);
    } else {
      result.back().end = std::max(reached, range.end);
    }
  }
  return result;
}

std::vector<Range> merged(const std::vector<Hit>& hits) {
  std::vector<Range> ranges;
  ranges.reserve(hits.size());
  for (const Hit& hit : hits) ranges.push_back({hit.start, hit.end});
  return disjoint(std::move(ranges), true);
}

}  // namespace

// A text on its way through the rules.
struct Masker::Work {
  std::u16string text;
  std::vector<Hit> hits;
  std::vector<Incident> incidents;
  std::vector<std::size_t> failed;  // rules that have an incident
  std::optional<Incident> cause;    // set: no further rule
  bool has_length_changed = false;
};

const char* name_of(Action action) {
  switch (action) {
    case Action::Skipped:
      return "skipped";
    case Action::Refused:
      return "refused";
    case Action::MaskedAll:
      return "masked-all";
  }
  return "";
}

const char* name_of(Phase phase) { return phase == Phase::Compile ? "compile" : "match"; }

const char* name_of(Status status) {
  switch (status) {
    case Status::Unchanged:
      return "unchanged";
    case Status::Masked:
      return "masked";
    case Status::Refused:
      return "refused";
  }
  return "";
}

Masker::Masker(const std::vector<RuleSource>& rules, const Options& options)
    : options_(options), on_failure_(options.on_failure.value_or(default_policy(options.profile))) {
  if (options_.profile == Profile::Widget) options_.masking_character = kWidgetCharacter;
  for (const RuleSource& source : rules) load(source);
}

void Masker::load(const RuleSource& source) {
  if (statuses_.size() >= limits::kRules) {
    return reject(source, {kTooComplex, "there are more than 256 rules", Json()});
  }
  if (!source.is_text) return reject(source, {kValue, "the rule is not text", Json()});
  Result<Rule> compiled =
      Rule::compile(source.regex, source.ignores_case.value_or(options_.ignores_case));
  if (!compiled.ok()) return reject(source, compiled.error());
  RuleStatus status;
  status.id = source.id;
  status.is_ready = true;
  status.route = name_of(compiled.value().route());
  status.hint = hint_for(source.regex, true);
  rules_.push_back({statuses_.size(), std::move(compiled.value())});
  statuses_.push_back(std::move(status));
}

void Masker::reject(const RuleSource& source, const Error& error) {
  RuleStatus status;
  status.id = source.id;
  status.code = error.code;
  status.message = error.message;
  if (error.code == kSyntax) {
    status.offset = static_cast<std::size_t>(integer(natter::at(error.details, "offset")));
    status.hint = hint_for(source.regex, false);
  }
  statuses_.push_back(std::move(status));
  const Incident incident{source.id, error.code, Phase::Compile, action_for(error.code)};
  if (incident.action != Action::Skipped && !blocked_by_) blocked_by_ = incident;
  incidents_.push_back(incident);
}

Action Masker::action_for(std::string_view code) const {
  switch (on_failure_) {
    case OnFailure::Auto:
      return code == kSyntax ? Action::Skipped : Action::Refused;
    case OnFailure::Refuse:
      return Action::Refused;
    case OnFailure::MaskAll:
      return Action::MaskedAll;
    case OnFailure::Skip:
      return Action::Skipped;
  }
  return Action::Refused;
}

MaskResult Masker::mask(std::u16string_view text) const {
  if (blocked_by_) return stop(text, *blocked_by_, {});
  Work work;
  work.text = text;
  if (options_.profile == Profile::Sdk || options_.profile == Profile::Widget) {
    run_loop(work);
  } else {
    run_exact(work);
  }
  // A reference masks nothing in a text in which nothing matches.
  if (options_.profile == Profile::Covering && !work.cause && !work.hits.empty()) {
    cover_reference(work, text);
  }
  if (work.cause) return stop(text, *work.cause, std::move(work.incidents));
  MaskResult result;
  const bool is_same = work.hits.empty() || work.text == text;
  result.status = is_same ? Status::Unchanged : Status::Masked;
  result.text = std::move(work.text);
  if (!work.has_length_changed) result.hits = std::move(work.hits);
  result.ranges = merged(result.hits);
  result.incidents = std::move(work.incidents);
  return result;
}

bool Masker::may_change(std::u16string_view text) const {
  if (blocked_by_) return true;
  const Presence presence = presence_of(text);
  return std::any_of(rules_.begin(), rules_.end(), [&](const Loaded& one) {
    return one.rule.compiled().filter().may_match(text.size(), presence);
  });
}

// The text is refused, or masked as a whole.
MaskResult Masker::stop(std::u16string_view text, Incident cause,
                        std::vector<Incident> incidents) const {
  MaskResult result;
  result.status = Status::Refused;
  if (cause.action == Action::MaskedAll) {
    result.status = Status::Masked;
    result.text = text;
    mask_range(result.text, {0, text.size()}, options_.masking_character);
    if (!text.empty()) result.ranges.push_back({0, text.size()});
  }
  result.incidents = std::move(incidents);
  result.cause = std::move(cause);
  return result;
}

// False when no further rule may run.
bool Masker::note_failure(Work& work, const Loaded& one) const {
  const Incident incident{statuses_[one.index].id, kBudget, Phase::Match, action_for(kBudget)};
  // Covering runs a rule twice; one report is enough.
  const auto known = std::find(work.failed.begin(), work.failed.end(), one.index);
  if (known != work.failed.end()) return true;
  work.failed.push_back(one.index);
  work.incidents.push_back(incident);
  if (incident.action == Action::Skipped) return true;
  work.cause = incident;
  return false;
}

void Masker::add_hits(Work& work, const Loaded& one, const std::vector<Range>& ranges) const {
  work.hits.reserve(work.hits.size() + ranges.size());
  for (const Range& range : ranges) {
    work.hits.push_back({one.index, range.start, range.end});
  }
}

void Masker::run_exact(Work& work) const {
  Subject subject(std::move(work.text));
  std::vector<Range> masked;
  for (const Loaded& one : rules_) {
    masked.clear();
    const char16_t character = options_.masking_character;
    if (mask_exactly(one.rule, subject, character, options_.engine, masked)) {
      add_hits(work, one, masked);
    } else if (!note_failure(work, one)) {
      return;
    }
  }
  work.text = std::move(subject).take();
}

bool Masker::mask_with(const Loaded& one, ReferenceLoop loop, std::u16string& text,
                       std::vector<Range>& masked) const {
  if (loop == ReferenceLoop::Widget) {
    return mask_as_widget(one.rule, text, options_.engine, masked);
  }
  const bool collapses_dollars = options_.profile == Profile::Sdk;
  return mask_as_sdk(one.rule, text,
                     {options_.masking_character, collapses_dollars, options_.engine}, masked);
}

void Masker::run_loop(Work& work) const {
  const bool is_widget = options_.profile == Profile::Widget;
  const std::size_t length = work.text.size();
  for (const Loaded& one : rules_) {
    std::vector<Range> masked;
    const ReferenceLoop loop = is_widget ? ReferenceLoop::Widget : ReferenceLoop::Sdk;
    // A loop may be too much work where the rule itself is not: what it matches is masked then.
    if (mask_with(one, loop, work.text, masked) ||
        mask_exactly(one.rule, work.text, options_.masking_character, options_.engine, masked)) {
      // A loop can replace one place twice.
      add_hits(work, one, disjoint(std::move(masked), false));
    } else if (!note_failure(work, one)) {
      return;
    }
  }
  work.has_length_changed = work.text.size() != length;
}

// Masks what the reference would mask and the exact pass has not, as further hits of the rule that
// did it.
void Masker::cover_reference(Work& work, std::u16string_view original) const {
  std::vector<std::uint32_t> owners(original.size(), kNobody);
  std::u16string text(original);
  for (std::uint32_t i = 0; i < rules_.size(); ++i) {
    std::vector<Range> masked;
    if (!mask_with(rules_[i], options_.reference, text, masked)) {
      if (!note_failure(work, rules_[i])) return;
      continue;
    }
    for (const Range& range : masked) {
      std::fill(owners.begin() + static_cast<std::ptrdiff_t>(range.start),
                owners.begin() + static_cast<std::ptrdiff_t>(range.end), i);
    }
  }
  for (const Range& range : merged(work.hits)) {
    std::fill(owners.begin() + static_cast<std::ptrdiff_t>(range.start),
              owners.begin() + static_cast<std::ptrdiff_t>(range.end), kNobody);
  }
  for (std::size_t start = 0; start < owners.size();) {
    const std::uint32_t owner = owners[start];
    std::size_t end = start + 1;
    while (end < owners.size() && owners[end] == owner) ++end;
    if (owner != kNobody) {
      mask_range(work.text, {start, end}, options_.masking_character);
      add_hits(work, rules_[owner], {{start, end}});
    }
    start = end;
  }
  std::sort(work.hits.begin(), work.hits.end(), [](const Hit& a, const Hit& b) {
    return a.rule != b.rule ? a.rule < b.rule : a.start < b.start;
  });
}

MaskResult mask(const std::vector<RuleSource>& rules, std::u16string_view text,
                const Options& options) {
  const Masker masker(rules, options);
  MaskResult result = masker.mask(text);
  result.incidents.insert(result.incidents.begin(), masker.incidents().begin(),
                          masker.incidents().end());
  return result;
}

}  // namespace natter::mask
