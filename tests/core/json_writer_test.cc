#include "core/json_writer.h"

#include <cmath>
#include <limits>
#include <string>

#include "tests/core/check.h"

namespace natter {
namespace {

std::string written(const Json& value) {
  std::string out;
  write_json(value, out);
  return out;
}

}  // namespace

TEST_CASE("json writer: values of every kind, without a blank") {
  CHECK(written(Json()) == "null");
  CHECK(written(Json(true)) == "true");
  CHECK(written(Json(false)) == "false");
  CHECK(written(Json(Json::value_t::array)) == "[]");
  CHECK(written(Json(Json::value_t::object)) == "{}");
  CHECK(written(parse_json(R"( [ 1 , [ ] , { "b" : { } , "a" : [ null , "" ] } ] )")) ==
        R"([1,[],{"b":{},"a":[null,""]}])");
  std::string out = "before ";
  write_json(Json(7), out);
  CHECK(out == "before 7");
}

TEST_CASE("json writer: what has to be escaped is, shortly where it can be") {
  std::string all;
  for (char c = 0; c < 0x20; ++c) all += c;
  CHECK(written(Json(all + "\"\\/\x7F")) ==
        R"("\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f)"
        R"(\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d)"
        R"(\u001e\u001f\"\\/)" "\x7F\"");
  CHECK(written(Json("\xC3\xA9\xE2\x80\xA8\xF0\x9F\x98\x80")) ==
        "\"\xC3\xA9\xE2\x80\xA8\xF0\x9F\x98\x80\"");
  CHECK(written(obj({{"a\"\n", 1}})) == R"({"a\"\n":1})");
}

TEST_CASE("json writer: bytes that are not UTF-8 become U+FFFD, and what is around them stays") {
  CHECK(written(Json("a\xFF" "b")) == "\"a\xEF\xBF\xBD" "b\"");
  CHECK(written(Json("\xED\xA0\x80")) == "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
  CHECK(written(Json("\xC3\"\xC3")) == "\"\xEF\xBF\xBD\\\"\xEF\xBF\xBD\"");
}

TEST_CASE("json writer: numbers have the digits that lead back to them") {
  CHECK(written(Json(std::numeric_limits<std::int64_t>::min())) == "-9223372036854775808");
  CHECK(written(Json(std::numeric_limits<std::uint64_t>::max())) == "18446744073709551615");
  for (const double value : {0.0, -0.0, 0.1, 1.0, -2.5, 1e21, 1e-7, 5e-324, 1.7976931348623157e308,
                             9007199254740993.0, 123456.789}) {
    CAPTURE(value);
    const double back = number(parse_json(written(Json(value))), 7);
    CHECK(back == value);
    CHECK(std::signbit(back) == std::signbit(value));
  }
  CHECK(written(Json(std::nan(""))) == "null");
  CHECK(written(Json(-std::numeric_limits<double>::infinity())) == "null");
}

TEST_CASE("json writer: there is no such thing as a discarded value outside") {
  CHECK(written(Json(Json::value_t::discarded)) == "null");
}

}  // namespace natter
