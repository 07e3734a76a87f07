#include "core/omnichannel/thread.h"

#include <algorithm>

#include "core/limits.h"
#include "core/omnichannel/errors.h"
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
  const std::string shown(clip(message.empty() ? response.body : message, limits::kErrorBodyBytes));
  Error error = cause(shown.empty() ? "RestError" : "RestError: " + shown);
  error.details = obj({{"status", response.status}, {"message", shown}});
  return error;
}

// Without an answer.
Error not_sent(const Error& why) {
  const std::string message = "Error sending request: " + why.message;
  Error error = cause("RestError: " + message);
  error.details = obj({{"message", message}});
  return error;
}

std::string user_agent(Agent agent, const std::string& platform) {
  if (agent == Agent::Adapter) return std::string(wire::kAdapterUserAgent);
  const bool signaling = agent == Agent::Signaling;
  return std::string(signaling ? wire::kSignalingUserAgent : wire::kChatUserAgent) + ' ' + platform;
}

std::string not_text(const Json& value) {
  return " with value \"" + to_js_string(value) + "\" must be of type string.";
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
                                        Agent agent) {
  const std::string request_id = io_.random().uuid();
  for (int retries = 0;; ++retries) {
    if (access_.expires_ms <= io_.now()) co_return cause(std::string("Error: ") + kExpired);
    const bool signaling = agent == Agent::Signaling;
    Request request;
    request.method = method;
    request.url = url;
    request.headers = {{"Authorization", "Bearer " + access_.token},
                       {"Accept", signaling ? "*/*" : "application/json"},
                       {"x-ms-client-request-id", request_id},
                       {"x-ms-useragent", user_agent(agent, access_.platform)}};
    if (!body.empty()) request.headers.emplace_back("Content-Type", "application/json");
    request.body = body;
    request.timeout_ms = wire::kThreadTimeoutMs;
    Result<Response> response = co_await io_.fetch(std::move(request));
    if (!response.ok()) co_return not_sent(response.error());
    const bool last = retries >= wire::kThreadRetries;
    const std::int64_t delay_ms = last ? -1 : retry_delay(response.value(), retries, io_.random());
    if (delay_ms < 0) co_return response;
    co_await io_.wait(delay_ms);
  }
}

Task<Result<std::vector<Json>>> Thread::list_items(std::string query, Agent agent) {
  std::vector<Json> items;
  std::string next = url("/messages") + query;
  const std::int64_t started_ms = io_.now();
  for (int page = 0; page < limits::kThreadPages && !next.empty(); ++page) {
    if (io_.now() - started_ms > wire::kListingBudgetMs) {
      co_return cause("RestError: the listing took too long");
    }
    Result<Response> response = co_await exchange("GET", next, std::string(), agent);
    if (!response.ok()) co_return std::move(response.error());
    if (response.value().status != 200) co_return rest_error(response.value());
    const Json body = parse_json(response.value().body);
    if (!at(body, "value").is_array()) {
      // Quirk: a page that lists nothing is the last one.
      io_.log(Level::Warn, "thread", "NoList", "a page of the thread lists nothing");
      break;
    }
    for (const Json& item : at(body, "value")) items.push_back(item);
    next = text(body, "nextLink");
    // The token goes where the link says: nowhere else than where it was meant for.
    if (!next.empty() && !same_origin(next, access_.endpoint)) {
      co_return cause("RestError: nextLink leads to another origin");
    }
  }
  co_return std::move(items);
}

Task<Result<std::vector<ThreadMessage>>> Thread::list() {
  Result<std::vector<Json>> items = co_await list_items(std::string(), Agent::Chat);
  if (!items.ok()) co_return std::move(items.error());
  std::vector<ThreadMessage> messages;
  for (const Json& item : items.value()) {
    bool malformed = false;
    auto message = from_listing(item, &malformed);
    if (message) messages.push_back(std::move(*message));
    if (malformed) {
      io_.log(Level::Warn, "thread", "MalformedMessage", "a listed message was skipped");
    }
  }
  co_return std::move(messages);
}

Task<Result<Json>> Thread::send(Json body, Agent agent) {
  Result<Response> response = co_await exchange("POST", url("/messages"), dump(body), agent);
  if (!response.ok()) co_return std::move(response.error());
  if (response.value().status != 201) co_return rest_error(response.value());
  co_return parse_body(response.value().body);
}

Task<Result<Json>> Thread::send_typing(Json body, Agent agent) {
  Result<Response> response = co_await exchange("POST", url("/typing"), dump(body), agent);
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
  Result<Response> response = co_await exchange("GET", address, std::string(), Agent::Signaling);
  if (!response.ok()) {
    co_return cause(prefix + message_of(response.error()));
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

std::string serialisation_error(const Json& message) {
  const std::string prefix = "Error \"sendChatMessageRequest.";
  const std::string suffix = "\" occurred in serializing the payload - undefined.";
  const Json& content = at(message, "content");
  if (content.is_null()) return prefix + "content cannot be null or undefined." + suffix;
  if (!content.is_string()) return prefix + "content" + not_text(content) + suffix;
  for (const auto& [key, value] : members(at(message, "metadata"))) {
    if (value.is_string() || value.is_null()) continue;
    return prefix + "metadata" + not_text(value) + suffix;
  }
  return {};
}

}  // namespace natter::omnichannel
