#include "core/cards/markdown_inline.h"

#include <string>
#include <string_view>

#include "tests/core/cards/markdown_shown.h"
#include "tests/core/check.h"

namespace natter::cards {
namespace {

struct Row {
  std::string_view text;
  const char* expected;  // within its paragraph
};

constexpr Row kLinks[] = {
    {"[Title](https://example.com)", "<a https://example.com>Title</a>"},
    {"[link with **bold**](https://example.com \"title\")",
     "<a https://example.com>link with <b>bold</b></a>"},
    {"[mail](mailto:a@b.c) [tel](tel:+1)", "<a mailto:a@b.c>mail</a> <a tel:+1>tel</a>"},
    {"[(555) 555-5555](tel:5555555555)", "<a tel:5555555555>(555) 555-5555</a>"},
    {"[a](https://example.com/?q=<x>&r=\"y\")",
     "<a https://example.com/?q=%3Cx%3E&r=%22y%22>a</a>"},
    {"[a](https://a.example/?b=1&amp;c=2)", "<a https://a.example/?b=1&c=2>a</a>"},
    {"[a](https://a.example/\\(b)", "<a https://a.example/(b>a</a>"},
    {"[a](<https://a.example/b c>)", "<a https://a.example/b%20c>a</a>"},
    {"[a [b] c](https://a.example)", "<a https://a.example>a [b] c</a>"},
    {"[a \\] b](https://a.example)", "<a https://a.example>a ] b</a>"},
    {"[a\nb](https://a.example)", "<a https://a.example>a\nb</a>"},
    {"[](https://a.example)", "<a https://a.example></a>"},
    {"[a] (https://a.example)", "[a] (https://a.example)"},
    {"[a](https://a.example", "[a](https://a.example"},
    {"[a](", "[a]("},
    {"[a]", "[a]"},
    {"a](https://a.example)", "a](https://a.example)"},
    {"[[a](https://a.example)", "[<a https://a.example>a</a>"},
    // No link is within another; the inner one wins.
    {"[a [b](https://b.example) c](https://a.example)",
     "[a <a https://b.example>b</a> c](https://a.example)"},
    {"[a <https://b.example> c](https://a.example)",
     "[a <a https://b.example>https://b.example</a> c](https://a.example)"},
    {"[a](https://a.example) [b](https://b.example)",
     "<a https://a.example>a</a> <a https://b.example>b</a>"},
    {"[a [b](https://b.example)] [c](https://c.example)",
     "[a <a https://b.example>b</a>] <a https://c.example>c</a>"},
    {"*[a*](https://a.example)", "*<a https://a.example>a*</a>"},
    {"[a](https://user:pw@a.example)", "<a https://a.example>a</a>"},
    {"<https://example.com>", "<a https://example.com>https://example.com</a>"},
    {"<a@b.example>", "<a mailto:a@b.example>a@b.example</a>"},
};

constexpr Row kImages[] = {
    {"![alt](https://example.com/a.png)", "alt"},
    {"![](https://example.com/a.png)", ""},
    {"![a **b** [c](https://c.example)](https://example.com/a.png)", "a b c"},
    {"[![a](https://a.example/i.png)](https://a.example)", "<a https://a.example>a</a>"},
    {"![x](javascript:alert(1))", "x"},
    {"!\\[a](https://a.example)", "![a](https://a.example)"},
    {"\\![a](https://a.example)", "!<a https://a.example>a</a>"},
    {"![a]", "![a]"},
    {"![a", "![a"},
    {"!a", "!a"},
    {"**![a**](https://a.example)", "**a**"},
    {"![a &amp; \\* b](https://a.example)", "a & * b"},
};

constexpr Row kText[] = {
    {"\\*escaped\\*", "*escaped*"},
    {"\\a \\\\ \\", "\\a \\ \\"},
    {"\\&amp;", "&amp;"},
    {"&amp; &lt; &#42; &copy;", "& < * \xC2\xA9"},
    {"a & b < c > d \"q\"", "a & b < c > d \"q\""},
    {"&#42;not emphasis&#42;", "*not emphasis*"},
    {"[&#93;](https://a.example)", "<a https://a.example>]</a>"},
    {"4&nbsp;&nbsp;&ensp;&emsp;1",
     "4\xC2\xA0\xC2\xA0\xE2\x80\x82\xE2\x80\x83"
     "1"},
    {"line1  \nline2", "line1<br>line2"},
    {"line1     \n  line2", "line1<br>line2"},
    {"line1\\\nline2", "line1<br>line2"},
    {"line1 \nline2", "line1\nline2"},
    {"line1\t\nline2", "line1\t\nline2"},
    {"line1\\", "line1\\"},
    {"*a  \nb*", "<i>a<br>b</i>"},
    {"line1 \\\nline2", "line1 <br>line2"},
};

// Links that must not become links; the text stays.
constexpr Row kBlocked[] = {
    {"[x](javascript:alert(1))", "x"},
    {"[x](JaVaScRiPt:alert(1))", "x"},
    {"[x](<javascript:alert(1)>)", "x"},
    {"[x](< javascript:alert(1)>)", "x"},
    {"[x](<\tjavascript:alert(1)>)", "x"},
    {"[x](<java\tscript:alert(1)>)", "x"},
    {"[x](javascript&colon;alert(1))", "x"},
    {"[x](javascript&#58;alert(1))", "x"},
    {"[x](javascript&#x3a;alert(1))", "x"},
    {"[x](&#106;avascript:alert(1))", "x"},
    {"[x](&#x6A;&#x61;&#x76;&#x61;script:alert(1))", "x"},
    {"[x](&#0000106;avascript:alert(1))", "x"},
    {"[x](java&Tab;script:alert(1))", "x"},
    {"[x](java&NewLine;script:alert(1))", "x"},
    {"[x](java&#10;script:alert(1))", "x"},
    {"[x](java&#0;script:alert(1))", "x"},
    {"[x](&#1;javascript:alert(1))", "x"},
    {"[x](&#32;javascript:alert(1))", "x"},
    {"[x](&nbsp;javascript:alert(1))", "x"},
    {"[x](&zwnj;javascript:alert(1))", "x"},
    {"[x](&#x202E;javascript:alert(1))", "x"},
    {"[x](javascript\\:alert(1))", "x"},
    {"[x](\\javascript:alert(1))", "x"},
    {"[x](javascript:alert\\(1\\))", "x"},
    {"[x](javascript://a.example/%0Aalert(1))", "x"},
    {"[x](javascript:alert(1) \"https://a.example\")", "x"},
    {"[x](vbscript:x)", "x"},
    {"[x](data:text/html,hi)", "x"},
    {"[x](data:image/png;base64,AAAA)", "x"},
    {"[x](file:///etc/passwd)", "x"},
    {"[x](ftp://a.example)", "x"},
    {"[x](sip:a@b.example)", "x"},
    {"[x](blob:https://a.example/1)", "x"},
    {"[x](//a.example)", "x"},
    {"[x](\\\\a.example)", "x"},
    {"[x](/path)", "x"},
    {"[x](#a)", "x"},
    {"[x](path)", "x"},
    {"[x]()", "x"},
    {"[x](<>)", "x"},
    {"[x](https:a.example)", "x"},
    {"[x](https:\\\\a.example)", "x"},
    {"[x](https://)", "x"},
    {"[x](https://a&#x202e;b.example)", "x"},
    {"[x](https://a&shy;b.example)", "x"},
    {"[x](https://a.example\\\\@b.example)", "x"},
    {"[**x**](javascript:alert(1))", "<b>x</b>"},
    {"<javascript:alert(1)>", "<javascript:alert(1)>"},
    {"<JAVASCRIPT:alert(1)>", "<JAVASCRIPT:alert(1)>"},
    {"<data:text/html,x>", "<data:text/html,x>"},
    {"<vbscript:x>", "<vbscript:x>"},
    {"<ftp://a.example>", "<ftp://a.example>"},
};

// Not even a link, by its form.
constexpr Row kNoLinks[] = {
    {"[x](\x01javascript:alert(1))", "[x](\x01javascript:alert(1))"},
    {"[x](java\nscript:alert(1))", "[x](java\nscript:alert(1))"},
    {"[x](java script:alert(1))", "[x](java script:alert(1))"},
    {"<a href=\"javascript:alert(1)\">x</a>", "<a href=\"javascript:alert(1)\">x</a>"},
    {"<javascript :alert(1)>", "<javascript :alert(1)>"},
    {"<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"},
};

std::string shown(std::string_view text) { return test::shown(parse_markdown(text)); }

template <std::size_t Count>
void check(const Row (&rows)[Count]) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(shown(row.text) == "<p>" + std::string(row.expected) + "</p>");
  }
}

}  // namespace

TEST_CASE("cards: links of Markdown") { check(kLinks); }

TEST_CASE("cards: of an image the alternative text is left") {
  check(kImages);
  for (const Row& row : kImages) {
    for (const std::string& url : parse_markdown(row.text).urls) {
      CHECK(url.find(".png") == std::string::npos);
    }
  }
}

TEST_CASE("cards: escapes, entities and line ends") { check(kText); }

TEST_CASE("cards: a link that is blocked leaves its text, and is told of") {
  check(kBlocked);
  for (const Row& row : kBlocked) {
    CAPTURE(row.text);
    const Markdown tree = parse_markdown(row.text);
    CHECK(tree.urls.empty());
    CHECK(tree.blocked_urls.size() == 1);
  }
  check(kNoLinks);
  for (const Row& row : kNoLinks) CHECK(parse_markdown(row.text).urls.empty());
  CHECK(parse_markdown("[x](java&#115;cript:a)").blocked_urls[0] == "javascript:a");
  CHECK(parse_markdown("[x](/{{TIME(2017-02-14T06:08:39Z)}})").blocked_urls[0] ==
        "/{{TIME(2017-02-14T06:08:39Z)}}");
}

TEST_CASE("cards: the host's policy holds for links in text") {
  MarkdownOptions options;
  options.urls.allows_mailto = false;
  options.urls.allows_sip = true;
  CHECK(test::shown(parse_markdown("[a](sip:a@b.example) <c@d.example> [e](mailto:f)", options)) ==
        "<p><a sip:a@b.example>a</a> <c@d.example> e</p>");
}

TEST_CASE("cards: inlines go into the node that is open") {
  Markdown markdown;
  MarkdownTree tree(markdown);
  tree.open(MarkdownKind::Paragraph);
  const MarkdownOptions options;
  List<TextPart> macros;
  macros.push_back({DateForm::Time, "{{x}}", 1});
  macros.push_back({DateForm::Long, "{{y}}", {}});
  std::size_t macro = 0;
  parse_inline("*a \xFF*", {options, macros}, 0, macro, tree);
  CHECK(macro == 1);
  parse_inline("\xFF b", {options, macros}, 0, macro, tree);
  add_date(macros[0], tree);
  tree.close();
  CHECK(test::shown(markdown) == "<p><i>a <date time 1></i><date long invalid> b<date time 1></p>");
}

}  // namespace natter::cards
