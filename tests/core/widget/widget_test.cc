// The frame of the widget: its table of methods, panes, and what it passes on.
#include "core/widget/widget.h"

#include "tests/core/check.h"
#include "tests/core/widget/page.h"

namespace natter::test {

TEST_CASE("an unknown method of the widget is refused") {
  Page page;
  CHECK(page.host().error(page.host().call("nope")).code == "UnknownMethod");
}

TEST_CASE("a widget needs its organisation, and its id") {
  Json broken = options();
  erase(broken["omnichannelConfig"], "orgId");
  const auto made = Core::create(Config{"lcw", std::string(64, '0'), broken}, nullptr);
  REQUIRE_FALSE(made.ok());
  CHECK(made.error().code == "InvalidConfiguration");
}

TEST_CASE("the panes are told of changes only") {
  Page page;
  page.chats();
  const auto views = page.host().events("view");
  for (std::size_t i = 1; i < views.size(); ++i) CHECK(views[i] != views[i - 1]);
  CHECK(page.phase() == "active");
  CHECK(is_true(at(page.view(), "open")));
}

TEST_CASE("the panes are told the language of the configuration") {
  const auto& [id, locale] =
      GENERATE(table<const char*, const char*>({{"1031", "de-de"}, {"1025", "ar-sa"}}));
  Json config = Page::without_form();
  set(config, "ChatWidgetLanguage", obj({{"msdyn_localeid", id}}));
  Page page(config);
  page.becomes_ready();
  CHECK(text(page.view(), "locale") == locale);
}

TEST_CASE("logs and the connection of the chat below are passed on, its own events are not") {
  Page page;
  page.chats();
  CHECK_FALSE(page.host().events("connection").empty());
  for (const char* name : {"state", "newMessage", "agentEndSession"}) {
    CHECK(page.host().events(name).empty());
  }
}

TEST_CASE("a widget that is destroyed leaves nothing behind, in any state") {
  const int steps = GENERATE(0, 1, 2, 3, 4);
  Page page;
  if (steps > 0) page.becomes_ready();
  if (steps > 1) page.starts_chat();
  if (steps > 2) page.has_no_context();
  if (steps > 3) page.is_joined();
  page.host().destroy();
  CHECK(page.host().nothing_pending());
}

}  // namespace natter::test
