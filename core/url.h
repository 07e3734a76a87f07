// Building and inspecting URLs, as far as the protocols need it.
#pragma once

#include <string>
#include <string_view>

namespace natter {

// Percent-encodes like JavaScript's encodeURIComponent.
std::string encode_component(std::string_view text);

// Percent-encodes what cannot stand in a segment of a path; what can stays as it is, unlike in
// encode_component: "a+b=" is "a+b=".
std::string encode_segment(std::string_view text);

// Decodes %XX as UTF-8 bytes and %uXXXX as code units, as JavaScript's `unescape` does; what is no
// valid escape stays as it is. Bytes that are not UTF-8 are taken as Latin-1.
std::string unescape(std::string_view text);

// Scheme in lower case ("https"), empty when the text does not start with one.
std::string scheme_of(std::string_view url);
// True for http and https: what may be a link, or the page's next address.
bool is_web_page(std::string_view url);
// Host with port, in lower case, without user information: "acs.test:443".
std::string host_of(std::string_view url);
// True for localhost, 127.0.0.0/8 and [::1], whatever the port.
bool is_loopback(std::string_view url);

// True for a URL this core may send a token to: https, or http on loopback (the emulator).
bool is_trustworthy(std::string_view url);

// True when scheme, host and port are the same; a port that the scheme implies may be left out.
bool same_origin(std::string_view left, std::string_view right);

// "https://x" -> "wss://x", "http://x" -> "ws://x".
std::string to_websocket_scheme(std::string_view url);

// Adds a slash at the end if there is none.
std::string with_trailing_slash(std::string_view url);

}  // namespace natter
