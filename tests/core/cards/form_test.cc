// Inputs of a card together: what an action refers to, and what has changed.
#include "core/cards/form.h"

#include <ctime>

#include "core/cards/collect.h"
#include "tests/core/cards/parsed.h"

namespace natter::cards {
namespace {

struct Filled {
  explicit Filled(std::string_view text)
      : card(test::parsed(text)), form(card, card.root(), {}, card.diagnostics()) {
    form.open(card.root());
  }

  const Object& action(std::size_t place) const { return *actions_of(card)[place].object; }
  const Object& input(std::size_t place) const { return *inputs_of(card)[place].object; }
  std::string referenced(std::size_t place) const {
    std::string ids;
    for (const Form::Field* field : form.referenced_by(action(place))) {
      ids += std::string(field->input->text(Prop::Id)) + "=" +
             std::string(field->input->text(Prop::Label)) + " ";
    }
    return ids;
  }

  Card card;
  Form form;
};

TEST_CASE("cards form: an action takes the inputs of its own card and of those around it") {
  const Filled filled(R"({"body":[{"type":"Container","items":[
      {"type":"Input.Text","id":"a","label":"1","isVisible":false},{"type":"Input.Text"},
      {"type":"ActionSet","actions":[{"type":"Action.Submit"}]},
      {"type":"Input.Text","id":"b","label":"2"}]},{"type":"Input.Text","id":"c","label":"3"}],
    "actions":[{"type":"Action.ShowCard","card":{
        "body":[{"type":"Input.Text","id":"d","label":"4"}],
        "actions":[{"type":"Action.Submit"},{"type":"Action.Execute","associatedInputs":"NONE"}]}},
      {"type":"Action.Submit"},{"type":"Action.OpenUrl","url":"https://x.example"}]})");
  CHECK(filled.referenced(0) == "a=1 b=2 c=3 ");
  CHECK(filled.referenced(2) == "d=4 a=1 b=2 c=3 ");
  CHECK(filled.referenced(3).empty());
  CHECK(filled.referenced(4) == "a=1 b=2 c=3 ");
  CHECK(filled.referenced(5).empty());
}

TEST_CASE("cards form: what stands in no column of its table is never answered") {
  const bool has_column = GENERATE(true, false);
  const Card card =
      test::with_body(R"({"type":"Table",)" + std::string(has_column ? R"("columns":[{}],)" : "") +
                      R"("rows":[{"type":"TableRow","cells":[{"type":"TableCell","items":[)"
                      R"({"type":"Input.Text","id":"x","value":"v"}]}]}]})");
  Diagnostics diagnostics(10);
  Form form(card, card.root(), AnswerRules(), diagnostics);
  form.open(card.root());
  REQUIRE(form.fields().size() == 1);
  CHECK(form.answer(form.fields()[0]).is_set == has_column);
}

TEST_CASE("cards form: of equal ids the outermost counts, in one card the last") {
  const Filled filled(R"({"body":[{"type":"Input.Text","id":"a","label":"1"},
      {"type":"Input.Text","id":"b","label":"2"},{"type":"Input.Text","id":"a","label":"3"}],
    "actions":[{"type":"Action.ShowCard","card":{
        "body":[{"type":"Input.Text","id":"b","label":"4"}],
        "actions":[{"type":"Action.Submit"}]}},{"type":"Action.Submit"}]})");
  CHECK(filled.referenced(1) == "b=2 a=3 ");
  CHECK(filled.referenced(2) == "a=3 b=2 ");
}

TEST_CASE("cards form: an action waits until an input has another value") {
  Filled filled(R"({"body":[{"type":"Input.Text","id":"a","value":"x"},
      {"type":"Input.Number","id":"n"}],"actions":[{"type":"Action.Submit"},
      {"type":"Action.Submit","associatedInputs":"none"}]})");
  CHECK_FALSE(filled.form.has_changes(filled.action(0)));
  CHECK(filled.form.set_text(filled.input(0), "xy"));
  CHECK(filled.form.has_changes(filled.action(0)));
  CHECK_FALSE(filled.form.has_changes(filled.action(1)));
  filled.form.set_text(filled.input(0), "x");
  CHECK_FALSE(filled.form.has_changes(filled.action(0)));
  filled.form.set_text(filled.input(0), "z");
  filled.form.settle(filled.action(0));
  CHECK_FALSE(filled.form.has_changes(filled.action(0)));
  filled.form.set_text(filled.input(0), "x");
  CHECK(filled.form.has_changes(filled.action(0)));
}

TEST_CASE("cards form: an input takes what its control can hold, and nothing else") {
  Filled filled(R"({"body":[{"type":"Input.Text","id":"a"},{"type":"Input.Toggle","id":"b"},
      {"type":"Input.ChoiceSet","id":"c","choices":[{"title":"A"},{},{"title":"B"}]},
      {"type":"TextBlock","text":"x"}],
    "actions":[{"type":"Action.ShowCard","card":{"body":[{"type":"Input.Text","id":"d"}]}}]})");
  Form& form = filled.form;
  CHECK(form.set_text(filled.input(0), "x\ny"));
  CHECK(form.find(filled.input(0))->state.text == "xy");
  CHECK_FALSE(form.set_checked(filled.input(0), true));
  CHECK_FALSE(form.set_chosen(filled.input(0), {0}));
  CHECK_FALSE(form.set_text(filled.input(1), "x"));
  CHECK(form.set_checked(filled.input(1), true));
  CHECK(form.set_chosen(filled.input(2), {2, 0, 1, 9}));
  CHECK(form.find(filled.input(2))->state.chosen == std::vector<std::size_t>{0});
  CHECK_FALSE(form.set_text(*filled.card.root().list(Prop::Body)[3], "x"));
  CHECK_FALSE(form.set_text(filled.input(3), "not drawn yet"));
  form.open(*filled.action(0).object(Prop::Card));
  CHECK(form.set_text(filled.input(3), "now"));
  form.open(*filled.action(0).object(Prop::Card));
  CHECK(form.find(filled.input(3))->state.text == "now");
}

TEST_CASE("cards form: an error is shown until the input is valid") {
  Filled filled(R"({"body":[{"type":"Input.Text","id":"a","isRequired":true,"regex":"x"}]})");
  const Form::Field* field = filled.form.find(filled.input(0));
  List<const Form::Field*> invalid;
  invalid.push_back(field);
  filled.form.show_errors(invalid);
  filled.form.set_text(filled.input(0), "y");
  CHECK(field->shows_error);
  filled.form.set_text(filled.input(0), "x");
  CHECK_FALSE(field->shows_error);
  // As to the reference, an empty text is valid, also where one is required; submitting tells.
  filled.form.show_errors(invalid);
  filled.form.set_text(filled.input(0), "");
  CHECK_FALSE(field->shows_error);
}

TEST_CASE("cards form: only what an action refers to enables it") {
  Filled filled(R"({"body":[{"type":"Input.Text"},{"type":"Input.Text","id":"a"},
      {"type":"Input.Text","id":"a"}],"actions":[{"type":"Action.Submit"},
      {"type":"Action.ShowCard","card":{"body":[{"type":"Input.Text","id":"a"},
        {"type":"Input.Text","id":"b"}],"actions":[{"type":"Action.Submit"}]}}]})");
  filled.form.open(*filled.action(1).object(Prop::Card));
  const Object& inner = filled.action(2);
  // Without an id; before another one of the same id; in a card inside that of another one.
  for (const std::size_t place : {0U, 1U, 3U}) {
    INFO(place);
    REQUIRE(filled.form.set_text(filled.input(place), "x"));
    CHECK_FALSE(filled.form.has_changes(filled.action(0)));
    CHECK_FALSE(filled.form.has_changes(inner));
  }
  filled.form.set_text(filled.input(4), "x");
  CHECK_FALSE(filled.form.has_changes(filled.action(0)));
  CHECK(filled.form.has_changes(inner));
  filled.form.set_text(filled.input(2), "x");
  CHECK(filled.form.has_changes(filled.action(0)));
  filled.form.settle(inner);
  CHECK_FALSE(filled.form.has_changes(filled.action(0)));
}

TEST_CASE("cards form: a pattern that is not supported is told and not applied") {
  Filled filled(R"({"body":[{"type":"Input.Text","id":"a","regex":"(?=x)x"},
      {"type":"Input.Text","id":"b","regex":"^\\d+$"}]})");
  CHECK(test::shown(filled.card.diagnostics()) == "RegexUnsupported $.body[0].regex");
  filled.form.set_text(filled.input(0), "y");
  filled.form.set_text(filled.input(1), "y");
  CHECK(filled.form.answer(*filled.form.find(filled.input(0))).is_valid);
  CHECK_FALSE(filled.form.answer(*filled.form.find(filled.input(1))).is_valid);
}

TEST_CASE("cards form: a bound that says nothing is told") {
  const Filled filled(R"({"body":[{"type":"Input.Date","id":"a","min":"soon","max":"2020-01-01"},
      {"type":"Input.Date","id":"b","min":"2020-01-01T12:00:00Z","max":"2020-02-30"},
      {"type":"Input.Time","id":"c","min":"09:00","max":"99:99"},
      {"type":"Input.Number","id":"d","min":1}]})");
  CHECK(test::shown(filled.card.diagnostics()) ==
        "BoundIgnored $.body[0].min; BoundIgnored $.body[1].max; BoundIgnored $.body[2].max");
}

TEST_CASE("cards form: many inputs and actions cost no more than their sum") {
  std::string body = R"({"type":"Input.Text","id":"i0"})";
  for (int i = 1; i < 5000; ++i)
    body += R"(,{"type":"Input.Text","id":"i)" + std::to_string(i) + "\"}";
  const Filled filled(R"({"body":[)" + body + R"(],"actions":[{"type":"Action.Submit"}]})");
  CHECK(filled.form.referenced_by(filled.action(0)).size() == 5000);
}

TEST_CASE("cards form: a row of very many cells is collected in one pass") {
  const auto collected_ms = [](std::size_t cells) {
    std::string many = "{}";
    for (std::size_t i = 1; i < cells; ++i) many += ",{}";
    const Card card = test::with_body(R"({"type":"Table","columns":[)" + many +
                                      R"(],"rows":[{"cells":[)" + many + "]}]}");
    Diagnostics diagnostics(1);
    const std::clock_t start = std::clock();
    const Form form(card, card.root(), AnswerRules(), diagnostics);
    return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  // Eight times as many take about eight times as long, and not 64 times.
  const double few = collected_ms(1'200);
  const double many = collected_ms(9'600);
  INFO(few << " ms, " << many << " ms");
  CHECK(many < 25 * few + 20);
}

}  // namespace
}  // namespace natter::cards
