#include "core/cards/validate.h"

#include "tests/core/cards/parsed.h"
#include "tests/core/check.h"

namespace natter::cards {
namespace {

std::string events(const std::string& text, const HostRules& rules = {}) {
  return test::shown(validate(test::parsed(text), rules));
}

std::string events_in_body(const std::string& elements, const HostRules& rules = {}) {
  return test::shown(validate(test::with_body(elements), rules));
}

}  // namespace

TEST_CASE("cards: the type of a card must be right, and its version supported") {
  CHECK(events("{}").empty());
  CHECK(events(R"({"type":"adaptiveCard"})") == "card-type ");
  CHECK(events(R"({"type":5,"version":"9.9"})") == "card-type ; card-version '9.9' ");
  CHECK(events(R"({"version":"x"})") == "card-version 'x' ");
  CHECK(events(R"({"actions":[{"type":"Action.ShowCard","card":{"type":"x","version":"9.9"}}]})") ==
        "card-type /actions/0/card");
}

TEST_CASE("cards: an id is reported when it is met for the second time") {
  CHECK(events_in_body(R"({"type":"Image","id":"a"},{"type":"Image","id":"A"},)"
                       R"({"type":"Image","id":"a"},{"type":"Image","id":"a"})") ==
        "duplicate-id 'a' /body/2");
  CHECK(events_in_body(R"({"type":"Image","id":""},{"type":"Image","id":""})").empty());
  CHECK(events(R"({"id":"a","selectAction":{"type":"Action.Submit","id":"b"},"body":[)"
               R"({"type":"ColumnSet","id":"b","columns":[{"id":"c","items":[{"type":"Table",)"
               R"("id":"d","rows":[{"id":"a","cells":[{"id":"e"}]}]}]}]},{"type":"ActionSet",)"
               R"("actions":[{"type":"Action.Submit","id":"c"}]},{"type":"Carousel","pages":[)"
               R"({"id":"d"}]}],"actions":[{"type":"Action.ShowCard","id":"e","card":)"
               R"({"id":"f","body":[{"type":"Image","id":"f"}]}}]})") ==
        "duplicate-id 'a' /body/0/columns/0/items/0/rows/0; duplicate-id 'c' /body/1/actions/0; "
        "duplicate-id 'd' /body/2/pages/0; duplicate-id 'b' /selectAction; "
        "duplicate-id 'e' /actions/0; duplicate-id 'f' /actions/0/card/body/0");
}

TEST_CASE("cards: ids of images in a set count; those of runs and of their actions do not") {
  CHECK(events_in_body(R"({"type":"ImageSet","images":[{"id":"a"},{"id":"a"}]})") ==
        "duplicate-id 'a' /body/0/images/1");
  CHECK(events_in_body(R"({"type":"RichTextBlock","inlines":[{"type":"TextRun","id":"a"},)"
                       R"({"type":"TextRun","id":"a","selectAction":{"type":"Action.Submit",)"
                       R"("id":"a"}}]},{"type":"Image","id":"b","selectAction":)"
                       R"({"type":"Action.OpenUrl","id":"b"}},{"type":"Input.Text","id":"c",)"
                       R"("inlineAction":{"type":"Action.OpenUrl","id":"c"}})")
            .empty());
}

TEST_CASE("cards: ids such as __proto__ and hasOwnProperty are ordinary") {
  CHECK(events_in_body(R"({"type":"Image","id":"__proto__"},{"type":"Image","id":"__proto__"},)"
                       R"({"type":"Image","id":"hasOwnProperty"})") ==
        "duplicate-id '__proto__' /body/1");
}

TEST_CASE("cards: inputs need an id, and when required a label and an error message") {
  for (const char* type : {"Text", "Number", "Date", "Time", "Toggle"}) {
    const std::string head = R"({"type":"Input.)" + std::string(type) + '"';
    CAPTURE(type);
    CHECK(events_in_body(head + "}") == "input-id /body/0");
    CHECK(events_in_body(head + R"(,"id":""})") == "input-id /body/0");
    CHECK(events_in_body(head + R"(,"id":"i"})").empty());
    CHECK(events_in_body(head + R"(,"id":"i","isRequired":true})") ==
          "input-label /body/0; input-error-message /body/0");
    CHECK(events_in_body(head + R"(,"id":"i","isRequired":true,"label":"l","errorMessage":""})") ==
          "input-error-message /body/0");
  }
}

TEST_CASE("cards: choice sets need choices, and choices a title and a value") {
  const auto with = [](const char* choices) {
    return events_in_body(R"({"type":"Input.ChoiceSet","id":"i","choices":)" +
                          std::string(choices) + "}");
  };
  CHECK(with("[]") == "no-choices /body/0");
  CHECK(with("5") == "no-choices /body/0");
  CHECK(with(R"([{"title":"t","value":"v"}])").empty());
  CHECK(with(R"([{"title":"t"},{"title":"","value":"v"},{"title":"t","value":5}])") ==
        "choice-parts /body/0; choice-parts /body/0; choice-parts /body/0");
}

TEST_CASE("cards: an Action.OpenUrl needs an address") {
  CHECK(events(R"({"actions":[{"type":"Action.OpenUrl"},{"type":"Action.OpenUrl","url":""},)"
               R"({"type":"Action.OpenUrl","url":"x"}]})") ==
        "must-be-set url /actions/0/url; must-be-set url /actions/1/url");
}

TEST_CASE("cards: a place has at most as many actions as the host allows") {
  const std::string six = R"({"type":"Action.Submit"},{"type":"Action.Submit"},)"
                          R"({"type":"Action.Submit"},{"type":"Action.Submit"},)"
                          R"({"type":"Action.Submit"},{"type":"Action.Submit","id":"a"})";
  const std::string card = R"({"body":[{"type":"ActionSet","actions":[)" + six +
                           R"(]}],"actions":[)" + six + "]}";
  CHECK(events(card) ==
        "too-many-actions '5' /body/0; too-many-actions '5' ; duplicate-id 'a' /actions/5");
  CHECK(events(card, {true, 6}) == "duplicate-id 'a' /actions/5");
  CHECK(events(card, {true, 0}) == "duplicate-id 'a' /actions/5");
}

TEST_CASE("cards: without interactivity inputs and actions are reported with their owner") {
  const HostRules rules{false, 5};
  CHECK(events(R"({"body":[{"type":"Input.Text","id":"i"},{"type":"Container","items":[)"
               R"({"type":"ActionSet","actions":[{"type":"Action.Submit"}]},{"type":"Media"}]}],)"
               R"("actions":[]})",
               rules) ==
        "interactivity ; interactivity-element 'Input.Text' ; interactivity /body/1; "
        "interactivity-element 'ActionSet' /body/1; interactivity /body/1/items/0");
  CHECK(events(R"({"actions":[{"type":"Action.Submit"}]})", rules) == "interactivity ");
}

TEST_CASE("cards: events of validation beyond the bound are counted") {
  ParseOptions options;
  options.limits.events = 1;
  const Card card = test::with_body(R"({"type":"Input.Text"},{"type":"Input.Text"})", options);
  const Events found = validate(card);
  CHECK(found.kept().size() == 1);
  CHECK(found.count() == 2);
}

}  // namespace natter::cards
