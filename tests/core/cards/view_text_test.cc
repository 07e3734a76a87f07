// Texts as tokens.
#include "core/cards/view_text.h"

#include "tests/core/cards/parsed.h"

namespace natter::cards {
namespace {

struct Written {
  std::string json;
  std::string diagnostics;
};

Written written(std::string_view text) {
  const Card card = test::with_body(R"({"type":"TextBlock","text":"x"})");
  Diagnostics diagnostics(10);
  JsonText out;
  const bool has_blocks = write_blocks(text, {}, test::first(card), diagnostics, out);
  CHECK(has_blocks == (out.so_far() != "[]"));
  return {out.take(), test::shown(diagnostics)};
}

TEST_CASE("cards view text: Markdown becomes blocks of inlines") {
  const struct {
    std::string_view text;
    std::string_view json;
  } rows[] = {
      {"", "[]"},
      {"a **b _c_** d", R"([{"p":["a ",{"b":["b ",{"i":["c"]}]}," d"]}])"},
      {"a\n\nb", R"([{"p":["a"]},{"p":["b"]}])"},
      {"- a\n- b", R"([{"ul":[[{"p":["a"]}],[{"p":["b"]}]],"tight":true}])"},
      {"3. a", R"([{"ol":[[{"p":["a"]}]],"start":3,"tight":true}])"},
      {"[t](https://x.example)", R"([{"p":[{"a":"https://x.example","c":["t"]}]}])"},
      {"on {{DATE(2017-02-14T06:08:39Z, SHORT)}}!",
       R"([{"p":["on ",{"date":1487052519000,"form":"Short"},"!"]}])"},
      {"{{TIME(2017-13-14T06:08:39Z)}}", R"([{"p":[{"date":null,"form":"Time"}]}])"},
      {"<b>&amp;</b>", R"([{"p":["<b>&</b>"]}])"},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    CHECK(written(row.text).json == row.json);
  }
}

TEST_CASE("cards view text: a blocked link is its text, and told") {
  const Written link = written("[t](javascript:x)");
  CHECK(link.json == R"([{"p":["t"]}])");
  CHECK(link.diagnostics == "UrlBlocked $.body[0] 'link'");
}

TEST_CASE("cards view text: too many markers are told") {
  std::string text;
  for (int i = 0; i < 10'001; ++i) text += "*a* ";
  CHECK(written(text).diagnostics == "LimitExceeded $.body[0] 'markers'");
  CHECK(written(text.substr(0, 40'000)).diagnostics.empty());
}

TEST_CASE("cards view text: plain text has macros only") {
  const auto plain = [](std::string_view text) {
    JsonText out;
    write_plain(text, out);
    return out.take();
  };
  CHECK(plain("*a* {{TIME(1970-01-01T00:00:00Z)}}") == R"(["*a* ",{"date":0,"form":"Time"}])");
  CHECK(plain("") == "[]");
}

TEST_CASE("cards view text: speech without its tags") {
  CHECK(label_of_speech(" <speak version='1'>Hi <break/>there</speak> ") == "Hi there");
  CHECK(label_of_speech("plain") == "plain");
  CHECK(label_of_speech("<a>").empty());
}

}  // namespace
}  // namespace natter::cards
