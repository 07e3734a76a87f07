// Markdown and addresses of received texts.
#include "core/widget/rich_text.h"

#include <chrono>

#include "tests/core/check.h"

namespace natter::widget {
namespace {

// Tokens as markup, for reading: `<p>a<b/></p>`.
std::string shown(std::string_view text) {
  const Json tokens = rich_text(text);
  if (tokens.is_null()) return "plain";
  std::string markup;
  std::vector<std::string> open;
  for (const Json& token : tokens) {
    if (token.is_string()) {
      markup += natter::text(token);
    } else if (token.is_null()) {
      REQUIRE_FALSE(open.empty());
      markup += "</" + open.back() + '>';
      open.pop_back();
    } else {
      const std::string& tag = natter::text(token, "open");
      markup += '<' + tag;
      if (has(token, "href")) markup += ' ' + natter::text(token, "href");
      if (has(token, "start")) markup += ' ' + std::to_string(integer(at(token, "start")));
      markup += '>';
      if (tag != "br") open.push_back(tag);
    }
  }
  REQUIRE(open.empty());
  return markup;
}

}  // namespace

TEST_CASE("texts without markup are themselves") {
  for (const char* text : {"Hello", "It is: <b>blue</b>", "# no heading", "2 * 3 = 6 {{DATE(x)}}",
                           "{{TIME(2017-02-14T06:08:39Z)}}", "snake_case_name", ""}) {
    CHECK(shown(text) == "plain");
  }
}

TEST_CASE("bold, italic, lists and links") {
  CHECK(shown("a **b** _c_") == "<p>a <strong>b</strong> <em>c</em></p>");
  CHECK(shown("- a\n- **b**") == "<ul><li><p>a</p></li><li><p><strong>b</strong></p></li></ul>");
  CHECK(shown("3. a\n4. b") == "<ol 3><li><p>a</p></li><li><p>b</p></li></ol>");
  CHECK(shown("a\n\nb") == "<p>a</p><p>b</p>");
  CHECK(shown("[shop](https://shop.test/a)") == "<p><a https://shop.test/a>shop</a></p>");
  CHECK(shown("[**shop**](https://shop.test/)") ==
        "<p><a https://shop.test/><strong>shop</strong></a></p>");
}

TEST_CASE("links lead to pages, mail and telephones only") {
  CHECK(shown("[x](javascript:alert)") == "<p>x</p>");
  CHECK(shown("[x](data:text/html,y)") == "<p>x</p>");
  CHECK(shown("[x](mailto:a@b.test)") == "<p><a mailto:a@b.test>x</a></p>");
}

TEST_CASE("an address as it stands is a link, and the sentence around it is not") {
  CHECK(shown("See https://shop.test/a?b=1.") ==
        "<p>See <a https://shop.test/a?b=1>https://shop.test/a?b=1</a>.</p>");
  CHECK(shown("(http://a.test/x_(y)), https://b.test") ==
        "<p>(<a http://a.test/x_(y)>http://a.test/x_(y)</a>), "
        "<a https://b.test>https://b.test</a></p>");
  CHECK(shown("xhttps://a.test http:// https") == "plain");
}

TEST_CASE("a link that reads as another one says where it leads") {
  CHECK(shown("[https://a.test](https://b.test/)") ==
        "<p><a https://b.test/>https://a.test (b.test)</a></p>");
  CHECK(shown("[go to **a.test**](https://b.test/) [a.test](https://a.test/)") ==
        "<p><a https://b.test/>go to <strong>a.test</strong> (b.test)</a> "
        "<a https://a.test/>a.test</a></p>");
  CHECK(shown("https://a.test@b.test/") ==
        "<p><a https://b.test/>https://a.test@b.test/ (b.test)</a></p>");
  CHECK(shown("[https://b.test/  \na.test](https://b.test/)") ==
        "<p><a https://b.test/>https://b.test/<br>a.test (b.test)</a></p>");
}

TEST_CASE("a line end is one") {
  const Json tokens = rich_text("**a**\nb");
  REQUIRE(tokens.is_array());
  CHECK(shown("**a**\nb") == "<p><strong>a</strong>\nb</p>");
  CHECK(shown("a\nb") == "plain");
}

TEST_CASE("hostile texts take no time") {
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += "http://(";
  const auto begin = std::chrono::steady_clock::now();
  static_cast<void>(rich_text(many));
  static_cast<void>(rich_text(std::string(60'000, '(') + std::string(60'000, ')')));
  static_cast<void>(rich_text("https://a.test/" + std::string(60'000, ')')));
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
}

}  // namespace natter::widget
