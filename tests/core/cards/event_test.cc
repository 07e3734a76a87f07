#include "core/cards/event.h"

#include <set>

#include "tests/core/check.h"

namespace natter::cards {
namespace {

constexpr int kIds = static_cast<int>(EventId::ChoiceParts) + 1;

}  // namespace

TEST_CASE("cards: each event has a name of its own and a sentence without gaps") {
  std::set<std::string> names;
  for (int i = 0; i < kIds; ++i) {
    Event event;
    event.id = static_cast<EventId>(i);
    event.value = "VALUE";
    event.property = "PROPERTY";
    event.json_type = "TYPE";
    names.insert(std::string(name_of(event.id)));
    const std::string message = message_of(event);
    CAPTURE(message);
    CHECK(message.size() > 15);
    CHECK(message.back() == '.');
    CHECK(message.find('$') == std::string::npos);
  }
  CHECK(names.size() == kIds);
}

TEST_CASE("cards: codes and phases have the names of the reference") {
  CHECK(static_cast<int>(EventCode::Other) == 17);
  CHECK(name_of(EventCode::Hint) == "Hint");
  CHECK(name_of(EventCode::MissingCardType) == "MissingCardType");
  CHECK(name_of(EventCode::Other) == "Other");
  CHECK(code_of(EventId::UnknownElement) == EventCode::UnknownElementType);
  CHECK(code_of(EventId::ChoiceParts) == EventCode::PropertyCantBeNull);
  CHECK(name_of(Phase::Parse) == "Parse");
  CHECK(name_of(Phase::ToJson) == "ToJSON");
  CHECK(name_of(Phase::Validation) == "Validation");
}

TEST_CASE("cards: values are put into the sentence as they are") {
  Event event;
  event.id = EventId::ValueTooNew;
  event.value = "$p$v";
  event.property = "style";
  event.since = Version{1, 5};
  event.target = Version{1, 0};
  CHECK(message_of(event) ==
        "\"$p$v\" is a value for \"style\" from version 1.5 on; this is version 1.0.");
}

TEST_CASE("cards: events beyond the bound are counted, not kept") {
  Events events(2);
  for (int i = 0; i < 3; ++i) events.add(Event{});
  CHECK(events.kept().size() == 2);
  CHECK_FALSE(events.has_room());
  events.count_one();
  CHECK(events.count() == 4);
}

}  // namespace natter::cards
