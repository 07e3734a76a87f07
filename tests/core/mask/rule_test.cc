#include "core/mask/rule.h"

#include <string>

#include "core/mask/limits.h"
#include "tests/core/mask/vectors.h"

namespace natter::mask {
namespace {

std::string verdict(const std::u16string& source) {
  const Result<Rule> rule = Rule::compile(source, false);
  return rule.ok() ? name_of(rule.value().route()) : rule.error().code;
}

std::u16string nested(std::size_t depth) {
  return test::repeated(std::u16string(u"(?:"), depth) + u"a" +
         test::repeated(std::u16string(u"b)"), depth);
}

}  // namespace

TEST_CASE("masking: a rule is ready with its route, or rejected with a code") {
  CHECK(verdict(u"\\d+") == "re2");
  CHECK(verdict(u"(?=a)b") == "vm");
  CHECK(verdict(u"(a)\\1") == "backreference");
  CHECK(verdict(u"(a") == "syntax");
  CHECK(verdict(u"(?:ab){40000}") == "too-complex");
}

TEST_CASE("masking: a syntax error names its place") {
  const Result<Rule> rule = Rule::compile(u"ab[z-a]", false);
  REQUIRE_FALSE(rule.ok());
  CHECK(rule.error().message == "Range out of order in character class");
  CHECK(integer(natter::at(rule.error().details, "offset")) == 3);
}

TEST_CASE("masking: a rule has at most 16,384 units") {
  CHECK(verdict(std::u16string(limits::kSourceUnits, u'a')) == "re2");
  CHECK(verdict(std::u16string(limits::kSourceUnits + 1, u'a')) == "too-complex");
}

TEST_CASE("masking: groups nest at most 400 deep, and a source that is not valid stays so") {
  CHECK(verdict(nested(400)) == "re2");
  CHECK(verdict(nested(401)) == "too-complex");
  CHECK(verdict(nested(401) + u")") == "syntax");
}

TEST_CASE("masking: programs are bounded with and without a memo") {
  CHECK(verdict(u"a{10000}") == "vm");
  CHECK(verdict(u"a{0,29000}") == "vm");
  CHECK(verdict(u"a{0,31000}") == "too-complex");
  CHECK(verdict(u"a{2147483647}") == "too-complex");
  CHECK(verdict(u"a{1,99999999999}") == "re2");
}

TEST_CASE("masking: a rule can be moved while it is in use") {
  Rule first = test::compiled(u"a+(?=b)");
  Effort effort;
  Subject subject(u"aab");
  Search search = first.on(subject, effort);
  const Rule second = std::move(first);
  Range match;
  REQUIRE(search.find(0, match) == Found::Yes);
  CHECK(match == Range{0, 2});
  CHECK(second.route() == Route::Machine);
}

}  // namespace natter::mask
