#include "core/mask/compiled.h"

#include "core/mask/compiler.h"
#include "tests/core/mask/vectors.h"

namespace natter::mask {

TEST_CASE("masking: both programs of a rule are there when they are asked for") {
  const Rule rule = test::compiled(u"a+(?=b)");
  const Compiled& compiled = rule.compiled();
  CHECK_FALSE(compiled.plain().has_memo);
  CHECK(compiled.with_memo().has_memo);
  CHECK(&compiled.with_memo() == &compiled.with_memo());
}

TEST_CASE("masking: no program of a visible rule is larger than was foretold") {
  int compared = 0;
  for (const auto& [id, source] : test::rules_by_id()) {
    CAPTURE(id);
    const Result<Rule> rule = Rule::compile(source, false);
    if (!rule.ok()) continue;
    const Compiled& compiled = rule.value().compiled();
    const std::uint64_t most = most_instructions(compiled.tree());
    CHECK(compiled.plain().code.size() <= most);
    CHECK(compiled.with_memo().code.size() <= most);
    ++compared;
  }
  CHECK(compared > 90);
}

}  // namespace natter::mask
