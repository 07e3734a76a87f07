// A bot's sign-in card and the page's own way of signing in (lcw.md 3.3).
#include "tests/core/check.h"
#include "tests/core/widget/page.h"

namespace natter::test {
namespace {

Json card(const char* url, const char* type = "application/vnd.microsoft.card.oauth") {
  const Json button = json(R"({"type":"signin","title":"Sign in","value":"https://login.test/x"})");
  const Json buttons = Json::array({button});
  const Json resource = obj({{"sasUrl", url}});
  const Json content =
      obj({{"text", "Please sign in"}, {"buttons", buttons}, {"tokenPostResource", resource}});
  const Json attachment = obj({{"contentType", type}, {"content", content}});
  const Json attachments = Json::array({attachment});
  return obj({{"attachments", attachments}});
}

constexpr char kTokenUrl[] = "https://token.test/sas?x=1";

struct Asked : Page {
  explicit Asked(const Json& content = card(kTokenUrl)) : socket(chats()) {
    host().answer("GET", kMessages, 200, listing({}));
    static_cast<void>(heard());
    push(host(), socket, pushed("1700000000500", dump(content)));
  }
  std::size_t lines() const { return const_cast<Asked*>(this)->host().events("message").size(); }
  Id socket;
};

}  // namespace

TEST_CASE("a sign-in card is told with its address, and shown unless the page says no") {
  const auto& [answer, shown] = GENERATE(table<Result<Json>, bool>({
      {json(R"({"show":false})"), false},
      {json(R"({"show":true})"), true},
      {json(R"({})"), true},
      {Error{"NoProvider", "none", Json()}, true},
      {Error{"ProviderFailed", "boom", Json()}, true},
  }));
  Asked page;
  CHECK(page.heard() == Names{"onMessageReceived", "signInCardReceived"});
  CHECK(text(page.details("lcw:signInCardReceived").front(), "sasUrl") == kTokenUrl);
  CHECK(page.lines() == 0);
  REQUIRE(page.host().open_ask().what == "botAuthTokenProvider");
  CHECK(text(page.host().open_ask().args, "url") == kTokenUrl);
  page.host().answer_ask(answer);
  REQUIRE(page.lines() == (shown ? 1 : 0));
  if (!shown) return;
  const Json drawn = at(at(page.host().events("message").front(), "cards"), 0);
  CHECK(text(drawn, "words") == "Please sign in");
  CHECK(dump(at(drawn, "link")) == R"({"title":"Sign in","url":"https://login.test/x"})");
}

TEST_CASE("a page that does not answer has the card shown after 10 seconds") {
  Asked page;
  page.host().advance(9'999);
  CHECK(page.lines() == 0);
  page.host().advance(1);
  CHECK(page.lines() == 1);
}

TEST_CASE("a card without an address to be trusted is shown, and nobody is asked") {
  const char* url = GENERATE("", "http://token.test/", "javascript:alert(1)");
  const char* type =
      GENERATE("application/vnd.microsoft.card.oauth", "application/vnd.microsoft.card.signin");
  Asked page(card(url, type));
  CHECK(page.heard() == Names{"onMessageReceived"});
  CHECK(page.lines() == 1);
}

TEST_CASE("other cards are no sign-in cards, whatever they say") {
  Asked page(card(kTokenUrl, "application/vnd.microsoft.card.hero"));
  CHECK(page.heard() == Names{"onMessageReceived"});
  CHECK(page.lines() == 1);
  CHECK_FALSE(has(at(at(page.host().events("message").front(), "cards"), 0), "link"));
}

TEST_CASE("a chat that is closed shows no card any more") {
  Asked page;
  page.closes();
  page.host().advance(10'000);
  CHECK(page.lines() == 0);
  CHECK(page.host().nothing_pending());
}

}  // namespace natter::test
