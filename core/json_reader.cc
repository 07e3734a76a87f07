#include "core/json_reader.h"

#include <cmath>
#include <cstdlib>
#include <limits>
#include <utility>

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
bool to_integer(std::string_view digits, bool is_negative, Json& value) {
  std::uint64_t magnitude = 0;
  for (const char c : digits) {
    const auto digit = static_cast<std::uint64_t>(c - '0');
    if (magnitude > (std::numeric_limits<std::uint64_t>::max() - digit) / 10) return false;
    magnitude = magnitude * 10 + digit;
  }
  constexpr std::uint64_t kMostNegative = std::uint64_t{1} << 63;
  if (is_negative && magnitude > kMostNegative) return false;
  if (is_negative) {
    value = Json(static_cast<std::int64_t>(0 - magnitude));
  } else {
    value = Json(magnitude);
  }
  return true;
}

}  // namespace

bool JsonReader::read(Json& root) {
  root_ = &root;
  skip_space();
  if (!read_value()) return false;
  while (!stack_.empty()) {
    if (!read_next()) return false;
  }
  skip_space();
  return is_at_end();
}

// The next element of the innermost container, or its end.
bool JsonReader::read_next() {
  Json& container = *stack_.back();
  const bool is_object = container.is_object();
  const bool is_first = container.empty();
  skip_space();
  if (take(is_object ? '}' : ']')) {
    close();
    return true;
  }
  if (!is_first && !take(',')) return false;
  skip_space();
  if (is_object && !read_key()) return false;
  return read_value();
}

bool JsonReader::read_key() {
  std::string name;
  if (!take('"') || !read_string(name)) return false;
  skip_space();
  if (!take(':')) return false;
  skip_space();
  auto* object = stack_.back()->get_ptr<Json::object_t*>();
  if (object->size() >= limits_.members) return false;
  if (limits_.hooks == nullptr) {
    // Last duplicate wins, at the place of the first, as in JavaScript.
    slot_ = &(*object)[name];
    return true;
  }
  object->emplace_back(std::move(name), nullptr);
  slot_ = &object->back().second;
  report_repair();
  return true;
}

bool JsonReader::read_value() {
  switch (peek()) {
    case '{':
      return open(Json(Json::value_t::object));
    case '[':
      return open(Json(Json::value_t::array));
    case '"': {
      std::string text;
      ++at_;
      if (!read_string(text) || add(Json(std::move(text))) == nullptr) return false;
      report_repair();
      return true;
    }
    case 't':
      return read_word("true", Json(true));
    case 'f':
      return read_word("false", Json(false));
    case 'n':
      return read_word("null", Json(nullptr));
    default:
      return read_number();
  }
}

bool JsonReader::open(Json container) {
  is_too_deep_ = stack_.size() >= limits_.depth;
  if (is_too_deep_) return false;
  Json* place = add(std::move(container));
  if (place == nullptr) return false;
  ++at_;
  stack_.push_back(place);
  return true;
}

void JsonReader::close() {
  auto* object = stack_.back()->get_ptr<Json::object_t*>();
  if (object != nullptr && limits_.hooks != nullptr) limits_.hooks->close(*object);
  stack_.pop_back();
}

void JsonReader::report_repair() {
  if (is_repaired_ && limits_.hooks != nullptr) limits_.hooks->repair(stack_);
}

Json* JsonReader::add(Json value) {
  if (++nodes_ > limits_.nodes) return nullptr;
  if (stack_.empty()) {
    *root_ = std::move(value);
    return root_;
  }
  if (auto* array = stack_.back()->get_ptr<Json::array_t*>()) {
    array->push_back(std::move(value));
    return &array->back();
  }
  *slot_ = std::move(value);
  return slot_;
}

bool JsonReader::read_word(std::string_view word, Json value) {
  if (source_.substr(at_, word.size()) != word) return false;
  at_ += word.size();
  return add(std::move(value)) != nullptr;
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
  Json value;
  if (limits_.number > 0 && at_ - start > limits_.number) return add(nullptr) != nullptr;
  if (is_whole && to_integer(digits, is_negative, value)) return add(std::move(value)) != nullptr;
  const double real = std::strtod(std::string(source_.substr(start, at_ - start)).c_str(), nullptr);
  // JavaScript has Infinity here, which no JSON text can carry on.
  if (!std::isfinite(real)) return limits_.number > 0 && add(nullptr) != nullptr;
  return add(Json(real)) != nullptr;
}

bool JsonReader::read_digits() {
  const std::size_t start = at_;
  while (is_digit(peek())) ++at_;
  return at_ > start;
}

// What follows the opening quote, and the closing one.
bool JsonReader::read_string(std::string& out) {
  is_repaired_ = false;
  while (!is_at_end()) {
    const std::size_t start = at_;
    while (!is_at_end() && peek() != '"' && peek() != '\\') {
      const auto byte = static_cast<unsigned char>(peek());
      if (byte < 0x20) return false;
      if (byte < 0x80) {
        ++at_;
      } else if (next_code_point(source_, at_) == kNoCodePoint) {
        return false;
      }
    }
    out.append(source_.substr(start, at_ - start));
    if (take('"')) return true;
    if (take('\\') && !read_escape(out)) return false;
  }
  return false;
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
