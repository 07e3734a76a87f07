#include "core/json_writer.h"

#include <cmath>
#include <string_view>

#include "core/text.h"

namespace natter {
namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;

void write_escape(unsigned char c, std::string& out) {
  constexpr std::string_view kMeanings = "\"\\\b\f\n\r\t";
  constexpr std::string_view kNames = "\"\\bfnrt";
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += '\\';
  const std::size_t place = kMeanings.find(static_cast<char>(c));
  if (place != std::string_view::npos) {
    out += kNames[place];
    return;
  }
  out += "u00";
  out += kDigits[c >> 4];
  out += kDigits[c & 15];
}

void write_real(double value, std::string& out) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  // The shortest digits that are read as this number; printf would need the locale, and a table.
  char digits[64];
  const char* end = nlohmann::detail::to_chars(digits, digits + sizeof digits, value);
  out.append(digits, static_cast<std::size_t>(end - digits));
}

void write_array(const Json::array_t& elements, std::string& out) {
  char separator = '[';
  for (const Json& element : elements) {
    out += separator;
    separator = ',';
    write_json(element, out);
  }
  out += elements.empty() ? "[]" : "]";
}

void write_object(const Json::object_t& members, std::string& out) {
  char separator = '{';
  for (const auto& [key, value] : members) {
    out += separator;
    separator = ',';
    write_json_text(key, out);
    out += ':';
    write_json(value, out);
  }
  out += members.empty() ? "{}" : "}";
}

}  // namespace

void write_json_text(std::string_view text, std::string& out) {
  out += '"';
  std::size_t written = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool is_escaped = byte < 0x20 || byte == '"' || byte == '\\';
    const bool is_broken = byte >= 0x80 && next_code_point(text, at) == kNoCodePoint;
    if (byte < 0x80) ++at;
    if (!is_escaped && !is_broken) continue;
    out.append(text.substr(written, start - written));
    written = at;
    if (is_escaped) {
      write_escape(byte, out);
    } else {
      append_utf8(out, kReplacement);
    }
  }
  out.append(text.substr(written));
  out += '"';
}

void write_json(const Json& value, std::string& out) {
  switch (value.type()) {
    case Json::value_t::object:
      return write_object(members(value), out);
    case Json::value_t::array:
      return write_array(*value.get_ptr<const Json::array_t*>(), out);
    case Json::value_t::string:
      return write_json_text(text(value), out);
    case Json::value_t::boolean:
      out += is_true(value) ? "true" : "false";
      return;
    case Json::value_t::number_integer:
      out += std::to_string(*value.get_ptr<const Json::number_integer_t*>());
      return;
    case Json::value_t::number_unsigned:
      out += std::to_string(*value.get_ptr<const Json::number_unsigned_t*>());
      return;
    case Json::value_t::number_float:
      return write_real(*value.get_ptr<const Json::number_float_t*>(), out);
    default:
      out += "null";
  }
}

}  // namespace natter
