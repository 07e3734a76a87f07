#include "core/cards/json_text.h"

#include <cmath>

#include "core/cards/number.h"
#include "core/json_writer.h"

namespace natter::cards {

// The last character says whether there is something before in the same object or array: texts and
// numbers end otherwise.
void JsonText::separate() {
  if (text_.empty()) return;
  const char last = text_.back();
  if (last != '{' && last != '[' && last != ':') text_ += ',';
}

void JsonText::begin(char bracket) {
  separate();
  text_ += bracket;
}

JsonText& JsonText::key(std::string_view name) {
  text(name);
  text_ += ':';
  return *this;
}

void JsonText::text(std::string_view value) {
  separate();
  write_json_text(value, text_);
}

void JsonText::word(std::string_view json) {
  separate();
  text_ += json;
}

void JsonText::number(double value) {
  if (std::isfinite(value)) {
    word(number_text(value));
  } else {
    null();
  }
}

// Recursion is bounded by the nesting that the reader allowed.
void JsonText::node(const JsonNode& value) {
  switch (value.kind()) {
    case JsonNode::Kind::Null:
      return null();
    case JsonNode::Kind::Boolean:
      return flag(value.flag());
    case JsonNode::Kind::Text:
      return text(value.text());
    case JsonNode::Kind::Array:
      begin_array();
      for (const JsonNode& item : value.items()) node(item);
      return end_array();
    case JsonNode::Kind::Object:
      begin_object();
      for (const JsonMember& member : value.members()) key(member.name).node(member.value);
      return end_object();
    default:
      return number(value.number());
  }
}

}  // namespace natter::cards
