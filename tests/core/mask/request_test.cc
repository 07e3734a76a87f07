#include "core/mask/request.h"

#include <string>

#include "core/mask/border.h"
#include "tests/core/check.h"

namespace natter::mask {
namespace {

Result<Settings> settings(const char* request) { return read_settings(parse_json(request)); }

Options options(const char* given) {
  const Result<Settings> read = settings((std::string(R"({"options":)") + given + "}").c_str());
  REQUIRE(read.ok());
  return read.value().options;
}

std::string message_of(const char* request) {
  const Result<Settings> read = settings(request);
  return read.ok() ? std::string() : read.error().message;
}

}  // namespace

TEST_CASE("masking request: what is left out has its default") {
  const Result<Settings> read = settings("{}");
  REQUIRE(read.ok());
  CHECK(read.value().rules.empty());
  CHECK(read.value().options.profile == Profile::Exact);
  CHECK(read.value().options.reference == ReferenceLoop::Sdk);
  CHECK_FALSE(read.value().options.on_failure.has_value());
  CHECK(read.value().options.masking_character == u'#');
  CHECK_FALSE(read.value().options.ignores_case);
  CHECK(read.value().options.engine == Engine::AsRouted);
}

TEST_CASE("masking request: every word of every option is understood") {
  CHECK(options(R"({"profile":"covering"})").profile == Profile::Covering);
  CHECK(options(R"({"profile":"exact"})").profile == Profile::Exact);
  CHECK(options(R"({"profile":"sdk"})").profile == Profile::Sdk);
  CHECK(options(R"({"profile":"widget"})").profile == Profile::Widget);
  CHECK(options(R"({"reference":"sdk"})").reference == ReferenceLoop::Sdk);
  CHECK(options(R"({"reference":"widget"})").reference == ReferenceLoop::Widget);
  CHECK(options(R"({"onFailure":"auto"})").on_failure == OnFailure::Auto);
  CHECK(options(R"({"onFailure":"refuse"})").on_failure == OnFailure::Refuse);
  CHECK(options(R"({"onFailure":"mask-all"})").on_failure == OnFailure::MaskAll);
  CHECK(options(R"({"onFailure":"skip"})").on_failure == OnFailure::Skip);
  CHECK(options(R"({"engine":"memo"})").engine == Engine::ForcedMemo);
  CHECK(options(R"({"maskingCharacter":"*"})").masking_character == u'*');
  CHECK(options(R"({"ignoreCase":true})").ignores_case);
}

TEST_CASE("masking request: errors name the option and what it has to be") {
  CHECK(message_of(R"({"options":{"profile":"all"}})") ==
        "the option 'profile' has to be one of covering, exact, sdk, widget");
  CHECK(message_of(R"({"options":{"maskingCharacter":"##"}})") ==
        "the option 'maskingCharacter' has to be a text of one UTF-16 unit");
  CHECK(message_of(R"({"options":{"profil":"exact"}})") ==
        "the option 'profil' has to be left out: there is no such option");
}

TEST_CASE("masking request: a rule keeps its own case, or none") {
  const Result<Settings> read = settings(
      R"({"rules":[{"regex":"a","ignoreCase":true},{"regex":"a","ignoreCase":false},"a"]})");
  REQUIRE(read.ok());
  REQUIRE(read.value().rules.size() == 3);
  CHECK(read.value().rules[0].ignores_case == true);
  CHECK(read.value().rules[1].ignores_case == false);
  CHECK_FALSE(read.value().rules[2].ignores_case.has_value());
}

TEST_CASE("masking request: numbers are sources, as in a configuration") {
  const Result<Settings> read = settings(R"({"rules":[12,true,{"regex":1.5},null]})");
  REQUIRE(read.ok());
  REQUIRE(read.value().rules.size() == 4);
  CHECK(read.value().rules[0].regex == u"12");
  CHECK(read.value().rules[1].regex == u"true");
  CHECK(read.value().rules[2].regex == u"1.5");
  CHECK_FALSE(read.value().rules[3].is_text);
}

TEST_CASE("masking request: texts come as text or as units") {
  CHECK(read_text(parse_json(R"({"text":"a\u00e9"})")).value() == u"a\u00e9");
  const Result<std::u16string> lone = read_text(parse_json(R"({"units":[55296,0,65535]})"));
  REQUIRE(lone.ok());
  CHECK(lone.value() == std::u16string({0xD800, 0, 0xFFFF}));
  CHECK(read_text(parse_json("{}")).error().code == kMalformedCommand);
}

TEST_CASE("masking request: units survive the way out and back") {
  const std::u16string units = {0xD800, u'a', 0, 0xFFFF};
  std::u16string back;
  CHECK(dump(write_units(units)) == "[55296,97,0,65535]");
  REQUIRE(read_units(write_units(units), back));
  CHECK(back == units);
  for (const char* list : {"[65536]", "[-1]", "[1.0]", "[\"a\"]", "[null]", "[[]]"}) {
    CAPTURE(list);
    CHECK_FALSE(read_units(parse_json(list), back));
  }
}

}  // namespace natter::mask
