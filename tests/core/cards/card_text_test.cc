#include "core/cards/card_text.h"

#include <string>

#include "tests/core/check.h"

namespace natter::cards {
namespace {

std::string read(std::string_view text, const Limits& limits = {}) {
  Arena arena;
  const CardText result = read_card_text(text, limits, arena);
  if (result.state == CardText::State::TooDeep) return "too deep";
  return result.state == CardText::State::Read ? dump(result.root.to_json()) : "not JSON";
}

std::string repairs(std::string_view text, const Limits& limits = {}) {
  Arena arena;
  std::string all;
  for (const std::string& pointer : read_card_text(text, limits, arena).repairs) {
    all += pointer + ' ';
  }
  return all;
}

}  // namespace

TEST_CASE("cards: of equal names the last value counts, at the place of the first") {
  CHECK(read(R"({"a":1,"b":2,"a":{"c":3,"c":4},"b":5})") == R"({"a":{"c":4},"b":5})");
  CHECK(read(R"({"a":1,"a":2,"a":3})") == R"({"a":3})");
  CHECK(read(R"({"":1,"x":0,"":2})") == R"({"":2,"x":0})");
}

TEST_CASE("cards: objects of many members are merged alike") {
  std::string text = "{";
  std::string merged = "{";
  for (int i = 0; i < 3000; ++i) {
    const std::string name = '"' + std::to_string(i % 1000) + '"';
    text += (i > 0 ? "," : "") + name + ":" + std::to_string(i);
    if (i >= 2000) merged += (i > 2000 ? "," : "") + name + ":" + std::to_string(i);
  }
  CHECK(read(text + "}") == merged + "}");
}

TEST_CASE("cards: texts are bounded in depth, and numbers in length") {
  Limits limits;
  limits.nesting = 2;
  limits.number = 4;
  CHECK(read("[[1]]", limits) == "[[1]]");
  CHECK(read("[[[1]]]", limits) == "too deep");
  CHECK(read("[12345,1e999,1234]", limits) == "[null,null,1234]");
  CHECK(read("[[1]", limits) == "not JSON");
}

TEST_CASE("cards: repairs are told by JSON pointers, as many as diagnostics are kept") {
  CHECK(repairs(R"({"a":["x","\ud800",{"~/":"\udc00"}],"b":"\ud83d\ude00"})") ==
        "/a/1 /a/2/~0~1 ");
  CHECK(repairs(R"({"\ud800":1})") == "/\xEF\xBF\xBD ");
  CHECK(repairs(R"("\ud800")") == " ");
  Limits limits;
  limits.diagnostics = 1;
  CHECK(repairs(R"(["\ud800","\ud800"])", limits) == "/0 ");
  CHECK(repairs("{\"" + std::string(100, 'n') + R"(":"\ud800"})") ==
        "/" + std::string(kDiagnosticName, 'n') + " ");
}

}  // namespace natter::cards
