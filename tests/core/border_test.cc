#include "core/border.h"

#include <cmath>
#include <limits>
#include <string>

#include "core/limits.h"
#include "core/mask/local_engine.h"
#include "tests/core/check.h"

namespace natter {
namespace {

constexpr double kNow = 1'700'000'000'000;

std::string config(const std::string& protocol = "scripted") {
  return R"({"protocol":")" + protocol + R"(","seed":")" + std::string(64, '5') +
         R"(","options":{}})";
}

std::string call(const std::string& method, const std::string& args = "{}", int id = 1) {
  return R"({"kind":"call","id":)" + std::to_string(id) + R"(,"method":")" + method +
         R"(","args":)" + args + "}";
}

std::unique_ptr<Border> make() {
  auto border = Border::create(config());
  REQUIRE(border != nullptr);
  return border;
}

// The effects of an input that must be understood.
std::string told(Border& border, const std::string& input, double now_ms = kNow) {
  bool ok = false;
  std::string effects = border.handle(now_ms, input, &ok);
  CAPTURE(input);
  CHECK(ok);
  return effects;
}

}  // namespace

TEST_CASE("border: a config that is not understood makes nothing") {
  CHECK(Border::create(config()) != nullptr);
  for (const std::string& text :
       {std::string(), std::string("{"), std::string("null"), std::string("[]"), std::string("{}"),
        config("absent"), config() + "x",
        std::string(R"({"protocol":"scripted","seed":"short","options":{}})"),
        std::string(R"({"protocol":"scripted","options":{}})"),
        std::string(R"({"protocol":["scripted"],"seed":7})")}) {
    CAPTURE(text);
    CHECK(Border::create(text) == nullptr);
  }
}

TEST_CASE("border: options may be missing when the protocol needs none") {
  const std::string seed(64, '5');
  CHECK(Border::create(R"({"seed":")" + seed + R"(","protocol":"scripted"})") != nullptr);
}

TEST_CASE("border: a call is read with its id, method and arguments") {
  Input input = Opened{0};
  REQUIRE(parse_input(call("echo", R"({"a":[1]})", 77), &input));
  const auto* read = std::get_if<Call>(&input);
  REQUIRE(read != nullptr);
  CHECK(read->id == 77);
  CHECK(read->method == "echo");
  CHECK(dump(read->args) == R"({"a":[1]})");
}

TEST_CASE("border: a reply is read as a value or as an error") {
  Input input = Opened{0};
  REQUIRE(parse_input(R"({"kind":"reply","id":5,"value":null})", &input));
  const auto* value = std::get_if<Reply>(&input);
  REQUIRE(value != nullptr);
  CHECK(value->id == 5);
  REQUIRE(value->result.ok());
  CHECK(value->result.value().is_null());
  REQUIRE(parse_input(R"({"kind":"reply","id":5,"error":{"code":"C","message":"m"}})", &input));
  const auto* error = std::get_if<Reply>(&input);
  REQUIRE(error != nullptr);
  REQUIRE_FALSE(error->result.ok());
  CHECK(error->result.error().code == "C");
  CHECK(error->result.error().message == "m");
  REQUIRE(parse_input(R"({"kind":"reply","id":5,"value":1,"error":{}})", &input));
  CHECK_FALSE(std::get_if<Reply>(&input)->result.ok());
}

TEST_CASE("border: what happens on sockets is read") {
  Input input = Opened{0};
  REQUIRE(parse_input(R"({"kind":"opened","socket":4294967295})", &input));
  REQUIRE(std::get_if<Opened>(&input) != nullptr);
  CHECK(std::get_if<Opened>(&input)->socket == 4294967295);
  REQUIRE(parse_input(R"({"kind":"frame","socket":3,"text":"5:::{}"})", &input));
  REQUIRE(std::get_if<Frame>(&input) != nullptr);
  CHECK(std::get_if<Frame>(&input)->text == "5:::{}");
  REQUIRE(parse_input(R"({"kind":"closed","socket":3,"code":1006,"reason":"lost"})", &input));
  REQUIRE(std::get_if<Closed>(&input) != nullptr);
  CHECK(std::get_if<Closed>(&input)->code == 1006);
  CHECK(std::get_if<Closed>(&input)->reason == "lost");
  REQUIRE(parse_input(R"({"kind":"closed","socket":3,"code":1000})", &input));
  CHECK(std::get_if<Closed>(&input)->reason.empty());
}

TEST_CASE("border: malformed inputs are refused and change nothing") {
  const auto border = make();
  const char* const kMalformed[] = {
      "",
      "null",
      "[]",
      "{}",
      "{\"kind\":\"call\"",
      R"({"kind":7})",
      R"({"kind":"unknown","socket":1})",
      R"({"kind":"Call","id":1,"method":"echo","args":{}})",
      R"({"kind":"call","method":"echo","args":{}})",
      R"({"kind":"call","id":0,"method":"echo","args":{}})",
      R"({"kind":"call","id":-1,"method":"echo","args":{}})",
      R"({"kind":"call","id":1.5,"method":"echo","args":{}})",
      R"({"kind":"call","id":1.0,"method":"echo","args":{}})",
      R"({"kind":"call","id":"1","method":"echo","args":{}})",
      R"({"kind":"call","id":4294967296,"method":"echo","args":{}})",
      R"({"kind":"call","id":18446744073709551615,"method":"echo","args":{}})",
      R"({"kind":"call","id":1e300,"method":"echo","args":{}})",
      R"({"kind":"call","id":1,"args":{}})",
      R"({"kind":"call","id":1,"method":7,"args":{}})",
      R"({"kind":"call","id":1,"method":"echo"})",
      R"({"kind":"call","id":1,"method":"echo","args":[]})",
      R"({"kind":"call","id":1,"method":"echo","args":null})",
      R"({"kind":"reply","value":1})",
      R"({"kind":"reply","id":1})",
      R"({"kind":"reply","id":1,"error":"E"})",
      R"({"kind":"reply","id":0,"value":1})",
      R"({"kind":"opened"})",
      R"({"kind":"opened","socket":0})",
      R"({"kind":"frame","socket":1})",
      R"({"kind":"frame","socket":1,"text":7})",
      R"({"kind":"frame","text":"x"})",
      R"({"kind":"closed","socket":1})",
      R"({"kind":"closed","socket":1,"code":"1000"})",
      R"({"kind":"closed","code":1000})",
      "\xFF",
  };
  for (const char* text : kMalformed) {
    CAPTURE(text);
    bool ok = true;
    CHECK(border->handle(kNow, text, &ok).empty());
    CHECK_FALSE(ok);
  }
  CHECK(told(*border, call("uuid")) == told(*make(), call("uuid")));
}

TEST_CASE("border: arguments beyond the limits of JSON are malformed") {
  const auto border = make();
  bool ok = true;
  // Two levels are the input's own.
  const std::string deep = std::string(126, '[') + std::string(126, ']');
  CHECK(told(*border, call("echo", "{\"a\":" + deep + "}")).find(deep) != std::string::npos);
  border->handle(kNow, call("echo", "{\"a\":[" + deep + "]}"), &ok);
  CHECK_FALSE(ok);
  const std::string large(limits::kJsonBytes, 'x');
  border->handle(kNow, call("echo", "{\"a\":\"" + large + "\"}"), &ok);
  CHECK_FALSE(ok);
}

TEST_CASE("border: requests are written with their fields in order") {
  const auto border = make();
  CHECK(told(*border, call("fetch", R"({"url":"https://x/?a=b","body":"{}"})", 1)) ==
        R"([{"kind":"fetch","id":1,"method":"POST","url":"https://x/?a=b",)"
        R"("headers":[["X-One","1"],["X-Two","2"]],"body":"{}","timeoutMs":5000}])");
  CHECK(told(*border, call("fetch", R"({"url":"https://x"})", 2)) ==
        R"([{"kind":"fetch","id":2,"method":"POST","url":"https://x",)"
        R"("headers":[["X-One","1"],["X-Two","2"]],"timeoutMs":5000}])");
  CHECK(told(*border, call("wait", R"({"ms":120000})", 3)) ==
        R"([{"kind":"wait","id":3,"delayMs":120000}])");
  CHECK(told(*border, call("load", R"({"key":"k"})", 4)) ==
        R"([{"kind":"load","id":4,"key":"k"}])");
  CHECK(told(*border, call("ask", R"({"what":"authToken","args":{"a":1}})", 5)) ==
        R"([{"kind":"ask","id":5,"what":"authToken","args":{"a":1}}])");
}

TEST_CASE("border: effects without a reply are written with their fields in order") {
  const auto border = make();
  CHECK(told(*border, call("effects", R"({"url":"wss://x","value":{"b":[null]}})")) ==
        R"([{"kind":"open","socket":1,"url":"wss://x"},)"
        R"({"kind":"send","socket":1,"text":"hello"},)"
        R"({"kind":"close","socket":1,"code":1000},)"
        R"({"kind":"store","key":"key","value":{"b":[null]}},)"
        R"({"kind":"store","key":"gone","value":null},)"
        R"({"kind":"redact","path":["args","value"],"value":"#"},)"
        R"({"kind":"emit","event":"event","payload":{"b":[null]}},)"
        R"({"kind":"emit","event":"log","payload":)"
        R"({"level":"error","area":"area","code":"Code","message":"e"}},)"
        R"({"kind":"emit","event":"log","payload":)"
        R"({"level":"warn","area":"area","code":"Code","message":"w"}},)"
        R"({"kind":"emit","event":"log","payload":)"
        R"({"level":"info","area":"area","code":"Code","message":"i"}},)"
        R"({"kind":"emit","event":"log","payload":)"
        R"({"level":"debug","area":"area","code":"Code","message":"d"}},)"
        R"({"kind":"settle","call":1,"value":1}])");
}

TEST_CASE("border: a call settles with a value, without one, or with an error and its details") {
  const auto border = make();
  CHECK(told(*border, call("echo", R"({"a":null})")) ==
        R"([{"kind":"settle","call":1,"value":{"a":null}}])");
  CHECK(told(*border, call("nothing")) == R"([{"kind":"settle","call":1}])");
  CHECK(told(*border, call("fail")) ==
        R"([{"kind":"settle","call":1,"error":{"code":"Failed","message":"as asked"}}])");
  CHECK(told(*border, call("fail", R"({"details":{"type":"Error"}})")) ==
        R"([{"kind":"settle","call":1,"error":{"code":"Failed","message":"as asked",)"
        R"("details":{"type":"Error"}}}])");
}

TEST_CASE("border: the masking engine answers within the turn, or not at all") {
  const std::string ask = call("mask", R"({"request":"{\"command\":\"drop\"}"})");
  mask::LocalEngine engine;
  const auto with = Border::create(config(), &engine);
  REQUIRE(with != nullptr);
  CHECK(told(*with, ask).find("UnknownMasker") != std::string::npos);
  CHECK(told(*make(), ask) == R"([{"kind":"settle","call":1,"value":null}])");
}

TEST_CASE("border: withdrawn requests are written when the core ends") {
  const auto border = make();
  told(*border, call("wait"));
  CHECK(border->destroy(kNow).find(R"([{"kind":"cancel","id":1},{"kind":"settle")") == 0);
  CHECK(border->destroy(kNow) == "[]");
  CHECK(told(*border, R"({"kind":"reply","id":1,"value":null})") == "[]");
}

TEST_CASE("border: a clock that shows no time counts as 1970") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinite = std::numeric_limits<double>::infinity();
  for (const double now_ms : {nan, infinite, -infinite, -1.0, 8.65e15, 1e300}) {
    CAPTURE(now_ms);
    const auto border = make();
    told(*border, call("wait"), now_ms);
    const std::string settled = told(*border, R"({"kind":"reply","id":1,"value":null})", now_ms);
    CHECK(settled == R"([{"kind":"settle","call":1,"value":{"now":0}}])");
    CHECK(border->destroy(now_ms) == "[]");
  }
}

TEST_CASE("border: fractions of a millisecond are cut") {
  const auto border = make();
  told(*border, call("wait"), 1.9);
  CHECK(told(*border, R"({"kind":"reply","id":1,"value":null})", 1.9).find(R"("now":1})") !=
        std::string::npos);
}

TEST_CASE("border: texts that are no UTF-8 leave as text, with U+FFFD") {
  const std::vector<Effect> effects = {Send{1, "a\xFF"}, Emit{"\xC3", Json("\xED\xA0\x80")}};
  const Json written = parse_json(write_effects(effects));
  CHECK(text(at(written, std::size_t{0}), "text") == "a\xEF\xBF\xBD");
  CHECK(text(at(written, 1), "event") == "\xEF\xBF\xBD");
}

TEST_CASE("border: no effects are an empty array") { CHECK(write_effects({}) == "[]"); }

}  // namespace natter
