// Options are read strictly.
#include "core/cards/options.h"

#include "tests/core/cards/told.h"

namespace natter::cards {
namespace {

TEST_CASE("cards options: all are read") {
  const auto read = test::options_of((R"({"hostConfig":{"supportsInteractivity":false},
      "capabilities":{"x":"1.2","y":"*"},"maxVersion":"1.3","referenceQuirks":true,
      "refuseOnValidationEvents":true,"survey":{"requiredText":"need {0}"},
      "urls":{"mailto":false,"sip":true,"imageBase":"https://x.example/"},
      "limits":{"text":10,"nesting":5,"objects":6,"number":7,"events":8,"diagnostics":9,
                "tableCells":11,"submit":12}})"));
  REQUIRE(read.ok());
  const OpenOptions& options = read.value();
  CHECK_FALSE(options.session.host.supports_interactivity());
  REQUIRE(options.parse.capabilities.size() == 2);
  CHECK(options.parse.capabilities[0].version == Version{1, 2});
  CHECK(options.parse.capabilities[1].any_version);
  CHECK(options.parse.target == Version{1, 3});
  CHECK(options.session.reference_quirks);
  CHECK(options.refuses_on_validation_events);
  CHECK(options.required_text == "need {0}");
  CHECK_FALSE(options.session.urls.allows_mailto);
  CHECK(options.session.urls.allows_tel);
  CHECK(options.session.urls.allows_sip);
  CHECK(options.session.urls.image_base == "https://x.example/");
  CHECK(options.parse.limits.nesting == 5);
  CHECK(options.session.limits.table_cells == 11);
  CHECK(options.session.submit_bytes == 12);
}

TEST_CASE("cards options: none are needed") {
  const auto read = test::options_of("null");
  REQUIRE(read.ok());
  REQUIRE(read.value().parse.capabilities.size() == 1);
  CHECK(read.value().parse.capabilities[0].name == "adaptiveCards");
  CHECK_FALSE(read.value().required_text.has_value());
  CHECK(test::options_of((R"({"survey":true})")).value().required_text == "{0} is required");
  CHECK_FALSE(test::options_of((R"({"survey":false})")).value().required_text.has_value());
}

TEST_CASE("cards options: a mistake names the option") {
  const struct {
    const char* options;
    const char* option;
  } rows[] = {
      {"[]", "options"},
      {R"({"hostConfig":[]})", "hostConfig"},
      {R"({"hostconfig":{}})", "hostconfig"},
      {R"({"maxVersion":1.5})", "maxVersion"},
      {R"({"capabilities":"x"})", "capabilities"},
      {R"({"capabilities":{"x":"new"}})", "capabilities.x"},
      {R"({"referenceQuirks":1})", "referenceQuirks"},
      {R"({"survey":"yes"})", "survey"},
      {R"({"urls":[]})", "urls"},
      {R"({"urls":{"tel":"no"}})", "urls.tel"},
      {R"({"urls":{"ftp":true}})", "urls.ftp"},
      {R"({"urls":{"imageBase":"javascript:x"}})", "urls.imageBase"},
      {R"({"survey":{"x":1}})", "survey.x"},
      {R"({"survey":{"requiredText":5}})", "survey.requiredText"},
      {R"({"maxVersion":"v1.5x"})", "maxVersion"},
      {R"({"limits":{"x":1}})", "limits.x"},
      {R"({"urls":{"imageBase":7}})", "urls.imageBase"},
      {R"({"limits":{"nesting":201}})", "limits.nesting"},
      {R"({"limits":{"text":0}})", "limits.text"},
      {R"({"limits":{"text":1.5}})", "limits.text"},
      {R"({"limits":7})", "limits"},
  };
  for (const auto& row : rows) {
    INFO(row.options);
    const auto read = test::options_of((row.options));
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().code == kInvalidOption);
    CHECK(read.error().name == row.option);
  }
}

}  // namespace
}  // namespace natter::cards
