// The visitor's token (lcw.md 5, 6).
#include "tests/core/check.h"
#include "tests/core/widget/page.h"

namespace natter::test {
namespace {

const Error kNone{"NoProvider", "none", Json()};

Json answered(const std::string& token) { return obj({{"token", token}}); }

struct Authenticated : Page {
  Authenticated() : Page(without_form(Json::object(), true)) {
    becomes_ready();
    // What the chat below asks on its own account.
    if (!host().nothing_pending()) host().answer_ask(kNone);
    starts_chat();
  }
  std::int64_t error_code() const {
    const auto errors = details("lcw:error");
    return errors.size() == 1 ? integer(at(errors[0], "errorCode")) : -1;
  }
};

}  // namespace

TEST_CASE("the provider's token goes with the start") {
  Authenticated page;
  REQUIRE(page.host().open_ask().what == "authTokenProvider");
  page.host().answer_ask(answered(jwt()));
  page.has_no_context();
  const Fetch start = page.host().sent("POST", kConversation).back();
  CHECK(start.url.find("/auth/") != std::string::npos);
  CHECK(header(start.headers, "AuthenticatedUserToken") == jwt());
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize"});
}

TEST_CASE("without a provider the function that the configuration names is asked") {
  Authenticated page;
  page.host().answer_ask(kNone);
  REQUIRE(page.host().open_ask().what == "authFunction");
  CHECK(text(page.host().open_ask().args, "name") == "f");
  page.host().answer_ask(answered(jwt()));
  page.has_no_context();
  CHECK(page.host().is_open("POST", kConversation));
}

TEST_CASE("each failure of a token has its code, its pane, and no start") {
  const auto& [answer, code] = GENERATE(table<Result<Json>, int>({
      {Error{"ProviderFailed", "boom", Json()}, 2},
      {json(R"({"token":null})"), 3},
      {json(R"({"token":""})"), 3},
      {json(R"({"token":{}})"), 4},
      {json(R"({"token":"a.b.c"})"), 4},
  }));
  Authenticated page;
  page.host().answer_ask(answer);
  CHECK(page.error_code() == code);
  CHECK(page.heard() == Names{"ready", "startChat", "onMaximize", "error"});
  CHECK(page.phase() == "failed");
  CHECK(text(page.view(), "failure") == "authentication");
  CHECK(page.host().count("POST", kConversation) == 0);
  CHECK(page.host().nothing_pending());
}

TEST_CASE("a provider that does not call back within 10 s is error 2") {
  Authenticated page;
  page.host().advance(10'000);
  CHECK(page.error_code() == 2);
  CHECK(page.host().open_waits() == 0);
}

TEST_CASE("neither provider nor function by 10 s after ready is error 8") {
  Authenticated page;
  page.host().answer_ask(kNone);
  page.host().answer_ask(json("{}"));
  page.host().advance(9'999);
  CHECK(page.details("lcw:error").empty());
  page.host().advance(1);
  CHECK(page.error_code() == 8);
  CHECK(text(page.view(), "failure") == "authentication");
}

TEST_CASE("a provider that is set while it is waited for is asked") {
  Authenticated page;
  page.host().answer_ask(kNone);
  page.host().answer_ask(json("{}"));
  page.host().advance(5'000);
  static_cast<void>(page.host().call("tokenProviderSet"));
  REQUIRE(page.host().open_ask().what == "authTokenProvider");
  page.host().answer_ask(answered(jwt()));
  page.has_no_context();
  CHECK(page.host().is_open("POST", kConversation));
}

TEST_CASE("a provider that is set while the named function is looked for is asked") {
  Authenticated page;
  page.host().answer_ask(kNone);
  REQUIRE(page.host().open_ask().what == "authFunction");
  static_cast<void>(page.host().call("tokenProviderSet"));
  page.host().answer_ask(json("{}"));
  REQUIRE(page.host().open_ask().what == "authTokenProvider");
  page.host().answer_ask(answered(jwt()));
  page.has_no_context();
  CHECK(page.host().is_open("POST", kConversation));
}

TEST_CASE("a token that the service refuses is error 4") {
  Authenticated page;
  page.host().answer_ask(answered(jwt()));
  page.has_no_context();
  page.host().answer("POST", kConversation, 401, "{}");
  CHECK(page.error_code() == 4);
  CHECK(text(page.view(), "failure") == "authentication");
}

TEST_CASE("a widget without authentication asks nobody for a token") {
  Page page;
  page.becomes_ready();
  page.starts_chat();
  CHECK(page.host().open_ask().what == "contextProvider");
}

}  // namespace natter::test
