#include "core/cards/regex_search.h"

#include <initializer_list>
#include <optional>
#include <string>

#include "core/cards/regex.h"
#include "tests/core/check.h"

namespace natter::cards {
namespace {

using Answer = RegexAnswer;

RegexProgram program_of(std::initializer_list<RegexInstruction> code) {
  RegexProgram program;
  for (const RegexInstruction& one : code) program.code.push_back(one);
  return program;
}

}  // namespace

TEST_CASE("cards: a program is followed on all its ways") {
  // (a|b)c at the end of the text, written by hand.
  RegexProgram program = program_of({{RegexOp::Split, 3},
                                     {RegexOp::Unit, u'a'},
                                     {RegexOp::Jump, 2},
                                     {RegexOp::Unit, u'b'},
                                     {RegexOp::NoneOf, 0},
                                     {RegexOp::TextEnd, 0},
                                     {RegexOp::Match, 0}});
  program.lists =
      u"\x01"
      u"09";
  CHECK(find_match(program, u"xbc", 1000) == Answer::Yes);
  CHECK(find_match(program, u"ac", 1000) == Answer::Yes);
  CHECK(find_match(program, u"a1", 1000) == Answer::No);
  CHECK(find_match(program, u"acx", 1000) == Answer::No);
  CHECK(find_match(program, u"", 1000) == Answer::No);
  CHECK(find_match(program, u"xbc", 3) == Answer::Undecided);
}

TEST_CASE("cards: loops without a unit end") {
  RegexProgram program =
      program_of({{RegexOp::Split, 2}, {RegexOp::Jump, -1}, {RegexOp::Jump, -2}});
  CHECK(find_match(program, u"aaaa", 1000) == Answer::No);
}

TEST_CASE("cards: words are made of ASCII letters, digits and the low line") {
  std::u16string words;
  for (unsigned unit = 0; unit < 0x10000; ++unit) {
    if (is_word_unit(static_cast<char16_t>(unit))) words += static_cast<char16_t>(unit);
  }
  CHECK(words == u"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
}

TEST_CASE("cards: a search takes steps in proportion to the text") {
  const char* const patterns[] = {"^(a+)+$",  "(a|a)*$",     "(a*)*b",     "(.*)(.*)(.*)x",
                                  "a.{50}b",  "(a|aa)+$",    "([a-z]+)*=", "^(([a-z])+.)+[A-Z]$",
                                  "(x+x+)+y", "(?:a?){40}b", "\\w+\\s?@"};
  for (const char* pattern : patterns) {
    CAPTURE(pattern);
    const std::optional<Regex> regex = Regex::compile(pattern);
    REQUIRE(regex.has_value());
    const auto steps_of = [&](std::size_t length) {
      const std::string whole = std::string(length, 'a') + '!';
      std::uint64_t low = 0;
      for (std::uint64_t step = std::uint64_t{1} << 30; step > 0; step /= 2) {
        if (regex->find_in(whole, low + step) == Answer::Undecided) low += step;
      }
      return low;
    };
    const std::uint64_t once = steps_of(400);
    CHECK(steps_of(800) * 10 <= once * 22);
    CHECK(once <= 401 * 6 * (regex->size() + 1));
  }
}

}  // namespace natter::cards
