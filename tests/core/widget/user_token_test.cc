#include "core/widget/user_token.h"

#include "tests/core/check.h"
#include "tests/core/host.h"

namespace natter::widget {
namespace {

constexpr std::int64_t kNowMs = 1'700'000'000'000;

// {"sub":"x"}; {"exp":1700000000}; {"exp":1700000001}; [1]; not JSON
constexpr char kPlain[] = "h.eyJzdWIiOiJ4In0.s";
constexpr char kExpired[] = "h.eyJleHAiOjE3MDAwMDAwMDB9.s";
constexpr char kAlive[] = "h.eyJleHAiOjE3MDAwMDAwMDF9.s";
constexpr char kList[] = "h.WzFd.s";
constexpr char kNoJson[] = "h.eHg.s";

}  // namespace

TEST_CASE("a token of the right form is accepted, whoever signed it") {
  CHECK_FALSE(problem_of_token(Json(kPlain), kNowMs).has_value());
  CHECK_FALSE(problem_of_token(Json(kAlive), kNowMs).has_value());
}

TEST_CASE("no token, and an invalid one, are told apart") {
  const auto& [token, problem] = GENERATE(table<std::string, ErrorCode>({
      {"null", ErrorCode::TokenMissing},
      {R"("")", ErrorCode::TokenMissing},
      {"1", ErrorCode::TokenInvalid},
      {"{}", ErrorCode::TokenInvalid},
      {"true", ErrorCode::TokenInvalid},
      {R"("a.b")", ErrorCode::TokenInvalid},
      {R"("a.b.c.d")", ErrorCode::TokenInvalid},
      {R"("h.eyJzdWIiOiJ4In0.")", ErrorCode::TokenInvalid},
      {R"(".eyJzdWIiOiJ4In0.s")", ErrorCode::TokenInvalid},
      {R"("h.eyJzdWIiOiJ4In0.s s")", ErrorCode::TokenInvalid},
      {std::string("\"") + kList + "\"", ErrorCode::TokenInvalid},
      {std::string("\"") + kNoJson + "\"", ErrorCode::TokenInvalid},
      {std::string("\"") + kExpired + "\"", ErrorCode::TokenInvalid},
  }));
  INFO(token);
  CHECK(problem_of_token(test::json(token), kNowMs) == problem);
}

}  // namespace natter::widget
