// Action.ToggleVisibility.
#include "core/cards/visibility.h"

#include "core/cards/collect.h"
#include "tests/core/cards/parsed.h"

namespace natter::cards {
namespace {

std::string toggled(const std::string& targets) {
  const Card card = test::parsed(R"({"body":[{"type":"TextBlock","id":"a"},
      {"type":"ColumnSet","columns":[{"id":"b","isVisible":false}]},{"type":"TextBlock","id":"a"},
      {"type":"RichTextBlock","inlines":[{"type":"TextRun","id":"run","text":"x"}]}],
    "actions":[{"type":"Action.ToggleVisibility","id":"t","targetElements":)" +
                                 targets + R"(},
      {"type":"Action.ShowCard","card":{"body":[{"type":"TextBlock","id":"inner"}]}}]})");
  Visibility visibility(card, card.root());
  std::string changes;
  for (const Object* changed : visibility.toggle(*actions_of(card)[0].object)) {
    changes += model_path(*changed) + (visibility.is_visible(*changed) ? " shown " : " hidden ");
  }
  return changes;
}

TEST_CASE("cards visibility: targets are elements of the whole card, the first of an id") {
  const struct {
    std::string targets;
    std::string_view changes;
  } rows[] = {
      {R"(["a"])", "$.body[0] hidden "},
      {R"(["b"])", "$.body[1].columns[0] shown "},
      {R"(["inner","a"])", "$.actions[1].card.body[0] hidden $.body[0] hidden "},
      {R"([{"elementId":"a","isVisible":true}])", ""},
      {R"([{"elementId":"a","isVisible":"False"}])", "$.body[0] hidden "},
      {R"([{"elementId":"a","isVisible":true},"a"])", "$.body[0] hidden "},
      {R"(["a",{"elementId":"a","isVisible":true}])", ""},
      {R"(["nobody","t","run","",7,null])", ""},
  };
  for (const auto& row : rows) {
    INFO(row.targets);
    CHECK(toggled(row.targets) == row.changes);
  }
}

}  // namespace
}  // namespace natter::cards
