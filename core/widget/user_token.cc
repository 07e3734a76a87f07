#include "core/widget/user_token.h"

#include <algorithm>
#include <string_view>

#include "core/text.h"

namespace natter::widget {
namespace {

bool is_base64url(std::string_view part) {
  return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
}

}  // namespace

std::optional<ErrorCode> problem_of_token(const Json& token, std::int64_t now_ms) {
  if (token.is_null() || (token.is_string() && text(token).empty())) {
    return ErrorCode::TokenMissing;
  }
  const auto parts = split(text(token), '.');
  if (parts.size() != 3 || !std::all_of(parts.begin(), parts.end(), is_base64url)) {
    return ErrorCode::TokenInvalid;
  }
  const Json claims = parse_json(decode_base64url(parts[1]));
  if (!claims.is_object()) return ErrorCode::TokenInvalid;
  const Json& expires_s = at(claims, "exp");
  const bool expired =
      expires_s.is_number() && number(expires_s) * 1000 <= static_cast<double>(now_ms);
  if (expired) return ErrorCode::TokenInvalid;
  return std::nullopt;
}

}  // namespace natter::widget
