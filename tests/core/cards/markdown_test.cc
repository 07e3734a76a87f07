#include "core/cards/markdown.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/text.h"
#include "tests/core/cards/markdown_shown.h"
#include "tests/core/check.h"
#include "tests/core/tables.h"

namespace natter::cards {
namespace {

struct Row {
  const char* text;
  const char* expected;
};

std::string shown(std::string_view text) { return test::shown(parse_markdown(text)); }

template <std::size_t Count>
void check(const Row (&rows)[Count]) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(shown(row.text) == row.expected);
  }
}

constexpr Row kParagraphs[] = {
    {"", ""},
    {" \t\n\n ", ""},
    {"plain", "<p>plain</p>"},
    {"  plain \t", "<p>plain</p>"},
    {"a\nb", "<p>a\nb</p>"},
    {"a\rb", "<p>a\nb</p>"},
    {"a\r\nb", "<p>a\nb</p>"},
    {"a\n\nb", "<p>a</p><p>b</p>"},
    {"a\r\rb", "<p>a</p><p>b</p>"},
    {"a\r\n\r\nb", "<p>a</p><p>b</p>"},
    {"a\n \t\nb", "<p>a</p><p>b</p>"},
    {"\n\na\n\n\n\nb\n\n", "<p>a</p><p>b</p>"},
    {"a \n b", "<p>a\nb</p>"},
    {"    a", "<p>a</p>"},
    {"\ta\n\tb", "<p>a\nb</p>"},
};

constexpr Row kLists[] = {
    {"- a\n- b", "<ul><li>a</li><li>b</li></ul>"},
    {"- a\r- b\r- c", "<ul><li>a</li><li>b</li><li>c</li></ul>"},
    {"* a\n* b", "<ul><li>a</li><li>b</li></ul>"},
    {"+ a", "<ul><li>a</li></ul>"},
    {"- a\n* b\n+ c", "<ul><li>a</li></ul><ul><li>b</li></ul><ul><li>c</li></ul>"},
    {"1. a\n2. b", "<ol 1><li>a</li><li>b</li></ol>"},
    {"3. a\n9. b", "<ol 3><li>a</li><li>b</li></ol>"},
    {"0. a", "<ol 0><li>a</li></ol>"},
    {"007. a", "<ol 7><li>a</li></ol>"},
    {"1. a\n1) b", "<ol 1><li>a</li></ol><ol 1><li>b</li></ol>"},
    {"999999999. a", "<ol 999999999><li>a</li></ol>"},
    {"1234567890. a", "<p>1234567890. a</p>"},
    {"-a", "<p>-a</p>"},
    {"1.a", "<p>1.a</p>"},
    {"1 . a", "<p>1 . a</p>"},
    {"-1. a", "<p>-1. a</p>"},
    {"a. b", "<p>a. b</p>"},
    {"   - a", "<ul><li>a</li></ul>"},
    {"    - a", "<p>- a</p>"},
    {"-", "<ul><li></li></ul>"},
    {"-\n- a", "<ul><li></li><li>a</li></ul>"},
    {"-\n  a", "<ul><li>a</li></ul>"},
    {"-\n\n  a", "<ul><li></li></ul><p>a</p>"},
    {"- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"},
    {"- a\n\n  b\n- c", "<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>"},
    {"- a\n\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"},
    {"- a\n  - b\n  - c\n- d", "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"},
    {"- a\n  - b\n\n    c\n- d", "<ul><li>a<ul><li><p>b</p><p>c</p></li></ul></li><li>d</li></ul>"},
    {"- a\n  - b\n\n- c", "<ul><li><p>a</p><ul><li>b</li></ul></li><li><p>c</p></li></ul>"},
    {"- - a", "<ul><li><ul><li>a</li></ul></li></ul>"},
    {"1. - a\n   - b", "<ol 1><li><ul><li>a</li><li>b</li></ul></li></ol>"},
    {"- a\nb", "<ul><li>a\nb</li></ul>"},
    {"- a\n\nb", "<ul><li>a</li></ul><p>b</p>"},
    {"a\n- b", "<p>a</p><ul><li>b</li></ul>"},
    {"a\n1. b", "<p>a</p><ol 1><li>b</li></ol>"},
    {"in\n1990. b", "<p>in\n1990. b</p>"},
    {"a\n-", "<p>a\n-</p>"},
    {"a\n\n2. b", "<p>a</p><ol 2><li>b</li></ol>"},
    {"-\ta", "<ul><li>a</li></ul>"},
    {"-     a", "<ul><li>a</li></ul>"},
    {"1. a\n\n   - b\n\n2. c", "<ol 1><li><p>a</p><ul><li>b</li></ul></li><li><p>c</p></li></ol>"},
    {"- a\n\n      b", "<ul><li><p>a</p><p>b</p></li></ul>"},
    {"- **a**", "<ul><li><b>a</b></li></ul>"},
    {"- a\n- b\n\nc", "<ul><li>a</li><li>b</li></ul><p>c</p>"},
};

// Of which CommonMark, or a longer Markdown, would make something else.
constexpr Row kLiteral[] = {
    {"# x", "<p># x</p>"},
    {"> x", "<p>> x</p>"},
    {"`x` ```y```", "<p>`x` ```y```</p>"},
    {"```\nx\n```", "<p>```\nx\n```</p>"},
    {"~~x~~", "<p>~~x~~</p>"},
    {"---", "<p>---</p>"},
    {"* * *", "<p>* * *</p>"},
    {"- - -", "<p>- - -</p>"},
    {"***", "<p>***</p>"},
    {"___", "<p>___</p>"},
    {"- ---", "<p>- ---</p>"},
    {"- ***", "<ul><li>***</li></ul>"},
    {"a\n---", "<p>a\n---</p>"},
    {"a\n===", "<p>a\n===</p>"},
    {"| a | b |\n|---|---|\n| 1 | 2 |", "<p>| a | b |\n|---|---|\n| 1 | 2 |</p>"},
    {"<b>x</b> <script>y</script> <!-- z -->", "<p><b>x</b> <script>y</script> <!-- z --></p>"},
    {"<div>\n*x*\n</div>", "<p><div>\n<i>x</i>\n</div></p>"},
    {"https://example.com www.example.com", "<p>https://example.com www.example.com</p>"},
    {"[a]: https://example.com\n[a] [a][a] [a][]",
     "<p>[a]: https://example.com\n[a] [a][a] [a][]</p>"},
    {"- [ ] a", "<ul><li>[ ] a</li></ul>"},
    {"a[^1]\n\n[^1]: b", "<p>a[^1]</p><p>[^1]: b</p>"},
    {"(c) (tm) -- ... \"q\" :)", "<p>(c) (tm) -- ... \"q\" :)</p>"},
};

constexpr Row kMacros[] = {
    {"{{DATE(2017-02-14T06:08:39Z, LONG)}}", "<p><date long 1487052519000></p>"},
    {"**on {{TIME(2017-02-14T06:08:39Z)}}**", "<p><b>on <date time 1487052519000></b></p>"},
    {"**{{DATE(2017-02-14T06:08:39Z)}}**", "<p><b><date compact 1487052519000></b></p>"},
    {"a_{{DATE(2017-02-14T06:08:39Z)}}_b", "<p>a_<date compact 1487052519000>_b</p>"},
    {"- {{DATE(2017-02-14T06:08:39Z, SHORT)}}\n- x",
     "<ul><li><date short 1487052519000></li><li>x</li></ul>"},
    // Whatever its language makes of it, a date begins no list.
    {"{{DATE(2017-02-14T06:08:39Z)}} a", "<p><date compact 1487052519000> a</p>"},
    {"[{{DATE(2017-02-14T06:08:39Z)}}](https://a.example)",
     "<p><a https://a.example><date compact 1487052519000></a></p>"},
    {"[a](https://a.example/{{TIME(2017-02-14T06:08:39Z)}}) {{TIME(2017-02-14T06:08:40Z)}}",
     "<p><a https://a.example/{{TIME(2017-02-14T06:08:39Z)}}>a</a> <date time 1487052520000></p>"},
    {"{{DATE(2017-13-14T06:08:39Z)}}", "<p><date compact invalid></p>"},
    {"{{DATE(x)}}", "<p>{{DATE(x)}}</p>"},
};

// The letters of a text or tree, which no marker has.
std::string letters(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) out += c;
  }
  return out;
}

// The deepest nesting, paragraphs and texts not counted.
std::size_t depth_of(const Markdown& tree) {
  std::vector<std::size_t> depths(tree.nodes.size(), 0);
  std::size_t deepest = 0;
  for (std::size_t id = 0; id < tree.nodes.size(); ++id) {
    const MarkdownKind kind = tree.nodes[id].kind;
    const bool counts = kind == MarkdownKind::Item || kind == MarkdownKind::Strong ||
                        kind == MarkdownKind::Emphasis || kind == MarkdownKind::Link;
    depths[id] += counts ? 1 : 0;
    deepest = std::max(deepest, depths[id]);
    for (std::uint32_t child = tree.nodes[id].child; child != kNoNode;
         child = tree.nodes[child].next) {
      CHECK(child > id);
      depths[child] = depths[id];
    }
  }
  return deepest;
}

std::string repeated(std::string_view part, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (next_code_point(text, i) == kNoCodePoint) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("cards: lines become paragraphs") { check(kParagraphs); }

TEST_CASE("cards: lists by the rules of CommonMark") { check(kLists); }

TEST_CASE("cards: what is beyond the subset is literal") { check(kLiteral); }

TEST_CASE("cards: macros stand in Markdown as one character does") { check(kMacros); }

TEST_CASE("cards: random texts become what markdown-it makes of them") {
  const Json table = parse_json(natter::test::read_data("cards/markdown.json"));
  const Json& rows = at(table, "rows");
  REQUIRE(rows.size() == 600);
  for (const Json& row : rows) {
    CAPTURE(text(at(row, std::size_t{0})));
    CHECK(shown(text(at(row, std::size_t{0}))) == text(at(row, 1)));
  }
}

TEST_CASE("cards: text without Markdown keeps its markers") {
  CHECK(test::shown(parse_plain("")) == "<p></p>");
  CHECK(test::shown(parse_plain("**a** [b](c)\n\n- d &amp;")) ==
        "<p>**a** [b](c)\n\n- d &amp;</p>");
  CHECK(test::shown(parse_plain("at {{TIME(2017-02-14T06:08:39Z)}}.")) ==
        "<p>at <date time 1487052519000>.</p>");
}

TEST_CASE("cards: macros beyond the limit are literal in a tree too") {
  const std::string text = repeated("{{TIME(2017-02-14T06:08:39Z)}}", 1001);
  for (const auto parse : {parse_markdown, parse_plain}) {
    const Markdown tree = parse(text, MarkdownOptions());
    CHECK(tree.has_too_many_macros);
    CHECK(tree.dates.size() == 1000);
    CHECK(tree.text == "{{TIME(2017-02-14T06:08:39Z)}}");
  }
  CHECK_FALSE(parse_markdown("{{TIME(2017-02-14T06:08:39Z)}}").has_too_many_macros);
}

TEST_CASE("cards: markers deeper than the limit are literal") {
  MarkdownOptions options;
  options.most_nesting = 2;
  const auto limited = [&](std::string_view text) {
    return test::shown(parse_markdown(text, options));
  };
  CHECK(limited("*a **b _c_ d** e*") == "<p><i>a <b>b _c_ d</b> e</i></p>");
  CHECK(limited("******a******") == "<p><b><b>**a**</b></b></p>");
  CHECK(limited("*a **b [c](https://a.example) d** e*") ==
        "<p><i>a <b>b [c](https://a.example) d</b> e</i></p>");
  CHECK(limited("*a **b <https://a.example> d** e*") ==
        "<p><i>a <b>b <https://a.example> d</b> e</i></p>");
  CHECK(limited("*a **b [c](https://a.example/{{TIME(2017-02-14T06:08:39Z)}}) d** e*") ==
        "<p><i>a <b>b [c](https://a.example/{{TIME(2017-02-14T06:08:39Z)}}) d</b> e</i></p>");
  CHECK(limited("- - - a") == "<ul><li><ul><li>- a</li></ul></li></ul>");
  CHECK(limited("- - *a*") == "<ul><li><ul><li>*a*</li></ul></li></ul>");
  CHECK(limited("- *a **b***") == "<ul><li><i>a **b**</i></li></ul>");
  for (const char* part : {"- ", "1. ", "*", "_", "**a ", "*a _b ", "["}) {
    CHECK(depth_of(parse_markdown(repeated(part, 1000) + "x")) <= 32);
    const std::string balanced = repeated("**a _", 500) + "b" + repeated("_ c**", 500);
    CHECK(depth_of(parse_markdown(balanced)) == 32);
    CHECK(letters(parse_markdown(balanced).text) == letters(balanced));
  }
}

TEST_CASE("cards: markers beyond their number are literal") {
  MarkdownOptions options;
  options.most_markers = 2;
  const auto limited = [&](std::string_view text) {
    const Markdown tree = parse_markdown(text, options);
    CHECK(tree.has_too_many_markers);
    CHECK(tree.markers == 2);
    return test::shown(tree);
  };
  CHECK(limited("*a* *b* [c](d)") == "<p><i>a</i> *b* [c](d)</p>");
  CHECK(limited("[a](https://a.example)\n\n<https://b.example>\n\nc") ==
        "<p><a https://a.example>a</a></p><p><https://b.example>\n\nc</p>");
  CHECK(limited("- a\n- b\n- c") == "<ul><li>a</li><li>b\n- c</li></ul>");
  CHECK(limited("a  \nb\\\nc  \nd\\\n") == "<p>a<br>b<br>c\nd\\</p>");
  CHECK(limited("- a\n\n- b\n\n  c") == "<ul><li>a</li></ul><p>- b\n\nc</p>");
  const Markdown many = parse_markdown(repeated("*a* ", 300'000));
  CHECK(many.has_too_many_markers);
  CHECK(many.nodes.size() < 40'000);
  CHECK_FALSE(parse_markdown(repeated("*a* ", 10'000)).has_too_many_markers);
}

TEST_CASE("cards: the work grows with the text, not faster") {
  const char* const parts[] = {
      "[",        "]",       "[]",       "[](",       "[a](b",
      "![",       "![](",    "[a](<b",   "[a](b \"",  "[a](b '",
      "[a](b (",  "*",       "**a",      "*a ",       " *a",
      "_a ",      "_*",      "*_*_",     "a*",        "a**b_",
      "*a **b ",  "**a *b",  "a_b*c",    "***a** ",   "<",
      "<a",       "<ab:",    "<a@b.",    "<ab:c>",    "&",
      "&amp",     "&amp;",   "&#",       "&#x1",      "\\",
      "\\\\",     "\\[",     "!",        "{{",        "{{DATE(",
      "- ",       "- a\n",   "- a\n  ",  "1. ",       "1. a\n",
      "-\n",      "\n",      "  \n",     "a\n\n",     " ",
      "\t",       "- \t",    "*\t",      "    - a\n", "[a](https://a.example)",
      "[[a](b)",  "[a](b)]", "\xFF",     "\xC3",      "\xE2\x80",
      "`",        "a  \n",   "[a](b))",  "](a",       "((",
      "[a](((((", "*a]",     "[*a](b)*", "**[a",      "- [a](b\n",
      "*\n",      "\r",      "> ",       "[a]: b\n",  "* *a\n   ",
  };
  for (const char* part : parts) {
    CAPTURE(part);
    const std::uint64_t once = parse_markdown(repeated(part, 2000)).steps;
    const std::uint64_t twice = parse_markdown(repeated(part, 4000)).steps;
    CHECK(twice <= 2 * once + once / 8 + 200);
    // Lines are compared with as many containers as may be open, and brackets with as many others.
    CHECK(once <= 2000 * std::string_view(part).size() * 70);
  }
}

TEST_CASE("cards: no letter of a text is lost, whatever stands around it") {
  const char* const bricks[] = {"*",   "**",       "_",
                                "__",  "***",      " ",
                                "\n",  "  \n",     "\\",
                                "[",   "]",        "!",
                                "(",   ")",        "<",
                                ">",   "&",        ";",
                                "#",   "- ",       "* ",
                                "1. ", "a",        "b",
                                "\t",  "\r",       "  ",
                                "\"",  "\xC3\xA9", "\n\n",
                                "|",   "`",        "{{",
                                "}}",  "+ ",       "~",
                                "=",   "-",        "\xF0\x9F\x98\x80"};
  std::uint32_t random = 20261121;
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (int i = 0; i < 30; ++i) {
      random = random * 1664525 + 1013904223;
      text += bricks[(random >> 16) % std::size(bricks)];
    }
    // An address is no text.
    if (text.find("](") != std::string::npos) continue;
    CAPTURE(text);
    const Markdown tree = parse_markdown(text);
    CHECK(letters(tree.text) == letters(text));
    CHECK(is_utf8(tree.text));
    CHECK(depth_of(tree) <= 32);
  }
}

TEST_CASE("cards: bytes that are no text do no harm") {
  std::uint32_t random = 7;
  using namespace std::string_view_literals;
  constexpr std::string_view bytes = "\xFF\xC3\xE2\x80*_[](<>&\n- a\0{D"sv;
  for (int round = 0; round < 20'000; ++round) {
    std::string text = round % 3 == 0 ? "{{TIME(2017-02-14T06:08:39Z)}}" : "";
    for (int i = 0; i < 20; ++i) {
      random = random * 1664525 + 1013904223;
      text += bytes[(random >> 16) % bytes.size()];
    }
    const Markdown tree = parse_markdown(text);
    CHECK(tree.text.find('\xFF') == std::string::npos);
    CHECK(tree.dates.size() <= 1);
  }
}

}  // namespace natter::cards
