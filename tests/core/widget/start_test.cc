// How a chat begins (lcw.md 3.4, 3.5, 4.3, 7, 11 to 13).
#include "tests/core/check.h"
#include "tests/core/widget/page.h"

namespace natter::test {
namespace {

Json start_body(const Host& host) { return json(host.sent("POST", kConversation).back().body); }

constexpr char kRefusedByHours[] = R"({"errorcode":"705"})";

}  // namespace

TEST_CASE("a start: startChat, onMaximize, chatQueued, messages") {
  Page page;
  const Id socket = page.chats();
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize", "chatQueued"});
  push(page.host(), socket, pushed("1700000000500", "Hello"));
  page.host().answer("GET", kMessages, 200, listing({}));
  push(page.host(), socket, pushed("1700000000600", "Hello"));
  CHECK(page.heard() == Names{"onMessageReceived"});
  CHECK(page.phase() == "active");
}

TEST_CASE("the start tells the page, the visitor's portal contact, and where they are") {
  Page page;
  page.becomes_ready();
  page.starts_chat(json(R"({"portalContactId":"contact-1"})"));
  page.has_no_context();
  const Json body = start_body(page.host());
  CHECK(text(body, "portalcontactid") == "contact-1");
  CHECK(text(body, "originurl") == "https://page.test/chat?x=1");
  CHECK(text(body, "browser") == "Chrome");
  CHECK_FALSE(is_true(at(body, "isProactiveChat")));
  CHECK_FALSE(has(body, "customContextData"));
}

TEST_CASE("the provider's context goes with the start, normalised") {
  Page page;
  page.becomes_ready();
  page.starts_chat();
  page.gives_context(
      json(R"({"Email":{"Value":"a@b.example","isDisplayable":true},"n":0,"x":""})"));
  CHECK(dump(at(start_body(page.host()), "customContextData")) ==
        R"({"Email":{"value":"a@b.example","isDisplayable":true},"n":{"value":0}})");
  CHECK(page.host().logged("ContextEntryDropped"));
  page.is_joined();
  CHECK(page.details("lcw:error").empty());
}

TEST_CASE("customContext replaces the provider, which is not asked") {
  Page page;
  page.becomes_ready();
  page.starts_chat(json(R"({"customContext":{"a":1}})"));
  page.takes_turn();
  CHECK(dump(at(start_body(page.host()), "customContextData")) == R"({"a":{"value":1}})");
}

TEST_CASE("customContext holds for one start") {
  Page page;
  page.becomes_ready();
  page.starts_chat(json(R"({"customContext":{"a":1}})"));
  page.takes_turn();
  page.is_joined();
  page.closes();
  page.starts_chat();
  page.has_no_context();
  CHECK_FALSE(has(start_body(page.host()), "customContextData"));
}

TEST_CASE("a provider that fails is error 1, and the chat goes on without context") {
  const bool rejects = GENERATE(true, false);
  Page page;
  page.becomes_ready();
  page.starts_chat();
  if (rejects) {
    page.host().answer_ask(Error{"ProviderFailed", "boom", Json()});
    page.takes_turn();
  } else {
    page.gives_context(json("[1]"));
  }
  page.is_joined();
  REQUIRE(page.heard() == Names{"ready", "startChat", "onMaximize", "error", "chatQueued"});
  const Json detail = page.details("lcw:error").front();
  CHECK(integer(at(detail, "errorCode")) == 1);
  CHECK(text(detail, "errorDescription") == "Custom context provider method execution failed");
  if (rejects) CHECK(text(detail, "errorDetail") == "boom");
  CHECK_FALSE(has(start_body(page.host()), "customContextData"));
}

TEST_CASE("a second startChat during a start, and during a chat, starts nothing") {
  Page page;
  page.becomes_ready();
  page.starts_chat();
  page.starts_chat();
  page.has_no_context();
  page.starts_chat();
  page.is_joined();
  page.starts_chat(json(R"({"customContext":{"a":1}})"));
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize", "chatQueued"});
  CHECK(page.host().count("POST", kConversation) == 1);
}

TEST_CASE("startChat while minimised brings the pane back and nothing else") {
  Page page;
  page.chats();
  static_cast<void>(page.heard());
  static_cast<void>(page.host().call("minimise"));
  static_cast<void>(page.host().call("minimise"));
  CHECK(page.heard() == Names{"onMinimize"});
  CHECK(is_true(at(page.host().stored(kRecord), "minimised")));
  page.starts_chat();
  CHECK(page.heard() == Names{"onMaximize"});
  CHECK_FALSE(is_true(at(page.host().stored(kRecord), "minimised")));
}

TEST_CASE("the pre-chat form stands between context and start") {
  Page page(Page::without_form(json(R"({"msdyn_prechatenabled":"true"})")));
  page.becomes_ready();
  page.starts_chat();
  page.gives_context(json(R"({"a":1})"));
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize"});
  CHECK(page.phase() == "prechat");
  CHECK(text(page.view(), "card").find("AdaptiveCard") != std::string::npos);
  CHECK(page.host().open_fetches() == 0);
  static_cast<void>(page.host().call("submitPreChat", json(R"({"answers":1})")));
  CHECK(page.phase() == "prechat");
  static_cast<void>(
      page.host().call("submitPreChat", json(R"({"answers":{"q1":"Ann","Type":"InputSubmit"}})")));
  page.takes_turn();
  const Json body = start_body(page.host());
  CHECK(dump(at(body, "preChatResponse")) == R"({"q1":"Ann","Type":"InputSubmit"})");
  CHECK(dump(at(body, "customContextData")) == R"({"a":{"value":1}})");
  page.is_joined();
  CHECK(page.heard() == Names{"chatQueued"});
  CHECK_FALSE(has(page.view(), "card"));
}

TEST_CASE("closing the form is onClose, closeChat and no request") {
  Page page(Page::without_form(json(R"({"msdyn_prechatenabled":"true"})")));
  page.becomes_ready();
  page.starts_chat();
  page.has_no_context();
  static_cast<void>(page.heard());
  static_cast<void>(page.host().call("closeChat"));
  CHECK(page.heard() == Names{"onClose", "closeChat"});
  CHECK(page.host().count("POST", "") == 0);
  CHECK(page.host().nothing_pending());
  CHECK(page.phase() == "closed");
}

TEST_CASE("a start that the service refuses shows a failure and raises no event") {
  Page page;
  page.becomes_ready();
  page.starts_chat();
  page.has_no_context();
  page.host().answer("POST", kConversation, 400, "{}");
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize"});
  CHECK(page.phase() == "failed");
  CHECK(text(page.view(), "failure") == "service");
  CHECK(page.host().logged("StartFailed"));
  static_cast<void>(page.host().call("closeChat"));
  CHECK(page.heard() == Names{"onClose", "closeChat"});
  CHECK(page.host().count("POST", kClose) == 0);
}

TEST_CASE("out of hours by configuration: the offline pane, and nothing is started") {
  Page page(Page::without_form(json(R"({"OutOfOperatingHours":"TRUE"})")));
  page.becomes_ready();
  page.starts_chat();
  CHECK(page.heard() == Names{"ready", "onMaximize"});
  CHECK(page.phase() == "offline");
  CHECK(page.host().nothing_pending());
  static_cast<void>(page.host().call("closeChat"));
  CHECK(page.heard() == Names{"onClose", "closeChat"});
}

TEST_CASE("out of hours by refusal: the same pane after startChat") {
  Page page;
  page.becomes_ready();
  page.starts_chat();
  page.has_no_context();
  page.host().answer("POST", kConversation, 400, "{}", json(kRefusedByHours));
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize"});
  CHECK(page.phase() == "offline");
}

TEST_CASE("an invitation is shown without events and goes away by itself") {
  Page page;
  page.becomes_ready();
  static_cast<void>(page.host().call("startProactiveChat", json(R"({"message":"Need help?"})")));
  CHECK(page.phase() == "invitation");
  CHECK(text(page.view(), "invitation") == "Need help?");
  page.host().advance(59'999);
  CHECK(page.phase() == "invitation");
  page.host().advance(1);
  CHECK(page.phase() == "closed");
  CHECK(page.heard() == Names{"ready"});
  CHECK(page.host().nothing_pending());
}

TEST_CASE("an invitation that is dismissed, by its control or closeChat, raises nothing") {
  const char* method = GENERATE("dismissInvitation", "closeChat");
  Page page;
  page.becomes_ready();
  static_cast<void>(page.host().call("startProactiveChat"));
  CHECK(at(page.view(), "invitation").is_null());
  static_cast<void>(page.host().call(method));
  CHECK(page.phase() == "closed");
  CHECK(page.heard() == Names{"ready"});
  CHECK(page.host().nothing_pending());
}

TEST_CASE("accepting an invitation starts a proactive chat, with its form only when asked for") {
  const auto& [shows, form] =
      GENERATE(table<const char*, bool>({{"{}", true},
                                         {R"({"showPrechat":true})", true},
                                         {R"({"showPrechat":false})", false},
                                         {R"({"showPrechat":null})", false}}));
  INFO(shows);
  Page page(Page::without_form(json(R"({"msdyn_prechatenabled":"true"})")));
  page.becomes_ready();
  static_cast<void>(page.host().call("startProactiveChat", json(shows)));
  page.starts_chat();
  page.has_no_context();
  CHECK((page.phase() == "prechat") == form);
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize"});
  if (form) return;
  CHECK(is_true(at(start_body(page.host()), "isProactiveChat")));
}

TEST_CASE("an invitation during a chat or out of hours is ignored") {
  Page busy;
  busy.chats();
  static_cast<void>(busy.host().call("startProactiveChat"));
  CHECK(busy.phase() == "active");
  Page late(Page::without_form(json(R"({"OutOfOperatingHours":"True"})")));
  late.becomes_ready();
  static_cast<void>(late.host().call("startProactiveChat"));
  CHECK(late.phase() == "closed");
}

TEST_CASE(
    "a new persistent chat in an old thread: what was said is history, what ended it is past") {
  Page page(Page::without_form(json(R"({"msdyn_conversationmode":"192350001"})")));
  page.becomes_ready();
  page.starts_chat();
  page.has_no_context();
  Json ended = listed("1600000000500", "Bye");
  set(ended, "metadata", obj({{"tags", "system,agentendconversation"}}));
  const Json welcome = listed(std::to_string(page.host().now() + 10), "Welcome");
  const std::string thread = listing({welcome, ended, listed("1600000000123", "Before")});
  page.host().serve([&](const Fetch& fetch) -> std::optional<Result<Json>> {
    if (fetch.url.find(kReconnectable) != std::string::npos) return http(200, "");
    return service_with(kMessages, http(200, thread))(fetch);
  });
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize", "chatQueued",
                              "onHistoryMessageReceived", "onHistoryMessageReceived",
                              "onMessageReceived"});
  CHECK(page.phase() == "active");
}

TEST_CASE("a persistent chat that goes on has its history, and no form") {
  Page page(Page::without_form(
      json(R"({"msdyn_conversationmode":"192350001","msdyn_prechatenabled":"true"})"), true));
  page.becomes_ready();
  if (!page.host().nothing_pending()) page.host().answer_ask(Error{"NoProvider", "none", Json()});
  page.starts_chat();
  page.host().answer_ask(obj({{"token", jwt()}}));
  page.host().answer_ask(Error{"NoProvider", "none", Json()});
  const Json known = json(R"({"reconnectid":"rc-1"})");
  page.host().answer("GET", kReconnectable, 200, dump(known));
  page.takes_turn();
  page.host().answer("GET", kReconnectable, 200, dump(known));
  const Json earlier = listed("1600000000123", "Before");
  page.host().serve(service_with(kMessages, http(200, listing({earlier}))));
  CHECK(page.heard() ==
        Names{"ready", "startChat", "onMaximize", "chatQueued", "onHistoryMessageReceived"});
  CHECK(page.host().stored(kRecord).is_null());
}

}  // namespace natter::test
