#include "core/mask/lint.h"

#include <string>
#include <vector>

#include "tests/core/mask/vectors.h"

namespace natter::mask {
namespace {

std::vector<Finding> found(const std::u16string& regex, const Options& options = {}) {
  return lint({{"r", regex}}, options);
}

std::string codes(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& one : findings) {
    text += (text.empty() ? "" : " ") + std::string(name_of(one.severity)) + ':' + one.code;
  }
  return text;
}

std::string codes(const std::u16string& regex, const Options& options = {}) {
  return codes(found(regex, options));
}

}  // namespace

TEST_CASE("masking: good rules have no findings") {
  CHECK(codes(u"\\b(?!000|666|9)\\d{3}[- ]?(?!00)\\d{2}[- ]?(?!0000)\\d{4}\\b") == "");
  CHECK(codes(u"\\b[\\w.%+-]+@[\\w-]+(?:\\.[\\w-]+)*\\.[A-Za-z]{2,}\\b") == "");
  CHECK(codes(u"\\b(?:\\d[ -]*?){13,16}\\b") == "");
  CHECK(codes(u"\\b\\d{4}([- ]?)\\d{4}\\1\\d{4}\\1\\d{4}\\b") == "");
}

TEST_CASE("masking: the linter names rejected rules, their place and what they were meant for") {
  const std::vector<Finding> findings = found(u"\\d{3}(?i)x");
  REQUIRE(codes(findings) == "error:syntax");
  CHECK(findings[0].rule == 0);
  CHECK(findings[0].rule_id == "r");
  CHECK(findings[0].offset == 5);
  CHECK(findings[0].hint.find("inline flags") != std::string::npos);
  CHECK(codes(u"(?:(?:\\d{99}){99}){99}") == "error:too-complex");
  RuleSource number{"n", u""};
  number.is_text = false;
  CHECK(codes(lint({number})) == "error:value");
}

TEST_CASE("masking: the linter names what is valid, but not as in .NET or PCRE") {
  CHECK(codes(u"\\A\\d{5}\\z") == "warning:dialect");
  CHECK(codes(u"\\p{Lu}{3}\\d{5}") == "warning:dialect");
}

TEST_CASE("masking: the linter finds rules that cannot mask anything") {
  CHECK(codes(u"x[]|\\d[^\\d\\D]") == "warning:never-matches");
  CHECK(codes(u"(?=[])a") == "warning:never-matches");
  CHECK(codes(u"^|$") == "warning:masks-nothing");
  CHECK(codes(u"(?=\\d)") == "warning:masks-nothing");
  CHECK(codes(u"(?:a[]|b{0})") == "warning:masks-nothing");
  CHECK(codes(u"(?:[]|abc)") == "");
}

TEST_CASE("masking: the linter finds rules that mask everyday text") {
  CHECK(codes(u"[^]").find("warning:over-broad") == 0);
  CHECK(codes(u"\\w+") == "warning:over-broad");
  CHECK(codes(u"[^\\x00-\\x7F]+") == "warning:over-broad");
  CHECK(codes(u"[A-Z][a-z]+") == "");
  CHECK(codes(u"\\d+") == "warning:short-numbers");
  CHECK(codes(u"\\b\\d{1,2}\\b") == "warning:short-numbers");
  CHECK(codes(u"\\d{4,}") == "");
  const std::vector<Finding> findings = found(u"[a-z]+");
  REQUIRE(codes(findings) == "warning:over-broad");
  CHECK(findings[0].message.find("####") != std::string::npos);
}

TEST_CASE("masking: the linter finds rules that see the mask") {
  CHECK(codes(u"[^a-z\\s]{9,}") == "info:matches-mask");
  Options options;
  options.masking_character = u'x';
  CHECK(codes(u"#{6}") == "info:matches-mask");
  CHECK(codes(u"#{6}", options) == "");
  const std::vector<Finding> findings = found(u"\\b\\d{4}");
  REQUIRE(codes(findings) == "warning:unstable");
  CHECK(findings[0].message.find("\"####") != std::string::npos);
}

TEST_CASE("masking: the linter finds what comes twice, and too many rules") {
  CHECK(codes(lint({{"a", u"\\d{5}"}, {"b", u"\\d{5}"}})) == "warning:duplicate");
  CHECK(codes(lint({{"a", u"x{5}"}, {"b", u"x{5}", true}})) == "");
  CHECK(codes(lint({{"a", u"x{5}"}, {"a", u"y{5}"}})) == "warning:duplicate-id");
  std::vector<RuleSource> rules;
  for (int i = 0; i < 257; ++i) {
    rules.push_back({std::to_string(i), u"x" + to_units(std::to_string(i))});
  }
  const std::vector<Finding> findings = lint(rules);
  REQUIRE(codes(findings) == "error:too-complex");
  CHECK(findings[0].rule == 256);
}

TEST_CASE("masking: the linter reports rules that run away, with a text to try") {
  const std::vector<Finding> findings = found(u"\\b(?:\\d+[ -]?)+;");
  REQUIRE(codes(findings) == "error:exponential");
  REQUIRE(findings[0].attack.has_value());
  const Attack& attack = *findings[0].attack;
  CHECK(attack.is_exponential);
  CHECK(findings[0].message.find(std::to_string(attack.steps)) != std::string::npos);
  CHECK(codes(u"\\d+\\.?\\d+,?\\d+!") == "warning:polynomial");
  const std::string found = codes(u"(a*)(a*)(a*)(a*)\\1\\2\\3\\4(?!a)a");
  CHECK(found.find("warning:undecided") != std::string::npos);
}

}  // namespace natter::mask
