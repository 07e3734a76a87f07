// ask_within and wait_within, through what uses them.
#include "core/widget/race.h"

#include "tests/core/check.h"
#include "tests/core/widget/page.h"

namespace natter::test {

TEST_CASE("a provider that answers in time wins, and no timer stays") {
  Page page;
  page.becomes_ready();
  page.starts_chat();
  CHECK(page.host().wait_delays() == std::vector<std::int64_t>{10'000});
  page.host().advance(9'999);
  page.gives_context(json(R"({"a":1})"));
  CHECK(page.host().wait_delays().empty());
  CHECK(page.host().is_open("POST", kConversation));
}

TEST_CASE("a provider that does not answer loses, and is not waited for") {
  Page page;
  page.becomes_ready();
  page.starts_chat();
  const Id asked = page.host().open_ask().id;
  page.host().advance(10'000);
  page.takes_turn();
  CHECK(page.host().is_open("POST", kConversation));
  page.host().input(Reply{asked, json(R"({"late":1})")});
  page.is_joined();
  CHECK(page.host().sent("POST", kConversation).back().body.find("late") == std::string::npos);
}

TEST_CASE("a signal ends a wait before its time") {
  Page page(Page::without_form({}, true));
  page.becomes_ready();
  const Error none{"NoProvider", "none", Json()};
  page.host().answer_ask(none);  // what the chat below asks on its own account
  page.starts_chat();
  page.host().answer_ask(none);
  page.host().answer_ask(json("{}"));
  CHECK(page.host().wait_delays() == std::vector<std::int64_t>{10'000});
  static_cast<void>(page.host().call("tokenProviderSet"));
  CHECK(page.host().open_ask().what == "authTokenProvider");
}

}  // namespace natter::test
