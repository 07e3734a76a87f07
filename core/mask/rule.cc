#include "core/mask/rule.h"

#include <utility>

#include "core/mask/compiler.h"
#include "core/mask/limits.h"
#include "core/mask/parser.h"

namespace natter::mask {
namespace {

Error too_complex(std::string message) { return {kTooComplex, std::move(message), Json()}; }

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
  Program program = mask::compile(parsed.tree, Variant::Plain);
  // The program with the memo is made again for a text that needs it, and rarely is one.
  if (program.is_too_large || mask::compile(parsed.tree, Variant::WithMemo).is_too_large) {
    return too_complex("the rule repeats too much when its counts are written out");
  }
  Rule rule;
  rule.analysis_ = std::make_unique<const Analysis>(analyse(parsed.tree));
  rule.route_ = choose_route(*rule.analysis_, false);
  rule.tree_ = std::make_unique<const Tree>(std::move(parsed.tree));
  rule.program_ = std::make_unique<const Program>(std::move(program));
  return rule;
}

}  // namespace natter::mask
