// Coming back to an earlier chat (lcw.md 9).
#include "tests/core/check.h"
#include "tests/core/widget/page.h"

namespace natter::test {
namespace {

constexpr char kLink[] = "/livechatconnector/reconnect/";

Json reconnects() { return json(R"({"msdyn_enablechatreconnect":"TRUE"})"); }

// A page that was opened by a link.
struct Linked {
  explicit Linked(const Json& join = reconnects(), bool authenticated = false)
      : host(options(), "lcw"), config(Page::without_form(join, authenticated)) {}

  void opens() {
    static_cast<void>(host.call("boot", json(R"({"reconnectId":"rc-1"})")));
    host.answer("GET", kConfig, 200, dump(config));
    static_cast<void>(host.call("pageReady"));
  }
  Names heard() const {
    Names names;
    for (const Json& event : host.events("dispatch")) {
      names.push_back(text(event, "name").substr(4));
    }
    return names;
  }

  Host host;
  Json config;
};

// The service knows an earlier chat of the user, who starts one.
struct Returning : Page {
  explicit Returning(const std::string& known) : Page(without_form(reconnects(), true)) {
    becomes_ready();
    if (!host().nothing_pending()) host().answer_ask(Error{"NoProvider", "none", Json()});
    starts_chat();
    host().answer_ask(obj({{"token", jwt()}}));
    host().answer("GET", kReconnectable, known.empty() ? 204 : 200, known);
  }
};

}  // namespace

TEST_CASE("a link to a chat goes on with it: startChat, chatQueued, history; no form, no context") {
  Json join = reconnects();
  set(join, "msdyn_prechatenabled", Json("true"));
  Linked page(join);
  page.opens();
  page.host.answer("GET", kLink, 200, R"({"isReconnectAvailable":true})");
  page.host.answer_ask(Json(true));  // its turn
  const Json body = json(page.host.sent("POST", kConversation).back().body);
  CHECK(text(body, "reconnectId") == "rc-1");
  CHECK_FALSE(has(body, "preChatResponse"));
  CHECK_FALSE(has(body, "customContextData"));
  const Json earlier = listed("1600000000123", "Before");
  page.host.answer("POST", kConversation, 200, dump(token_document()));
  page.host.serve(service_with(kMessages, http(200, listing({earlier}))));
  CHECK(page.heard() ==
        Names{"ready", "startChat", "onMaximize", "chatQueued", "onHistoryMessageReceived"});
  CHECK(text(at(page.host.stored(kRecord), "chat"), "reconnectId") == "rc-1");
}

TEST_CASE("messages of a chat that is come back to have its conversation's id") {
  Linked page;
  page.opens();
  page.host.answer("GET", kLink, 200, R"({"isReconnectAvailable":true})");
  page.host.answer_ask(Json(true));
  page.host.answer("POST", kConversation, 200, dump(token_document()));
  const Json earlier = listed("1600000000123", "Before");
  page.host.serve([&](const Fetch& fetch) -> std::optional<Result<Json>> {
    const bool asks = fetch.url.find(kDetails) != std::string::npos;
    if (asks) return http(200, R"({"State":"Active","ConversationId":"conversation-1"})");
    return service_with(kMessages, http(200, listing({earlier})))(fetch);
  });
  REQUIRE(page.heard().back() == "onHistoryMessageReceived");
  const Json detail = at(page.host.events("dispatch").back(), "detail");
  CHECK(text(detail, "conversationId") == "conversation-1");
}

TEST_CASE("a link counts when the remembered chat turns out to be over") {
  Linked page;
  const Json chat = json(R"({"chatId":"c","requestId":"r-2","startedAt":1})");
  const Json left = obj({{"v", 1}, {"chat", chat}, {"expires", Host::kStartMs + 60'000}});
  page.host.put(kRecord, left);
  page.opens();
  page.host.answer("GET", kDetails, 200, R"({"State":"Closed"})");
  CHECK(page.host.is_open("GET", kLink));
}

TEST_CASE("a link of a visitor who cannot sign in: startChat, onMaximize, error") {
  Linked page(reconnects(), true);
  page.opens();
  while (page.host.open_ask().what != "authTokenProvider") {
    page.host.answer_ask(Error{"NoProvider", "none", Json()});
  }
  page.host.answer_ask(json(R"({"token":null})"));
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize", "error"});
}

TEST_CASE("a link whose chat is gone replaces the page, by a web page only") {
  const auto& [url, leaves] = GENERATE(table<const char*, bool>({
      {"https://shop.example/help", true},
      {"http://shop.example/help", true},
      {"javascript:alert(1)", false},
      {"data:text/html,x", false},
      {"//shop.example", false},
      {"", false},
  }));
  INFO(url);
  Linked page;
  page.opens();
  const Json answer = obj({{"isReconnectAvailable", false}, {"reconnectRedirectionURL", url}});
  page.host.answer("GET", kLink, 200, dump(answer));
  CHECK(page.host.events("redirect").size() == (leaves ? 1 : 0));
  if (leaves) {
    CHECK(text(page.host.events("redirect").front(), "url") == url);
    CHECK(page.heard() == Names{"ready"});
    return;
  }
  CHECK(page.host.logged("RedirectIgnored") == (*url != '\0'));
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize"});
  page.host.answer_ask(Error{"NoProvider", "none", Json()});
  page.host.answer_ask(Json(true));
  CHECK_FALSE(has(json(page.host.sent("POST", kConversation).back().body), "reconnectId"));
}

TEST_CASE("a link counts only where chats can be come back to, and when none is remembered") {
  const bool remembered = GENERATE(true, false);
  Linked page(remembered ? reconnects() : Json(Json::value_t::object));
  const Json chat = json(R"({"v":1,"chat":{"chatId":"c","requestId":"r-2","startedAt":1},
                             "minimised":false,"expires":1700000060000})");
  if (remembered) page.host.put(kRecord, chat);
  page.opens();
  CHECK(page.host.count("GET", kLink) == 0);
  CHECK(page.host.is_open("GET", kDetails) == remembered);
}

TEST_CASE("a user with an earlier chat is asked, and goes on with it or starts a new one") {
  const bool continues = GENERATE(true, false);
  Returning page(R"({"reconnectid":"rc-2"})");
  CHECK(page.phase() == "reconnect");
  CHECK(page.host().count("POST", kConversation) == 0);
  static_cast<void>(page.host().call("answerReconnect", obj({{"continues", continues}})));
  CHECK(page.phase() == "starting");
  if (!continues) page.has_no_context();
  if (continues) page.takes_turn();
  const Json body = json(page.host().sent("POST", kConversation).back().body);
  CHECK(text(body, "reconnectId") == (continues ? "rc-2" : ""));
  page.host().serve(healthy_service());
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize", "chatQueued"});
}

TEST_CASE("a user without an earlier chat is not asked") {
  Returning page("");
  page.has_no_context();
  CHECK(page.host().is_open("POST", kConversation));
}

TEST_CASE("closing the question is onClose, closeChat and no request") {
  Returning page(R"({"reconnectid":"rc-2"})");
  static_cast<void>(page.heard());
  static_cast<void>(page.host().call("closeChat"));
  CHECK(page.heard() == Names{"onClose", "closeChat"});
  CHECK(page.host().count("POST", kClose) == 0);
  static_cast<void>(page.host().call("answerReconnect", json(R"({"continues":true})")));
  CHECK(page.phase() == "closed");
  CHECK(page.host().count("POST", kConversation) == 0);
}

TEST_CASE("a chat that was come back to is ended under its reconnect id, also after a reload") {
  Page page(Page::without_form(reconnects()),
            json(R"({"v":1,"chat":{"chatId":"c","requestId":"r-2","reconnectId":"rc-3",
                     "startedAt":1},"minimised":false,"expires":1700000060000})"));
  page.becomes_ready();
  page.host().serve(service_with(kChatToken, http(200, dump(token_document()))));
  CHECK(page.phase() == "active");
  static_cast<void>(page.host().call("closeChat"));
  CHECK(page.host().sent("POST", kClose).back().url.find("/rc-3?") != std::string::npos);
  CHECK(page.host().count("POST", kConversation) == 0);
}

}  // namespace natter::test
