#include "core/json.h"

#include <cmath>
#include <limits>
#include <string>

#include "core/limits.h"
#include "tests/core/check.h"
#include "tests/core/tables.h"

namespace natter {
namespace {

std::string repeated(const std::string& part, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

std::string nested_arrays(std::size_t depth) { return repeated("[", depth) + repeated("]", depth); }

std::string nested_objects(std::size_t depth) {
  return repeated("{\"a\":", depth - 1) + "{}" + repeated("}", depth - 1);
}

std::string object_of(std::size_t members) {
  std::string text = "{";
  for (std::size_t i = 0; i < members; ++i) {
    text += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":" + std::to_string(i);
  }
  return text + "}";
}

// One of every kind of value.
const Json& samples() {
  static const Json all =
      parse_json(R"([null, true, 7, -7, 2.5, "text", ["first"], {"key": "value"}])");
  return all;
}

}  // namespace

TEST_CASE("json: texts are read, or refused, as JavaScript does") {
  const Json rows = test::javascript_table("json", "texts");
  REQUIRE(rows.size() > 30);
  for (const Json& row : rows) {
    CAPTURE(dump(row));
    const Json parsed = parse_json(text(at(row, std::size_t{0})));
    CHECK(parsed.is_discarded() == at(row, 1).is_null());
    if (at(row, 1).is_string()) CHECK(parsed == parse_json(text(at(row, 1))));
  }
}

TEST_CASE("json: numbers are read as JavaScript does") {
  const Json rows = test::javascript_table("json", "numbers");
  REQUIRE(rows.size() > 30);
  for (const Json& row : rows) {
    CAPTURE(dump(row));
    const Json parsed = parse_json(text(at(row, std::size_t{0})));
    CHECK(parsed.is_discarded() == at(row, 1).is_null());
    if (at(row, 1).is_number()) CHECK(number(parsed) == number(at(row, 1)));
  }
}

TEST_CASE("json: a number beyond the largest double is refused, where JavaScript has Infinity") {
  CHECK(parse_json("1e999").is_discarded());
  CHECK(parse_json("[-1e999]").is_discarded());
  CHECK(number(parse_json("1e-999"), 1) == 0);
}

TEST_CASE("json: nesting ends at 128 levels") {
  STATIC_REQUIRE(limits::kJsonDepth == 128);
  for (const std::size_t depth : {1u, 127u, 128u}) {
    CAPTURE(depth);
    CHECK(dump(parse_json(nested_arrays(depth))) == nested_arrays(depth));
    CHECK(dump(parse_json(nested_objects(depth))) == nested_objects(depth));
  }
  for (const std::size_t depth : {129u, 130u, 100'000u}) {
    CAPTURE(depth);
    CHECK(parse_json(nested_arrays(depth)).is_discarded());
    CHECK(parse_json(nested_objects(depth)).is_discarded());
  }
}

TEST_CASE("json: depth is counted along one branch, not over the text") {
  const std::string branch = nested_arrays(limits::kJsonDepth - 1);
  CHECK(parse_json("[" + branch + "," + branch + "]").size() == 2);
}

TEST_CASE("json: an object has at most 1000 members") {
  STATIC_REQUIRE(limits::kJsonMembers == 1000);
  const Json full = parse_json(object_of(1000));
  CHECK(full.size() == 1000);
  CHECK(integer(at(full, "k999")) == 999);
  CHECK(parse_json(object_of(1001)).is_discarded());
  CHECK(parse_json("[" + object_of(1000) + "," + object_of(1000) + "]").size() == 2);
}

TEST_CASE("json: a text has at most 400,000 values") {
  const std::size_t most = limits::kJsonNodes;
  CHECK(parse_json("[0" + repeated(",0", most - 2) + "]").size() == most - 1);
  CHECK(parse_json("[0" + repeated(",0", most - 1) + "]").is_discarded());
}

TEST_CASE("json: a text has at most 4 MiB") {
  const std::string most(limits::kJsonBytes - 2, 'x');
  CHECK(text(parse_json('"' + most + '"')).size() == most.size());
  CHECK(parse_json('"' + most + "x\"").is_discarded());
}

TEST_CASE("json: of duplicate members the last wins, at the place of the first") {
  CHECK(dump(parse_json(R"({"b":1,"a":2,"b":3})")) == R"({"b":3,"a":2})");
  CHECK(dump(parse_json(R"({"a":{"x":1},"b":0,"a":[2]})")) == R"({"a":[2],"b":0})");
  CHECK(dump(parse_json(R"({"a":1,"a":{"a":2,"a":3}})")) == R"({"a":{"a":3}})");
}

TEST_CASE("json: members keep the order in which they came") {
  const std::string source = R"({"z":1,"10":2,"a":{"y":[],"b":{}},"2":3})";
  CHECK(dump(parse_json(source)) == source);
}

TEST_CASE("json: an escape that is half a character becomes U+FFFD") {
  const auto [escaped, expected] = GENERATE(table<std::string, std::string>({
      {R"("\ud83d")", "\xEF\xBF\xBD"},
      {R"("\ude00")", "\xEF\xBF\xBD"},
      {R"("a\uD83Db")",
       "a\xEF\xBF\xBD"
       "b"},
      {R"("\ud83d\ud83d\ude00")", "\xEF\xBF\xBD\xF0\x9F\x98\x80"},
      {R"("\ude00\ud83d")", "\xEF\xBF\xBD\xEF\xBF\xBD"},
      {R"("\ud83d\ude00")", "\xF0\x9F\x98\x80"},
      {R"("\ud83d\\ude00")", "\xEF\xBF\xBD\\ude00"},
      {R"("\\ud83d")", "\\ud83d"},
      {R"("\\\ud83d")", "\\\xEF\xBF\xBD"},
      {R"("\ud83d\u0041")",
       "\xEF\xBF\xBD"
       "A"},
  }));
  CAPTURE(escaped);
  const Json parsed = parse_json(escaped);
  REQUIRE(parsed.is_string());
  CHECK(text(parsed) == expected);
}

TEST_CASE("json: bytes that are not UTF-8 are refused when read and replaced when written") {
  for (const char* bytes : {"\xFF", "\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80"}) {
    const std::string broken(bytes);
    CHECK(parse_json('"' + broken + '"').is_discarded());
    const std::string written = dump(Json("<" + broken + ">"));
    CHECK(written.find("\xEF\xBF\xBD") != std::string::npos);
    CHECK(parse_json(written).is_string());
    CHECK(parse_json(dump(obj({{std::string_view(broken), broken}}))).is_object());
  }
}

TEST_CASE("json: what is written is compact and can be read again") {
  for (const char* source : {"null", "[1,2.5,\"\\u0000\\n\"]", "{\"a\":[{},[]]}", "\"\\\"\\\\\""}) {
    CHECK(dump(parse_json(source)) == source);
  }
  CHECK(dump(Json(std::nan(""))) == "null");
  CHECK(dump(Json(std::numeric_limits<double>::infinity())) == "null");
}

TEST_CASE("json: a missing member or element is null, on values of every kind") {
  for (const Json& sample : samples()) {
    CAPTURE(dump(sample));
    CHECK(at(sample, "absent").is_null());
    CHECK(at(sample, 99).is_null());
    CHECK_FALSE(has(sample, "absent"));
  }
  CHECK(at(Json(Json::value_t::discarded), "a").is_null());
  CHECK(text(at(at(samples(), 7), "key")) == "value");
  CHECK(text(at(at(samples(), 6), std::size_t{0})) == "first");
  CHECK(at(samples(), "key").is_null());
  CHECK(at(at(samples(), 7), std::size_t{0}).is_null());
  CHECK(has(parse_json(R"({"a":null})"), "a"));
}

TEST_CASE("json: text, integer and number give their fallback for other kinds") {
  for (std::size_t i = 0; i < samples().size(); ++i) {
    const Json& sample = at(samples(), i);
    CAPTURE(dump(sample));
    CHECK(text(sample) == (i == 5 ? "text" : ""));
    if (!sample.is_number()) {
      CHECK(integer(sample, -3) == -3);
      CHECK(number(sample, -3.5) == -3.5);
    }
  }
  CHECK(text(at(samples(), 7), "key") == "value");
  CHECK(text(at(samples(), 7), "absent").empty());
  CHECK(number(at(samples(), 4)) == 2.5);
}

TEST_CASE("json: integers are cut towards zero and refused where JavaScript would skip some") {
  const auto [source, expected] = GENERATE(table<std::string, std::int64_t>({
      {"2.9", 2},
      {"-2.9", -2},
      {"1e3", 1000},
      {"9007199254740991", 9007199254740991},
      {"-9007199254740991", -9007199254740991},
      {"9007199254740993", -1},
      {"18446744073709551615", -1},
      {"1e300", -1},
      {"-1e300", -1},
  }));
  CAPTURE(source);
  CHECK(integer(parse_json(source), -1) == expected);
  CHECK(integer(Json(std::nan("")), -1) == -1);
}

TEST_CASE("json: truthiness and String() are JavaScript's") {
  for (const Json& row : test::javascript_table("json", "truthy")) {
    CAPTURE(dump(row));
    CHECK(truthy(parse_json(text(at(row, std::size_t{0})))) == is_true(at(row, 1)));
  }
  const Json rows = test::javascript_table("json", "strings");
  REQUIRE(rows.size() > 20);
  for (const Json& row : rows) {
    CAPTURE(dump(row));
    CHECK(to_js_string(parse_json(text(at(row, std::size_t{0})))) == text(at(row, 1)));
  }
  CHECK_FALSE(truthy(Json(Json::value_t::discarded)));
  CHECK_FALSE(truthy(Json(std::nan(""))));
}

TEST_CASE("json: only the boolean true is true") {
  CHECK(is_true(Json(true)));
  for (const char* source : {"false", "1", "\"true\"", "null", "[true]", "{}"}) {
    CHECK_FALSE(is_true(parse_json(source)));
  }
}

TEST_CASE("json: set keeps the place of a member and makes an object of anything else") {
  Json value = parse_json(R"({"a":1,"b":2,"c":3})");
  set(value, "b", Json("new"));
  set(value, "d", Json());
  CHECK(dump(value) == R"({"a":1,"b":"new","c":3,"d":null})");
  erase(value, "a");
  erase(value, "absent");
  CHECK(dump(value) == R"({"b":"new","c":3,"d":null})");
  Json list = parse_json("[1]");
  erase(list, "a");
  CHECK(dump(list) == "[1]");
  set(list, "a", Json(1));
  CHECK(dump(list) == R"({"a":1})");
}

TEST_CASE("json: obj holds every kind of value, in order, the last of equal keys") {
  const Json tree = parse_json("[1,{}]");
  const std::string owned = "text";
  const Json object = obj({{"null", nullptr},
                           {"yes", true},
                           {"int", -1},
                           {"large", std::int64_t{1} << 40},
                           {"id", std::uint32_t{4294967295}},
                           {"literal", "a"},
                           {"view", std::string_view("b")},
                           {"owned", owned},
                           {"tree", tree},
                           {"yes", false}});
  CHECK(dump(object) ==
        R"({"null":null,"yes":false,"int":-1,"large":1099511627776,"id":4294967295,)"
        R"("literal":"a","view":"b","owned":"text","tree":[1,{}]})");
  CHECK(dump(obj({})) == "{}");
}

TEST_CASE("json: undefined and dates cross the border as marked objects") {
  CHECK(dump(undefined_value()) == R"({"$undefined":true})");
  CHECK(dump(date_value("2024-05-05T05:05:05.123Z")) == R"({"$date":"2024-05-05T05:05:05.123Z"})");
  CHECK(dump(date_value("")) == R"({"$date":null})");
}

}  // namespace natter
