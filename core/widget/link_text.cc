#include "core/widget/link_text.h"

#include <algorithm>

#include "core/text.h"
#include "core/url.h"

namespace natter::widget {
namespace {

constexpr std::string_view kWww = "www.";

std::string_view until_any(std::string_view text, std::string_view ends) {
  return text.substr(0, text.find_first_of(ends));
}

std::string_view after_last(std::string_view text, char c) {
  const std::size_t at = text.rfind(c);
  return at == std::string_view::npos ? text : text.substr(at + 1);
}

std::string_view without_www(std::string_view host) {
  return host.starts_with(kWww) ? host.substr(kWww.size()) : host;
}

std::string host_led_to(std::string_view href) {
  if (is_web_page(href)) return std::string(until_any(host_of(href), ":"));
  if (href.starts_with("mailto:")) return lower_ascii(after_last(until_any(href, "?"), '@'));
  return {};
}

// What is no letter of ASCII may be one that looks like it.
bool is_letter(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return (lower >= 'a' && lower <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_label(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; }

// "shop.test", but neither "3.5" nor "e.g".
bool reads_as_host(std::string_view word) {
  const std::size_t dot = word.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || word.size() - dot < 3) return false;
  for (const char c : word.substr(dot + 1)) {
    if (!is_letter(c)) return false;
  }
  for (const char c : word) {
    if (!is_label(c) && c != '.') return false;
  }
  return true;
}

bool speaks_of(std::string_view said, std::string_view host) {
  said = without_www(said);
  host = without_www(host);
  if (!host.ends_with(said)) return false;
  return host.size() == said.size() || host[host.size() - said.size() - 1] == '.';
}

// Whether a word is the address of another host.
bool misleads(std::string_view word, std::string_view host) {
  const std::size_t slashes = word.find("://");
  const bool is_address = slashes < word.find_first_of("/?#@");
  if (is_address) word.remove_prefix(slashes + 3);
  const std::string_view authority = until_any(word, "/?#\\");
  // "https://shop.test@other.test" reads as what it does not lead to.
  if (is_address && authority.find('@') != std::string_view::npos) return true;
  const std::string said = lower_ascii(until_any(after_last(authority, '@'), ":"));
  if (!is_address && !reads_as_host(said)) return false;
  return !said.empty() && !speaks_of(said, host);
}

}  // namespace

std::string unsaid_host(std::string_view text, std::string_view href) {
  constexpr std::string_view kBetween = " \t\r\n()[]<>\"',;!";
  constexpr std::string_view kEnding = ".:?";
  std::string host = host_led_to(href);
  if (host.empty()) return {};
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find_first_of(kBetween, from), text.size());
    std::string_view word = text.substr(from, end - from);
    while (!word.empty() && kEnding.find(word.back()) != std::string_view::npos) {
      word.remove_suffix(1);
    }
    if (misleads(word, host)) return host;
    from = end + 1;
  }
  return {};
}

}  // namespace natter::widget
