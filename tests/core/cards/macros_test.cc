#include "core/cards/macros.h"

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

#include "core/json.h"
#include "tests/core/check.h"
#include "tests/core/tables.h"

namespace natter::cards {
namespace {

constexpr const char* kForms[] = {"", "compact", "short", "long", "time"};

// "a <long 1487052519000> b": literals as they are, macros in angle brackets.
std::string shown(std::string_view text, std::size_t most = 1000) {
  std::string out;
  for (const TextPart& part : split_macros(text, most).parts) {
    if (part.form == DateForm::None) {
      out += part.text;
      continue;
    }
    out += std::string("<") + kForms[static_cast<int>(part.form)] + ' ';
    out += (part.instant_ms ? std::to_string(*part.instant_ms) : "Invalid Date") + '>';
  }
  return out;
}

std::string joined(const MacroParts& split) {
  std::string out;
  for (const TextPart& part : split.parts) out += part.text;
  return out;
}

}  // namespace

TEST_CASE("cards: macros become tokens") {
  const struct {
    const char* text;
    const char* expected;
  } rows[] = {
      {"", ""},
      {"no macro", "no macro"},
      {"{{DATE(2017-02-14T06:08:39Z)}}", "<compact 1487052519000>"},
      {"{{DATE(2017-02-14T06:08:39Z,COMPACT)}}", "<compact 1487052519000>"},
      {"{{DATE(2017-02-14T06:08:39Z, COMPACT)}}", "<compact 1487052519000>"},
      {"{{DATE(2017-02-14T06:08:39Z, SHORT)}}", "<short 1487052519000>"},
      {"{{DATE(2017-02-14T06:08:39Z,LONG)}}", "<long 1487052519000>"},
      {"{{TIME(2017-02-14T06:08:39Z)}}", "<time 1487052519000>"},
      {"on {{DATE(2017-02-14T06:08:39+01:30, LONG)}} at {{TIME(2017-02-14T06:08:39-07:00)}}.",
       "on <long 1487047119000> at <time 1487077719000>."},
      {"{{TIME(2017-02-14T06:08:39Z)}}{{TIME(2017-02-14T06:08:40Z)}}",
       "<time 1487052519000><time 1487052520000>"},
      {"{{{DATE(2017-02-14T06:08:39Z)}}}", "{<compact 1487052519000>}"},
      {"{{{{DATE(2017-02-14T06:08:39Z)}}}}", "{{<compact 1487052519000>}}"},
      {"{{DATE({{DATE(2017-02-14T06:08:39Z)}})}}", "{{DATE(<compact 1487052519000>)}}"},
      {"{{DATE(2017-13-14T06:08:39Z)}}", "<compact Invalid Date>"},
      {"{{TIME(2017-02-14T25:08:39Z)}}", "<time Invalid Date>"},
      {"{{DATE(2017-02-30T06:08:39Z, SHORT)}}", "<short 1488434919000>"},  // 2 March
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(shown(row.text) == row.expected);
  }
}

TEST_CASE("cards: what is not written as a macro stays text") {
  const char* const texts[] = {
      "{{DATE(2017-02-14T06:08:39Z)}",
      "{DATE(2017-02-14T06:08:39Z)}}",
      "{{",
      "{{DATE(",
      "}}",
      "{{date(2017-02-14T06:08:39Z)}}",
      "{{Date(2017-02-14T06:08:39Z)}}",
      "{{DATE(2017-02-14T06:08:39z)}}",
      "{{DATE(2017-02-14t06:08:39Z)}}",
      "{{DATE(2017-02-14T06:08:39)}}",
      "{{DATE(2017-02-14)}}",
      "{{DATE()}}",
      "{{DATE(2017-02-14T06:08:39.000Z)}}",
      "{{DATE(2017-02-14T06:08Z)}}",
      "{{DATE(2017-02-14 06:08:39Z)}}",
      "{{DATE(17-02-14T06:08:39Z)}}",
      "{{DATE(2017-2-14T06:08:39Z)}}",
      "{{DATE(+02017-02-14T06:08:39Z)}}",
      "{{ DATE(2017-02-14T06:08:39Z)}}",
      "{{DATE( 2017-02-14T06:08:39Z)}}",
      "{{DATE(2017-02-14T06:08:39Z )}}",
      "{{DATE (2017-02-14T06:08:39Z)}}",
      "{{DATE(2017-02-14T06:08:39Z) }}",
      "{{DATE(2017-02-14T06:08:39Z,  SHORT)}}",
      "{{DATE(2017-02-14T06:08:39Z ,SHORT)}}",
      "{{DATE(2017-02-14T06:08:39Z, SHORT )}}",
      "{{DATE(2017-02-14T06:08:39Z, short)}}",
      "{{DATE(2017-02-14T06:08:39Z, Long)}}",
      "{{DATE(2017-02-14T06:08:39Z, MEDIUM)}}",
      "{{DATE(2017-02-14T06:08:39Z,)}}",
      "{{DATE(2017-02-14T06:08:39Z, SHORTER)}}",
      "{{TIME(2017-02-14T06:08:39Z, SHORT)}}",
      "{{TIME(2017-02-14T06:08:39Z,)}}",
      "{{DATE(2017-02-14T06:08:39+0100)}}",
      "{{DATE(2017-02-14T06:08:39+01)}}",
      "{{DATE(2017-02-14T06:08:39+1:00)}}",
      "{{DATE(2017-02-14T06:08:39+01:00:00)}}",
      "{{DATE(2017-02-14T06:08:39Z+01:00)}}",
      "{{DATETIME(2017-02-14T06:08:39Z)}}",
      "{{DATE(${formatDateTime(x)}, SHORT)}}",
      "{{DATE(\xD9\xA2\xD9\xA0\xD9\xA1\xD9\xA7-02-14T06:08:39Z)}}",  // Arabic digits
  };
  for (const char* text : texts) {
    CAPTURE(text);
    CHECK(shown(text) == text);
  }
}

TEST_CASE("cards: instants are those of JavaScript") {
  const Json rows = natter::test::javascript_table("cards", "instants");
  REQUIRE(rows.size() > 150);
  for (const Json& row : rows) {
    const std::string macro = "{{TIME(" + text(at(row, 0)) + ")}}";
    CAPTURE(macro);
    const MacroParts split = split_macros(macro);
    REQUIRE(split.parts.size() == 1);
    REQUIRE(split.parts[0].form == DateForm::Time);
    CHECK(split.parts[0].instant_ms.has_value() == at(row, 1).is_number());
    CHECK(split.parts[0].instant_ms.value_or(0) == integer(at(row, 1)));
  }
}

TEST_CASE("cards: macros beyond the limit are literal, and it is told") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "{{TIME(2017-02-14T06:08:39Z)}}";
  CHECK(split_macros(text).parts.size() == 1000);
  CHECK_FALSE(split_macros(text).is_cut);
  text += " x {{DATE(2017-02-14T06:08:39Z)}} y";
  const MacroParts split = split_macros(text);
  REQUIRE(split.parts.size() == 1001);
  CHECK(split.is_cut);
  CHECK(split.parts[1000].form == DateForm::None);
  CHECK(split.parts[1000].text == " x {{DATE(2017-02-14T06:08:39Z)}} y");
  CHECK(shown("{{TIME(2017-02-14T06:08:39Z)}} {{TIME(2017-02-14T06:08:39Z)}}", 1) ==
        "<time 1487052519000> {{TIME(2017-02-14T06:08:39Z)}}");
  CHECK(shown("{{TIME(2017-02-14T06:08:39Z)}}", 0) == "{{TIME(2017-02-14T06:08:39Z)}}");
}

TEST_CASE("cards: parts are all of the text in order") {
  const char* const bricks[] = {"{{",    "}}",      "{",
                                "DATE(", "TIME(",   "2017-02-14T06:08:39Z",
                                ")",     ", SHORT", "{{DATE(2017-02-14T06:08:39Z)}}",
                                "x",     "\xC3\xA9"};
  std::uint32_t random = 12345;
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) {
      random = random * 1664525 + 1013904223;
      text += bricks[(random >> 16) % std::size(bricks)];
    }
    CHECK(joined(split_macros(text)) == text);
  }
}

}  // namespace natter::cards
