#include "core/mask/compiler.h"

#include <algorithm>
#include <vector>

#include "core/mask/limits.h"
#include "core/mask/parser.h"
#include "tests/core/mask/vectors.h"

namespace natter::mask {
namespace {

Program program_of(std::u16string_view source, Variant variant) {
  const Parsed parsed = parse_rule(source, false);
  REQUIRE_FALSE(parsed.error);
  return compile(parsed.tree, variant);
}

std::vector<Op> ops_of(std::u16string_view source, Variant variant = Variant::Plain) {
  std::vector<Op> ops;
  for (const Instruction& one : program_of(source, variant).code) ops.push_back(one.op);
  return ops;
}

using Ops = std::vector<Op>;

}  // namespace

TEST_CASE("masking: a loop over one set is one instruction, written out for the memo") {
  CHECK(ops_of(u"\\d{13,16}") == Ops{Op::Greedy, Op::Match});
  CHECK(ops_of(u"\\d+?") == Ops{Op::Lazy, Op::Match});
  CHECK(ops_of(u"\\d{2,}", Variant::WithMemo) ==
        Ops{Op::Set, Op::Set, Op::Memo, Op::Split, Op::Set, Op::Jump, Op::Match});
  CHECK(ops_of(u"\\d{0,2}", Variant::WithMemo) ==
        Ops{Op::Split, Op::Set, Op::Split, Op::Set, Op::Memo, Op::Match});
}

TEST_CASE("masking: lookbehinds run from right to left, lookaheads inside them do not") {
  CHECK(ops_of(u"(?<=ab(?=cd))") == Ops{Op::LookEnter, Op::LookEnter, Op::Set, Op::Set,
                                        Op::LookLeave, Op::SetBack, Op::SetBack, Op::LookLeave,
                                        Op::Match});
  const Program behind = program_of(u"(?<=(a+)\\1)", Variant::Plain);
  CHECK(behind.code[1].op == Op::ReferenceBack);
  CHECK(behind.code[4].op == Op::GroupCloseBack);
}

TEST_CASE("masking: only groups that are referred to have slots, and are cleared") {
  CHECK(program_of(u"(a)(b)(c)\\2", Variant::Plain).slots == 1);
  CHECK(program_of(u"(a)(b)", Variant::Plain).slots == 0);
  CHECK(ops_of(u"(?:(a)|b)+\\1")[0] == Op::GroupsClear);
  const Ops plain = ops_of(u"(?:(a)|b)+");
  CHECK(std::count(plain.begin(), plain.end(), Op::GroupsClear) == 0);
}

TEST_CASE("masking: loops whose body can be empty have registers, by depth") {
  CHECK(program_of(u"(?:a*b)*", Variant::Plain).registers == 0);
  CHECK(program_of(u"(?:a*)*", Variant::Plain).registers == 1);
  CHECK(program_of(u"(?:(?:a*)*(?:b*)*)*", Variant::Plain).registers == 2);
  const Program nested = program_of(u"(?:(?:a|b)?)*", Variant::WithMemo);
  CHECK(nested.rows > nested.points.size());
}

TEST_CASE("masking: what does nothing is not compiled, however often it is repeated") {
  CHECK(ops_of(u"(?:){1000000}()*(?:|)+a{0}") == Ops{Op::Match});
}

TEST_CASE("masking: programs that grow beyond the limit say so and stop") {
  for (const char16_t* source : {u"(?:ab){40000}", u"(?:(?:(?:a{9}b){99}){99}){99}",
                                 u"(?:a|b){1,2000000000}", u"(?:(?=a)){2147483646}"}) {
    CAPTURE(to_utf8(source));
    const Program program = program_of(source, Variant::Plain);
    CHECK(program.is_too_large);
    CHECK(program.code.size() <= limits::kInstructions);
  }
  CHECK_FALSE(program_of(u"a{2000000000}", Variant::Plain).is_too_large);
  CHECK(program_of(u"a{2000000000}", Variant::WithMemo).is_too_large);
}

}  // namespace natter::mask
