#include "core/mask/search.h"

#include <string>

#include "core/mask/limits.h"
#include "tests/core/mask/vectors.h"

namespace natter::mask {

TEST_CASE("masking: many searches of RE2 over one text go over to the memo") {
  const Rule rule = test::compiled(u"\\d.*x|\\d");
  REQUIRE(rule.route() == Route::Re2);
  const std::size_t length = 20'000;
  Subject subject(test::repeated(std::u16string(u"1"), length));
  Effort effort;
  Search search = rule.on(subject, effort);
  Range match;
  std::size_t count = 0;
  for (std::size_t from = 0; search.find(from, match) == Found::Yes; from = match.end) {
    CHECK(match == Range{count, count + 1});
    ++count;
  }
  CHECK(count == length);
  const std::uint64_t most = limits::kRe2Units + limits::kRe2UnitsPerUnit * length;
  CHECK(effort.re2_units > most);
  CHECK(effort.re2_units <= most + length);
  CHECK(effort.memo_steps > 0);
  CHECK(effort.memo_steps < 40 * length);
  CHECK(effort.plain_steps == 0);
}

TEST_CASE("masking: a text that cannot match costs nothing") {
  for (const char16_t* source : {u"\\d{9}", u"(?=.*@)\\w+", u"(\\d)-\\1"}) {
    const Rule rule = test::compiled(source);
    Subject subject(u"no mail here, and 1 2 3");
    Effort effort;
    Range match;
    CHECK(rule.on(subject, effort).find(0, match) == Found::No);
    CHECK(effort.steps() == 0);
    CHECK(effort.re2_units == 0);
  }
}

TEST_CASE("masking: RE2 is not called for what is behind the last place to begin") {
  const Rule rule = test::compiled(u"\\d+");
  REQUIRE(rule.route() == Route::Re2);
  Subject subject(u"room 12 and so on and on");
  Effort effort;
  Search search = rule.on(subject, effort);
  Range match;
  REQUIRE(search.find(0, match) == Found::Yes);
  CHECK(match == Range{5, 7});
  CHECK(effort.re2_units == 19);
  CHECK(search.find(7, match) == Found::No);
  CHECK(effort.re2_units == 19);
}

}  // namespace natter::mask
