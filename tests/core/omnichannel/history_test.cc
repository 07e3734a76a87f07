// getPersistentChatHistory (omnichannel.md 7.13), beside the recordings history-errors and
// start-persistent.
#include "core/omnichannel/session.h"
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

Json persistent_options(const char* disable = "false") {
  return options(json(std::string(R"({"dataMasking":{"disable":true},"persistentChat":)") +
                      R"({"disable":)" + disable + "}}"));
}

Json persistent_widget(bool authenticated = true) {
  return widget_config_with(json(R"({"msdyn_conversationmode":"192350001"})"), authenticated);
}

}  // namespace

TEST_CASE("history needs a persistent widget, the page's wish and a user, in this order") {
  Host plain(persistent_options());
  CHECK(plain.error(plain.call("getPersistentChatHistory")).code == "UninitializedChatSDK");
  initialize(plain);
  CHECK(plain.error(plain.call("getPersistentChatHistory")).code == "NotPersistentChatEnabled");
  Host unwanted(persistent_options("true"));
  initialize_as_user(unwanted, persistent_widget());
  CHECK(unwanted.error(unwanted.call("getPersistentChatHistory")).code ==
        "NotPersistentChatEnabled");
  Host nobody(persistent_options());
  initialize(nobody, persistent_widget(false));
  CHECK(nobody.error(nobody.call("getPersistentChatHistory")).code ==
        "AuthenticatedUserTokenNotFound");
  CHECK(nobody.open_fetches() == 0);
}

TEST_CASE("history is the service's document, page by page, also before a chat") {
  Host host(persistent_options());
  initialize_as_user(host, persistent_widget());
  const Id first = host.call("getPersistentChatHistory");
  const Fetch asked =
      host.answer("GET", kHistory, 200, R"({"chatMessages":[],"nextPageToken":"P"})");
  CHECK(asked.url.ends_with("/auth/organization/" + std::string(kOrgId) + "/widgetapp/" +
                            kWidgetId + "/conversation/history"));
  CHECK(header(asked.headers, "PageToken").empty());
  CHECK(header(asked.headers, "AuthenticatedUserToken") == "a.b.c");
  CHECK(text(host.value(first), "nextPageToken") == "P");
  const Id second =
      host.call("getPersistentChatHistory", json(R"({"pageSize":5,"pageToken":"P"})"));
  const Fetch next = host.answer("GET", kHistory, 204);
  CHECK(next.url.ends_with("/history?pageSize=5"));
  CHECK(header(next.headers, "PageToken") == "P");
  CHECK(host.value(second) == Json(""));
}

TEST_CASE("history that is refused is an error with its status") {
  Host host(persistent_options());
  initialize_as_user(host, persistent_widget());
  const Id call = host.call("getPersistentChatHistory");
  host.answer("GET", kHistory, 403, R"({"e":1})");
  CHECK(host.error(call).code == "PersistentChatConversationRetrievalFailure");
  CHECK(integer(at(host.error(call).details, "httpResponseStatusCode")) == 403);
}

}  // namespace natter::test
