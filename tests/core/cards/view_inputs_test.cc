// Inputs and actions of the render tree.
#include "tests/core/cards/viewed.h"

namespace natter::cards {
namespace {

TEST_CASE("cards view: inputs with their state") {
  const struct {
    const char* input;
    const char* expected;
  } rows[] = {
      {R"("type":"Input.Text","value":"a\nb","style":"email","maxLength":5,"placeholder":"p")",
       R"({"kind":"email","value":"ab","placeholder":"p","maxLength":5})"},
      {R"("type":"Input.Text","isMultiline":true,"maxLength":1e12)",
       R"({"kind":"multiline","value":""})"},
      {R"("type":"Input.Text","isMultiline":true,"style":"password")",
       R"({"kind":"password","value":""})"},
      {R"("type":"Input.Number","value":1.50,"min":-0.5,"max":1e400)",
       R"({"value":"1.5","min":"-0.5"})"},
      {R"("type":"Input.Date","value":"2020-02-30","min":"2020-01-01","max":"soon")",
       R"({"value":"","min":"2020-01-01"})"},
      {R"("type":"Input.Time","value":"09:30","min":"08:00","max":"99:99")",
       R"({"value":"09:30","min":"08:00"})"},
      {R"("type":"Input.Toggle","title":"**T**","value":"true","wrap":true)",
       R"({"checked":true,"wrap":true,"title":[{"p":[{"b":["T"]}]}]})"},
      {R"("type":"Input.ChoiceSet","value":"b","choices":[{"title":"A","value":"a"},)"
       R"({"title":"B","value":"b"},{}])",
       R"({"kind":"compact","chosen":[1],)"
       R"("choices":[{"text":"A"},{"text":"B"},{"text":"","disabled":true}]})"},
      {R"("type":"Input.ChoiceSet","style":"expanded","choices":[{"title":"*A*","value":"a"}])",
       R"({"kind":"expanded","chosen":[],"choices":[{"title":[{"p":[{"i":["A"]}]}]}]})"},
      {R"("type":"Input.ChoiceSet","isMultiSelect":true,"value":"a","choices":)"
       R"([{"title":"A","value":"a"}])",
       R"({"kind":"multi","chosen":[0],"choices":[{"title":[{"p":["A"]}]}]})"},
      {R"("type":"Input.ChoiceSet","choices.data":{"type":"Data.Query","dataset":"d"},"value":"x")",
       R"({"kind":"filtered","value":"x","choices":[]})"},
  };
  for (const auto& row : rows) {
    INFO(row.input);
    const Json node = test::element_of("{" + std::string(row.input) + R"(,"id":"i"})");
    CHECK(test::some(node, {"kind", "checked", "chosen", "value", "wrap", "placeholder",
                            "maxLength", "min", "max", "title", "choices"}) == row.expected);
  }
}

TEST_CASE("cards view: labels and errors of inputs") {
  const Json node = test::element_of(R"({"type":"Input.Text","id":"i","label":"Your *name*",
      "isRequired":true,"errorMessage":"*No* name","labelPosition":"inline","labelWidth":"30px"})");
  CHECK(test::some(node, {"label", "required", "error", "labelPosition", "labelWidth"}) ==
        R"({"label":["Your *name*"],"required":true,"error":[{"p":[{"i":["No"]}," name"]}],)"
        R"("labelPosition":"Inline","labelWidth":{"px":30}})");
}

TEST_CASE("cards view: actions") {
  test::Told session =
      test::opened(R"({"body":[{"type":"TextBlock","id":"t","text":"x"}],"actions":[
      {"type":"Action.OpenUrl","title":"O","url":"https://x.example",
       "iconUrl":"https://x.example/i",
       "tooltip":"tip","role":"Button","style":"positive"},
      {"type":"Action.OpenUrl","title":"B","url":"javascript:x"},
      {"type":"Action.ToggleVisibility","title":"T","targetElements":["t","gone"]},
      {"type":"Action.ShowCard","title":"S","card":{},"isEnabled":false},
      {"type":"Action.Submit","title":"W","disabledUnlessAssociatedInputsChange":true},
      {"type":"Action.Submit","title":"beyond"},
      {"type":"Action.Submit","title":"M","mode":"secondary"}]})");
  const Json view = session.view();
  const Json& list = at(at(view, "root"), "actions");
  CHECK(text(list, "orientation") == "Horizontal");
  REQUIRE(at(list, "actions").size() == 5);
  REQUIRE(at(list, "overflow").size() == 1);
  const char* expected[] = {
      (R"({"title":"O","tooltip":"tip","icon":"https://x.example/i","style":"positive",)"
       R"("role":"Button","url":"https://x.example"})"),
      R"({"title":"B","disabled":true})",
      R"({"title":"T","controls":[1]})",
      R"({"title":"S","expanded":false,"disabled":true})",
      R"({"title":"W","disabled":true})",
  };
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(test::some(at(at(list, "actions"), i), {"title", "tooltip", "icon", "style", "role",
                                                  "url", "controls", "expanded", "disabled"}) ==
          expected[i]);
  }
  CHECK(text(at(at(list, "overflow"), std::size_t{0}), "title") == "M");
}

}  // namespace
}  // namespace natter::cards
