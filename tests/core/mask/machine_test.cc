#include "core/mask/machine.h"

#include <string>
#include <vector>

#include "core/mask/limits.h"
#include "tests/core/mask/vectors.h"

namespace natter::mask {
namespace {

struct Scan {
  std::vector<Range> matches;
  bool is_decided = true;
  Effort effort;
  std::size_t memory = 0;
};

// Past the filter, which would spare the machine most of this.
Scan scan(const Rule& rule, const std::u16string& text, bool with_memo = false) {
  Scan result;
  Subject subject(text);
  Machine machine(rule.compiled(), subject, result.effort, with_memo);
  Range match;
  for (std::size_t from = 0; from <= text.size();) {
    const Found found = machine.find(from, match);
    if (found != Found::Yes) {
      result.is_decided = found == Found::No;
      break;
    }
    if (match.end > match.start) result.matches.push_back(match);
    from = match.end + (match.start == match.end ? 1 : 0);
  }
  result.memory = machine.memory();
  return result;
}

struct Hostile {
  const char16_t* rule;
  std::u16string head;
  std::u16string part;  // repeated to fill the text
  std::u16string tail;
};

// Rules that a backtracking engine tries in exponential or high polynomial time, or in quadratic
// time because it starts anew everywhere.
const std::vector<Hostile>& hostile() {
  static const std::vector<Hostile> all = {
      {u"(a+)+b", u"", u"a", u"!"},
      {u"(?:a|a)*b", u"", u"a", u"c"},
      {u"(?:a*)*b", u"", u"a", u""},
      {u"(?:a*a*)*b", u"", u"a", u""},
      {u"(?:\\w+\\s?)+$", u"", u"ab ", u"!"},
      {u"(?:x+x+)+y", u"", u"x", u""},
      {u"^(?:(?:a+)+)+$", u"", u"a", u"!"},
      {u".*.*.*=", u"", u"ab", u""},
      {u"\\d.*x|\\d", u"", u"1", u""},
      {u"(?=.*x)a|b", u"", u"ab", u""},
      {u"a(?=.*x)|a", u"", u"a", u"x"},
      {u"(?!.*x)a|b", u"", u"ab", u""},
      {u"(?<=x.*)a|b", u"", u"ab", u""},
      {u"(?<!x.*)a", u"", u"a", u""},
      {u"(?<=b(?:a+)+)c", u"", u"a", u"c"},
      {u"(?=(?:a|aa)+b)a|c", u"", u"a", u""},
      {u"\\S+@\\S+\\.\\S+", u"", u"a@", u""},
      {u"(?:[a-z0-9]+\\.?)+@", u"", u"ab1.", u""},
      {u"(?:a?){40}a{40}b", u"", u"a", u""},
      {u"(?:(?:a|b)*?c?)*?d", u"", u"ab", u""},
      {u"a*?a*?a*?b", u"", u"a", u""},
      {u"(?<!\\d)(?:\\d[ -]*?){13,16}(?!\\d)", u"", u"1 - ", u""},
      {u"\\d(?=(?:[ -]?\\d){4,15}\\b)", u"", u"1", u"x"},
      {u"[^@]*@[^@]*@[^@]*!", u"", u"a@", u""},
      {u"(?:(?=a*b)a|(?=a*c)a)*d", u"", u"a", u""},
  };
  return all;
}

std::u16string filled(const Hostile& one, std::size_t units) {
  return one.head + test::repeated(one.part, units / one.part.size()) + one.tail;
}

std::string matches(const char16_t* source, const std::u16string& text) {
  const Rule rule = test::compiled(source);
  const Scan plain = scan(rule, text);
  CHECK(plain.is_decided);
  const Scan memo = scan(rule, text, true);
  CHECK(memo.is_decided);
  CHECK(memo.matches == plain.matches);
  return test::shown(plain.matches);
}

}  // namespace

TEST_CASE("masking: hostile rules cost steps in proportion to the text") {
  for (const Hostile& one : hostile()) {
    CAPTURE(to_utf8(one.rule));
    const Rule rule = test::compiled(one.rule);
    for (const bool with_memo : {false, true}) {
      const Scan half = scan(rule, filled(one, 4000), with_memo);
      const Scan whole = scan(rule, filled(one, 8000), with_memo);
      REQUIRE(half.is_decided);
      REQUIRE(whole.is_decided);
      const auto ratio =
          static_cast<double>(whole.effort.steps()) / static_cast<double>(half.effort.steps());
      CHECK(ratio <= 2.6);
      CHECK(whole.effort.plain_steps <=
            limits::kPlainSteps + (limits::kPlainStepsPerUnit + 1) * 8002);
    }
  }
}

TEST_CASE("masking: hostile rules find the same with the memo as without") {
  for (const Hostile& one : hostile()) {
    CAPTURE(to_utf8(one.rule));
    const Rule rule = test::compiled(one.rule);
    for (std::size_t length = 1; length < 14; ++length) {
      const std::u16string text = filled(one, length) + u"bxc@y";
      const Scan plain = scan(rule, text);
      CHECK(plain.matches == scan(rule, text, true).matches);
    }
  }
}

// Pages that a search is the first to touch cost more than its steps.
TEST_CASE("masking: hostile rules take few bytes for each unit of the text") {
  constexpr std::size_t kUnits = 20'000;
  constexpr std::size_t kBlock = 33'000;  // of the stack
  for (const Hostile& one : hostile()) {
    CAPTURE(to_utf8(one.rule));
    const Rule rule = test::compiled(one.rule);
    for (const bool with_memo : {false, true}) {
      const Scan half = scan(rule, filled(one, kUnits), with_memo);
      const Scan whole = scan(rule, filled(one, 2 * kUnits), with_memo);
      CAPTURE(half.memory, whole.memory);
      CHECK(whole.memory <= 2 * half.memory + kBlock);
      CHECK(whole.memory <= 2 * kUnits * 40 + kBlock);
    }
  }
}

TEST_CASE("masking: with the memo a search may begin before the end of the last match") {
  const Rule rule = test::compiled(u"(?:a|aa)+(?=(b)|c)");
  const std::u16string text = u"aaab aac";
  Subject subject(text);
  Effort effort;
  Machine machine(rule.compiled(), subject, effort, true);
  Range match;
  for (const std::size_t from : {0u, 3u, 1u, 5u, 0u}) {
    CAPTURE(from);
    REQUIRE(machine.find(from, match) == Found::Yes);
    const std::size_t start = from == 3 ? 5 : from;
    CHECK(match == Range{start, start < 3 ? 3u : 7u});
  }
}

TEST_CASE("masking: a search goes over to the memo only when it takes too long") {
  const Rule rule = test::compiled(u"(a+)+b");
  CHECK(scan(rule, test::repeated(std::u16string(u"a"), 6)).effort.memo_steps == 0);
  const Scan late = scan(rule, test::repeated(std::u16string(u"a"), 60) + u" aab");
  CHECK(late.effort.memo_steps > 0);
  CHECK(test::shown(late.matches) == "61-64");
}

TEST_CASE("masking: an iteration that consumes nothing fails once the minimum is reached") {
  CHECK(matches(u"(?:|a)*", u"aab") == "0-2");
  CHECK(matches(u"\\d{3}(?:|\\d|-)*", u"123-4x") == "0-5");
  CHECK(matches(u"(?:(?=(a)))?\\1b", u"ab") == "1-2");
  CHECK(matches(u"(?:a?){3}b", u"aab") == "0-3");
}

TEST_CASE("masking: groups keep, clear and restore what they hold as in JavaScript") {
  CHECK(matches(u"(?:(x)?(\\d))+\\1-", u"x12-") == "0-4");
  CHECK(matches(u"(?=(\\d+))\\1-", u"12-") == "0-3");
  CHECK(matches(u"(?!(a)b)\\1a", u"ac") == "0-1");
  CHECK(matches(u"(a\\1)", u"aa") == "0-1 1-2");
  CHECK(matches(u"(?<=(\\d+)(\\d+))-\\1", u"123-1") == "3-5");
  CHECK(matches(u"(?<=\\1(\\d))-", u"11- 12-") == "2-3");
  CHECK(matches(u"\\2(\\d)(-)\\1", u"1-1") == "0-3");
}

TEST_CASE("masking: lookaround is atomic, at both ends of the text too") {
  CHECK(matches(u"(?=a*)ab", u"aab") == "1-3");
  CHECK(matches(u"(?=(a+?))\\1b", u"aab") == "1-3");
  CHECK(matches(u"(?<=^a)b", u"ab") == "1-2");
  CHECK(matches(u"b(?=$)", u"bb") == "1-2");
  CHECK(matches(u"(?<!a)b(?!c)", u"ab bc b") == "6-7");
  CHECK(matches(u"(?<=a(?=b(?<!c)))b", u"ab") == "1-2");
}

TEST_CASE("masking: units are matched one by one, lone surrogates too") {
  CHECK(matches(u".\\d",
                u"\xD83D\xDE00"
                u"1") == "1-3");
  CHECK(matches(u"[\xD83D]", u"\xD83D\xDE00 \xD83D") == "0-1 3-4");
  CHECK(matches(u"^.$", u"\xD83D\xDE00") == "");
}

TEST_CASE("masking: references end in a decision where V8 does not end, or in the budget") {
  const Rule rule = test::compiled(u"(a+)+\\1b");
  const Scan decided = scan(rule, test::repeated(std::u16string(u"a"), 64));
  CHECK(decided.is_decided);
  CHECK(decided.matches.empty());
  CHECK(decided.effort.memo_steps > 0);

  const Rule endless = test::compiled(u"(a*)(a*)(a*)(a*)\\1\\2\\3\\4b");
  const Scan undecided = scan(endless, test::repeated(std::u16string(u"a"), 2000));
  CHECK_FALSE(undecided.is_decided);
  CHECK(undecided.effort.plain_steps <= limits::kReferenceSteps + 2000);
  CHECK(undecided.effort.memo_steps <= limits::kReferenceSteps + 2000);
}

TEST_CASE("masking: a rule that is merely quadratic with references is not refused") {
  const Rule rule = test::compiled(u"(\\w)\\1+");
  const Scan scanned = scan(rule, test::repeated(std::u16string(u"aab"), 20'000));
  CHECK(scanned.is_decided);
  CHECK(scanned.matches.size() == 20'000);
}

TEST_CASE("masking: a memo beyond its limit leaves the match undecided") {
  std::u16string source;
  for (int i = 0; i < 3000; ++i) source += u"a*b?";
  const Rule rule = test::compiled(u"(?:" + source + u")+c");
  const Scan scanned = scan(rule, test::repeated(std::u16string(u"ab"), 30'000));
  CHECK_FALSE(scanned.is_decided);
}

}  // namespace natter::mask
