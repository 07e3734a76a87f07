#include "core/omnichannel/errors.h"

#include "core/limits.h"
#include "core/text.h"

namespace natter::omnichannel {
namespace {

Error make(std::string_view code, std::string_view message, Json details) {
  return Error{std::string(code), std::string(message), std::move(details)};
}

std::string status_message(const Answer& answer) {
  return "Request failed with status code " + std::to_string(answer.status);
}

std::string status_code(const Answer& answer) {
  return answer.status >= 400 && answer.status < 500 ? "ERR_BAD_REQUEST" : "ERR_BAD_RESPONSE";
}

// A body is kept to explain, not to archive.
Json bounded(const Json& data) {
  const std::string whole = dump(data);
  if (whole.size() <= limits::kErrorBodyBytes) return data;
  return Json(std::string(clip(whole, limits::kErrorBodyBytes)));
}

}  // namespace

Error chat_sdk_error(std::string_view name, std::string_view message,
                     std::string_view error_object) {
  Json exception = obj({{"response", name}});
  if (!error_object.empty()) set(exception, "errorObject", std::string(error_object));
  if (!message.empty()) set(exception, "message", std::string(message));
  return make(name, message.empty() ? name : message,
              obj({{"type", "ChatSDKError"}, {"exceptionDetails", exception}}));
}

Error chat_sdk_error(std::string_view name, const Answer& answer, std::string_view message) {
  Error error = chat_sdk_error(name, message, error_object(answer));
  if (answer.status != 0) set(error.details, "httpResponseStatusCode", Json(answer.status));
  return error;
}

Error masking_refused(std::string_view name, const Error& refusal) {
  const Json exception = obj({{"response", refusal.code}, {"errorObject", refusal.message}});
  return make(name, "Nothing was sent: the text could not be masked (" + refusal.message + ")",
              obj({{"type", "ChatSDKError"}, {"exceptionDetails", exception}}));
}

std::string error_object(const Answer& answer) {
  if (answer.status == 0) return answer.failure;
  const std::string message = status_message(answer);
  const std::string code = status_code(answer);
  return dump(obj({{"status", answer.status},
                   {"headers", answer.headers},
                   {"data", bounded(answer.data)},
                   {"message", message},
                   {"code", code}}));
}

std::string nested_error(std::string_view response, std::string_view error_object) {
  return dump(obj({{"response", response}, {"errorObject", error_object}}));
}

const std::string& message_of(const Error& error) {
  return has(error.details, "message") ? text(error.details, "message") : error.message;
}

Error plain_error(std::string_view message, std::string_view code) {
  return make(code.empty() ? message : code, message, obj({{"type", "Error"}}));
}

Error type_error(std::string_view message) {
  return make("TypeError", message, obj({{"type", "TypeError"}}));
}

Error string_error(std::string_view message) {
  return make("Rejected", message, obj({{"type", "string"}}));
}

Error http_error(const Answer& answer) {
  if (answer.status == 0) {
    const bool timed_out = answer.timed_out;
    return make(timed_out ? "ECONNABORTED" : "ERR_NETWORK",
                timed_out ? "timeout exceeded" : "Network Error", obj({{"type", "HttpError"}}));
  }
  return make(status_code(answer), status_message(answer),
              obj({{"type", "HttpError"},
                   {"status", answer.status},
                   {"headers", answer.headers},
                   {"data", bounded(answer.data)}}));
}

}  // namespace natter::omnichannel
