#include "core/cards/values.h"

#include "core/cards/number.h"
#include "tests/core/cards/parsed.h"
#include "tests/core/check.h"
#include "tests/core/json_source.h"

namespace natter::cards {
namespace {

std::string shown(const Extent& extent) {
  constexpr const char* kUnits[] = {"px", "*", "auto", "stretch"};
  const bool has_amount =
      extent.unit == Extent::Unit::Pixels || extent.unit == Extent::Unit::Weight;
  return (has_amount ? number_text(extent.amount) : "") + kUnits[static_cast<int>(extent.unit)];
}

struct Shown {
  std::string operator()(std::string_view text) const { return '"' + std::string(text) + '"'; }
  std::string operator()(bool flag) const { return flag ? "true" : "false"; }
  std::string operator()(double number) const { return number_text(number); }
  std::string operator()(Choice choice) const { return '#' + std::to_string(choice.index); }
  std::string operator()(Extent extent) const { return shown(extent); }
  std::string operator()(const JsonNode* json) const { return dump(json->to_json()); }
  std::string operator()(const Object*) const { return "object"; }
  std::string operator()(const Objects&) const { return "objects"; }
  std::string operator()(const Texts& texts) const {
    std::string all;
    for (const std::string_view text : texts) all += '<' + std::string(text) + '>';
    return all;
  }
  std::string operator()(const Targets& targets) const {
    return std::to_string(targets.size()) + " targets";
  }
};

// The value and what was reported: "unset, invalid-value 'x'".
std::string read(TypeId type, Prop prop, const std::string& source, int minor = 6) {
  const Object object(type_info(type), {});
  Events events(10);
  Reporter reporter(events, Phase::Parse, {1, static_cast<double>(minor)});
  natter::test::JsonSource json(source);
  Arena arena;
  const auto value =
      read_value(*object.type().find(prop), json.root(), object, reporter, arena);
  std::string result = value ? std::visit(Shown{}, *value) : "unset";
  for (const Event& event : events.kept()) {
    result += ", " + std::string(name_of(event.id)) + " '" + event.value + "'";
    CHECK(event.type == object.type().name);
    CHECK(event.phase == Phase::Parse);
  }
  return result;
}

struct Row {
  const char* source;
  const char* result;
};

template <std::size_t count>
void check(TypeId type, Prop prop, const Row (&rows)[count]) {
  for (const Row& row : rows) {
    CAPTURE(name_of(prop), row.source);
    CHECK(read(type, prop, row.source) == row.result);
  }
}

}  // namespace

TEST_CASE("cards: strings are texts, and nothing else is") {
  constexpr Row kRows[] = {{R"("a")", R"("a")"}, {R"("")", R"("")"}, {"5", "unset"},
                           {"null", "unset"},    {"true", "unset"},  {"[]", "unset"},
                           {"{}", "unset"}};
  check(TypeId::TextBlock, Prop::Text, kRows);
  check(TypeId::TextBlock, Prop::Id, kRows);
  check(TypeId::Column, Prop::Type, kRows);
}

TEST_CASE("cards: bools are booleans and their names in any case") {
  constexpr Row kRows[] = {{"true", "true"},        {"false", "false"},       {R"("TRUE")", "true"},
                           {R"("False")", "false"}, {R"("yes")", "unset"},    {R"("")", "unset"},
                           {"1", "unset"},          {"0", "unset"},           {"null", "unset"},
                           {R"(" true")", "unset"}, {R"(["true"])", "unset"}};
  check(TypeId::TextBlock, Prop::Wrap, kRows);
}

TEST_CASE("cards: numbers are numbers, texts of digits are not") {
  constexpr Row kRows[] = {{"5", "5"},          {"-1.5", "-1.5"},  {"1e21", "1e+21"},
                           {R"("5")", "unset"}, {"null", "unset"}, {"true", "unset"},
                           {"[5]", "unset"}};
  check(TypeId::TextBlock, Prop::MaxLines, kRows);
}

TEST_CASE("cards: enumerations know their names in any case; other texts are reported") {
  constexpr Row kRows[] = {{R"("small")", "#0"},
                           {R"("ExtraLarge")", "#4"},
                           {R"("EXTRALARGE")", "#4"},
                           {R"("extra-large")", "unset, invalid-value 'extra-large'"},
                           {R"("")", "unset, invalid-value ''"},
                           {R"("3")", "unset, invalid-value '3'"},
                           {R"(" small")", "unset, invalid-value ' small'"},
                           {"3", "unset"},
                           {"null", "unset"},
                           {"{}", "unset"}};
  check(TypeId::TextBlock, Prop::Size, kRows);
}

TEST_CASE("cards: keywords report values of other types too") {
  constexpr Row kRows[] = {{R"("AUTO")", "#0"},
                           {R"("Stretch")", "#1"},
                           {R"("10px")", "unset, invalid-value '10px'"},
                           {"5", "unset, invalid-value '5'"},
                           {"null", "unset, invalid-value 'null'"},
                           {"true", "unset, invalid-value 'true'"},
                           {R"([1,null,["a"]])", "unset, invalid-value '1,,a'"},
                           {"{}", "unset, invalid-value '[object Object]'"}};
  check(TypeId::TextBlock, Prop::Height, kRows);
}

TEST_CASE("cards: names that are newer than the reader are reported as such") {
  CHECK(read(TypeId::Container, Prop::Style, R"("Good")", 1) == "unset, value-too-new 'Good'");
  CHECK(read(TypeId::Container, Prop::Style, R"("Good")", 2) == "#3");
  CHECK(read(TypeId::Container, Prop::Style, R"("emphasis")", 0) == "#1");
  CHECK(read(TypeId::InputText, Prop::Style, R"("password")", 4) ==
        "unset, value-too-new 'password'");
  CHECK(read(TypeId::InputText, Prop::Style, R"("password")", 5) == "#4");
  CHECK(read(TypeId::InputChoiceSet, Prop::Style, R"("filtered")", 4) ==
        "unset, value-too-new 'filtered'");
}

TEST_CASE("cards: associated inputs are none, or else auto") {
  constexpr Row kRows[] = {{R"("none")", "#1"}, {R"("NONE")", "#1"},  {R"("auto")", "#0"},
                           {R"("x")", "#0"},    {R"("")", "#0"},      {"null", "unset"},
                           {"false", "unset"},  {R"(["none"])", "unset"}};
  check(TypeId::ActionSubmit, Prop::AssociatedInputs, kRows);
}

TEST_CASE("cards: languages are two or three letters, each judged alone") {
  constexpr Row kRows[] = {{R"("en")", R"("en")"},
                           {R"("DEU")", R"("DEU")"},
                           {R"("e")", "unset, invalid-value 'e'"},
                           {R"("espa")", "unset, invalid-value 'espa'"},
                           {R"("en-US")", "unset, invalid-value 'en-US'"},
                           {R"("e1")", "unset, invalid-value 'e1'"},
                           {R"("en\n")", "unset, invalid-value 'en\n'"},
                           {"\"\xC3\xA9\"", "unset, invalid-value '\xC3\xA9'"},
                           {R"("")", "unset"},
                           {"5", "unset"}};
  check(TypeId::TextBlock, Prop::Lang, kRows);
}

TEST_CASE("cards: the type of a query is Data.Query with any one unit between") {
  constexpr Row kRows[] = {{R"("Data.Query")", R"("Data.Query")"},
                           {R"("DataxQuery")", R"("DataxQuery")"},
                           {R"("data.Query")", "unset, invalid-value 'data.Query'"},
                           {R"("DataQuery")", "unset, invalid-value 'DataQuery'"},
                           {R"("Data..Query")", "unset, invalid-value 'Data..Query'"},
                           {R"("Data\nQuery")", "unset, invalid-value 'Data\nQuery'"},
                           {R"("Data.QueryX")", "unset, invalid-value 'Data.QueryX'"},
                           {R"("")", "unset"},
                           {"null", "unset"}};
  check(TypeId::ChoicesData, Prop::Type, kRows);
}

TEST_CASE("cards: times are two digits, colon, two digits") {
  constexpr Row kRows[] = {{R"("09:30")", R"("09:30")"}, {R"("99:99")", R"("99:99")"},
                           {R"("9:30")", "unset"},       {R"("09:30:00")", "unset"},
                           {R"("09.30")", "unset"},      {R"(" 09:30")", "unset"},
                           {R"("")", "unset"},           {"930", "unset"}};
  for (const Prop prop : {Prop::Value, Prop::Min, Prop::Max}) {
    check(TypeId::InputTime, prop, kRows);
  }
}

TEST_CASE("cards: pixels are digits and px; other texts are reported") {
  constexpr Row kRows[] = {{R"("20px")", "20px"},
                           {R"("0px")", "0px"},
                           {R"("007px")", "7px"},
                           {R"("99999999999999999999999px")", "1e+23px"},
                           {R"("20")", "unset, invalid-value '20'"},
                           {R"("2*")", "unset, invalid-value '2*'"},
                           {R"("20PX")", "unset, invalid-value '20PX'"},
                           {R"("1.5px")", "unset, invalid-value '1.5px'"},
                           {R"("-1px")", "unset, invalid-value '-1px'"},
                           {R"("px")", "unset, invalid-value 'px'"},
                           {R"("20 px")", "unset, invalid-value '20 px'"},
                           {R"("")", "unset, invalid-value ''"},
                           {"20", "unset"},
                           {"null", "unset"}};
  check(TypeId::Container, Prop::MinHeight, kRows);
}

TEST_CASE("cards: dimensions of images report values of all other types") {
  constexpr Row kBoth[] = {{R"("20px")", "20px"},
                           {R"("20")", "unset, invalid-value '20'"},
                           {"20", "unset, invalid-value '20'"},
                           {"null", "unset, invalid-value 'null'"},
                           {"true", "unset, invalid-value 'true'"}};
  check(TypeId::Image, Prop::Width, kBoth);
  check(TypeId::Image, Prop::Height, kBoth);
  constexpr Row kHeights[] = {{R"("auto")", "unset"}, {R"("STRETCH")", "unset"}};
  check(TypeId::Image, Prop::Height, kHeights);
  CHECK(read(TypeId::Image, Prop::Width, R"("auto")") == "unset, invalid-value 'auto'");
}

TEST_CASE("cards: columns have weights, pixels, auto or stretch") {
  constexpr Row kRows[] = {{R"("auto")", "auto"},
                           {R"("stretch")", "stretch"},
                           {"2", "2*"},
                           {"-1.5", "-1.5*"},
                           {R"("50")", "50*"},
                           {R"("2*")", "2*"},
                           {R"("20px")", "20px"},
                           {R"("Auto")", "auto, column-width 'Auto'"},
                           {R"("1.5*")", "auto, column-width '1.5*'"},
                           {R"("")", "auto, column-width ''"},
                           {"null", "auto, column-width 'null'"},
                           {"{}", "auto, column-width '[object Object]'"}};
  check(TypeId::Column, Prop::Width, kRows);
}

TEST_CASE("cards: columns of tables have weights or pixels") {
  constexpr Row kRows[] = {{"2", "2*"},
                           {R"("3*")", "3*"},
                           {R"("20px")", "20px"},
                           {R"("auto")", "unset, column-width 'auto'"},
                           {"null", "unset, column-width 'null'"},
                           {"[1]", "unset, column-width '1'"}};
  check(TypeId::TableColumnDefinition, Prop::Width, kRows);
}

TEST_CASE("cards: labels have numbers up to 100, and any text of digits") {
  constexpr Row kRows[] = {{"0", "0*"},
                           {"100", "100*"},
                           {"100.5", "unset, label-width '100.5'"},
                           {"-1", "unset, label-width '-1'"},
                           {R"("500")", "500*"},
                           {R"("40px")", "40px"},
                           {R"("40%")", "unset, label-width '40%'"},
                           {"null", "unset, label-width 'null'"}};
  check(TypeId::InputText, Prop::LabelWidth, kRows);
}

TEST_CASE("cards: anything stays as it is, but null is unset") {
  constexpr Row kRows[] = {{R"({"b":[1,{"a":null}]})", R"({"b":[1,{"a":null}]})"},
                           {R"("x")", R"("x")"},
                           {"false", "false"},
                           {"0", "0"},
                           {"null", "unset"}};
  check(TypeId::ActionSubmit, Prop::Data, kRows);
}

TEST_CASE("cards: of lists of texts other items are reported and left out") {
  constexpr Row kRows[] = {
      {R"(["a","b"])", "<a><b>"},
      {R"(["a",2,null,true,{"k":[1]},["x"],""])",
       "<a><>, invalid-array-item '2', invalid-array-item 'null', invalid-array-item 'true', "
       "invalid-array-item '{\"k\":[1]}', invalid-array-item '[\"x\"]'"},
      {"[]", "unset"},
      {R"("a")", "unset"},
      {"null", "unset"}};
  check(TypeId::Refresh, Prop::UserIds, kRows);
}

TEST_CASE("cards: values show as JavaScript shows them") {
  struct Shape {
    const char* source;
    const char* text;
    const char* type;
  };
  constexpr Shape kShapes[] = {
      {"1e21", "1e+21", "number"},      {"0.1", "0.1", "number"},     {"-0.0", "0", "number"},
      {"true", "true", "boolean"},      {"null", "null", "object"},   {R"("a")", "a", "string"},
      {R"([1,[2,null],"x"])", "1,2,,x", "object"},                    {"[]", "", "object"},
      {"{}", "[object Object]", "object"}};
  for (const Shape& shape : kShapes) {
    CAPTURE(shape.source);
    natter::test::JsonSource json(shape.source);
    CHECK(js_text(json.root()) == shape.text);
    CHECK(js_type(json.root()) == shape.type);
  }
}

}  // namespace natter::cards
