#include "core/mask/attack.h"

#include <string>

#include "core/mask/parser.h"
#include "tests/core/mask/vectors.h"

namespace natter::mask {
namespace {

Tree tree_of(std::u16string_view source, bool ignores_case = false) {
  return parse_rule(source, ignores_case).tree;
}

std::optional<Attack> attack_on(const char16_t* source, bool ignores_case = false) {
  return find_attack(tree_of(source, ignores_case));
}

// That the evidence holds: the steps it names, and their growth beyond.
void check_evidence(const Tree& tree, const Attack& attack) {
  constexpr std::uint64_t kMost = 50'000'000;
  const StepCounter rule(tree);
  REQUIRE(rule.steps(attack.text(attack.times), kMost) == attack.steps);
  if (attack.is_exponential) {
    const std::uint64_t more = rule.steps(attack.text(attack.times + 1), kMost);
    CHECK(static_cast<double>(more) > 1.4 * static_cast<double>(attack.steps));
  } else {
    const std::uint64_t more = rule.steps(attack.text(2 * attack.times), kMost);
    CHECK(static_cast<double>(more) > 5 * static_cast<double>(attack.steps));
  }
}

}  // namespace

TEST_CASE("masking: rules that take exponential time are found, with evidence") {
  const char16_t* const kRules[] = {
      u"(a+)+b",          u"(?:a|a)*b",          u"(?:a*)*b",           u"(?:\\w+\\s?)+$",
      u"^(?:(?:a+)+)+$",  u"(?:a|aa)+$",         u"(?:\\d+,?)+;",       u"^(?:\\d|\\w)+$",
      u"(?<=x(?:a+)+)c",  u"(?=(?:a|aa)+b)a|c",  u"(?:[^@]*@?)*!$",     u"(?:a+b?){2,}c",
      u"id:(?:\\d+-?)+z", u"(?:x|(?:ab?|a)+)+!", u"[A-Z]{2}(?:\\d*)*Q", u"(?:(a+)\\1?)+b",
  };
  for (const char16_t* source : kRules) {
    CAPTURE(to_utf8(source));
    const Tree tree = tree_of(source);
    const std::optional<Attack> attack = find_attack(tree);
    REQUIRE(attack.has_value());
    CHECK(attack->is_exponential);
    check_evidence(tree, *attack);
  }
}

TEST_CASE("masking: rules that take the third power of the length or more are found") {
  const char16_t* const kRules[] = {
      u".*.*.*=", u"a*?a*?a*?b", u"\\w*\\d*\\w*-", u"\\d+-?\\d+-?\\d+x", u"\\S+@\\S+\\.\\S+",
  };
  for (const char16_t* source : kRules) {
    CAPTURE(to_utf8(source));
    const Tree tree = tree_of(source);
    const std::optional<Attack> attack = find_attack(tree);
    REQUIRE(attack.has_value());
    CHECK_FALSE(attack->is_exponential);
    CHECK(attack->factor > 2.5);
    CHECK(attack->factor < 5);
    check_evidence(tree, *attack);
  }
}

TEST_CASE("masking: loops whose ways exclude each other are left in peace") {
  CHECK_FALSE(attack_on(u"(?:a|b)*c"));
  CHECK_FALSE(attack_on(u"(?:\\d+-)+x"));
  CHECK_FALSE(attack_on(u"\\d+x"));
  CHECK_FALSE(attack_on(u".*x"));
  CHECK_FALSE(attack_on(u"(?:ab|a)*c"));
  CHECK_FALSE(attack_on(u"[^@]*@[^@]*@[^@]*!"));
  CHECK_FALSE(attack_on(u"(?<=(?:a+)+b)c"));
}

TEST_CASE("masking: ways that overlap only by case are found under the flag i") {
  CHECK_FALSE(attack_on(u"(?:k|K)+!"));
  CHECK(attack_on(u"(?:k|K)+!", true));
}

TEST_CASE("masking: no visible rule takes exponential time") {
  for (const auto& [id, source] : test::rules_by_id()) {
    CAPTURE(id);
    if (!Rule::compile(source, false).ok()) continue;
    const std::optional<Attack> attack = attack_on(source.c_str());
    CHECK_FALSE((attack && attack->is_exponential));
  }
}

}  // namespace natter::mask
