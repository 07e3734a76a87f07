// How a chat adapter words failures (omnichannel.md 14.3, 14.5): the text of error activities, and
// what the page's error subscriber is told.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/json.h"
#include "core/result.h"

namespace natter::omnichannel {

// {message, stack}; there is no stack but the name and the message.
Json error_report(const std::string& message);
// The same of an error of a thread.
Json error_report(const Error& error);

// {StatusCode?, ErrorType, ErrorMessage, ErrorStack, ErrorDetails, Timestamp, AcsChatDetails,
// AdditionalParams, CorrelationVector}. `error` may be null, `chat` and `more` too.
Json error_event(std::string_view type, const Error* error, const Json& chat, const Json& more,
                 std::int64_t now_ms);

}  // namespace natter::omnichannel
