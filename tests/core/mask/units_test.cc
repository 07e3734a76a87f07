#include "core/mask/units.h"

#include <string>

#include "tests/core/check.h"

namespace natter::mask {

TEST_CASE("masking: UTF-8 becomes units and comes back") {
  for (const char* text : {"", "plain", "é€", "😀 a", "\xF4\x8F\xBF\xBF"}) {
    CHECK(to_utf8(to_units(text)) == text);
  }
  CHECK(to_units("a😀") == u"a\xD83D\xDE00");
  CHECK(to_units("é€") == u"\x00E9\x20AC");
}

TEST_CASE("masking: bytes that are not UTF-8 become U+FFFD") {
  CHECK(to_units("a\xFF"
                 "b") ==
        u"a\xFFFD"
        u"b");
  CHECK(to_units("\xC3") == u"\xFFFD");
  CHECK(to_units("\xC0\x80") == u"\xFFFD\xFFFD");
  CHECK(to_units("\xE0\x80\x80") == u"\xFFFD\xFFFD\xFFFD");
  CHECK(to_units("\xED\xA0\x80") == u"\xFFFD\xFFFD\xFFFD");
  CHECK(to_units("\xF5\x80\x80\x80").size() == 4);
  CHECK(to_units("\xE2\x82"
                 "x") == u"\xFFFD\xFFFDx");
}

TEST_CASE("masking: lone surrogates become U+FFFD in UTF-8") {
  CHECK(to_utf8(u"\xD83D") == "\xEF\xBF\xBD");
  CHECK(to_utf8(u"\xDE00"
                u"a") ==
        "\xEF\xBF\xBD"
        "a");
  CHECK(to_utf8(u"\xD83D\xD83D\xDE00") == "\xEF\xBF\xBD😀");
}

TEST_CASE("masking: word characters are ASCII, line terminators are four") {
  int words = 0;
  int terminators = 0;
  for (int unit = 0; unit <= 0xFFFF; ++unit) {
    words += is_word(static_cast<char16_t>(unit)) ? 1 : 0;
    terminators += is_line_terminator(static_cast<char16_t>(unit)) ? 1 : 0;
  }
  CHECK(words == 63);
  CHECK(terminators == 4);
  CHECK(is_word(u'_'));
  CHECK_FALSE(is_word(u'é'));
  CHECK(is_line_terminator(0x2029));
}

}  // namespace natter::mask
