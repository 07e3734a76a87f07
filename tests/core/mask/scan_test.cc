#include "core/mask/scan.h"

#include <string>

#include "tests/core/mask/vectors.h"

namespace natter::mask {
namespace {

std::u16string as_sdk(const char16_t* source, std::u16string text, char16_t character = u'#') {
  std::vector<Range> masked;
  CHECK(mask_as_sdk(test::compiled(source), text, {character, true, Engine::AsRouted}, masked));
  return text;
}

std::u16string as_widget(const char16_t* source, std::u16string text) {
  std::vector<Range> masked;
  CHECK(mask_as_widget(test::compiled(source, true), text, Engine::AsRouted, masked));
  return text;
}

std::u16string exactly(const char16_t* source, std::u16string text) {
  std::vector<Range> masked;
  CHECK(mask_exactly(test::compiled(source), text, u'#', Engine::AsRouted, masked));
  return text;
}

}  // namespace

TEST_CASE("masking: the SDK's loop, with all that was observed of it") {
  CHECK(as_sdk(u"(?<=SSN )\\d{4}", u"1234 SSN 1234") == u"#### SSN 1234");
  CHECK(as_sdk(u"\\b\\d{3}\\b", u"12345 123") == u"###45 123");
  CHECK(as_sdk(u"(?<=\\d)\\d", u"1234") == u"1#3#");
  CHECK(as_sdk(u"\\b\\d{2}", u"1234") == u"####");
  CHECK(as_sdk(u"\\d*", u"123 abc 456") == u"### abc 456");
  CHECK(as_sdk(u"\\d+", u"id 1234 and 567 x", u'$') == u"id $$ and $$ x");
  CHECK(as_sdk(u".\\d",
               u"\xD83D\xDE00"
               u"1") == u"\xD83D##");
  CHECK(as_sdk(u"[^]+", u"ab\ncd") == u"##\n##");
  CHECK(as_sdk(u"\\d+\\s\\d", u"1\n2", u'$') == u"$\n$");
}

TEST_CASE("masking: the widget's loop, with all that was observed of it") {
  CHECK(as_widget(u"[#\\d]+", u"## 12") == u"## 12");
  CHECK(as_widget(u"\\s+", u"a b\nc d") == u"a#b\nc d");
  CHECK(as_widget(u"abc", u"ABC abc") == u"### ###");
  CHECK(as_widget(u"a*", u"b a") == u"b a");
  CHECK(as_widget(u"a*", u"") == u"");
}

TEST_CASE("masking: the exact pass masks every match and sees the unmodified text") {
  CHECK(exactly(u"(?<=SSN )\\d{4}", u"1234 SSN 1234") == u"1234 SSN ####");
  CHECK(exactly(u"\\b\\d{3}\\b", u"12345 123") == u"12345 ###");
  CHECK(exactly(u"(?<=\\d)\\d", u"1234") == u"1###");
  CHECK(exactly(u"\\d*", u"123 abc 456") == u"### abc ###");
  CHECK(exactly(u"[^]+",
                u"ab\r\n\x2028"
                u"cd\x2029") == u"##\r\n\x2028##\x2029");
}

TEST_CASE("masking: a pass that cannot be decided leaves the text and the list alone") {
  const Rule rule = test::compiled(u"x|(a*)(a*)(a*)(a*)\\1\\2\\3\\4b");
  const std::u16string original = u"x" + test::repeated(std::u16string(u"a"), 2000);
  std::u16string text = original;
  std::vector<Range> masked;
  CHECK_FALSE(mask_exactly(rule, text, u'#', Engine::AsRouted, masked));
  CHECK_FALSE(mask_as_sdk(rule, text, {}, masked));
  CHECK_FALSE(mask_as_widget(rule, text, Engine::AsRouted, masked));
  CHECK(text == original);
  CHECK(masked.empty());
}

TEST_CASE("masking: loops end on whatever the service takes of one message") {
  struct Row {
    const char16_t* rule;
    std::u16string part;  // repeated
  };
  const Row rows[] = {
      {u"\\d", u"1"},
      {u"\\d", u"0123456789"},
      {u"\\w", u"the quick brown fox "},
      {u"\\S", u"the é fox "},
      {u"\\d+", u"1 22 333 "},
      {u"\\d{3}", u"0123456789"},
      {u"[à-ü]", u"éèü"},
      {u"[一-龥]", u"中文字"},
      {u"[A-Z]{2}\\d", u"AB CD EF1 "},
      {u"\\b\\w+\\b", u"some words and others "},
      {u"(?<=x)\\d", u"1x1"},
      {u"a{50}b", std::u16string(50, u'a') + u"b"},
      {u".", u"0123456789 ab"},
      {u"(?:\\d(?= ))+", u"1 "},
  };
  for (const Row& row : rows) {
    std::u16string text;
    while (text.size() + row.part.size() <= 28'672) text += row.part;
    for (const char16_t character : {u'#', u'\x2588', u'$'}) {
      const Rule rule = test::compiled(row.rule);
      std::u16string masked = text;
      std::vector<Range> ranges;
      CHECK(mask_as_sdk(rule, masked, {character, false, Engine::AsRouted}, ranges));
      CHECK(masked != text);
    }
    std::u16string masked = text;
    std::vector<Range> ranges;
    CHECK(mask_as_widget(test::compiled(row.rule), masked, Engine::AsRouted, ranges));
    CHECK(masked != text);
  }
}

TEST_CASE("masking: a loop finds the first occurrence, whatever was masked before it") {
  // Each has its unit before the match, left there by an earlier pass over the same unit.
  CHECK(as_sdk(u"(?<=x)[12]", u"1 2 1 x1 x2 x1") == u"# # # x1 x2 x1");
  CHECK(as_sdk(u"#\\d|\\d", u"1 #1 #1") == u"# ## ##");
  CHECK(as_sdk(u"(?<=é)é", u"é ééé") == u"# #éé");
}

TEST_CASE("masking: matches are listed in order, without the empty ones") {
  std::vector<Range> matches;
  CHECK(find_matches(test::compiled(u"\\d*"), u"12 3", Engine::AsRouted, matches));
  CHECK(test::shown(matches) == "0-2 3-4");
  CHECK(find_matches(test::compiled(u"^"), u"", Engine::AsRouted, matches));
  CHECK(matches.size() == 2);
}

}  // namespace natter::mask
