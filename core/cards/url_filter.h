// The one decision about every address of a card. Cards are written by strangers, so an address
// reaches the page only in the form this filter gives it, and where it is used for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace natter::cards {

// What an address is for; each has its schemes.
enum class UrlUse : std::uint8_t {
  Navigation,  // OpenUrl, links in text: https, http, and of mailto, tel and sip what the host
               // allows
  SignIn,      // https
  Image,       // what an `img` shows: https, http, data: of png, jpeg, gif, webp and svg+xml
  Background,  // what CSS shows: the same without svg+xml
  Media,       // https, http; the type is checked with is_media_type
};

struct UrlPolicy {
  bool allows_mailto = true;
  bool allows_tel = true;
  bool allows_sip = false;
  // Where relative addresses of images begin; empty: they are blocked. Itself https or http.
  std::string image_base;
  std::size_t data_bytes = std::size_t{256} << 10;  // the longest data: address
};

enum class UrlReason : std::uint8_t {
  None,        // allowed
  Empty,       // nothing but blanks
  Control,     // a control character inside
  Relative,    // no scheme
  Scheme,      // a scheme that this use does not have
  NoSlashes,   // http without `//`
  Host,        // an empty host, or one that no server can have or that shows as another
  DataType,    // data: of another type
  DataLength,  // data: above the limit
};

// "scheme", "host"…: the reason as diagnostics have it.
std::string_view name_of(UrlReason reason);

struct UrlVerdict {
  bool allowed = false;
  // Scheme in lower case, without user information, blanks and characters that are not ASCII
  // percent-encoded (not in the host). Empty when it is blocked.
  std::string normalised;
  UrlReason reason = UrlReason::None;
};

// Linear in the length. The text is UTF-8.
UrlVerdict filter_url(std::string_view url, UrlUse use, const UrlPolicy& policy = {});

// Whether a MIME type is of audio or video.
bool is_media_type(std::string_view mime_type);

// `url("…")` for a style: quotes, parentheses, backslashes, blanks and controls are
// percent-encoded, so that nothing ends the text.
std::string css_url(std::string_view normalised);

}  // namespace natter::cards
