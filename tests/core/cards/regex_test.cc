#include "core/cards/regex.h"

#include <string>
#include <string_view>

#include "core/mask/rule.h"
#include "tests/core/check.h"
#include "tests/core/mask/vectors.h"

namespace natter::cards {
namespace {

using Answer = Regex::Answer;

bool is_found(std::string_view pattern, std::string_view text) {
  const std::optional<Regex> regex = Regex::compile(pattern);
  REQUIRE(regex.has_value());
  const Answer answer = regex->find_in(text);
  CHECK(answer != Answer::Undecided);
  return answer == Answer::Yes;
}

struct Row {
  std::string_view pattern;
  std::string_view text;
  bool is_found;
};

using namespace std::string_view_literals;

// The patterns of the sample cards.
constexpr Row kSamples[] = {
    {"([A-Z])\\w+", "hello World", true},
    {"([A-Z])\\w+", "hello W", false},
    {"^$", "", true},
    {"^$", " ", false},
    {"^.{8,20}$", "12345678", true},
    {"^.{8,20}$", "1234567", false},
    {"^.{8,20}$", "123456789012345678901", false},
    {"^[A-Z][a-z]+, [A-Z][a-z]+$", "Doe, Jane", true},
    {"^[A-Z][a-z]+, [A-Z][a-z]+$", "Doe Jane", false},
    {"^[A-Z]{1}.*", "X", true},
    {"^[A-Z]{1}.*", "x", false},
    {"^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+[.][A-Za-z0-9-]{2,4}$", "a.b+c@d-e.example.org", true},
    {"^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+[.][A-Za-z0-9-]{2,4}$", "a@b", false},
    {"^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", "a@b.c", true},
    {"^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", "a@b. c", false},
    {"^\\(?([0-9]{3})\\)?[-.\\s]?([0-9]{3})[-.\\s]?([0-9]{4})$", "(555) 555-1234", true},
    {"^\\(?([0-9]{3})\\)?[-.\\s]?([0-9]{3})[-.\\s]?([0-9]{4})$", "555-55-1234", false},
    {"^\\d{3}-\\d{4}$", "555-1234", true},
    {"a|b", "xbx", true},
    {"a|b", "x", false},
};

// Where JavaScript and other languages of patterns differ.
constexpr Row kJavaScript[] = {
    {"b", "abc", true},     // no implied anchors
    {"B", "abc", false},    // case matters
    {"^b", "a\nb", false},  // of the text, not of a line
    {"a$", "a\n", false},
    {"(?<year>\\d{4})", "in 2024", true},
    {"\\u0041\\x42", "AB", true},
    {"^\\uD83D\\uDE00$", "\xF0\x9F\x98\x80", true},
    {"^..$", "\xF0\x9F\x98\x80", true},  // two units, as in JavaScript
    {"^.$", "\xF0\x9F\x98\x80", false},
    {"\\u{2}", "uu", true},  // no flag u: a count
    {"\\cJ", "\n", true},
    {"\\0", "a\0b"sv, true},
    {"\\c", "\\c", true},
    {"a[^]b", "a\nb", true},
    {"[]", "a", false},
    {"a[]|b", "b", true},
    {"\\p{L}", "p{L}", true},
    {"^\\Q\\E\\A\\z\\C\\a\\i$", "QEAzCai", true},
    {"^[[:alpha:]]$", "a]", true},
    {"^[[:alpha:]]$", "a", false},
    {"^\\s+$", "\t\n\v\f\r \xC2\xA0\xEF\xBB\xBF\xE1\x9A\x80\xE2\x80\xA8\xE3\x80\x80", true},
    {"\\s", "\xC2\x85", false},
    {"^\\S$", "\xE2\x80\x83", false},
    {"a.b", "a\rb", false},
    {"a.b",
     "a\xE2\x80\xA8"
     "b",
     false},
    {"a.b",
     "a\xC2\x85"
     "b",
     true},
    {"\\bd\xC3\xA9", "d\xC3\xA9", true},
    {"\xC3\xA9\\b", "\xC3\xA9", false},  // letters of words are those of ASCII
    {"\\w", "\xC3\xA9", false},
    {"\\d", "\xD9\xA3", false},
    {"^a{2$", "a{2", true},
    {"^a{,2}$", "a{,2}", true},
    {"^}]$", "}]", true},
    {"[\\b]", "\b", true},
    {"[a\\-z]", "-", true},
    {"^[\\w-x]+$", "-a", true},
    {"\\1", "\x01", true},  // octal, since there are no groups
    {"\\8", "8", true},
    {"^(?:a|b)*?c{2,}$", "abbacc", true},
    {"^(a?)*$", "aaa", true},
    {"^(?:a*)*b$", "aab", true},
    {"^(?:)*$", "", true},
    {"x{0}y", "y", true},
    {"^(|a|ab)(|c)$", "abc", true},
    {"\\B", "", true},
    {"", "", true},
};

const char* const kUnsupported[] = {
    // Invalid in JavaScript.
    "(",
    ")",
    "a)",
    "(a",
    "[a",
    "[b-a]",
    "*",
    "+a",
    "?",
    "a**",
    "a++",
    "a{2}{3}",
    "{1}",
    "a{2,1}",
    "\\",
    "(?i)a",
    "(?P<n>a)",
    "(?#x)",
    "(?<n>a)(?<n>b)",
    "(?<1>a)",
    "(?<>a)",
    "(?<n",
    "(?",
    "(?>a)",
    "(?<n>a)\\k",
    "^*",
    "$+",
    "\\b?",
    "|*",
    "(*)",
    "(?a",
    // Beyond an automaton.
    "(?=a)",
    "(?!a)b",
    "(?<=a)b",
    "(?<!a)b",
    "^(?=.*\\d).{8,}$",
    "(a)\\1",
    "\\1(a)",
    "(?<n>a)\\k<n>",
    "((a)(b))\\3",
    "a{1001}",
    "a{0,1001}",
    "a{5000,}",
    "(a{1000}){1000}",
    "((a{100}){100}){100}",
    // Rarities.
    "(?i:a)",
    "(?<n>a)|(?<n>b)",
};

}  // namespace

TEST_CASE("cards: patterns mean what they mean in JavaScript") {
  for (const Row& row : kSamples) {
    CAPTURE(row.pattern, row.text);
    CHECK(is_found(row.pattern, row.text) == row.is_found);
  }
  for (const Row& row : kJavaScript) {
    CAPTURE(row.pattern, row.text);
    CHECK(is_found(row.pattern, row.text) == row.is_found);
  }
}

TEST_CASE("cards: patterns that JavaScript or an automaton does not know are not applied") {
  for (const char* pattern : kUnsupported) {
    CAPTURE(pattern);
    CHECK_FALSE(Regex::compile(pattern).has_value());
  }
  CHECK_FALSE(Regex::compile(std::string(16'385, 'a')).has_value());
  std::string members;
  for (int i = 0; i < 8000; ++i) members += "\\S";
  CHECK_FALSE(Regex::compile('[' + members + ']').has_value());
  CHECK(Regex::compile(std::string(16'384, 'a')).has_value());
  CHECK_FALSE(Regex::compile(std::string(201, '(') + 'a' + std::string(201, ')')).has_value());
  CHECK(Regex::compile(std::string(200, '(') + 'a' + std::string(200, ')')).has_value());
}

TEST_CASE("cards: random patterns find what V8 finds") {
  const std::vector<Json> rows = mask::test::json_lines("random.jsonl");
  int compared = 0;
  int rejected = 0;
  int unsupported = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const Json& row = rows[i];
    if (text(row, "f") != "g" || !at(row, "r").is_string()) continue;
    const std::string source = text(row, "r");
    CAPTURE(source);
    const std::optional<Regex> regex = Regex::compile(source);
    if (!has(row, "t")) {
      CHECK_FALSE(regex.has_value());
      ++rejected;
      continue;
    }
    if (!regex) {
      const Result<mask::Rule> rule = mask::Rule::compile(mask::to_units(source), false);
      REQUIRE(rule.ok());
      const mask::Analysis& analysis = rule.value().compiled().analysis();
      const bool is_octal = source.find('\\') != std::string::npos;
      const bool is_named = source.find("(?") != std::string::npos;
      CHECK((analysis.has_look || analysis.has_reference || analysis.has_large_count || is_octal ||
             is_named));
      ++unsupported;
      continue;
    }
    for (const Json& pair : at(row, "t")) {
      if (!at(pair, std::size_t{0}).is_string()) continue;
      CAPTURE(dump(pair));
      const bool expected = at(pair, 1).size() > 0;
      CHECK(regex->find_in(text(at(pair, std::size_t{0}))) ==
            (expected ? Answer::Yes : Answer::No));
      ++compared;
    }
  }
  CAPTURE(compared, rejected, unsupported);
  CHECK(compared > 1500);
  CHECK(rejected > 100);
  CHECK(unsupported * 3 < compared);
}

TEST_CASE("cards: a search beyond its bound is not decided") {
  const std::optional<Regex> regex = Regex::compile("(.{0,100}){90}x");
  REQUIRE(regex.has_value());
  CHECK(regex->find_in(std::string(100'000, 'a'), 1'000'000) == Answer::Undecided);
  CHECK(regex->find_in("ax") == Answer::Yes);
  CHECK_FALSE(Regex::compile("a", 1).has_value());
  CHECK(Regex::compile("a", 2)->size() == 2);
}

}  // namespace natter::cards
