#include "core/omnichannel/service.h"

#include <algorithm>

#include "core/text.h"
#include "core/time.h"

namespace natter::omnichannel {
namespace {

constexpr char kNetworkFailure[] = "AxiosError: Network Error";
constexpr char kTimeoutFailure[] = "Error: ClientHTTPTimeoutError: Server took too long to respond";

Answer to_answer(Result<Response> result) {
  Answer answer;
  if (!result.ok()) {
    answer.timed_out = result.error().code == kTimeoutError;
    answer.failure = answer.timed_out ? kTimeoutFailure : kNetworkFailure;
    return answer;
  }
  Response& response = result.value();
  answer.status = response.status;
  answer.headers = std::move(response.headers);
  answer.data = parse_body(response.body);
  if (response.status < 200 || response.status > 299) {
    answer.failure =
        "AxiosError: Request failed with status code " + std::to_string(response.status);
  }
  return answer;
}

// Retry-After as a delay: a number counts in the policy's base delay, a date from now.
std::int64_t retry_after(const Answer& answer, std::int64_t base_ms, std::int64_t now_ms) {
  const std::string& header = answer.header("retry-after");
  if (header.empty()) return -1;
  const std::int64_t count = parse_digits(header);
  if (count >= 0) return std::min<std::int64_t>(count, 86'400) * base_ms;
  const auto date = parse_http_date(header);
  return date ? std::max<std::int64_t>(0, *date - now_ms) : -1;
}

bool is_retryable(const wire::Policy& policy, int status) {
  if (status == 0 || (status >= 500 && status <= 599)) return true;
  return (status == 404 && policy.retry_not_found) || (status == 429 && policy.retry_throttled);
}

}  // namespace

Json parse_body(const std::string& body) {
  Json parsed = parse_json(body);
  return parsed.is_discarded() ? Json(body) : parsed;
}

Task<Answer> Service::send(Exchange exchange) {
  std::int64_t left_ms = exchange.policy.budget_ms;
  for (int retries = 0;; ++retries) {
    const std::int64_t started_ms = io_.now();
    Answer answer = to_answer(co_await io_.fetch(request_for(exchange, left_ms)));
    if (answer.ok()) {
      remember_session(exchange, answer);
      remember_nonce(exchange, answer);
    }
    if (answer.ok() || answer.timed_out) co_return answer;
    const std::int64_t delay_ms = retry_delay(exchange, answer, retries);
    // A clock that was set back must not lengthen the budget.
    left_ms -=
        std::max<std::int64_t>(0, io_.now() - started_ms) + std::max<std::int64_t>(0, delay_ms);
    if (delay_ms < 0 || left_ms <= 0) co_return answer;
    remember_nonce(exchange, answer);
    co_await io_.wait(delay_ms);
  }
}

std::int64_t Service::retry_delay(const Exchange& exchange, const Answer& answer,
                                  int retries) const {
  const wire::Policy& policy = exchange.policy;
  if (policy.base_delay_ms == 0 || retries >= wire::kMaxRetries) return -1;
  if (!is_retryable(policy, answer.status)) return -1;
  const bool closed = exchange.not_when_closed && answer.status == 400 &&
                      answer.header("errorcode") == wire::kOutsideOperatingHours;
  if (closed) return -1;
  const std::int64_t asked_ms = retry_after(answer, policy.base_delay_ms, io_.now());
  if (asked_ms >= 0) return asked_ms;
  if (answer.status == 429) return wire::kThrottledDelayMs;
  return policy.base_delay_ms << (retries + 1);
}

Request Service::request_for(const Exchange& exchange, std::int64_t timeout_ms) const {
  std::string agent;
  for (const Json& name : user_agents) agent += to_js_string(name) + ' ';
  agent += wire::kServiceUserAgent;
  Headers headers = {{"Ms-Oc-User-Agent", agent}, {"x-ms-client-request-id", exchange.request_id}};
  const std::string session = exchange.session_id.value_or(session_id);
  if (!session.empty()) headers.emplace_back("Oc-Sessionid", session);
  if (!exchange.body.empty()) headers.emplace_back("Content-Type", "application/json");
  const std::string token =
      exchange.authenticated ? exchange.user_token.value_or(user_token) : std::string();
  if (!token.empty()) headers.emplace_back("AuthenticatedUserToken", token);
  if (!token.empty() || exchange.auth_only) headers.emplace_back("AuthCodeNonce", nonce_);
  headers.insert(headers.end(), exchange.headers.begin(), exchange.headers.end());
  Request request;
  request.method = exchange.method;
  request.url = widget_.org_url + exchange.path;
  request.headers = std::move(headers);
  request.body = exchange.body;
  request.timeout_ms = timeout_ms;
  return request;
}

void Service::remember_session(const Exchange& exchange, const Answer& answer) {
  const std::string& session = answer.header("oc-sessionid");
  if (exchange.keeps_session && !session.empty()) session_id = session;
}

// Quirk: that of a failure counts for its retry only.
void Service::remember_nonce(const Exchange& exchange, const Answer& answer) {
  const std::string& nonce = answer.header("authcodenonce");
  if ((exchange.authenticated || exchange.auth_only) && !nonce.empty()) nonce_ = nonce;
}

}  // namespace natter::omnichannel
