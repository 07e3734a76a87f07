#include "core/widget/link_text.h"

#include <algorithm>
#include <cstdint>

#include "core/text.h"
#include "core/url.h"

namespace natter::widget {
namespace {

constexpr std::string_view kWww = "www.";

std::string_view until_any(std::string_view text, std::string_view ends) {
  return text.substr(0, text.find_first_of(ends));
}

std::string_view without_www(std::string_view host) {
  return host.starts_with(kWww) ? host.substr(kWww.size()) : host;
}

std::string host_led_to(std::string_view href) {
  if (href.starts_with("mailto:")) {
    const std::string_view address = until_any(href, "?");
    return lower_ascii(address.substr(address.rfind('@') + 1));
  }
  if (!is_web_page(href)) return {};
  const std::string host = host_of(href);
  const std::size_t address_of_six = host.find(']');
  if (address_of_six != std::string::npos) return host.substr(0, address_of_six + 1);
  return std::string(until_any(host, ":"));
}

bool is_between(std::uint32_t c, std::uint32_t first, std::uint32_t last) {
  return c >= first && c <= last;
}

// The full stop, and what is taken for one in the names of hosts or looks like it.
bool is_dot(std::uint32_t c) {
  return c == '.' || c == 0x2024 || c == 0x3002 || c == 0xFF0E || c == 0xFF61;
}

bool is_slash(std::uint32_t c) {
  return c == '/' || c == '\\' || c == 0x2044 || c == 0x2215 || c == 0xFF0F;
}

// What may be part of a name. What is no letter of ASCII may be one that looks like it.
bool is_of_name(std::uint32_t c) {
  if (is_between(c | 0x20, 'a', 'z') || is_between(c, '0', '9') || c == '-') return true;
  const bool is_punctuation = is_between(c, 0x80, 0xBF) || is_between(c, 0x2000, 0x206F) ||
                              is_between(c, 0x2200, 0x22FF) || is_between(c, 0x3000, 0x303F) ||
                              is_between(c, 0xFF00, 0xFF0F) || is_between(c, 0xFF1A, 0xFF20);
  return c >= 0x80 && !is_punctuation;
}

// The words of a text that could be names of hosts, with what stands around them.
class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {}

  bool next() {
    word_.clear();
    std::size_t slashes = 0;
    while (at_ < text_.size()) {
      std::size_t after = at_;
      const std::uint32_t c = next_code_point(text_, after);
      const bool belongs = is_of_name(c) || is_dot(c);
      if (!belongs && !word_.empty()) break;
      if (is_dot(c)) {
        word_ += '.';
      } else if (belongs) {
        word_ += text_.substr(at_, after - at_);
      } else {
        slashes = is_slash(c) ? slashes + 1 : 0;
      }
      at_ = after;
    }
    follows_slashes_ = slashes >= 2;
    return !word_.empty();
  }

  // In lower case, without the full stop of a sentence.
  std::string word() const {
    const std::size_t first = word_.find_first_not_of(".-");
    if (first == std::string::npos) return {};
    return lower_ascii(word_.substr(first, word_.find_last_not_of(".-") + 1 - first));
  }
  bool follows_slashes() const { return follows_slashes_; }
  bool is_before_at() const { return at_ < text_.size() && text_[at_] == '@'; }

  // What follows a host belongs to its address.
  void skip_path() {
    at_ = std::min(text_.find_first_of(" \t\r\n\"'<>()[]{}|`", at_), text_.size());
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::string word_;
  bool follows_slashes_ = false;
};

// "shop.test", but neither "3.5" nor "e.g".
bool reads_as_host(std::string_view word) {
  const std::size_t dot = word.rfind('.');
  if (dot == std::string_view::npos || word.size() - dot < 3) return false;
  for (const char c : word.substr(dot + 1)) {
    if ((c >= '0' && c <= '9') || c == '-') return false;
  }
  return true;
}

bool speaks_of(std::string_view said, std::string_view host) {
  said = without_www(said);
  host = without_www(host);
  if (!host.ends_with(said)) return false;
  return host.size() == said.size() || host[host.size() - said.size() - 1] == '.';
}

}  // namespace

std::string unsaid_host(std::string_view text, std::string_view href) {
  const std::string host = host_led_to(href);
  if (host.empty()) return {};
  Words words(text);
  while (words.next()) {
    const std::string word = words.word();
    if (words.is_before_at()) {
      // "https://shop.test@other.test" reads as what it does not lead to; else it is a mailbox.
      if (words.follows_slashes()) return host;
      continue;
    }
    if (word.empty() || !(words.follows_slashes() || reads_as_host(word))) continue;
    if (!speaks_of(word, host)) return host;
    words.skip_path();
  }
  return {};
}

}  // namespace natter::widget
