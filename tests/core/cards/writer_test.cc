#include "core/cards/writer.h"

#include "tests/core/cards/parsed.h"
#include "tests/core/cards/told.h"

namespace natter::cards {
namespace {

std::string written(const Card& card, const Version& target, Events& events) {
  const Json json = test::written(card, target, events);
  return dump(natter::at(natter::at(json, "body"), std::size_t{0}));
}

// The element as it comes back.
std::string round_trip(const std::string& element, int minor = 6) {
  const Card card = test::with_body(element);
  Events events(100);
  std::string text = written(card, Version{1, static_cast<double>(minor)}, events);
  if (events.count() > 0) text += " " + test::shown(events);
  return text;
}

}  // namespace

TEST_CASE("cards: defaults are left out, and so is what is not written") {
  struct Row {
    const char* element;
    const char* result;
  };
  constexpr Row kRows[] = {
      {R"({"type":"TextBlock","isVisible":true,"separator":false,"height":"auto",)"
       R"("spacing":"default","wrap":false,"text":"","requires":{"adaptiveCards":"1.0"},)"
       R"("fallback":"drop"})",
       R"({"type":"TextBlock"})"},
      {R"({"type":"TextBlock","isVisible":false,"isSubtle":false,"maxLines":0})",
       R"({"type":"TextBlock","isVisible":false,"isSubtle":false,"maxLines":0})"},
      {R"({"type":"Container","rtl":false,"minHeight":"007px"})",
       R"({"type":"Container","minHeight":"7px","rtl":false})"},
      {R"({"type":"Input.Toggle","valueOn":"true","valueOff":"no","value":""})",
       R"({"type":"Input.Toggle","valueOff":"no"})"},
      {R"({"type":"Input.Toggle","valueOn":""})", R"({"type":"Input.Toggle"})"},
      {R"({"type":"Input.Number","value":0,"min":-0.5,"max":1e21})",
       R"({"type":"Input.Number","value":0,"min":-0.5,"max":1e+21})"},
      {R"({"type":"Image","size":"AUTO","style":"person","width":"20px","height":"stretch"})",
       R"({"type":"Image","style":"Person","width":"20px"})"},
      {R"({"type":"Container","backgroundImage":{"fillMode":"cover"}})", R"({"type":"Container"})"},
      {R"({"type":"Container","backgroundImage":"u"})",
       R"({"type":"Container","backgroundImage":{"url":"u"}})"},
      {R"({"type":"Input.Text","labelWidth":"40px","labelPosition":"inline"})",
       R"({"type":"Input.Text","labelWidth":"40px","labelPosition":"Inline"})"},
      {R"({"type":"Input.ChoiceSet","choices.data":{},"choices":[{}]})",
       R"({"type":"Input.ChoiceSet","choices":[{}]})"},
      {R"({"type":"ActionSet","actions":[{"type":"Action.Submit","data":false,)"
       R"("associatedInputs":"x","mode":"PRIMARY","style":"Positive"}]})",
       R"({"type":"ActionSet","actions":[{"type":"Action.Submit","style":"positive",)"
       R"("data":false,"associatedInputs":"auto"}]})"},
      {R"({"type":"ActionSet","actions":[{"type":"Action.ToggleVisibility","targetElements":)"
       R"(["a",{"elementId":"b","isVisible":false}]}]})",
       R"({"type":"ActionSet","actions":[{"type":"Action.ToggleVisibility","targetElements":)"
       R"(["a",{"elementId":"b","isVisible":false}]}]})"},
      {R"({"type":"ActionSet","actions":[{"type":"Action.ShowCard"}]})",
       R"({"type":"ActionSet","actions":[{"type":"Action.ShowCard","card":)"
       R"({"type":"AdaptiveCard"}}]})"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.element);
    CHECK(round_trip(row.element) == row.result);
  }
}

TEST_CASE("cards: properties and values that are too new are left out, the latter with an event") {
  CHECK(round_trip(R"({"type":"Container","style":"good","bleed":true,"lang":"en"})", 1) ==
        R"({"type":"Container","lang":"en"} tojson-keyword style 'good' /body/0/style)");
  CHECK(round_trip(R"({"type":"Input.Text","style":"password","label":"l"})", 4) ==
        R"({"type":"Input.Text","label":"l"} tojson-enum style '4' /body/0/style)");
  CHECK(round_trip(R"({"type":"Input.Text","style":"password"})", 5) ==
        R"({"type":"Input.Text","style":"Password"})");
  CHECK(round_trip(R"({"type":"Table","columns":[{}],"rows":[{"style":"good"}]})", 4) ==
        R"({"type":"Table","rows":[{"type":"TableRow","cells":[{"type":"TableCell"}]}]})");
  Events events(10);
  const Card card = test::with_body(R"({"type":"TextBlock","text":"a"})");
  CHECK(dump(test::written(card, Version{0, 9}, events)) == R"({"body":[{}]})");
}

TEST_CASE("cards: schema and version of a card are always written") {
  Events events(10);
  const auto write = [&](const char* text) {
    const Card card = test::parsed(text);
    return dump(test::written(card, written_version(card), events));
  };
  const std::string schema = R"("$schema":"http://adaptivecards.io/schemas/adaptive-card.json")";
  CHECK(write("{}") == R"({"type":"AdaptiveCard",)" + schema + R"(,"version":"1.0"})");
  CHECK(write(R"({"type":"x","version":"2.5","$schema":"y"})") ==
        R"({"type":"x",)" + schema + R"(,"version":"2.5"})");
  CHECK(write(R"({"type":null,"version":"abc"})") == "{" + schema + R"(,"version":"1.6"})");
  CHECK(write(R"({"version":"1.4","refresh":{},"authentication":{"buttons":[]}})") ==
        R"({"type":"AdaptiveCard",)" + schema + R"(,"version":"1.4"})");
}

TEST_CASE("cards: cells that rows lack are written up to the bound of a table") {
  ParseOptions options;
  options.limits.table_cells = 5;
  const Card card = test::with_body(
      R"({"type":"Table","columns":[{},{}],"rows":[{},{"cells":[{"id":"a"}]},{},{}]},)"
      R"({"type":"Table","columns":[{}],"rows":[{}]})",
      options);
  Events events(10);
  const Json body = natter::at(test::written(card, kLatestVersion, events), "body");
  const auto cells_of = [&](std::size_t table) {
    std::string counts;
    for (const Json& row : natter::at(natter::at(body, table), "rows")) {
      counts += std::to_string(natter::at(row, "cells").size()) + ' ';
    }
    return counts;
  };
  CHECK(cells_of(0) == "2 2 1 0 ");
  CHECK(cells_of(1) == "1 ");
}

}  // namespace natter::cards
