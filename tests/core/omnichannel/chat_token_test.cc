// Chat tokens and their claims (omnichannel.md section 8).
#include "core/omnichannel/chat_token.h"

#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::omnichannel {
namespace {

using test::json;

}  // namespace

TEST_CASE("the token has the SDK's keys in the SDK's order") {
  const auto token = read_chat_token(
      json(R"({"ChatId":"19:c","Token":"t","ExpiresIn":"86400","VisitorId":"8:acs:v","Region":"us",
               "RegionGtms":"{\"ams\":\"https://ams.test\"}","ACSEndpoint":"https://acs.test",
               "AttachmentConfiguration":{"AttachmentServiceEndpoint":"https://ams.test"},
               "VoiceVideoCallToken":{"Token":"v"}})"),
      "rid");
  REQUIRE(token.ok());
  CHECK(dump(token.value()) ==
        R"({"chatId":"19:c","regionGTMS":{"ams":"https://ams.test"},"requestId":"rid",)"
        R"("token":"t","expiresIn":"86400","visitorId":"8:acs:v",)"
        R"("voiceVideoCallToken":{"Token":"v"},"acsEndpoint":"https://acs.test",)"
        R"("amsEndpoint":"https://ams.test"})");
}

TEST_CASE("missing parts are undefined, the attachments absent") {
  const auto token = read_chat_token(json(R"({"RegionGtms":"{}"})"), "rid");
  REQUIRE(token.ok());
  CHECK(dump(at(token.value(), "visitorId")) == R"({"$undefined":true})");
  CHECK(dump(at(token.value(), "voiceVideoCallToken")) == R"({"$undefined":true})");
  CHECK(dump(at(token.value(), "chatId")) == R"({"$undefined":true})");
  CHECK_FALSE(has(token.value(), "amsEndpoint"));
}

TEST_CASE("documents that are no token fail in the SDK's words") {
  struct Row {
    const char* document;
    const char* message;
  };
  const Row rows[] = {
      {"null", "TypeError: Cannot convert undefined or null to object"},
      {"\"\"", "Error: Empty data received from getChatToken"},
      {"{}", "Error: Empty data received from getChatToken"},
      {"\"x\"", "TypeError: Cannot create property 'requestId' on string 'x'"},
      {"5", "TypeError: Cannot create property 'requestId' on number '5'"},
      {"true", "TypeError: Cannot create property 'requestId' on boolean 'true'"},
      {R"({"RegionGtms":{}})", "SyntaxError: \"[object Object]\" is not valid JSON"},
      {R"({"ChatId":"c"})", "SyntaxError: \"undefined\" is not valid JSON"},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.document) {
      const auto token = read_chat_token(json(row.document), "rid");
      REQUIRE_FALSE(token.ok());
      CHECK(token.error().message == row.message);
    }
  }
}

TEST_CASE("a long document is quoted only in part") {
  const auto token = read_chat_token(Json(std::string(100'000, 'x')), "rid");
  REQUIRE_FALSE(token.ok());
  CHECK(token.error().message.size() < 400);
}

TEST_CASE("the expiry is read from the claims") {
  std::string why;
  const auto claims = read_claims(test::jwt(5000), &why);
  REQUIRE(claims.has_value());
  CHECK(claims->expires_ms == test::Host::kStartMs + 5000);
}

TEST_CASE("what is no JWT says why") {
  struct Row {
    const char* token;
    const char* why;
  };
  const Row rows[] = {
      {"x", "InvalidTokenError: Invalid token specified: missing part #2"},
      {"", "InvalidTokenError: Invalid token specified: missing part #2"},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION("'" << row.token << "'") {
      std::string why;
      CHECK_FALSE(read_claims(row.token, &why).has_value());
      CHECK(why == row.why);
    }
  }
  for (const char* token : {"a.b.c", "a.!.c", "a..c", "a.bnVsbA.c", "a.WzFd.c"}) {
    std::string why;
    CHECK_FALSE(read_claims(token, &why).has_value());
    CHECK(why.rfind("InvalidTokenError: Invalid token specified: invalid", 0) == 0);
  }
}

TEST_CASE("an expiry that is no time counts as expired") {
  // {"exp":"x"}, {"exp":-5}, {"exp":1e300}
  for (const char* token :
       {"h.eyJleHAiOiJ4In0.s", "h.eyJleHAiOi01fQ.s", "h.eyJleHAiOjFlMzAwfQ.s"}) {
    std::string why;
    const auto claims = read_claims(token, &why);
    REQUIRE(claims.has_value());
    CHECK(claims->expires_ms == 0);
  }
}

}  // namespace natter::omnichannel
