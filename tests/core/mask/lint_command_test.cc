#include "core/mask/lint_command.h"

#include "core/mask/border.h"
#include "tests/core/mask/vectors.h"

namespace natter::mask {
namespace {

Json answer_to(const char* command) { return parse_json(Border().command(command)); }

}  // namespace

TEST_CASE("masking: the command lint answers with findings") {
  const Json answer = answer_to(R"({"command":"lint","rules":{"b":"(x","9":"(a+)+!","c":"x{9}"}})");
  const Json& findings = natter::at(answer, "findings");
  REQUIRE(findings.size() == 2);
  const Json& hangs = natter::at(findings, std::size_t{0});
  CHECK(integer(natter::at(hangs, "rule"), -1) == 0);
  CHECK(natter::text(hangs, "ruleId") == "9");
  CHECK(natter::text(hangs, "severity") == "error");
  CHECK(natter::text(hangs, "code") == "exponential");
  const Json& attack = natter::at(hangs, "attack");
  CHECK(natter::text(attack, "part") == "a");
  CHECK(natter::text(attack, "growth") == "exponential");
  CHECK(integer(natter::at(attack, "times")) > 5);
  CHECK(integer(natter::at(attack, "steps")) > 1000);
  CHECK(natter::number(natter::at(attack, "factor")) > 1.5);
  const Json& rejected = natter::at(findings, 1);
  CHECK(natter::text(rejected, "code") == "syntax");
  CHECK(integer(natter::at(rejected, "offset"), -1) == 0);
  CHECK_FALSE(has(rejected, "attack"));
}

TEST_CASE("masking: the command lint takes the options of a masker, and refuses others") {
  const Json found = answer_to(
      R"({"command":"lint","rules":["(?:k|K)+!"],"options":{"ignoreCase":true}})");
  CHECK(natter::at(found, "findings").size() == 1);
  const Json refused = answer_to(R"({"command":"lint","rules":[],"options":{"strict":true}})");
  CHECK(natter::text(natter::at(refused, "error"), "code") == "InvalidOption");
  CHECK(dump(answer_to(R"({"command":"lint"})")) == R"({"findings":[]})");
}

}  // namespace natter::mask
