// The grammar, edge by edge; limits and what becomes of the values are in json_test.cc.
#include "core/json_reader.h"

#include <string>
#include <vector>

#include "tests/core/check.h"
#include "tests/core/json_source.h"

namespace natter {
namespace {

using test::JsonSource;

std::string read(std::string_view source) { return JsonSource(std::string(source)).written(); }

}  // namespace

TEST_CASE("json reader: values may have white space around them, of four kinds") {
  for (const char* source :
       {"[1,{\"a\":null}]", " \t\r\n[ 1 , { \"a\" : null } ] \n", "[\n1,\r{\t\"a\":null}]\t"}) {
    CHECK(read(source) == R"([1,{"a":null}])");
  }
  for (const char* space : {"\v", "\f", "\xC2\xA0", "\xEF\xBB\xBF", "/**/"}) {
    CHECK(read(std::string(space) + "1") == "refused");
    CHECK(read(std::string("1") + space) == "refused");
  }
  CHECK(read(std::string_view("1\0", 2)) == "refused");
}

TEST_CASE("json reader: what is cut short or goes on too long is refused") {
  const std::string whole = R"({"a":[1,2.5e-3,"b\u00e9\n"],"c":{"d":true,"e":false,"f":null}})";
  REQUIRE(read(whole) != "refused");
  for (std::size_t length = 0; length < whole.size(); ++length) {
    CAPTURE(whole.substr(0, length));
    CHECK(read(std::string_view(whole).substr(0, length)) == "refused");
  }
  for (const char* more : {"}", "]", ",", "0", "\"", "{}", ":"}) {
    CHECK(read(whole + more) == "refused");
  }
}

TEST_CASE("json reader: commas, colons and brackets stand where they belong") {
  for (const char* source : {"[,]",
                             "[1,]",
                             "[,1]",
                             "[1,,2]",
                             "[1 2]",
                             "[1;2]",
                             "[1}",
                             "{1]",
                             "{,}",
                             "{\"a\":1,}",
                             "{\"a\"}",
                             "{\"a\":}",
                             "{\"a\" 1}",
                             "{\"a\":1 \"b\":2}",
                             "{\"a\":1,,\"b\":2}",
                             "{a:1}",
                             "{1:1}",
                             "{\"a\":1:2}",
                             "{:1}",
                             "[\"a\":1]",
                             "]",
                             "}",
                             ",",
                             ":",
                             "[[]",
                             "[]]",
                             "{}{}",
                             "'a'",
                             "undefined",
                             "NaN",
                             "Infinity",
                             "-Infinity",
                             "True",
                             "nul",
                             "nulll",
                             "tru"}) {
    CAPTURE(source);
    CHECK(read(source) == "refused");
  }
  CHECK(read("[[],[[]],{},{\"a\":{}}]") == "[[],[[]],{},{\"a\":{}}]");
}

TEST_CASE("json reader: numbers keep their kind as long as they fit") {
  CHECK(read("[0,-0,7,-7,18446744073709551615,-9223372036854775808]") ==
        "[0,0,7,-7,18446744073709551615,-9223372036854775808]");
  for (const char* source :
       {"18446744073709551616", "-9223372036854775809", "1e2", "1.0", "-0.0"}) {
    CAPTURE(source);
    JsonSource json(source);
    CHECK(json.root().kind() == JsonNode::Kind::Real);
  }
  CHECK(read("[0.5,-1.25E+2,1e-2,0e0]") == "[0.5,-125.0,0.01,0.0]");
  for (const char* source : {"-", "+1", "01", "-01", "1.", ".5", "1.e2", "1e", "1e+", "1e-", "--1",
                             "0x10", "1_000", "1.2.3", "1e2e3", "- 1", "1 .5", "1e999", "-1e999"}) {
    CAPTURE(source);
    CHECK(read(source) == "refused");
  }
}

TEST_CASE("json reader: texts have eight short escapes, and no control characters") {
  CHECK(read(R"("\"\\\/\b\f\n\r\t\u0041\u00E9\u20ac")") ==
        "\"\\\"\\\\/\\b\\f\\n\\r\\tA\xC3\xA9\xE2\x82\xAC\"");
  for (const char* source : {R"("\a")", R"("\0")", R"("\x41")", R"("\u12")", R"("\u123g")",
                             R"("\")", R"("\U0041")", "\"\n\"", "\"\x1F\"", "\"\t\"", "\"a"}) {
    CAPTURE(source);
    CHECK(read(source) == "refused");
  }
  CHECK(read("\"\x7F\"") == "\"\x7F\"");
  CHECK(read(std::string_view("\"\0\"", 3)) == "refused");
  CHECK(read(R"("\u0000")") == R"("\u0000")");
}

TEST_CASE("json reader: an escape that is broken behind half a pair is refused, too") {
  CHECK(read(R"("\ud83d\u")") == "refused");
  CHECK(read(R"("\ud83d\u12")") == "refused");
  CHECK(read(R"("\ud83d\q")") == "refused");
  CHECK(read(R"("\ud83d\n")") == "\"\xEF\xBF\xBD\\n\"");
}

TEST_CASE("json reader: a caller can set its own bounds") {
  JsonLimits limits;
  limits.depth = 2;
  const JsonSource shallow("[[[]]]", limits);
  CHECK_FALSE(shallow.is_read());
  CHECK(shallow.is_too_deep());
  const JsonSource broken("[[],[]", limits);
  CHECK_FALSE(broken.is_read());
  CHECK_FALSE(broken.is_too_deep());
  limits = {};
  limits.members = 1;
  CHECK(JsonSource(R"({"a":1,"b":2})", limits).written() == "refused");
  CHECK(JsonSource(R"([{"a":1},{"b":2}])", limits).is_read());
  limits = {};
  limits.nodes = 2;
  CHECK(JsonSource("[1,2]", limits).written() == "refused");
  CHECK(JsonSource("[[]]", limits).is_read());
  CHECK(JsonSource("[[[]]]", limits).written() == "refused");
  limits = {};
  limits.number = 3;
  CHECK(JsonSource("[123,1234,-12,-123,1e9,1e999,0.1]", limits).written() ==
        "[123,null,-12,null,1000000000.0,null,0.1]");
}

TEST_CASE("json reader: texts without escapes are parts of the source, others of the arena") {
  const std::string source = R"(["plain","with\u0020escape",""])";
  Arena arena;
  JsonNode root;
  REQUIRE(JsonReader(source, arena).read(root));
  const auto items = root.items();
  CHECK(items[0].text().data() == source.data() + 2);
  CHECK(items[1].text() == "with escape");
  CHECK(items[2].text().empty());
}

}  // namespace natter
