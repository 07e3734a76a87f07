// The form of a visitor's token: what can be said of it without its key (lcw.md 6). The service
// checks the signature.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/json.h"
#include "core/widget/names.h"

namespace natter::widget {

// What is wrong with what a page's function answered, or nothing. `token` is whatever came: a text
// that is not three base64url parts with an object in the middle is invalid, and so is one whose
// `exp` (seconds since 1970) has passed at `now_ms`.
std::optional<ErrorCode> problem_of_token(const Json& token, std::int64_t now_ms);

}  // namespace natter::widget
