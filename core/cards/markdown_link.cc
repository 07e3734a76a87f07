#include "core/cards/markdown_link.h"

#include "core/cards/entities.h"

namespace natter::cards {
namespace {

constexpr int kMostParentheses = 32;
constexpr std::size_t kLongestScheme = 32;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_alphanumeric(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool is_control_or_space(char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; }

// A text that is looked at from some place on; the place past its end reads as U+0000.
class Scan {
 public:
  Scan(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t position() const { return at_; }
  bool is_at_end() const { return at_ >= text_.size(); }
  char peek() const { return is_at_end() ? '\0' : text_[at_]; }
  void skip() { ++at_; }
  bool take(char c) {
    if (is_at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  // Past a backslash and what it escapes.
  void skip_escaped() {
    ++at_;
    if (!is_at_end() && is_ascii_punctuation(text_[at_])) ++at_;
  }
  // Blanks with at most one line end.
  bool skip_space() {
    const std::size_t start = at_;
    while (is_blank(peek())) ++at_;
    if (take('\n')) {
      while (is_blank(peek())) ++at_;
    }
    return at_ > start;
  }
  std::string_view since(std::size_t start) const { return text_.substr(start, at_ - start); }

 private:
  std::string_view text_;
  std::size_t at_;
};

bool skip_bracketed(Scan& scan, std::string_view& address) {
  scan.skip();
  const std::size_t start = scan.position();
  while (!scan.is_at_end() && scan.peek() != '\n' && scan.peek() != '<') {
    if (scan.peek() == '>') {
      address = scan.since(start);
      scan.skip();
      return true;
    }
    if (scan.peek() == '\\') {
      scan.skip_escaped();
    } else {
      scan.skip();
    }
  }
  return false;
}

bool skip_bare(Scan& scan, std::string_view& address) {
  const std::size_t start = scan.position();
  int open = 0;
  while (!scan.is_at_end() && !is_control_or_space(scan.peek())) {
    const char c = scan.peek();
    if (c == ')' && open == 0) break;
    if (c == '(' && ++open > kMostParentheses) return false;
    if (c == ')') --open;
    if (c == '\\') {
      scan.skip_escaped();
    } else {
      scan.skip();
    }
  }
  address = scan.since(start);
  return open == 0;
}

bool skip_title(Scan& scan) {
  const char quote = scan.peek();
  const char end = quote == '(' ? ')' : quote;
  scan.skip();
  while (!scan.is_at_end()) {
    if (scan.take(end)) return true;
    if (quote == '(' && scan.peek() == '(') return false;
    if (scan.peek() == '\\') {
      scan.skip_escaped();
    } else {
      scan.skip();
    }
  }
  return false;
}

bool skip_tail(Scan& scan, std::string_view& address) {
  if (!scan.take('(')) return false;
  scan.skip_space();
  const bool has_address =
      scan.peek() == '<' ? skip_bracketed(scan, address) : skip_bare(scan, address);
  if (!has_address) return false;
  const bool has_space = scan.skip_space();
  const char next = scan.peek();
  if (has_space && (next == '"' || next == '\'' || next == '(')) {
    if (!skip_title(scan)) return false;
    scan.skip_space();
  }
  return scan.take(')');
}

std::string resolved(std::string_view raw) {
  std::string out;
  for (std::size_t i = 0; i < raw.size();) {
    if (raw[i] == '\\' && i + 1 < raw.size() && is_ascii_punctuation(raw[i + 1])) {
      out += raw[i + 1];
      i += 2;
      continue;
    }
    const std::size_t length = take_entity(raw.substr(i), out);
    if (length == 0) out += raw[i];
    i += length == 0 ? 1 : length;
  }
  return out;
}

// A scheme of 2 to 32 letters, then anything but blanks and angle brackets.
bool skip_absolute(Scan& scan) {
  if (!is_letter(scan.peek())) return false;
  const std::size_t start = scan.position();
  while (is_alphanumeric(scan.peek()) || scan.peek() == '+' || scan.peek() == '-' ||
         scan.peek() == '.') {
    scan.skip();
    if (scan.position() - start > kLongestScheme) return false;
  }
  if (scan.position() - start < 2 || !scan.take(':')) return false;
  while (!is_control_or_space(scan.peek()) && scan.peek() != '<' && scan.peek() != '>' &&
         scan.peek() != '\xFF') {
    scan.skip();
  }
  return scan.peek() == '>';
}

bool is_of_mailbox(char c) {
  return is_alphanumeric(c) ||
         (c != '\0' && std::string_view(".!#$%&'*+/=?^_`{|}~-").find(c) != std::string_view::npos);
}

// Letters, digits and hyphens within, up to 63.
bool skip_label(Scan& scan) {
  const std::size_t start = scan.position();
  char last = '-';
  if (scan.peek() == '-') return false;
  while (is_alphanumeric(scan.peek()) || scan.peek() == '-') {
    last = scan.peek();
    scan.skip();
  }
  return last != '-' && scan.position() - start <= 63;
}

bool skip_mail(Scan& scan) {
  const std::size_t start = scan.position();
  while (is_of_mailbox(scan.peek())) scan.skip();
  if (scan.position() == start || !scan.take('@')) return false;
  do {
    if (!skip_label(scan)) return false;
  } while (scan.take('.'));
  return scan.peek() == '>';
}

}  // namespace

bool is_ascii_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}

std::size_t take_link_tail(std::string_view text, std::size_t from, std::string& address,
                           std::uint64_t& steps) {
  Scan scan(text, from);
  std::string_view raw;
  const bool is_tail = skip_tail(scan, raw);
  steps += scan.position() - from;
  if (!is_tail) return 0;
  address = resolved(raw);
  return scan.position() - from;
}

std::size_t take_autolink(std::string_view text, std::string& address, std::uint64_t& steps) {
  Scan absolute(text, 1);
  const bool is_absolute = skip_absolute(absolute);
  steps += absolute.position();
  if (is_absolute) {
    address = absolute.since(1);
    return absolute.position() + 1;
  }
  Scan mail(text, 1);
  const bool is_mail = skip_mail(mail);
  steps += mail.position();
  if (!is_mail) return 0;
  address = "mailto:" + std::string(mail.since(1));
  return mail.position() + 1;
}

}  // namespace natter::cards
