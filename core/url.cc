#include "core/url.h"

#include <cstdint>

#include "core/text.h"

namespace natter {
namespace {

constexpr char kUpperHex[] = "0123456789ABCDEF";

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-_.!~*'()").find(c) != std::string_view::npos;
}

int hex_value(std::string_view digits) {
  int value = 0;
  for (char c : digits) {
    int digit = -1;
    if (c >= '0' && c <= '9') digit = c - '0';
    if (c >= 'a' && c <= 'f') digit = c - 'a' + 10;
    if (c >= 'A' && c <= 'F') digit = c - 'A' + 10;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

// Length of the UTF-8 sequence at `position`, 0 when it is not one.
std::size_t utf8_length(std::string_view bytes, std::size_t position) {
  const auto lead = static_cast<unsigned char>(bytes[position]);
  const std::size_t length = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  if (length == 0 || position + length > bytes.size()) return 0;
  std::uint32_t point = lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(bytes[position + i]);
    if ((next & 0xC0) != 0x80) return 0;
    point = (point << 6) | (next & 0x3F);
  }
  const bool too_long = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
  const bool no_character = point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF);
  return length > 1 && (too_long || no_character) ? 0 : length;
}

std::string latin1_where_not_utf8(std::string_view bytes) {
  std::string out;
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t length = utf8_length(bytes, i);
    if (length == 0) {
      append_utf8(out, static_cast<unsigned char>(bytes[i]));
      ++i;
    } else {
      out += bytes.substr(i, length);
      i += length;
    }
  }
  return out;
}

// Scheme and host with port; a port that the scheme implies is left out.
std::string origin_of(std::string_view url) {
  const std::string scheme = scheme_of(url);
  const std::string host = host_of(url);
  const std::string_view implied = scheme == "https" ? ":443" : ":80";
  const std::size_t colon = host.rfind(':');
  const bool drops = colon != std::string::npos && host.substr(colon) == implied;
  return scheme + "://" + (drops ? host.substr(0, colon) : host);
}

// What may stand in a segment beside what encodeURIComponent keeps (RFC 3986 3.3).
constexpr std::string_view kInSegments = "$&+,;=:@";

std::string encoded(std::string_view text, std::string_view kept) {
  std::string out;
  for (char c : text) {
    if (is_unreserved(c) || kept.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kUpperHex[byte >> 4];
    out += kUpperHex[byte & 15];
  }
  return out;
}

}  // namespace

std::string encode_component(std::string_view text) { return encoded(text, {}); }

std::string encode_segment(std::string_view text) { return encoded(text, kInSegments); }

std::string unescape(std::string_view text) {
  std::string bytes;
  std::uint32_t high = 0;  // a high surrogate waiting for its other half
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool wide = text[i] == '%' && i + 6 <= text.size() && text[i + 1] == 'u' &&
                      hex_value(text.substr(i + 2, 4)) >= 0;
    const auto unit = static_cast<std::uint32_t>(wide ? hex_value(text.substr(i + 2, 4)) : 0);
    if (high != 0) {
      const bool pairs = wide && unit >= 0xDC00 && unit <= 0xDFFF;
      append_utf8(bytes, pairs ? 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00) : 0xFFFD);
      high = 0;
      if (pairs) {
        i += 5;
        continue;
      }
    }
    if (wide) {
      if (unit >= 0xD800 && unit <= 0xDBFF) {
        high = unit;
      } else {
        append_utf8(bytes, unit);
      }
      i += 5;
    } else if (text[i] == '%' && i + 3 <= text.size() && hex_value(text.substr(i + 1, 2)) >= 0) {
      bytes += static_cast<char>(hex_value(text.substr(i + 1, 2)));
      i += 2;
    } else {
      bytes += text[i];
    }
  }
  if (high != 0) append_utf8(bytes, 0xFFFD);
  return latin1_where_not_utf8(bytes);
}

std::string scheme_of(std::string_view url) {
  const std::size_t end = url.find("://");
  return end == std::string_view::npos ? std::string() : lower_ascii(url.substr(0, end));
}

bool is_web_page(std::string_view url) {
  const std::string scheme = scheme_of(url);
  return scheme == "http" || scheme == "https";
}

std::string host_of(std::string_view url) {
  const std::size_t start = url.find("://");
  if (start == std::string_view::npos) return {};
  url.remove_prefix(start + 3);
  url = url.substr(0, url.find_first_of("/?#\\"));
  const std::size_t user = url.rfind('@');
  if (user != std::string_view::npos) url.remove_prefix(user + 1);
  return lower_ascii(url);
}

bool is_loopback(std::string_view url) {
  std::string host = host_of(url);
  if (host == "[::1]" || host.rfind("[::1]:", 0) == 0) return true;
  host = host.substr(0, host.find(':'));
  if (host == "localhost") return true;
  const auto parts = split(host, '.');
  if (parts.size() != 4 || parts[0] != "127") return false;
  for (std::string_view part : parts) {
    if (parse_digits(part) < 0) return false;
  }
  return true;
}

bool is_trustworthy(std::string_view url) {
  const std::string scheme = scheme_of(url);
  return scheme == "https" || (scheme == "http" && is_loopback(url));
}

bool same_origin(std::string_view left, std::string_view right) {
  return origin_of(left) == origin_of(right);
}

std::string to_websocket_scheme(std::string_view url) {
  if (scheme_of(url) == "https") return "wss" + std::string(url.substr(5));
  if (scheme_of(url) == "http") return "ws" + std::string(url.substr(4));
  return std::string(url);
}

std::string with_trailing_slash(std::string_view url) {
  std::string out(url);
  if (out.empty() || out.back() != '/') out += '/';
  return out;
}

}  // namespace natter
