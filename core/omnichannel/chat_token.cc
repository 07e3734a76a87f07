#include "core/omnichannel/chat_token.h"

#include "core/text.h"

namespace natter::omnichannel {
namespace {

Error cause(std::string message) { return Error{"InvalidToken", std::move(message), Json()}; }

// RegionGtms is JSON text inside the document.
Result<Json> read_region(const Json& value, bool present) {
  const std::string source = present ? to_js_string(value) : "undefined";
  Json region = parse_json(source);
  if (region.is_discarded()) {
    const std::string quoted(clip(source, 40));
    return cause("SyntaxError: \"" + quoted + "\" is not valid JSON");
  }
  return region;
}

}  // namespace

Result<Json> read_chat_token(const Json& document, const std::string& request_id) {
  if (document.is_null()) return cause("TypeError: Cannot convert undefined or null to object");
  const bool nothing = document.is_string() && text(document).empty();
  if (nothing || (document.is_object() && document.empty())) {
    return cause("Error: Empty data received from getChatToken");
  }
  if (!document.is_object()) {
    const std::string kind = document.type_name();
    const std::string shown(clip(to_js_string(document), 200));
    return cause("TypeError: Cannot create property 'requestId' on " + kind + " '" + shown + "'");
  }
  Result<Json> region = read_region(at(document, "RegionGtms"), has(document, "RegionGtms"));
  if (!region.ok()) return region;
  const auto or_undefined = [&](std::string_view key) {
    return has(document, key) ? at(document, key) : undefined_value();
  };
  const Json chat_id = or_undefined("ChatId");
  const Json token = or_undefined("Token");
  const Json expires_in = or_undefined("ExpiresIn");
  const Json visitor_id = or_undefined("VisitorId");
  const Json calling = or_undefined("VoiceVideoCallToken");
  const Json endpoint = or_undefined("ACSEndpoint");
  Json result = obj({{"chatId", chat_id},
                     {"regionGTMS", region.value()},
                     {"requestId", request_id},
                     {"token", token},
                     {"expiresIn", expires_in},
                     {"visitorId", visitor_id},
                     {"voiceVideoCallToken", calling},
                     {"acsEndpoint", endpoint}});
  const Json& attachments =
      at(at(document, "AttachmentConfiguration"), "AttachmentServiceEndpoint");
  if (truthy(attachments)) set(result, "amsEndpoint", attachments);
  return result;
}

std::optional<TokenClaims> read_claims(const std::string& token, std::string* why) {
  const auto parts = split(token, '.');
  if (parts.size() < 2) {
    *why = "InvalidTokenError: Invalid token specified: missing part #2";
    return std::nullopt;
  }
  const Json claims = parse_json(decode_base64url(parts[1]));
  if (!claims.is_object()) {
    *why = "InvalidTokenError: Invalid token specified: invalid json for part #2";
    return std::nullopt;
  }
  constexpr std::int64_t kFarthestS = 8'640'000'000'000;
  TokenClaims result;
  const std::int64_t expires_s = integer(at(claims, "exp"), 0);
  if (expires_s > 0 && expires_s < kFarthestS) result.expires_ms = expires_s * 1000;
  return result;
}

}  // namespace natter::omnichannel
