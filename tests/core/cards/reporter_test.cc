#include "core/cards/reporter.h"

#include "core/json.h"
#include "tests/core/check.h"

namespace natter::cards {
namespace {

const PropertyInfo& info_of(const Object& object, Prop prop) { return *object.type().find(prop); }

}  // namespace

TEST_CASE("cards: an event has place, source, value and versions") {
  Events events(10);
  Reporter reporter(events, Phase::Parse, {1, 2});
  Object root(type_info(TypeId::AdaptiveCard), {});
  Property properties[1];
  Object input(type_info(TypeId::InputText), {&root, Prop::Body, 1, 3}, 0, properties);
  input.set(info_of(input, Prop::Id), std::string_view("mail"));
  reporter.on(EventId::ValueTooNew, input, info_of(input, Prop::Style), "password", {1, 5});
  const Event& event = events.kept()[0];
  CHECK(event.pointer == "/body/3/style");
  CHECK(event.type == "Input.Text");
  CHECK(event.object_id == "mail");
  CHECK(event.value == "password");
  CHECK(event.property == "style");
  CHECK(event.phase == Phase::Parse);
  CHECK(event.since == Version{1, 5});
  CHECK(event.target == Version{1, 2});
}

TEST_CASE("cards: an event about what became no object has no source") {
  Events events(10);
  Reporter reporter(events, Phase::Parse, kLatestVersion);
  Object root(type_info(TypeId::AdaptiveCard), {});
  reporter.about(EventId::UnknownElement, {&root, Prop::Body, 0, 2, 1}, "Nope");
  reporter.about(EventId::InvalidVersion, root, info_of(root, Prop::Version), "x");
  CHECK(events.kept()[0].pointer == "/body/2/fallback");
  CHECK(events.kept()[1].pointer == "/version");
  for (const Event& event : events.kept()) {
    CHECK(event.type.empty());
    CHECK_FALSE(event.object_id.has_value());
  }
}

TEST_CASE("cards: events about an object and about an item of a list say where") {
  Events events(10);
  Reporter reporter(events, Phase::Validation, kLatestVersion);
  Object refresh(type_info(TypeId::Refresh), {});
  reporter.on(EventId::CardType, refresh);
  reporter.on_item(refresh, info_of(refresh, Prop::UserIds), 4, "[1]", "object");
  CHECK(events.kept()[0].pointer.empty());
  CHECK(events.kept()[0].type == "RefreshDefinition");
  CHECK(events.kept()[1].pointer == "/userIds/4");
  CHECK(events.kept()[1].json_type == "object");
  CHECK(events.kept()[1].value == "[1]");
}

TEST_CASE("cards: a full list only counts") {
  Events events(1);
  Reporter reporter(events, Phase::Parse, kLatestVersion);
  Object object(type_info(TypeId::Refresh), {});
  reporter.on(EventId::CardType, object);
  reporter.on(EventId::CardType, object);
  reporter.on(EventId::MustBeSet, object, info_of(object, Prop::Action), {});
  reporter.about(EventId::UnknownElement, object.place(), "x");
  reporter.about(EventId::InvalidVersion, object, info_of(object, Prop::Action), "x");
  reporter.on_item(object, info_of(object, Prop::UserIds), 0, "1", "number");
  CHECK(events.kept().size() == 1);
  CHECK(events.count() == 6);
}

}  // namespace natter::cards
