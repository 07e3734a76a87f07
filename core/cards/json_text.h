// A JSON text while it is written: what cards answer goes straight into the text, without a tree
// that would be made and dropped for it.
//
//   JsonText out;
//   out.begin_object();
//   out.key("n").number(3);
//   out.key("items").begin_array();
//   out.end_array();
//   out.end_object();
//   out.take();  // {"n":3,"items":[]}
//
// Whoever writes sees to it that what begins also ends, and that members have keys.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "core/json_tree.h"

namespace natter::cards {

class JsonText {
 public:
  // The name of the member whose value comes next. Of equal names in one object the last counts.
  JsonText& key(std::string_view name);
  JsonText& key(const char* name) { return key(std::string_view(name)); }

  // Values. Text that is not UTF-8 gets U+FFFD for each byte that is not.
  void text(std::string_view value);
  void text(const char* value) { text(std::string_view(value)); }
  void flag(bool value) { word(value ? "true" : "false"); }
  // As JavaScript writes it; null for what is not finite.
  void number(double value);
  void count(std::size_t value) { number(static_cast<double>(value)); }
  void null() { word("null"); }
  void node(const JsonNode& value);
  // A value that is JSON already.
  void word(std::string_view json);

  void begin_object() { begin('{'); }
  void end_object() { text_ += '}'; }
  void begin_array() { begin('['); }
  void end_array() { text_ += ']'; }

  // Bytes so far, and back to so many: for a member that turns out to be empty.
  std::size_t size() const { return text_.size(); }
  void cut(std::size_t size) { text_.resize(size); }

  const std::string& so_far() const { return text_; }
  std::string take() { return std::move(text_); }

 private:
  void begin(char bracket);
  void separate();

  std::string text_;
};

}  // namespace natter::cards
