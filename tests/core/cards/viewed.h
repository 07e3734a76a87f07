// The render tree of a card, as tests want it.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "tests/core/cards/parsed.h"
#include "tests/core/cards/told.h"

namespace natter::cards::test {

inline Told opened(std::string_view text, std::string_view options = "{}") {
  INFO(options);
  Result<OpenOptions, Failure> read = options_of(options);
  REQUIRE(read.ok());
  return Told(parsed(text, read.value().parse), std::move(read.value().session));
}

// The root of the tree.
inline Json viewed(std::string_view text, std::string_view options = "{}") {
  return at(opened(text, options).view(), "root");
}

// The only element of a card's body.
inline Json element_of(const std::string& element, std::string_view options = "{}") {
  return at(at(viewed(R"({"body":[)" + element + "]}", options), "items"), std::size_t{0});
}

// Some members of a node as one object.
inline std::string some(const Json& node, std::initializer_list<std::string_view> names) {
  Json chosen = Json::object();
  for (const std::string_view name : names) {
    if (has(node, name)) set(chosen, name, at(node, name));
  }
  return dump(chosen);
}

}  // namespace natter::cards::test
