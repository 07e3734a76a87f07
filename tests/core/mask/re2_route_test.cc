#include "core/mask/re2_route.h"

#include <string>
#include <vector>

#include "tests/core/mask/vectors.h"

namespace natter::mask {
namespace {

// Which must be RE2's, and the same by each engine.
std::string matches(std::u16string_view source, const std::u16string& text,
                    bool ignores_case = false) {
  const Rule rule = test::compiled(source, ignores_case);
  CHECK(rule.route() == Route::Re2);
  std::vector<Range> found;
  CHECK(find_matches(rule, text, Engine::AsRouted, found));
  for (const auto& [name, engine] : test::kEngines) {
    CAPTURE(name);
    std::vector<Range> forced;
    CHECK(find_matches(rule, text, engine, forced));
    CHECK(forced == found);
  }
  return test::shown(found);
}

}  // namespace

TEST_CASE("masking: every part of a rule reaches the automaton") {
  CHECK(matches(u"a", u"bab") == "1-2");
  CHECK(matches(u"[b-d]+", u"abcde") == "1-4");
  CHECK(matches(u"(a)(?:b|)", u"ab a") == "0-2 3-4");
  CHECK(matches(u"^a+?$", u"aaa") == "0-3");
  CHECK(matches(u"\\ba\\B", u"a ab") == "2-3");
  CHECK(matches(u"a*b?c{2}d{3,}?", u"aabccdddd ccddd") == "0-8 10-15");
  CHECK(matches(u"(?:ab){0}c", u"abc") == "2-3");
  CHECK(matches(u"(?:)a", u"a") == "0-1");
  CHECK(matches(u"ab[c]d|xy", u"abcd xy ab") == "0-4 5-7");
}

TEST_CASE("masking: symbols from 128 on are found alone, in front and in alternatives") {
  // RE2's own reader factors out such beginnings and loses them when they are Latin-1.
  CHECK(matches(u"éü?|é", u"xéüé") == "1-3 3-4");
  CHECK(matches(u"éa|éb|é", u"éa éb é") == "0-2 3-5 6-7");
  CHECK(matches(u"éüé", u"xéüéü") == "1-4");
  CHECK(matches(u"[\xD83D]\xDE00|[\xD83D]", u"\xD83D\xDE00\xD83D") == "0-2 2-3");
}

TEST_CASE("masking: a rule that is anchored is looked for where it may be") {
  CHECK(matches(u"^a|^b", u"ba") == "0-1");
  CHECK(matches(u"a$|b$", u"ab") == "1-2");
  CHECK(matches(u"^a$", u"ba") == "");
  CHECK(matches(u"^(?:a|b)c*$", u"bcc") == "0-3");
}

TEST_CASE("masking: an automaton that outgrows its memory leaves the text to the machine") {
  // After 12 letters every state is another: 2^12 of them do not fit into 24 kB.
  const Rule rule = test::compiled(u"a[ab]{12}c");
  CHECK(rule.route() == Route::Re2);
  std::u16string text;
  for (unsigned i = 0; i < 4096; ++i) text += (i * 2654435761u >> 13 & 1u) != 0 ? u'a' : u'b';
  text += u"c";
  std::vector<Range> by_machine;
  std::vector<Range> by_re2;
  CHECK(find_matches(rule, text, Engine::WithoutRe2, by_machine));
  CHECK(find_matches(rule, text, Engine::SmallRe2Memory, by_re2));
  CHECK(by_re2 == by_machine);
  const std::size_t expected = text[text.size() - 14] == u'a' ? 1 : 0;
  CHECK(by_re2.size() == expected);
}

TEST_CASE("masking: folding that RE2 finds by itself keeps both letters") {
  CHECK(matches(u"[Kk]|[Ee]", u"KkEe\x212A") == "0-1 1-2 2-3 3-4");
  CHECK(matches(u"kelvin|Kelvin", u"\x212A" u"elvin kelvin Kelvin") == "7-13 14-20");
  CHECK(matches(u"kiss|kick", u"KISS Kick \x212Aiss ki\x17Fs", true) == "0-4 5-9");
  CHECK(matches(u"pass", u"PASS pa\x17Fs", true) == "0-4");
}

TEST_CASE("masking: classes and anchors are JavaScript's, not RE2's") {
  CHECK(matches(u"\\s", u"\x0B\xFEFF\x85") == "0-1 1-2");
  CHECK(matches(u".", u"\r\n\x2028x\x85") == "3-4 4-5");
  CHECK(matches(u"a$", u"a\na") == "2-3");
  CHECK(matches(u"^a", u"a\na") == "0-1");
  CHECK(matches(u"\\bé", u"é aé") == "3-4");
  CHECK(matches(u"\\bx", u"xéx") == "0-1 2-3");
  CHECK(matches(u"[^a]+", u"a\xD800\xFFFFz") == "1-4");
}

TEST_CASE("masking: alternatives and lazy loops are tried in their order") {
  CHECK(matches(u"a|ab", u"ab") == "0-1");
  CHECK(matches(u"ab?|abc", u"abc") == "0-2");
  CHECK(matches(u"a{1,3}?", u"aaaa") == "0-1 1-2 2-3 3-4");
  CHECK(matches(u"x*y?z", u"xxzyz") == "0-3 3-5");
  CHECK(matches(u"(?:a|b|)c", u"acbcc") == "0-2 2-4 4-5");
}

TEST_CASE("masking: what RE2 refuses runs on the machine") {
  const Rule nested = test::compiled(u"(?:\\d{1,40}){40}");
  CHECK(nested.route() == Route::Machine);
  const Rule large = test::compiled(u"(?:[ab]{1,900}c){9}");
  CHECK(large.route() == Route::Machine);
  std::vector<Range> found;
  CHECK(find_matches(nested, test::repeated(std::u16string(u"1"), 50), Engine::AsRouted, found));
  CHECK(test::shown(found) == "0-50");
}

}  // namespace natter::mask
