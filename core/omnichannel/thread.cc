#include "core/omnichannel/thread.h"

#include <algorithm>

#include "core/limits.h"
#include "core/omnichannel/service.h"
#include "core/omnichannel/wire.h"
#include "core/text.h"
#include "core/url.h"

namespace natter::omnichannel {
namespace {

constexpr char kExpired[] = "The token returned from the tokenRefresher is expired.";

Error cause(std::string message) { return Error{"ThreadError", std::move(message), Json()}; }

// The service's own message, else the body as it is, as the peer words it.
Error rest_error(const Response& response) {
  const Json body = parse_json(response.body);
  const std::string& message = text(at(body, "error"), "message");
  const std::string& shown = message.empty() ? response.body : message;
  if (shown.empty()) return cause("RestError");
  return cause("RestError: " + std::string(clip(shown, limits::kErrorBodyBytes)));
}

// Which answers are tried again, and after how long; negative: not at all.
std::int64_t retry_delay(const Response& response, int retries, Random& random) {
  const int status = response.status;
  const std::int64_t asked_s = parse_digits(response.header("retry-after"));
  if ((status == 429 || status == 503) && asked_s >= 0) {
    return std::min(asked_s * 1000, wire::kLongestRetryAfterMs);
  }
  const bool transient =
      status == 408 || (status >= 500 && status <= 599 && status != 501 && status != 505);
  if (!transient) return -1;
  const auto& range = wire::kThreadDelaysMs[static_cast<std::size_t>(retries)];
  return random.between(range[0], range[1]);
}

}  // namespace

std::string Thread::url(std::string_view resource) const {
  std::string url = access_.endpoint + "/chat/threads/" + encode_component(access_.thread_id);
  url += resource;
  url += "?api-version=";
  return url + std::string(wire::kThreadApiVersion);
}

Task<Result<Response>> Thread::exchange(std::string method, std::string url, std::string body,
                                        std::string agent) {
  const std::string request_id = io_.random().uuid();
  for (int retries = 0;; ++retries) {
    if (access_.expires_ms <= io_.now()) co_return cause(std::string("Error: ") + kExpired);
    const bool signaling = agent == wire::kSignalingUserAgent;
    Request request;
    request.method = method;
    request.url = url;
    request.headers = {{"Authorization", "Bearer " + access_.token},
                       {"Accept", signaling ? "*/*" : "application/json"},
                       {"x-ms-client-request-id", request_id},
                       {"x-ms-useragent", agent + ' ' + access_.platform}};
    if (!body.empty()) request.headers.emplace_back("Content-Type", "application/json");
    request.body = body;
    request.timeout_ms = wire::kThreadTimeoutMs;
    Result<Response> response = co_await io_.fetch(std::move(request));
    if (!response.ok()) {
      co_return cause("RestError: Error sending request: " + response.error().message);
    }
    const bool last = retries >= wire::kThreadRetries;
    const std::int64_t delay_ms = last ? -1 : retry_delay(response.value(), retries, io_.random());
    if (delay_ms < 0) co_return response;
    co_await io_.wait(delay_ms);
  }
}

Task<Result<std::vector<ThreadMessage>>> Thread::list() {
  std::vector<ThreadMessage> messages;
  std::string next = url("/messages");
  const std::int64_t started_ms = io_.now();
  for (int page = 0; page < limits::kThreadPages && !next.empty(); ++page) {
    if (io_.now() - started_ms > wire::kListingBudgetMs) {
      co_return cause("RestError: the listing took too long");
    }
    Result<Response> response =
        co_await exchange("GET", next, std::string(), std::string(wire::kChatUserAgent));
    if (!response.ok()) co_return std::move(response.error());
    if (response.value().status != 200) co_return rest_error(response.value());
    const Json body = parse_json(response.value().body);
    if (!at(body, "value").is_array()) co_return cause("RestError: the listing is not readable");
    for (const Json& item : at(body, "value")) {
      bool malformed = false;
      auto message = from_listing(item, &malformed);
      if (message) messages.push_back(std::move(*message));
      if (malformed) {
        io_.log(Level::Warn, "thread", "MalformedMessage", "a listed message was skipped");
      }
    }
    next = text(body, "nextLink");
    // The token goes where the link says: nowhere else than where it was meant for.
    if (!next.empty() && !same_origin(next, access_.endpoint)) {
      co_return cause("RestError: nextLink leads to another origin");
    }
  }
  co_return std::move(messages);
}

Task<Result<Json>> Thread::send(Json body) {
  Result<Response> response =
      co_await exchange("POST", url("/messages"), dump(body), std::string(wire::kChatUserAgent));
  if (!response.ok()) co_return std::move(response.error());
  if (response.value().status != 201) co_return rest_error(response.value());
  co_return parse_body(response.value().body);
}

Task<Result<Json>> Thread::send_typing() {
  Result<Response> response =
      co_await exchange("POST", url("/typing"), "{}", std::string(wire::kChatUserAgent));
  if (!response.ok()) co_return std::move(response.error());
  if (response.value().status != 200) co_return rest_error(response.value());
  co_return Json();
}

Task<Result<RealtimeConfig>> Thread::realtime_config() {
  const std::string prefix =
      "Error fetching real-time notification configuration from Chat Gateway: ";
  std::string address = access_.endpoint + "/chat/config/realTimeNotifications?api-version=";
  address += wire::kRealtimeApiVersion;
  if (!is_trustworthy(address)) {
    co_return cause(prefix + "Cannot connect to " + address +
                    " while allowInsecureConnection is false.");
  }
  if (access_.expires_ms <= io_.now()) co_return cause(prefix + kExpired);
  Result<Response> response =
      co_await exchange("GET", address, std::string(), std::string(wire::kSignalingUserAgent));
  if (!response.ok()) {
    co_return cause(prefix + response.error().message);
  }
  if (response.value().status != 200) {
    const std::string& body = response.value().body;
    const std::string shown = body.empty() ? "No response body" : body;
    co_return cause(prefix + "Failed to fetch service URLs. Status: " +
                    std::to_string(response.value().status) +
                    ", Body: " + std::string(clip(shown, limits::kQuotedText)));
  }
  const Json body = parse_json(response.value().body);
  RealtimeConfig config{text(body, "trouterServiceUrl"), text(body, "registrarServiceUrl")};
  if (config.connect_url.empty() || config.registration_url.empty() ||
      text(body, "cloudType").empty()) {
    co_return cause(prefix + "One or more required fields are missing in the response data");
  }
  if (!is_trustworthy(config.connect_url) || !is_trustworthy(config.registration_url)) {
    co_return cause(prefix + "the realtime service must be reached over https");
  }
  co_return std::move(config);
}

}  // namespace natter::omnichannel
