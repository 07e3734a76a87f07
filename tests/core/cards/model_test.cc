#include "core/cards/model.h"

#include <utility>

#include "tests/core/cards/parsed.h"
#include "tests/core/check.h"

namespace natter::cards {

TEST_CASE("cards: what is not set has the default of the schema") {
  const Card card = test::with_body(R"({"type":"Input.Toggle","id":"t"})");
  const Object& toggle = test::first(card);
  CHECK(toggle.id() == TypeId::InputToggle);
  CHECK(toggle.text(Prop::Id) == "t");
  CHECK(toggle.text(Prop::ValueOn) == "true");
  CHECK(toggle.text(Prop::ValueOff) == "false");
  CHECK(toggle.text(Prop::Title).empty());
  CHECK(toggle.flag(Prop::IsVisible));
  CHECK_FALSE(toggle.flag(Prop::IsRequired));
  CHECK(toggle.choice_name(Prop::Spacing) == "Default");
  CHECK(toggle.choice(Prop::HorizontalAlignment) == -1);
  CHECK(toggle.choice_name(Prop::HorizontalAlignment).empty());
  CHECK_FALSE(toggle.has(Prop::ValueOn));
}

TEST_CASE("cards: getters are total: another type or a property of others is none") {
  const Card card = test::with_body(R"({"type":"TextBlock","text":"a"})");
  const Object& text = test::first(card);
  CHECK_FALSE(text.flag(Prop::Text));
  CHECK_FALSE(text.number(Prop::Text).has_value());
  CHECK_FALSE(text.extent(Prop::Text).has_value());
  CHECK(text.choice(Prop::Text) == -1);
  CHECK(text.object(Prop::Text) == nullptr);
  CHECK(text.json(Prop::Text) == nullptr);
  CHECK(text.list(Prop::Items).empty());
  CHECK(text.texts(Prop::UserIds).empty());
  CHECK(text.targets(Prop::TargetElements).empty());
  CHECK(text.text(Prop::Url).empty());
}

TEST_CASE("cards: numbers and widths have defaults too") {
  const Card card = test::with_body(
      R"({"type":"ImageSet"},{"type":"Carousel"},{"type":"ColumnSet","columns":[{}]},)"
      R"({"type":"Table","columns":[{}]},{"type":"Input.Number"})");
  const auto body = card.root().list(Prop::Body);
  CHECK(body[0]->number(Prop::Offset) == 0);
  CHECK(body[0]->choice_name(Prop::ImageSize) == "Medium");
  CHECK(body[1]->number(Prop::InitialPage) == 0);
  CHECK(body[2]->list(Prop::Columns)[0]->extent(Prop::Width) ==
        Extent{Extent::Unit::Stretch, 0});
  CHECK(body[3]->list(Prop::Columns)[0]->extent(Prop::Width) == Extent{Extent::Unit::Weight, 1});
  CHECK_FALSE(body[4]->number(Prop::Value).has_value());
}

TEST_CASE("cards: texts and data stay where they are when a card is moved") {
  Card card = test::parsed(
      R"({"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"a"}],)"
      R"("actions":[{"type":"Action.Submit","data":{"k":[1]}}]})");
  const Object* text = card.root().list(Prop::Body)[0];
  const std::string_view before = text->text(Prop::Text);
  const Card moved = std::move(card);
  CHECK(moved.root().list(Prop::Body)[0] == text);
  CHECK(text->text(Prop::Text).data() == before.data());
  CHECK(dump(moved.root().list(Prop::Actions)[0]->json(Prop::Data)->to_json()) == R"({"k":[1]})");
}

TEST_CASE("cards: paths are those of the model, pointers those of the text") {
  const Card card = test::parsed(
      R"({"type":"AdaptiveCard","body":[null,{"type":"Nope","fallback":{"type":"Nope",)"
      R"("fallback":{"type":"ColumnSet","columns":[5,{"items":[{"type":"Input.Text","id":"i",)"
      R"("inlineAction":{"type":"Action.Submit"}}]}]}}}],)"
      R"("actions":[{"type":"Action.ShowCard","card":{"body":[{"type":"Image"}]}}]})");
  const Object& column = *test::first(card).list(Prop::Columns)[0];
  const Object& input = *column.list(Prop::Items)[0];
  const Object& action = *input.object(Prop::InlineAction);
  CHECK(model_path(card.root()) == "$");
  CHECK(json_pointer(card.root()).empty());
  CHECK(model_path(action) == "$.body[0].columns[0].items[0].inlineAction");
  CHECK(json_pointer(action) == "/body/1/fallback/fallback/columns/1/items/0/inlineAction");
  CHECK(model_path(input, Prop::Value) == "$.body[0].columns[0].items[0].value");
  CHECK(json_pointer(input, Prop::Value) ==
        "/body/1/fallback/fallback/columns/1/items/0/value");
  const Object& inner = *card.root().list(Prop::Actions)[0]->object(Prop::Card);
  CHECK(model_path(*inner.list(Prop::Body)[0]) == "$.actions[0].card.body[0]");
  CHECK(json_pointer(*inner.list(Prop::Body)[0]) == "/actions/0/card/body/0");
  CHECK(inner.parent() == card.root().list(Prop::Actions)[0]);
}

TEST_CASE("cards: a card is supported up to the latest version") {
  const auto asks = [](const std::string& version) {
    return test::parsed(R"({"version":)" + version + "}").asks_for_fallback();
  };
  CHECK_FALSE(asks("\"1.6\""));
  CHECK_FALSE(asks("\"0.1\""));
  CHECK_FALSE(asks("null"));
  CHECK(asks("\"1.7\""));
  CHECK(asks("\"2.0\""));
  CHECK(asks("\"abc\""));
}

}  // namespace natter::cards
