#include "core/core.h"

#include <string>
#include <vector>

#include "core/border.h"
#include "core/limits.h"
#include "tests/core/check.h"

namespace natter {
namespace {

const std::string kSeed(64, 'a');
constexpr std::int64_t kNow = 1'700'000'000'000;

Config scripted(Json options = Json(Json::value_t::object)) {
  return Config{"scripted", kSeed, std::move(options)};
}

std::unique_ptr<Core> make() {
  auto core = Core::create(scripted());
  REQUIRE(core.ok());
  return std::move(core.value());
}

Json no_args() { return Json(Json::value_t::object); }

// The effects of one input as JSON text: what a host would see.
std::string told(Core& core, Input input, std::int64_t now_ms = kNow) {
  return write_effects(core.handle(now_ms, std::move(input)));
}

std::string called(Core& core, Id id, std::string method, const Json& args = no_args()) {
  return told(core, Call{id, std::move(method), args});
}

std::string code_of(Config config) {
  const auto core = Core::create(std::move(config));
  return core.ok() ? "" : core.error().code;
}

}  // namespace

TEST_CASE("core: it is refused without a protocol this module has, or with its options wrong") {
  CHECK(code_of(scripted()).empty());
  CHECK(code_of(Config{"", kSeed, no_args()}) == "UnknownProtocol");
  CHECK(code_of(Config{"Scripted", kSeed, no_args()}) == "UnknownProtocol");
  CHECK(code_of(Config{"scripted2", kSeed, no_args()}) == "UnknownProtocol");
  CHECK(code_of(scripted(obj({{"refuse", true}}))) == "Refused");
  CHECK(code_of(Config{"omnichannel", kSeed, no_args()}) == "InvalidConfiguration");
}

TEST_CASE("core: it is refused without a seed of 64 hex digits") {
  const std::string short_one = kSeed.substr(1);
  for (const std::string& seed : {std::string(), short_one, kSeed + "a", short_one + "x"}) {
    CHECK(code_of(Config{"scripted", seed, no_args()}) == "InvalidSeed");
  }
}

TEST_CASE("core: a call that can be answered at once settles in its turn") {
  const auto core = make();
  CHECK(called(*core, 1, "echo", obj({{"a", 1}})) ==
        R"([{"kind":"settle","call":1,"value":{"a":1}}])");
  CHECK(called(*core, 2, "nothing") == R"([{"kind":"settle","call":2}])");
  CHECK(called(*core, 3, "fail") ==
        R"([{"kind":"settle","call":3,"error":{"code":"Failed","message":"as asked"}}])");
  CHECK(called(*core, 4, "absent") ==
        R"([{"kind":"settle","call":4,"error":{"code":"UnknownMethod",)"
        R"("message":"there is no method 'absent'"}}])");
}

TEST_CASE("core: a call waits for its reply and settles once") {
  const auto core = make();
  CHECK(called(*core, 7, "wait", obj({{"ms", 250}})) ==
        R"([{"kind":"wait","id":1,"delayMs":250}])");
  CHECK(told(*core, Reply{1, Json()}, kNow + 250) ==
        R"([{"kind":"settle","call":7,"value":{"now":1700000000250}}])");
  CHECK(told(*core, Reply{1, Json()}) == "[]");
}

TEST_CASE("core: calls settle in the order in which they were made, when a turn ends several") {
  const auto core = make();
  called(*core, 5, "locked", obj({{"name", "five"}}));
  called(*core, 3, "locked", obj({{"name", "three"}}));
  const std::string first = told(*core, Reply{1, Json()});
  CHECK(first == R"([{"kind":"emit","event":"entered","payload":"three"},)"
                 R"({"kind":"wait","id":2,"delayMs":10},)"
                 R"({"kind":"settle","call":5,"value":"five"}])");
  CHECK(told(*core, Reply{2, Json()}) == R"([{"kind":"settle","call":3,"value":"three"}])");
}

TEST_CASE("core: an id that an open call has is refused, and the open call goes on") {
  const auto core = make();
  called(*core, 1, "wait");
  const std::string refused = called(*core, 1, "echo");
  CHECK(refused.find(R"("call":1,"error":{"code":"TooManyCalls")") != std::string::npos);
  CHECK(told(*core, Reply{1, Json()}).find(R"("call":1,"value")") != std::string::npos);
  CHECK(called(*core, 1, "nothing") == R"([{"kind":"settle","call":1}])");
}

TEST_CASE("core: at most 1000 calls are open at once") {
  const auto core = make();
  for (Id id = 1; id <= limits::kPendingCalls; ++id) {
    REQUIRE(core->handle(kNow, Call{id, "wait", no_args()}).size() == 1);
  }
  CHECK(called(*core, 1001, "echo").find("TooManyCalls") != std::string::npos);
  core->handle(kNow, Reply{1, Json()});
  CHECK(called(*core, 1001, "nothing") == R"([{"kind":"settle","call":1001}])");
}

TEST_CASE("core: what happens on sockets reaches the protocol") {
  const auto core = make();
  CHECK(told(*core, Opened{4}) == R"([{"kind":"emit","event":"opened","payload":{"socket":4}}])");
  CHECK(told(*core, Frame{4, "hi"}) ==
        R"([{"kind":"emit","event":"frame","payload":{"socket":4,"text":"hi"}}])");
  CHECK(told(*core, Closed{4, 1006, "gone"}) ==
        R"([{"kind":"emit","event":"closed","payload":{"socket":4,"code":1006,"reason":"gone"}}])");
}

TEST_CASE("core: destroy settles every open call and withdraws every request") {
  const auto core = make();
  called(*core, 1, "wait");
  called(*core, 2, "waitAndFetch");
  called(*core, 3, "locked", obj({{"name", "holder"}}));
  called(*core, 4, "locked", obj({{"name", "waiter"}}));
  called(*core, 5, "tick");
  called(*core, 6, "effects");
  const std::string error = R"("error":{"code":"Destroyed",)"
                            R"("message":"this instance has been destroyed; create a new one"}})";
  CHECK(write_effects(core->destroy(kNow)) ==
        R"([{"kind":"cancel","id":4},{"kind":"close","socket":5,"code":1000},)"
        R"({"kind":"cancel","id":1},{"kind":"settle","call":1,)" +
            error + R"(,{"kind":"cancel","id":2},{"kind":"settle","call":2,)" + error +
            R"(,{"kind":"cancel","id":3},{"kind":"settle","call":3,)" + error +
            R"(,{"kind":"settle","call":4,)" + error + "]");
}

TEST_CASE("core: after destroy nothing happens, and calls are told so") {
  const auto core = make();
  called(*core, 1, "wait");
  core->destroy(kNow);
  CHECK(core->destroy(kNow).empty());
  CHECK(told(*core, Reply{1, Json()}) == "[]");
  CHECK(told(*core, Opened{1}) == "[]");
  CHECK(told(*core, Frame{1, "x"}) == "[]");
  CHECK(told(*core, Closed{1, 1000, ""}) == "[]");
  const std::string late = called(*core, 2, "echo");
  CHECK(late.find(R"([{"kind":"settle","call":2,"error":{"code":"Destroyed")") == 0);
}

TEST_CASE("core: one that is deleted in the middle of its work leaves nothing behind") {
  auto core = make();
  called(*core, 1, "waitAndFetch");
  called(*core, 2, "locked", obj({{"name", "holder"}}));
  called(*core, 3, "locked", obj({{"name", "waiter"}}));
  called(*core, 4, "tick");
  core.reset();
  CHECK(core == nullptr);
}

TEST_CASE("core: the same seed and inputs give the same bytes, another seed other ids") {
  const auto run = [](const std::string& seed) {
    auto core = Core::create(Config{"scripted", seed, no_args()});
    std::string all = called(*core.value(), 1, "uuid");
    all += called(*core.value(), 2, "wait");
    all += told(*core.value(), Reply{1, Json()});
    return all + called(*core.value(), 3, "uuid");
  };
  CHECK(run(kSeed) == run(kSeed));
  CHECK(run(kSeed) != run(std::string(64, 'b')));
}

TEST_CASE("core: two cores do not know each other") {
  const auto one = make();
  const auto two = make();
  called(*one, 1, "wait");
  CHECK(told(*two, Reply{1, Json()}) == "[]");
  CHECK(called(*two, 1, "wait") == R"([{"kind":"wait","id":1,"delayMs":0}])");
}

}  // namespace natter
