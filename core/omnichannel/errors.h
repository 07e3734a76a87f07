// The errors that pages of the chat SDK know (omnichannel.md 1.3, 1.4). The face builds the peer's
// objects from `details`; nothing else decides what is thrown.
#pragma once

#include <string>
#include <string_view>

#include "core/omnichannel/service.h"
#include "core/result.h"

namespace natter::omnichannel {

// A ChatSDKError. `message` is the optional sentence for people, `error_object` the optional cause.
Error chat_sdk_error(std::string_view name, std::string_view message = {},
                     std::string_view error_object = {});
// The same, caused by a failed exchange: with its status, if there was one.
Error chat_sdk_error(std::string_view name, const Answer& answer, std::string_view message = {});

// The same, because text could not be masked and was held back.
Error masking_refused(std::string_view name, const Error& refusal);

// What `errorObject` says of a failed exchange.
std::string error_object(const Answer& answer);

// `{"response": …, "errorObject": …}` as JSON text, as the SDK nests one error in another.
std::string nested_error(std::string_view response, std::string_view error_object);

// What went wrong, without the name of the error before it.
const std::string& message_of(const Error& error);

// Plain errors of JavaScript; a message that is one word needs no code beside it. What there is
// more to say goes into `details.cause`.
Error plain_error(std::string_view message, std::string_view code = {});
Error type_error(std::string_view message);
// A rejection with a text in place of an object.
Error string_error(std::string_view message);
// The HTTP client's own error, where the SDK lets it through.
Error http_error(const Answer& answer);

}  // namespace natter::omnichannel
