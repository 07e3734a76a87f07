#include "core/json_reader.h"

#include <cmath>
#include <cstdlib>
#include <limits>
#include <utility>

#include "core/json_members.h"
#include "core/text.h"

namespace natter {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// A whole number as its own kind; false when it does not fit.
bool to_integer(std::string_view digits, bool is_negative, JsonNode& value) {
  std::uint64_t magnitude = 0;
  for (const char c : digits) {
    const auto digit = static_cast<std::uint64_t>(c - '0');
    if (magnitude > (std::numeric_limits<std::uint64_t>::max() - digit) / 10) return false;
    magnitude = magnitude * 10 + digit;
  }
  constexpr std::uint64_t kMostNegative = std::uint64_t{1} << 63;
  if (is_negative && magnitude > kMostNegative) return false;
  if (is_negative) {
    value = JsonNode(static_cast<std::int64_t>(0 - magnitude));
  } else {
    value = JsonNode(magnitude);
  }
  return true;
}

}  // namespace

bool JsonReader::read(JsonNode& root) {
  skip_space();
  if (!read_value()) return false;
  while (!open_.empty()) {
    if (!read_next()) return false;
  }
  skip_space();
  root = entries_.back().value;
  return is_at_end();
}

// The next element of the innermost container, or its end.
bool JsonReader::read_next() {
  const bool is_object = open_.back().is_object;
  const bool is_first = open_.back().first == entries_.size();
  skip_space();
  if (take(is_object ? '}' : ']')) {
    close();
    return true;
  }
  if (!is_first && !take(',')) return false;
  skip_space();
  if (is_object && !read_name()) return false;
  return read_value();
}

bool JsonReader::read_name() {
  if (!take('"') || !read_string(name_)) return false;
  if (is_repaired_) note_repair();
  skip_space();
  if (!take(':')) return false;
  skip_space();
  return entries_.size() - open_.back().first < limits_.members;
}

bool JsonReader::read_value() {
  switch (peek()) {
    case '{':
    case '[':
      return open(peek() == '{');
    case '"': {
      ++at_;
      std::string_view text;
      if (!read_string(text)) return false;
      if (is_repaired_) note_repair();
      return add(JsonNode(text));
    }
    case 't':
      return read_word("true", JsonNode(true));
    case 'f':
      return read_word("false", JsonNode(false));
    case 'n':
      return read_word("null", JsonNode());
    default:
      return read_number();
  }
}

bool JsonReader::open(bool is_object) {
  is_too_deep_ = open_.size() >= limits_.depth;
  if (is_too_deep_) return false;
  ++at_;
  open_.push_back({name_, entries_.size(), is_object});
  name_ = {};
  return ++nodes_ <= limits_.nodes;
}

void JsonReader::close() {
  const Open ended = open_.back();
  open_.pop_back();
  const std::span<JsonMember> children(entries_.begin() + ended.first,
                                       entries_.size() - ended.first);
  JsonNode node;
  if (ended.is_object) {
    node = JsonNode(arena_.copy(children.data(), merge_duplicates(children)));
  } else {
    JsonNode* const items = arena_.room<JsonNode>(children.size());
    for (std::size_t i = 0; i < children.size(); ++i) items[i] = children[i].value;
    node = JsonNode(std::span(items, children.size()));
  }
  entries_.shrink(ended.first);
  entries_.push_back({ended.name, node});
}

bool JsonReader::add(JsonNode value) {
  entries_.push_back({name_, value});
  return ++nodes_ <= limits_.nodes;
}

bool JsonReader::read_word(std::string_view word, JsonNode value) {
  if (source_.substr(at_, word.size()) != word) return false;
  at_ += word.size();
  return add(value);
}

bool JsonReader::read_number() {
  const std::size_t start = at_;
  const bool is_negative = take('-');
  const std::size_t first_digit = at_;
  if (!take('0') && !read_digits()) return false;
  const std::string_view digits = source_.substr(first_digit, at_ - first_digit);
  bool is_whole = true;
  if (take('.')) {
    is_whole = false;
    if (!read_digits()) return false;
  }
  if (take('e') || take('E')) {
    is_whole = false;
    if (!take('+')) take('-');
    if (!read_digits()) return false;
  }
  JsonNode value;
  if (limits_.number > 0 && at_ - start > limits_.number) return add(value);
  if (is_whole && to_integer(digits, is_negative, value)) return add(value);
  const double real = std::strtod(std::string(source_.substr(start, at_ - start)).c_str(), nullptr);
  // JavaScript has Infinity here, which no JSON text can carry on.
  if (!std::isfinite(real)) return limits_.number > 0 && add(value);
  return add(JsonNode(real));
}

bool JsonReader::read_digits() {
  const std::size_t start = at_;
  while (is_digit(peek())) ++at_;
  return at_ > start;
}

// What follows the opening quote, and the closing one. Most texts are as they stand in the source.
bool JsonReader::read_string(std::string_view& text) {
  is_repaired_ = false;
  const std::size_t start = at_;
  if (!read_plain()) return false;
  text = source_.substr(start, at_ - start);
  if (take('"')) return true;
  std::string unescaped(text);
  if (!read_escaped(unescaped)) return false;
  text = arena_.copy(unescaped);
  return true;
}

// Up to a quote or an escape.
bool JsonReader::read_plain() {
  while (!is_at_end() && peek() != '"' && peek() != '\\') {
    const auto byte = static_cast<unsigned char>(peek());
    if (byte < 0x20) return false;
    if (byte < 0x80) {
      ++at_;
    } else if (next_code_point(source_, at_) == kNoCodePoint) {
      return false;
    }
  }
  return !is_at_end();
}

// From the first escape on.
bool JsonReader::read_escaped(std::string& text) {
  while (take('\\')) {
    if (!read_escape(text)) return false;
    const std::size_t start = at_;
    if (!read_plain()) return false;
    text.append(source_.substr(start, at_ - start));
  }
  ++at_;
  return true;
}

bool JsonReader::read_escape(std::string& out) {
  constexpr std::string_view kNames = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  if (is_at_end()) return false;
  const char name = source_[at_++];
  if (name != 'u') {
    const std::size_t place = kNames.find(name);
    if (place == std::string_view::npos) return false;
    out += kMeanings[place];
    return true;
  }
  return read_unit(out);
}

// What follows `\u`: a unit, and its other half if it is one of a pair.
bool JsonReader::read_unit(std::string& out) {
  const int unit = read_hex();
  if (unit < 0) return false;
  const std::size_t after = at_;
  const bool has_more = (unit & 0xFC00) == 0xD800 && take('\\') && take('u');
  const int low = has_more ? read_hex() : -1;
  if (low >= 0 && (low & 0xFC00) == 0xDC00) {
    append_utf8(out, static_cast<std::uint32_t>(0x10000 + ((unit - 0xD800) << 10) + low - 0xDC00));
    return true;
  }
  at_ = after;
  // Half a pair becomes U+FFFD: JavaScript accepts it, and services send cut emoji.
  if ((unit & 0xF800) == 0xD800) is_repaired_ = true;
  append_utf8(out, static_cast<std::uint32_t>(unit));
  return true;
}

int JsonReader::read_hex() {
  int value = 0;
  for (int i = 0; i < 4; ++i) {
    const int digit = hex_digit(peek());
    if (digit < 0) return -1;
    value = value * 16 + digit;
    ++at_;
  }
  return value;
}

bool JsonReader::take(char expected) {
  if (peek() != expected) return false;
  ++at_;
  return true;
}

void JsonReader::skip_space() {
  while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') ++at_;
}

}  // namespace natter
