#include "core/cards/object_parser.h"

#include "tests/core/cards/parsed.h"
#include "tests/core/cards/told.h"

namespace natter::cards {
namespace {

// The card written back, without what all cards have.
std::string written(const Card& card) {
  Events events(100);
  const Json json = test::written(card, kLatestVersion, events);
  std::string all;
  for (const char* list : {"body", "actions"}) {
    for (const Json& item : natter::at(json, list)) all += (all.empty() ? "" : ",") + dump(item);
  }
  return all;
}

ParseOptions without_capabilities() {
  ParseOptions options;
  options.capabilities.clear();
  return options;
}

struct Row {
  const char* element;
  const char* result;
  bool asks;
  const char* events;
};

void check(const Row& row) {
  CAPTURE(row.element);
  const Card card = test::with_body(row.element, without_capabilities());
  CHECK(written(card) == row.result);
  CHECK(card.asks_for_fallback() == row.asks);
  CHECK(test::shown(card.events()) == row.events);
}

}  // namespace

TEST_CASE("cards: items that are no objects are skipped, objects without type are unknown") {
  constexpr Row kRows[] = {
      {"null", "", false, ""},
      {"false,true,0,1,\"\",\"a\"", "", false, ""},
      {"[]", "", true, "unknown-element 'undefined' /body/0"},
      {"{}", "", true, "unknown-element 'undefined' /body/0"},
      {R"({"type":null})", "", true, "unknown-element 'undefined' /body/0"},
      {R"({"type":7})", "", true, "unknown-element 'undefined' /body/0"},
      {R"({"type":""})", "", true, "unknown-element /body/0"},
      {R"([{"type":"TextBlock"}])", "", true, "unknown-element 'undefined' /body/0"},
      {R"({"type":"Action.Submit"})", "", true, "unknown-element 'Action.Submit' /body/0"},
      {R"({"type":"Column"})", "", true, "unknown-element 'Column' /body/0"},
      {R"({"type":"AdaptiveCard"})", "", true, "unknown-element 'AdaptiveCard' /body/0"},
      {R"(null,{"type":"Nope","fallback":"drop"})", "", false, "unknown-element 'Nope' /body/1"},
  };
  for (const Row& row : kRows) check(row);
}

TEST_CASE("cards: an unknown element is replaced by its fallback, or dropped") {
  constexpr const char* kNope = "unknown-element 'Nope' /body/0";
  constexpr Row kRows[] = {
      {R"({"type":"Nope"})", "", true, kNope},
      {R"({"type":"Nope","fallback":null})", "", true, kNope},
      {R"({"type":"Nope","fallback":""})", "", true, kNope},
      {R"({"type":"Nope","fallback":0})", "", true, kNope},
      {R"({"type":"Nope","fallback":false})", "", true, kNope},
      {R"({"type":"Nope","fallback":"drop"})", "", false, kNope},
      {R"({"type":"Nope","fallback":"DROP"})", "", false, kNope},
      {R"({"type":"Nope","fallback":"x"})", "", false, kNope},
      {R"({"type":"Nope","fallback":5})", "", false, kNope},
      {R"({"type":"Nope","fallback":true})", "", false, kNope},
      {R"({"type":"Nope","fallback":{"type":"Image"}})", R"({"type":"Image"})", false, kNope},
      {R"({"type":"Nope","fallback":[]})", "", true,
       "unknown-element 'Nope' /body/0; unknown-element 'undefined' /body/0/fallback"},
      {R"({"type":"Nope","fallback":{"type":"No2"}})", "", true,
       "unknown-element 'Nope' /body/0; unknown-element 'No2' /body/0/fallback"},
      {R"({"type":"Nope","fallback":{"type":"No2","fallback":"drop"}})", "", false,
       "unknown-element 'Nope' /body/0; unknown-element 'No2' /body/0/fallback"},
      {R"({"type":"Nope","fallback":{"type":"No2","fallback":{"type":"Image"}}})",
       R"({"type":"Image"})", false,
       "unknown-element 'Nope' /body/0; unknown-element 'No2' /body/0/fallback"},
  };
  for (const Row& row : kRows) check(row);
}

TEST_CASE("cards: a known element that asks is replaced, dropped or kept") {
  const auto with = [](const char* fallback) {
    return R"({"type":"Image","requires":{"x":"1.0"})" + std::string(fallback) + "}";
  };
  constexpr const char* kKept = R"({"type":"Image"})";
  const struct {
    const char* fallback;
    const char* result;
    bool asks;
  } kRows[] = {
      {"", kKept, true},
      {R"(,"fallback":"")", kKept, true},
      {R"(,"fallback":0)", kKept, true},
      {R"(,"fallback":false)", kKept, true},
      {R"(,"fallback":null)", "", true},
      {R"(,"fallback":"Drop")", "", false},
      {R"(,"fallback":"x")", kKept, false},
      {R"(,"fallback":7)", kKept, false},
      {R"(,"fallback":true)", kKept, false},
      {R"(,"fallback":{"type":"TextBlock"})", R"({"type":"TextBlock"})", false},
      {R"(,"fallback":{"type":"Nope"})", "", true},
      {R"(,"fallback":{"type":"Nope","fallback":"x"})", "", false},
      {R"(,"fallback":[1])", "", true},
  };
  for (const auto& row : kRows) {
    CAPTURE(row.fallback);
    const Card card = test::with_body(with(row.fallback), without_capabilities());
    CHECK(written(card) == row.result);
    CHECK(card.asks_for_fallback() == row.asks);
  }
}

TEST_CASE("cards: asking goes upward to the first that has a fallback") {
  constexpr const char* kNope = "unknown-element 'Nope' /body/0/items/0";
  constexpr Row kRows[] = {
      {R"({"type":"Container","items":[{"type":"Nope"}]})", R"({"type":"Container"})", true, kNope},
      {R"({"type":"Container","items":[{"type":"Nope"}],"fallback":{"type":"Image"}})",
       R"({"type":"Image"})", false, kNope},
      {R"({"type":"Container","items":[{"type":"Nope"}],"fallback":"drop"})", "", false, kNope},
      {R"({"type":"ActionSet","actions":[{"type":"Nope"}]})", R"({"type":"ActionSet"})", true,
       "unknown-action 'Nope' /body/0/actions/0"},
      {R"({"type":"ColumnSet","columns":[{"items":[{"type":"Nope"}],"fallback":"drop"}]})",
       R"({"type":"ColumnSet"})", false, "unknown-element 'Nope' /body/0/columns/0/items/0"},
      {R"({"type":"Table","columns":[{}],"rows":[{"cells":[{"items":[{"type":"Nope"}]}]}]})",
       R"({"type":"Table","columns":[{"width":1}],"rows":[{"type":"TableRow","cells":[)"
       R"({"type":"TableCell"}]}]})",
       true, "unknown-element 'Nope' /body/0/rows/0/cells/0/items/0"},
      // A page keeps it to itself.
      {R"({"type":"Carousel","pages":[{"items":[{"type":"Nope"}]}]})",
       R"({"type":"Carousel","pages":[{"type":"CarouselPage"}]})", false,
       "unknown-element 'Nope' /body/0/pages/0/items/0"},
  };
  for (const Row& row : kRows) check(row);
}

TEST_CASE("cards: what only has its own list may leave its type out, and takes no other") {
  constexpr Row kRows[] = {
      {R"({"type":"ColumnSet","columns":[{},{"type":""},{"type":5},null,[],7]})",
       R"({"type":"ColumnSet","columns":[{"type":"Column","width":"stretch"},)"
       R"({"width":"stretch"},{"width":"stretch"},{"type":"Column","width":"stretch"}]})",
       false, ""},
      {R"({"type":"ColumnSet","columns":[{"type":"Container"}]})", R"({"type":"ColumnSet"})", true,
       "element-not-allowed 'Container' /body/0/columns/0"},
      {R"({"type":"ColumnSet","columns":[{"type":"Nope","fallback":{"type":"Image"}}]})",
       R"({"type":"ColumnSet"})", true,
       "element-not-allowed 'Nope' /body/0/columns/0; "
       "element-not-allowed 'Image' /body/0/columns/0/fallback"},
      {R"({"type":"ColumnSet","columns":[{"type":"Nope","fallback":{"width":"auto"}}]})",
       R"({"type":"ColumnSet","columns":[{"type":"Column","width":"auto"}]})", false,
       "element-not-allowed 'Nope' /body/0/columns/0"},
      {R"({"type":"Table","rows":[{"type":"TableCell"}]})", R"({"type":"Table"})", true,
       "element-not-allowed 'TableCell' /body/0/rows/0"},
      {R"({"type":"ColumnSet","columns":{}})", R"({"type":"ColumnSet"})", false, ""},
  };
  for (const Row& row : kRows) check(row);
}

TEST_CASE("cards: what a carousel forbids is dropped at every depth, without fallback") {
  constexpr Row kRows[] = {
      {R"({"type":"Carousel","pages":[{"items":[{"type":"Input.Text","fallback":)"
       R"({"type":"Image"}},{"type":"Container","items":[{"type":"Media"}]}]}]})",
       R"({"type":"Carousel","pages":[{"type":"CarouselPage","items":[{"type":"Container"}]}]})",
       false,
       "element-not-allowed 'Input.Text' /body/0/pages/0/items/0; "
       "element-not-allowed 'Media' /body/0/pages/0/items/1/items/0"},
      {R"({"type":"Carousel","items":[{"type":"Carousel","pages":[{}]}],"pages":[{"items":[)"
       R"({"type":"Carousel"}],"selectAction":{"type":"Action.ToggleVisibility"}}]})",
       R"({"type":"Carousel","items":[{"type":"Carousel","pages":[{"type":"CarouselPage"}]}],)"
       R"("pages":[{"type":"CarouselPage"}]})",
       false,
       "action-not-allowed 'Action.ToggleVisibility' /body/0/pages/0/selectAction; "
       "element-not-allowed 'Carousel' /body/0/pages/0/items/0"},
      {R"({"type":"Carousel","pages":[{"type":"Media"}]},{"type":"Media"})",
       R"({"type":"Carousel"},{"type":"Media"})", false,
       "element-not-allowed 'Media' /body/0/pages/0; initial-page initialPage '0' "
       "/body/0/initialPage"},
  };
  for (const Row& row : kRows) check(row);
}

TEST_CASE("cards: the first page of a carousel must be there") {
  const auto events = [](const char* carousel) {
    return test::shown(test::with_body(carousel).events());
  };
  CHECK(events(R"({"type":"Carousel","initialPage":1,"pages":[{},{}]})").empty());
  CHECK(events(R"({"type":"Carousel","initialPage":0.5,"pages":[{}]})").empty());
  CHECK(events(R"({"type":"Carousel","initialPage":1,"pages":[{}]})") ==
        "initial-page initialPage '1' /body/0/initialPage");
  CHECK(events(R"({"type":"Carousel","initialPage":-1,"pages":[{}]})") ==
        "initial-page initialPage '-1' /body/0/initialPage");
  CHECK(events(R"({"type":"Carousel"})") == "initial-page initialPage '0' /body/0/initialPage");
}

TEST_CASE("cards: a text run among elements and an element among runs are rejected") {
  const Card runs = test::with_body(
      R"({"type":"TextRun","text":"a"},{"type":"Image"},{"type":"RichTextBlock","inlines":[)"
      R"("b",{"type":"Image"},{"type":"TextRun","text":"c"},{"type":"Nope","fallback":)"
      R"({"type":"TextRun"}},null,5]})");
  CHECK(written(runs) ==
        R"({"type":"Image"},{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"b"},)"
        R"({"type":"TextRun","text":"c"}]})");
  CHECK(test::shown(runs.events()) ==
        "element-not-allowed 'TextRun' /body/0; element-not-allowed 'Image' /body/2/inlines/1; "
        "unknown-element 'Nope' /body/2/inlines/3");
  CHECK(test::shown(runs.diagnostics()) ==
        "ElementRejected $.body[0] 'TextRun'; ElementRejected $.body[1].inlines[1] 'Image'");
  CHECK_FALSE(runs.asks_for_fallback());
}

TEST_CASE("cards: select actions take any action but Action.ShowCard, and no fallback") {
  constexpr Row kRows[] = {
      {R"({"type":"Container","selectAction":{"type":"Action.Submit","id":"a"}})",
       R"({"type":"Container","selectAction":{"type":"Action.Submit","id":"a"}})", false, ""},
      {R"({"type":"Container","selectAction":{"type":"Action.ShowCard","card":{}}})",
       R"({"type":"Container"})", false,
       "action-not-allowed 'Action.ShowCard' /body/0/selectAction"},
      {R"({"type":"Input.Text","inlineAction":{"type":"Action.ShowCard"}})",
       R"({"type":"Input.Text"})", false,
       "action-not-allowed 'Action.ShowCard' /body/0/inlineAction"},
      {R"({"type":"Container","selectAction":{"type":"Nope","fallback":{"type":)"
       R"("Action.Submit"}}})",
       R"({"type":"Container"})", false, "unknown-action 'Nope' /body/0/selectAction"},
      {R"({"type":"Container","selectAction":{"type":"Action.Submit","requires":{"x":"*"},)"
       R"("fallback":"drop"}})",
       R"({"type":"Container","selectAction":{"type":"Action.Submit"}})", false, ""},
      {R"({"type":"Container","selectAction":"x"})", R"({"type":"Container"})", false, ""},
      {R"({"type":"Container","selectAction":{"type":"Action.Http"}})", R"({"type":"Container"})",
       false, "unknown-action 'Action.Http' /body/0/selectAction"},
  };
  for (const Row& row : kRows) check(row);
}

TEST_CASE("cards: an Action.ShowCard always has a card, which falls back for itself alone") {
  const Card card = test::parsed(
      R"({"actions":[{"type":"Action.ShowCard"},{"type":"Action.ShowCard","card":0},)"
      R"({"type":"Action.ShowCard","card":7},{"type":"Action.ShowCard","card":{"version":"9.9",)"
      R"("body":[{"type":"Nope"}],"fallback":{"type":"Image"}}}]})");
  CHECK(test::shown(card.events()) ==
        "showcard-without-card card /actions/0/card; showcard-without-card card /actions/1/card; "
        "unknown-element 'Nope' /actions/3/card/body/0");
  const auto actions = card.root().list(Prop::Actions);
  REQUIRE(actions.size() == 4);
  for (const Object* action : actions) CHECK(action->object(Prop::Card) != nullptr);
  const Object& inner = *actions[3]->object(Prop::Card);
  CHECK(inner.asks_for_fallback());
  CHECK(inner.object(Prop::Fallback)->id() == TypeId::Image);
  CHECK_FALSE(actions[3]->asks_for_fallback());
  CHECK_FALSE(card.asks_for_fallback());
}

TEST_CASE("cards: the card's own fallback is read first and asks nobody") {
  const Card card = test::parsed(
      R"({"version":"1.6","fallback":{"type":"Nope"},"body":[{"type":"No2","fallback":"drop"}]})");
  CHECK(test::shown(card.events()) ==
        "unknown-element 'Nope' /fallback; unknown-element 'No2' /body/0");
  CHECK_FALSE(card.asks_for_fallback());
  CHECK(card.root().object(Prop::Fallback) == nullptr);
  const Card run = test::parsed(R"({"fallback":{"type":"TextRun"}})");
  CHECK(run.root().object(Prop::Fallback) == nullptr);
  CHECK(test::shown(run.events()) == "element-not-allowed 'TextRun' /fallback");
  const Card deep = test::parsed(R"({"fallback":{"type":"N","fallback":{"type":"Image"}}})");
  CHECK(json_pointer(*deep.root().object(Prop::Fallback)) == "/fallback/fallback");
}

TEST_CASE("cards: the version of a card, as it is written") {
  struct VersionRow {
    const char* version;
    const char* text;
    bool is_valid;
    const char* events;
  };
  constexpr VersionRow kRows[] = {
      {R"("1.5")", "1.5", true, ""},
      {R"("1.2.3.4")", "1.2", true, ""},
      {"1.5", "1.5", true, ""},
      {R"(["1.3"])", "1.3", true, ""},
      {R"("2.0")", "2.0", true, ""},
      {R"("")", "1.6", true, "missing-version version /version"},
      {"null", "1.6", true, "missing-version version /version"},
      {"0", "1.6", true, "missing-version version /version"},
      {"false", "1.6", true, "missing-version version /version"},
      {"1", "1", false, "invalid-version '1' /version"},
      {"true", "true", false, "invalid-version 'true' /version"},
      {R"("abc")", "abc", false, "invalid-version 'abc' /version"},
      {"{}", "[object Object]", false, "invalid-version '[object Object]' /version"},
      {"[]", "", false, "invalid-version /version"},
  };
  for (const VersionRow& row : kRows) {
    CAPTURE(row.version);
    const Card card = test::parsed(R"({"version":)" + std::string(row.version) + "}");
    CHECK(card.version().text == row.text);
    CHECK(card.version().is_valid == row.is_valid);
    CHECK(test::shown(card.events()) == row.events);
  }
  CHECK(test::parsed("{}").version().text == "1.0");
}

TEST_CASE("cards: with an earlier target properties and types are unknown, lists are not") {
  const Card card = test::with_body(
      R"({"type":"Container","lang":"en","isVisible":false,"style":"good","items":[)"
      R"({"type":"ActionSet"},{"type":"TextBlock","text":"a","fontType":"monospace"}]})",
      test::reader_of(1));
  CHECK(test::shown(card.events()) ==
        "property-too-new isVisible /body/0/isVisible; "
        "value-too-new style 'good' /body/0/style; "
        "unknown-element 'ActionSet' /body/0/items/0; "
        "property-too-new fontType /body/0/items/1/fontType");
  CHECK(written(card) == R"({"type":"Container","lang":"en","items":[)"
                         R"({"type":"TextBlock","text":"a"}]})");
}

TEST_CASE("cards: requirements count for the card and for every object") {
  const auto asks = [](const char* requires_text) {
    return test::parsed(R"({"requires":)" + std::string(requires_text) + "}").asks_for_fallback();
  };
  CHECK_FALSE(asks(R"({"adaptiveCards":"1.6"})"));
  CHECK(asks(R"({"adaptiveCards":"1.7"})"));
  CHECK(asks(R"({"other":"*"})"));
  const Card card = test::with_body(R"({"type":"Image","requires":{"x":"y"}})");
  CHECK(test::shown(card.events()) == "invalid-version 'y' /body/0/requires");
}

TEST_CASE("cards: plain data is made of every item, whatever it is") {
  const Card card = test::with_body(
      R"({"type":"FactSet","facts":[null,5,"x",{},{"title":"t","value":7}]},)"
      R"({"type":"ImageSet","images":[null,5,"x",{"type":"Foo","url":"u"},false,[]]},)"
      R"({"type":"FactSet","facts":{"title":"t"}},{"type":"Media","sources":[]})");
  CHECK(written(card) ==
        R"({"type":"FactSet","facts":[{},{},{},{},{"title":"t"}]},)"
        R"({"type":"ImageSet","images":[{},{"type":"Image"},{"type":"Image"},)"
        R"({"type":"Foo","url":"u"},{},{"type":"Image"}]},{"type":"FactSet"},{"type":"Media"})");
  CHECK(card.events().count() == 0);
}

TEST_CASE("cards: refreshing takes an Action.Execute and nothing else") {
  const auto events = [](const char* refresh) {
    return test::shown(test::parsed(R"({"refresh":)" + std::string(refresh) + "}").events());
  };
  CHECK(events(R"({"action":{"type":"Action.Execute"}})").empty());
  CHECK(events("{}").empty());
  CHECK(events("null").empty());
  CHECK(events("7").empty());
  CHECK(events(R"({"action":{"type":"Action.Submit"}})") ==
        "action-not-allowed action 'Action.Submit' /refresh/action; "
        "must-be-set action /refresh/action");
  CHECK(events(R"({"action":null})") == "must-be-set action /refresh/action");
  CHECK(events(R"({"action":{"type":"X","fallback":{"type":"Action.Execute"}}})") ==
        "unknown-action 'X' /refresh/action; must-be-set action /refresh/action");
}

TEST_CASE("cards: __proto__ is dropped from data at every depth and said so, as an id too") {
  const Card card = test::parsed(
      R"({"__proto__":{"a":1},"body":[{"type":"Input.Text","id":"__proto__"}],)"
      R"("actions":[{"type":"Action.Submit","data":{"__proto__":1,"a":[{"__proto__":{}},)"
      R"({"constructor":{"prototype":1}}]}}]})");
  CHECK(dump(card.root().list(Prop::Actions)[0]->json(Prop::Data)->to_json()) ==
        R"({"a":[{},{"constructor":{"prototype":1}}]})");
  CHECK(test::shown(card.diagnostics()) ==
        "KeyDropped $.body[0].id '__proto__'; KeyDropped $.actions[0].data '__proto__'");
}

TEST_CASE("cards: an object keeps the properties it was given in the order of the schema") {
  const Card card = test::with_body(
      R"({"wrap":true,"text":"a","type":"TextBlock","unknown":1,"id":"i","maxLines":null})");
  std::string names;
  for (const Property& property : test::first(card).properties()) {
    names += std::string(name_of(property.info->prop)) + ' ';
  }
  CHECK(names == "type id text wrap ");
}

}  // namespace natter::cards
