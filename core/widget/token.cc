// The visitor's token: who is asked for it, how long, and what is wrong with the answer (lcw.md 6).

#include "core/widget/race.h"
#include "core/widget/user_token.h"
#include "core/widget/widget.h"

namespace natter::widget {
namespace {

constexpr char kNoProvider[] = "NoProvider";

}  // namespace

// Nothing when there is a token, or none is needed.
Task<std::optional<Widget::TokenProblem>> Widget::authenticate() {
  if (!is_authenticated()) co_return std::nullopt;
  Result<Json> answer = co_await ask_for_token();
  if (!answer.ok()) {
    const bool missing = answer.error().code == kNoProvider;
    co_return TokenProblem{missing ? ErrorCode::TokenFunctionMissing : ErrorCode::TokenFailed,
                           answer.error().message};
  }
  const Json token = at(answer.value(), "token");
  if (const auto problem = problem_of_token(token, io_.now())) {
    co_return TokenProblem{*problem, std::string()};
  }
  const Json user = obj({{"authenticatedUserToken", token}});
  const Result<Json> assigned = co_await session_call("assign", user);
  if (assigned.ok()) co_return std::nullopt;
  co_return TokenProblem{ErrorCode::TokenInvalid, assigned.error().code};
}

// The provider first, then the function that the configuration names. Documented pages set their
// provider a while after `lcw:ready`, so the absence of both is waited out.
Task<Result<Json>> Widget::ask_for_token() {
  const std::string name =
      text(at(config_, "LiveChatConfigAuthSettings"), "msdyn_javascriptclientfunction");
  for (;;) {
    provider_is_new_ = false;
    const Json none(Json::value_t::object);
    Result<Json> provided = co_await ask_within(io_, kTokenProvider, none, kProviderLimitMs);
    if (provided.ok() || provided.error().code != kNoProvider) co_return provided;
    const Json named = obj({{"name", name}});
    Result<Json> found = co_await ask_within(io_, kTokenFunction, named, kProviderLimitMs);
    if (found.ok() && has(found.value(), "token")) co_return found;
    if (!found.ok() && found.error().code != kNoProvider) co_return found;
    if (provider_is_new_) continue;
    const std::int64_t patience_ms = ready_ms_ + kProviderLimitMs - io_.now();
    const bool set = patience_ms > 0 && co_await wait_within(io_, provider_set_, patience_ms);
    if (!set) co_return Error{kNoProvider, name + " is no function of the page", Json()};
  }
}

Task<Result<Json>> Widget::token_provider_set(Json) {
  provider_is_new_ = true;
  provider_set_.notify();
  co_return no_value();
}

}  // namespace natter::widget
