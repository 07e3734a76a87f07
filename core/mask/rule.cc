#include "core/mask/rule.h"

#include <utility>

#include "core/mask/compiler.h"
#include "core/mask/limits.h"
#include "core/mask/parser.h"

namespace natter::mask {
namespace {

constexpr std::size_t kSmallRe2Memory = 24 * 1024;

Error too_complex(std::string message) { return {kTooComplex, std::move(message), Json()}; }

// Programs are written out to be measured only when they might be too large.
bool is_too_large(const Compiled& compiled) {
  if (most_instructions(compiled.tree()) <= limits::kInstructions) return false;
  return compiled.plain().is_too_large || compiled.with_memo().is_too_large;
}

}  // namespace

Result<Rule> Rule::compile(std::u16string_view source, bool ignores_case) {
  if (source.size() > limits::kSourceUnits) {
    return too_complex("the rule is longer than 16,384 characters");
  }
  Parsed parsed = parse_rule(source, ignores_case);
  if (parsed.error) {
    const auto offset = static_cast<std::int64_t>(parsed.error->offset);
    return Error{kSyntax, parsed.error->message, obj({{"offset", offset}})};
  }
  if (parsed.nesting > limits::kNesting) {
    return too_complex("groups are nested more than 400 deep");
  }
  auto compiled = std::make_unique<const Compiled>(std::move(parsed.tree));
  if (is_too_large(*compiled)) {
    return too_complex("the rule repeats too much when its counts are written out");
  }
  Rule rule;
  rule.route_ = choose_route(compiled->analysis(), compiled->classes());
  if (rule.route_ == Route::Re2) {
    rule.re2_ = Re2Route::make(compiled->tree(), compiled->classes(), limits::kRe2Memory);
    if (!rule.re2_) rule.route_ = Route::Machine;
  }
  rule.compiled_ = std::move(compiled);
  return rule;
}

const Re2Route* Rule::re2_for(Engine engine) const {
  if (engine == Engine::WithoutRe2 || engine == Engine::ForcedMemo || !re2_) return nullptr;
  if (engine == Engine::AsRouted) return re2_.get();
  if (!small_re2_) {
    small_re2_ = Re2Route::make(compiled_->tree(), compiled_->classes(), kSmallRe2Memory);
  }
  return small_re2_.get();
}

Search Rule::on(Subject& subject, Effort& effort, Engine engine) const {
  return Search(*compiled_, re2_for(engine), subject, effort, engine == Engine::ForcedMemo);
}

}  // namespace natter::mask
