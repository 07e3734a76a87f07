// The chat token: what a conversation is reached with (omnichannel.md section 8).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/json.h"
#include "core/result.h"

namespace natter::omnichannel {

// The token as pages see it, from the service's document. An Error carries only a message, worded
// as the peer's `errorObject`.
Result<Json> read_chat_token(const Json& document, const std::string& request_id);

// Claims of the messaging token that matter here.
struct TokenClaims {
  std::int64_t expires_ms = 0;
};

// Nothing when the text is no JWT: `*why` then says so in the peer's words.
std::optional<TokenClaims> read_claims(const std::string& token, std::string* why);

}  // namespace natter::omnichannel
