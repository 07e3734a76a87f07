#include "core/cards/scope.h"

#include "tests/core/check.h"

namespace natter::cards {
namespace {

std::string found(const Scope& scope, const JsonNode& type, int minor = 6) {
  const TypeInfo* info = scope.find(type, Version{1, static_cast<double>(minor)});
  return info != nullptr ? std::string(info->name) : "none";
}

std::string found(const Scope& scope, const char* type, int minor = 6) {
  return found(scope, JsonNode(std::string_view(type)), minor);
}

}  // namespace

TEST_CASE("cards: types are found by their exact name, each in its own list") {
  CHECK(found(Scope::elements(), "TextBlock") == "TextBlock");
  CHECK(found(Scope::actions(), "Action.Submit") == "Action.Submit");
  for (const char* type : {"textblock", "TextBlock ", "", "Action.Submit", "Column", "TableRow",
                           "TableCell", "CarouselPage", "AdaptiveCard", "Fact", "Choice"}) {
    CAPTURE(type);
    CHECK(found(Scope::elements(), type) == "none");
  }
  for (const char* type : {"Action.Http", "TextBlock", "action.submit"}) {
    CHECK(found(Scope::actions(), type) == "none");
  }
  CHECK(found(Scope::elements(), JsonNode(5.0)) == "none");
}

TEST_CASE("cards: types are unknown to readers of earlier versions") {
  struct Row {
    const char* type;
    int since;
  };
  constexpr Row kElements[] = {{"Container", 0},       {"TextBlock", 0},  {"RichTextBlock", 2},
                               {"TextRun", 2},         {"Image", 0},      {"ImageSet", 0},
                               {"Media", 1},           {"FactSet", 0},    {"ColumnSet", 0},
                               {"ActionSet", 2},       {"Input.Text", 0}, {"Input.Number", 0},
                               {"Input.Date", 0},      {"Input.Time", 0}, {"Input.Toggle", 0},
                               {"Input.ChoiceSet", 0}, {"Table", 5},      {"Carousel", 6}};
  constexpr Row kActions[] = {{"Action.OpenUrl", 0},
                              {"Action.Submit", 0},
                              {"Action.ShowCard", 0},
                              {"Action.ToggleVisibility", 2},
                              {"Action.Execute", 4}};
  for (const auto& [type, since] : kElements) {
    CAPTURE(type);
    CHECK(found(Scope::elements(), type, since) == type);
    if (since > 0) CHECK(found(Scope::elements(), type, since - 1) == "none");
  }
  for (const auto& [type, since] : kActions) {
    CAPTURE(type);
    CHECK(found(Scope::actions(), type, since) == type);
    if (since > 0) CHECK(found(Scope::actions(), type, since - 1) == "none");
  }
}

TEST_CASE("cards: lists of one type take objects without type, in every version") {
  const Scope columns = Scope::members(TypeId::Column);
  for (const JsonNode& type : {JsonNode(std::string_view("Column")), JsonNode(std::string_view()),
                               JsonNode(), JsonNode(7.0)}) {
    CHECK(found(columns, type, 0) == "Column");
  }
  CHECK(found(columns, "Container") == "none");
  CHECK(found(columns, "column") == "none");
}

TEST_CASE("cards: carousels forbid what needs the keyboard or another card, pages carousels too") {
  for (const TypeId type :
       {TypeId::ActionToggleVisibility, TypeId::ActionShowCard, TypeId::Media, TypeId::ActionSet,
        TypeId::InputText, TypeId::InputNumber, TypeId::InputDate, TypeId::InputTime,
        TypeId::InputToggle, TypeId::InputChoiceSet}) {
    CHECK(forbidden_below(TypeId::Carousel).contains(type));
    CHECK(forbidden_below(TypeId::CarouselPage).contains(type));
    CHECK_FALSE(forbidden_below(TypeId::Container).contains(type));
  }
  CHECK_FALSE(forbidden_below(TypeId::Carousel).contains(TypeId::Carousel));
  CHECK(forbidden_below(TypeId::CarouselPage).contains(TypeId::Carousel));
  CHECK_FALSE(forbidden_below(TypeId::CarouselPage).contains(TypeId::ActionSubmit));
}

}  // namespace natter::cards
