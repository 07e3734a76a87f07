// The host's configuration completed: what is read, what is a default, and that our own colours can
// be read.
#include "core/cards/host_config.h"

#include <algorithm>
#include <string>

#include "tests/core/cards/golden.h"
#include "tests/core/cards/told.h"
#include "tests/core/check.h"

namespace natter::cards {
namespace {

Json effective(const HostConfig& host) {
  return test::told([&](JsonText& out) { host.write(out); });
}
Json effective(std::string_view given) { return effective(test::host_of(given)); }

const Json& value_at(const Json& config, std::string_view pointer) {
  const Json* value = &config;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    value = &at(*value, pointer.substr(0, end));
    pointer.remove_prefix(end);
  }
  return *value;
}

struct Row {
  const char* given;
  const char* pointer;
  const char* expected;
};

TEST_CASE("cards host config: members are read leniently") {
  const Row rows[] = {
      {"{}", "/spacing/small", "3"},
      {R"({"spacing":{"small":7}})", "/spacing/small", "7"},
      {R"({"spacing":{"small":0}})", "/spacing/small", "3"},
      {R"({"spacing":{"small":-4}})", "/spacing/small", "3"},
      {R"({"spacing":{"small":1e9}})", "/spacing/small", "100000"},
      {R"({"spacing":{"small":"9"}})", "/spacing/small", "3"},
      {R"({"spacing":7})", "/spacing/padding", "15"},
      {R"({"supportsInteractivity":false})", "/supportsInteractivity", "false"},
      {R"({"supportsInteractivity":"false"})", "/supportsInteractivity", "true"},
      {R"({"choiceSetInputValueSeparator":"|"})", "/choiceSetInputValueSeparator", R"("|")"},
      {R"({"actions":{"actionsOrientation":"VERTICAL"}})", "/actions/actionsOrientation",
       R"("Vertical")"},
      {R"({"actions":{"actionsOrientation":1}})", "/actions/actionsOrientation", R"("Vertical")"},
      {R"({"actions":{"actionsOrientation":2}})", "/actions/actionsOrientation", R"("Horizontal")"},
      {R"({"actions":{"actionsOrientation":"up"}})", "/actions/actionsOrientation",
       R"("Horizontal")"},
      {R"({"actions":{"maxActions":0}})", "/actions/maxActions", "0"},
      {R"({"actions":{"iconSize":40}})", "/actions/iconSize", "16"},
      {R"({"factSet":{"title":{"wrap":false,"maxWidth":100}}})", "/factSet/title",
       R"({"size":"Default","color":"Default","isSubtle":false,"weight":"Bolder","wrap":true,)"
       R"("maxWidth":100})"},
      {R"({"fontFamily":"Mine","fontSizes":{"small":9}})", "/fonts/default/fontFamily",
       R"("Mine")"},
      {R"({"fontFamily":"Mine","fontSizes":{"small":9}})", "/fonts/monospace/fontSizes/small",
       "12"},
      {R"({"fontFamily":"Mine","fontSizes":{"small":9}})", "/fonts/default/fontSizes/small", "9"},
      {R"({"factSet":{"spacing":0}})", "/factSet/spacing", "10"},
      {R"({"imageSet":{"maxImageHeight":0}})", "/imageSet/maxImageHeight", "0"},
      {R"({"inputs":{"label":{"width":0}}})", "/inputs/label/width", "0"},
      {"{}", "/inputs/errorMessage/color", R"("Attention")"},
      {R"({"inputs":{}})", "/inputs/errorMessage/color", R"("Default")"},
      {R"({"inputs":{"errorMessage":{"color":"good"}}})", "/inputs/errorMessage/color",
       R"("Good")"},
      {"{}", "/textStyles/heading/weight", R"("Bolder")"},
      {R"({"textStyles":{"heading":{}}})", "/textStyles/heading/weight", R"("Default")"},
      {R"({"textStyles":{"default":{"size":"large"}}})", "/textStyles/default/size",
       R"("Default")"},
      {R"({"fontTypes":{},"fontSizes":{"small":9}})", "/fonts/default/fontSizes/small", "12"},
      {R"({"inputs":{"label":{"requiredInputs":{"suffix":""}}}})", "/inputs/label/required/suffix",
       R"(" *")"},
      {R"({"inputs":{"allowDynamicallyFilteredChoiceSet":false}})",
       "/inputs/allowDynamicallyFilteredChoiceSet", "true"},
      {R"({"textStyles":{"columnHeader":{"fontType":"monospace"}}})",
       "/textStyles/columnHeader/fontType", R"("Monospace")"},
      {R"({"textBlock":{"headingLevel":3}})", "/textBlock", R"({"headingLevel":3})"},
      {"{}", "/textBlock", "{}"},
      {"null", "/textBlock", R"({"headingLevel":2})"},
      {"null", "/spacing/small", "10"},
      {"null", "/inputs/debounceTimeInMilliSeconds", "250"},
      {"null", "/inputs/errorMessage/weight", R"("Bolder")"},
      {"{}", "/inputs/errorMessage/weight", R"("Default")"},
      {"[]", "/actions/buttonSpacing", "10"},
  };
  for (const Row& row : rows) {
    INFO(row.given << " " << row.pointer);
    CHECK(dump(value_at(effective(row.given), row.pointer)) == row.expected);
  }
}

TEST_CASE("cards host config: the official samples are completed as by the reference") {
  int compared = 0;
  const test::fs::path folder = test::samples() / "HostConfig";
  if (!test::fs::is_directory(folder)) SKIP("the official samples are not here");
  for (const auto& entry : test::fs::directory_iterator(folder)) {
    const std::string path = entry.path().string();
    constexpr std::string_view kSuffix = ".golden.json";
    if (!path.ends_with(kSuffix)) continue;
    const Json given = test::read_json(path.substr(0, path.size() - kSuffix.size()) + ".json");
    const Json completed = effective(dump(given));
    const Json golden = test::read_json(path);
    for (const auto& [name, expected] : members(at(golden, "effective"))) {
      INFO(path << " " << name << " " << dump(at(completed, name)) << " " << dump(expected));
      // Compared as values: 8 is 8.0, members in any order.
      CHECK(nlohmann::json::parse(dump(at(completed, name))) ==
            nlohmann::json::parse(dump(expected)));
    }
    ++compared;
  }
  CHECK(compared > 0);
}

TEST_CASE("cards host config: a copy outlives the text it was read from") {
  const HostConfig copy = HostConfig(test::host_of(R"({"fontFamily":"Mono"})"));
  CHECK(dump(value_at(effective(copy), "/fonts/default/fontFamily")) == R"("Mono")");
}

TEST_CASE("cards host config: what the parser and the inputs ask") {
  const HostConfig host =
      test::host_of((R"({"supportsInteractivity":false,"actions":{"maxActions":2},
      "choiceSetInputValueSeparator":";","adaptiveCard":{"allowCustomStyle":true}})"));
  CHECK_FALSE(host.supports_interactivity());
  CHECK(host.max_actions() == 2);
  CHECK(host.separator() == ";");
  CHECK(test::host_of(R"({"choiceSetInputValueSeparator":""})").separator() == "");
  CHECK(test::host_of(R"({"choiceSetInputValueSeparator":1})").separator() == ",");
  CHECK(host.allows_custom_style());
  // No limit, as hosts write it.
  CHECK(test::host_of(R"({"actions":{"maxActions":1e12}})").max_actions() == 100'000);
}

}  // namespace
}  // namespace natter::cards
