#include "core/cards/children.h"

#include "tests/core/cards/parsed.h"
#include "tests/core/check.h"

namespace natter::cards {
namespace {

std::string children_in(const char* element) {
  const Card card = test::with_body(element);
  std::string names;
  for (const Object* child : children_of(test::first(card))) {
    names += std::string(child->type().name) + ' ';
  }
  return names;
}

}  // namespace

TEST_CASE("cards: each container has one list of children") {
  struct Row {
    const char* element;
    const char* children;
  };
  constexpr Row kRows[] = {
      {R"({"type":"Container","items":[{"type":"TextBlock"},{"type":"Image"}]})",
       "TextBlock Image "},
      {R"({"type":"ColumnSet","columns":[{},{}]})", "Column Column "},
      {R"({"type":"Table","columns":[{}],"rows":[{}]})", "TableRow "},
      {R"({"type":"Carousel","items":[{"type":"TextBlock"}],"pages":[{}]})", "CarouselPage "},
      {R"({"type":"RichTextBlock","inlines":["a","b"]})", "TextRun TextRun "},
      {R"({"type":"ImageSet","images":[{}]})", "Image "},
      {R"({"type":"ActionSet","actions":[{"type":"Action.Submit"}]})", ""},
      {R"({"type":"FactSet","facts":[{}]})", ""},
      {R"({"type":"Input.ChoiceSet","choices":[{}]})", ""},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.element);
    CHECK(children_in(row.element) == row.children);
  }
}

TEST_CASE("cards: rows, cells, pages, columns and cards have children of their own") {
  const Card card = test::parsed(
      R"({"body":[{"type":"Table","rows":[{"cells":[{"items":[{"type":"Image"}]}]}]},)"
      R"({"type":"Carousel","pages":[{"items":[{"type":"Image"}]}]},)"
      R"({"type":"ColumnSet","columns":[{"items":[{"type":"Image"}]}]}],)"
      R"("actions":[{"type":"Action.ShowCard","card":{"body":[{"type":"Image"}]}}]})");
  const auto body = children_of(card.root());
  REQUIRE(body.size() == 3);
  const Object& cell = *children_of(*children_of(*body[0])[0])[0];
  CHECK(children_of(cell).size() == 1);
  CHECK(children_of(*children_of(*body[1])[0]).size() == 1);
  CHECK(children_of(*children_of(*body[2])[0]).size() == 1);
  CHECK(children_of(*card.root().list(Prop::Actions)[0]->object(Prop::Card)).size() == 1);
}

}  // namespace natter::cards
