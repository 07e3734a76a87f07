#include "core/cards/url_filter.h"

#include <algorithm>
#include <iterator>

#include "core/text.h"

namespace natter::cards {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

struct CodeRange {
  std::uint32_t first;
  std::uint32_t last;
};

// Marks of direction, and characters that are not seen: a host with one looks like another.
constexpr CodeRange kUnseen[] = {
    {0x80, 0xA0},     {0xAD, 0xAD},       {0x34F, 0x34F},     {0x61C, 0x61C},   {0x115F, 0x1160},
    {0x17B4, 0x17B5}, {0x180B, 0x180F},   {0x2000, 0x200F},   {0x2028, 0x202F}, {0x205F, 0x206F},
    {0x3000, 0x3000}, {0x3164, 0x3164},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFFD}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

UrlVerdict blocked(UrlReason reason) { return {false, {}, reason}; }

void append_encoded(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += kHex[byte >> 4];
  out += kHex[byte & 15];
}

// As browsers encode a path or query; what is encoded already stays.
void append_rest(std::string& out, std::string_view rest, bool has_path) {
  bool in_path = has_path;
  for (char c : rest) {
    if (c == '?' || c == '#') in_path = false;
    // Browsers take a backslash in a path for a slash.
    const bool is_encoded = static_cast<unsigned char>(c) <= 0x20 ||
                            static_cast<unsigned char>(c) >= 0x7F || c == '"' || c == '<' ||
                            c == '>' || c == '`' || (c == '\\' && in_path);
    if (is_encoded) {
      append_encoded(out, c);
    } else {
      out += c;
    }
  }
}

// Without controls and blanks around it, and without tabs and line ends inside, as browsers read
// an address.
std::string stripped(std::string_view url) {
  const auto is_edge = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!url.empty() && is_edge(url.front())) url.remove_prefix(1);
  while (!url.empty() && is_edge(url.back())) url.remove_suffix(1);
  std::string out;
  out.reserve(url.size());
  std::copy_if(url.begin(), url.end(), std::back_inserter(out),
               [](char c) { return c != '\t' && c != '\r' && c != '\n'; });
  return out;
}

// Length of the scheme before its colon; 0 when there is none.
std::size_t scheme_length(std::string_view url) {
  if (url.empty() || !is_letter(url.front())) return 0;
  for (std::size_t i = 1; i < url.size(); ++i) {
    if (url[i] == ':') return i;
    if (!is_letter(url[i]) && !is_digit(url[i]) && url[i] != '+' && url[i] != '-' &&
        url[i] != '.') {
      return 0;
    }
  }
  return 0;
}

// With its %XX resolved, as browsers resolve them before they look a host up.
std::string decoded(std::string_view host) {
  std::string out;
  for (std::size_t i = 0; i < host.size(); ++i) {
    const bool is_escape = host[i] == '%' && i + 2 < host.size() && hex_digit(host[i + 1]) >= 0 &&
                           hex_digit(host[i + 2]) >= 0;
    if (is_escape) {
      out += static_cast<char>(hex_digit(host[i + 1]) * 16 + hex_digit(host[i + 2]));
      i += 2;
    } else {
      out += host[i];
    }
  }
  return out;
}

bool is_unseen(std::uint32_t code_point) {
  return std::any_of(std::begin(kUnseen), std::end(kUnseen), [&](const CodeRange& range) {
    return code_point >= range.first && code_point <= range.last;
  });
}

bool is_address_of_six(std::string_view host) {
  return host.size() > 2 && host.back() == ']' &&
         host.substr(1, host.size() - 2).find_first_not_of("0123456789ABCDEFabcdef:.") ==
             std::string_view::npos;
}

bool is_host(std::string_view host) {
  if (host.starts_with('[')) return is_address_of_six(host);
  const std::string name = decoded(host);
  if (name.empty() || name.find_first_of(" \"#%/:<>?@[\\]^`{|}") != std::string::npos) return false;
  for (std::size_t i = 0; i < name.size();) {
    if (is_control(name[i])) return false;
    const std::uint32_t code_point = next_code_point(name, i);
    if (code_point == kNoCodePoint || is_unseen(code_point)) return false;
  }
  return true;
}

// Host and port, behind the user information.
bool is_server(std::string_view server) {
  const std::size_t bracket = server.rfind(']');
  const std::size_t colon = server.rfind(':');
  const bool has_port =
      colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket);
  if (!has_port) return is_host(server);
  const std::string_view port = server.substr(colon + 1);
  if (port.find_first_not_of("0123456789") != std::string_view::npos) return false;
  return (port.empty() || (parse_digits(port) >= 0 && parse_digits(port) <= 65535)) &&
         is_host(server.substr(0, colon));
}

UrlVerdict filter_web(std::string_view scheme, std::string_view rest) {
  if (!rest.starts_with("//")) return blocked(UrlReason::NoSlashes);
  rest.remove_prefix(2);
  const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
  std::string_view server = rest.substr(0, end);
  // Browsers would end the host there, others would not.
  if (server.find('\\') != std::string_view::npos) return blocked(UrlReason::Host);
  const std::size_t user = server.rfind('@');
  if (user != std::string_view::npos) server.remove_prefix(user + 1);
  if (!is_server(server)) return blocked(UrlReason::Host);
  UrlVerdict verdict{true, {}, UrlReason::None};
  verdict.normalised.append(scheme).append("://").append(server);
  append_rest(verdict.normalised, rest.substr(end), true);
  return verdict;
}

UrlVerdict filter_data(std::string_view rest, UrlUse use, const UrlPolicy& policy) {
  constexpr std::string_view kTypes[] = {"image/png", "image/jpeg", "image/gif", "image/webp"};
  const std::size_t end = rest.find_first_of(";,");
  const std::string type = lower_ascii(rest.substr(0, end));
  const bool is_drawing = type == "image/svg+xml" && use == UrlUse::Image;
  const bool is_picture = std::find(std::begin(kTypes), std::end(kTypes), type) != std::end(kTypes);
  if (!is_drawing && !is_picture) return blocked(UrlReason::DataType);
  if (rest.find(',', end) == std::string_view::npos) return blocked(UrlReason::DataType);
  if (rest.size() + std::string_view("data:").size() > policy.data_bytes) {
    return blocked(UrlReason::DataLength);
  }
  UrlVerdict verdict{true, "data:" + type, UrlReason::None};
  append_rest(verdict.normalised, rest.substr(end), false);
  return verdict;
}

// A relative address of an image on its base, as far as browsers need it: they resolve the dots.
std::string on_base(std::string_view relative, const std::string& base) {
  const std::size_t authority = base.find("//");
  if (authority == std::string::npos) return {};
  if (relative.starts_with("//")) return base.substr(0, authority).append(relative);
  const std::string plain = base.substr(0, base.find_first_of("?#"));
  const std::size_t path = std::min(plain.find('/', authority + 2), plain.size());
  if (relative.starts_with('/')) return plain.substr(0, path).append(relative);
  if (relative.starts_with('?') || relative.starts_with('#')) {
    return plain + std::string(relative);
  }
  const std::size_t folder = path == plain.size() ? path : plain.rfind('/');
  return plain.substr(0, folder).append(1, '/').append(relative);
}

bool is_contact(std::string_view scheme, const UrlPolicy& policy) {
  return (scheme == "mailto" && policy.allows_mailto) || (scheme == "tel" && policy.allows_tel) ||
         (scheme == "sip" && policy.allows_sip);
}

UrlVerdict filter_absolute(std::string_view url, std::size_t length, UrlUse use,
                           const UrlPolicy& policy) {
  const std::string scheme = lower_ascii(url.substr(0, length));
  const std::string_view rest = url.substr(length + 1);
  if (scheme == "https" || (scheme == "http" && use != UrlUse::SignIn)) {
    return filter_web(scheme, rest);
  }
  const bool is_picture = use == UrlUse::Image || use == UrlUse::Background;
  if (scheme == "data" && is_picture) return filter_data(rest, use, policy);
  if (use != UrlUse::Navigation || !is_contact(scheme, policy)) return blocked(UrlReason::Scheme);
  if (rest.empty()) return blocked(UrlReason::Empty);
  UrlVerdict verdict{true, scheme + ':', UrlReason::None};
  append_rest(verdict.normalised, rest, false);
  return verdict;
}

}  // namespace

std::string_view name_of(UrlReason reason) {
  constexpr std::string_view kNames[] = {"",        "empty", "control",  "relative",  "scheme",
                                         "slashes", "host",  "dataType", "dataLength"};
  return kNames[static_cast<std::size_t>(reason)];
}

UrlVerdict filter_url(std::string_view url, UrlUse use, const UrlPolicy& policy) {
  std::string text = stripped(url);
  if (text.empty()) return blocked(UrlReason::Empty);
  if (std::any_of(text.begin(), text.end(), is_control)) return blocked(UrlReason::Control);
  std::size_t length = scheme_length(text);
  const bool is_picture = use == UrlUse::Image || use == UrlUse::Background;
  if (length == 0 && is_picture && !policy.image_base.empty()) {
    text = on_base(text, policy.image_base);
    length = scheme_length(text);
  }
  if (length == 0) return blocked(UrlReason::Relative);
  return filter_absolute(text, length, use, policy);
}

bool is_media_type(std::string_view mime_type) {
  const std::string type = lower_ascii(trim(mime_type));
  const bool is_media = type.starts_with("audio/") || type.starts_with("video/");
  return is_media && type.size() > std::string_view("audio/").size();
}

std::string css_url(std::string_view normalised) {
  std::string out = "url(\"";
  for (char c : normalised) {
    const bool is_encoded =
        is_control(c) || std::string_view(" \"'()\\").find(c) != std::string_view::npos;
    if (is_encoded) {
      append_encoded(out, c);
    } else {
      out += c;
    }
  }
  return out + "\")";
}

}  // namespace natter::cards
