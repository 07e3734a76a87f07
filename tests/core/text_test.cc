#include "core/text.h"

#include <string>
#include <vector>

#include "tests/core/check.h"

namespace natter {

using Parts = std::vector<std::string_view>;

TEST_CASE("text: lower_ascii changes A to Z only") {
  CHECK(lower_ascii("AZaz09_[@`{") == "azaz09_[@`{");
  CHECK(lower_ascii("\xC3\x89\xC4\xB0") == "\xC3\x89\xC4\xB0");  // É and İ stay
  CHECK(lower_ascii("").empty());
}

TEST_CASE("text: trim takes ASCII white space off both ends") {
  CHECK(trim(" \t\r\n\v\f a b \n") == "a b");
  CHECK(trim(" \n ").empty());
  CHECK(trim("").empty());
  CHECK(trim("\xC2\xA0x") == "\xC2\xA0x");
}

TEST_CASE("text: equals_ignoring_case compares ASCII letters without case") {
  CHECK(equals_ignoring_case("Retry-After", "retry-AFTER"));
  CHECK_FALSE(equals_ignoring_case("a", "ab"));
  CHECK_FALSE(equals_ignoring_case("@", "`"));
}

TEST_CASE("text: split keeps empty parts") {
  const auto [source, parts] = GENERATE(table<std::string, Parts>({
      {"", {""}},
      {":", {"", ""}},
      {"a", {"a"}},
      {"a:", {"a", ""}},
      {":a", {"", "a"}},
      {"a::b", {"a", "", "b"}},
      {"1:2:3:4", {"1", "2", "3", "4"}},
  }));
  CAPTURE(source);
  CHECK(split(source, ':') == parts);
}

TEST_CASE("text: parse_digits takes digits only, fifteen at most") {
  const auto [source, value] = GENERATE(table<std::string, std::int64_t>({
      {"0", 0},
      {"007", 7},
      {"120", 120},
      {"999999999999999", 999'999'999'999'999},
      {"1000000000000000", -1},
      {"", -1},
      {"-1", -1},
      {"+1", -1},
      {" 1", -1},
      {"1.0", -1},
      {"1e3", -1},
      {"0x1", -1},
      {"\xD9\xA1", -1},  // an Arabic digit
  }));
  CAPTURE(source);
  CHECK(parse_digits(source) == value);
}

TEST_CASE("text: clip cuts between characters") {
  const std::string word = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z";  // 1, 2, 3, 4, 1 bytes
  const auto [bytes, kept] = GENERATE(table<std::size_t, std::size_t>(
      {{0, 0}, {1, 1}, {2, 1}, {3, 3}, {5, 3}, {6, 6}, {9, 6}, {10, 10}, {11, 11}, {99, 11}}));
  CAPTURE(bytes);
  CHECK(clip(word, bytes) == std::string_view(word).substr(0, kept));
}

TEST_CASE("text: clip of bytes that are no text ends too") {
  CHECK(clip("\x80\x80\x80\x80", 3).empty());
}

TEST_CASE("text: base64 and base64url are decoded, padded or not") {
  const auto [source, bytes] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"Zg", "f"},
      {"Zg==", "f"},
      {"Zm8", "fo"},
      {"Zm8=", "fo"},
      {"Zm9v", "foo"},
      {"Zm9vYmFy", "foobar"},
      {"-_-_", "\xFB\xFF\xBF"},
      {"+/+/", "\xFB\xFF\xBF"},
      {"AAAA", std::string(3, '\0')},
      {"eyJleHAiOjF9", "{\"exp\":1}"},
      {"Z", ""},
      {"Zm9v!", ""},
      {"Zm 9v", ""},
      {"Z=m9v", ""},
      {"====", ""},
  }));
  CAPTURE(source);
  CHECK(decode_base64url(source) == bytes);
}

TEST_CASE("text: UTF-8 is read one code point after the other, and what is none byte by byte") {
  const auto points = [](std::string_view bytes) {
    std::vector<std::uint32_t> found;
    for (std::size_t i = 0; i < bytes.size();) found.push_back(next_code_point(bytes, i));
    return found;
  };
  using Points = std::vector<std::uint32_t>;
  CHECK(points("a\xC2\x80\xE0\xA0\x80\xED\x9F\xBF\xEF\xBF\xBF"
               "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF") ==
        Points({'a', 0x80, 0x800, 0xD7FF, 0xFFFF, 0x10000, 0x10FFFF}));
  for (const char* broken : {"\x80", "\xC1", "\xFF", "\xF5", "\xC3", "\xE0", "\xF0"}) {
    CHECK(points(broken) == Points({kNoCodePoint}));
    CHECK(points(std::string(broken) + "a") == Points({kNoCodePoint, 'a'}));
  }
  CHECK(points("\xE0\x9F\xBF") == Points(3, kNoCodePoint));
  CHECK(points("\xED\xA0\x80") == Points(3, kNoCodePoint));
  CHECK(points("\xF0\x8F\xBF\xBF") == Points(4, kNoCodePoint));
  CHECK(points("\xF4\x90\x80\x80") == Points(4, kNoCodePoint));
}

TEST_CASE("text: code points become UTF-8, U+FFFD what is none") {
  const auto [point, bytes] = GENERATE(table<std::uint32_t, std::string>({
      {0x00, std::string(1, '\0')},
      {0x7F, "\x7F"},
      {0x80, "\xC2\x80"},
      {0x7FF, "\xDF\xBF"},
      {0x800, "\xE0\xA0\x80"},
      {0xD7FF, "\xED\x9F\xBF"},
      {0xD800, "\xEF\xBF\xBD"},
      {0xDFFF, "\xEF\xBF\xBD"},
      {0xE000, "\xEE\x80\x80"},
      {0xFFFF, "\xEF\xBF\xBF"},
      {0x10000, "\xF0\x90\x80\x80"},
      {0x10FFFF, "\xF4\x8F\xBF\xBF"},
      {0x110000, "\xEF\xBF\xBD"},
      {0xFFFFFFFF, "\xEF\xBF\xBD"},
  }));
  CAPTURE(point);
  std::string out = "<";
  append_utf8(out, point);
  CHECK(out == "<" + bytes);
}

}  // namespace natter
