#include "core/omnichannel/adapter_report.h"

#include "core/omnichannel/errors.h"
#include "core/time.h"

namespace natter::omnichannel {
namespace {

Json or_undefined(const Json& value) { return value.is_null() ? undefined_value() : value; }

}  // namespace

Json error_report(const std::string& message) {
  const std::string stack = "Error: " + message;
  return obj({{"message", message}, {"stack", stack}});
}

Json error_report(const Error& error) {
  return obj({{"message", message_of(error)}, {"stack", error.message}});
}

Json error_event(std::string_view type, const Error* error, const Json& chat, const Json& more,
                 std::int64_t now_ms) {
  Json event(Json::value_t::object);
  if (error != nullptr && has(error->details, "status")) {
    set(event, "StatusCode", at(error->details, "status"));
  }
  set(event, "ErrorType", Json(std::string(type)));
  if (error != nullptr) {
    set(event, "ErrorMessage", Json(message_of(*error)));
    set(event, "ErrorStack", Json(error->message));
    set(event, "ErrorDetails", undefined_value());
  }
  set(event, "Timestamp", Json(format_iso(now_ms)));
  set(event, "AcsChatDetails", or_undefined(chat));
  if (!more.is_null()) set(event, "AdditionalParams", more);
  if (error != nullptr) set(event, "CorrelationVector", undefined_value());
  return event;
}

}  // namespace natter::omnichannel
