// A JSON text beside the tree that was read from it.
#pragma once

#include <string>
#include <utility>

#include "core/json_reader.h"
#include "tests/core/check.h"

namespace natter::test {

class JsonSource {
 public:
  explicit JsonSource(std::string text, const JsonLimits& limits = {}) : text_(std::move(text)) {
    JsonReader reader(text_, arena_, limits);
    is_read_ = reader.read(root_);
    is_too_deep_ = reader.is_too_deep();
    repairs_ = reader.repairs();
  }
  JsonSource(const JsonSource&) = delete;
  JsonSource& operator=(const JsonSource&) = delete;

  bool is_read() const { return is_read_; }
  bool is_too_deep() const { return is_too_deep_; }
  const std::vector<std::string>& repairs() const { return repairs_; }
  JsonNode& root() {
    REQUIRE(is_read_);
    return root_;
  }
  // The text written anew, or "refused".
  std::string written() const { return is_read_ ? dump(root_.to_json()) : "refused"; }

 private:
  std::string text_;
  Arena arena_;
  JsonNode root_;
  bool is_read_ = false;
  bool is_too_deep_ = false;
  std::vector<std::string> repairs_;
};

}  // namespace natter::test
