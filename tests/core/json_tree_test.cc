#include "core/json_tree.h"

#include <string>

#include "tests/core/check.h"
#include "tests/core/json_source.h"

namespace natter {

using test::JsonSource;

TEST_CASE("json tree: accessors of another kind are empty, none, false or 0") {
  for (const char* source : {"null", "true", "-1", "1", "0.5", R"("a")", "[0]", R"({"a":0})"}) {
    CAPTURE(source);
    JsonSource json(source);
    const JsonNode& node = json.root();
    CHECK((text(node) == "a") == node.is_string());
    CHECK(is_true(node) == node.is_boolean());
    CHECK((number(node) != 0) == node.is_number());
    CHECK(node.items().size() == (node.is_array() ? 1 : 0));
    CHECK(members(node).size() == (node.is_object() ? 1 : 0));
    CHECK(node.size() == (node.is_array() || node.is_object() ? 1 : 0));
    CHECK(at(node, "a").is_number() == node.is_object());
    CHECK(at(node, "b").is_null());
  }
}

TEST_CASE("json tree: truth is that of JavaScript") {
  for (const char* source : {"null", "false", "0", "-0", "0.0", R"("")"}) {
    CHECK_FALSE(truthy(JsonSource(source).root()));
  }
  for (const char* source : {"true", "1", "-1", "0.1", R"("0")", "[]", "{}"}) {
    CHECK(truthy(JsonSource(source).root()));
  }
}

TEST_CASE("json tree: a member is taken away, and nothing else") {
  JsonSource json(R"({"a":1,"b":[2],"c":3})");
  json.root().erase("none");
  json.root().erase("b");
  CHECK(json.written() == R"({"a":1,"c":3})");
  JsonSource list("[1]");
  list.root().erase("0");
  CHECK(list.written() == "[1]");
}

}  // namespace natter
