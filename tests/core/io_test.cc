#include "core/io.h"

#include <string>

#include "core/border.h"
#include "tests/core/check.h"

namespace natter {
namespace {

// Io with what it needs, and a place for results.
struct Place {
  Random random = Random(std::string(64, '0'));
  Scheduler scheduler;
  Io io = Io(scheduler, random);
  std::vector<std::string> log;

  // The effects so far as JSON text, once everything ready has run.
  std::string effects() {
    scheduler.run();
    return write_effects(io.take_effects());
  }
  std::string replied(Id id, Result<Json> result) {
    io.deliver(id, std::move(result));
    return effects();
  }
};

Request a_request() {
  Request request;
  request.method = "GET";
  request.url = "https://x/";
  request.timeout_ms = 30;
  return request;
}

Task<void> fetch(Place* place) {
  Result<Response> response = co_await place->io.fetch(a_request());
  if (!response.ok()) {
    place->log.push_back(response.error().code + ": " + response.error().message);
    co_return;
  }
  const Response& got = response.value();
  place->log.push_back(std::to_string(got.status) + " " + got.header("x-a") + " " + got.body);
}

Task<void> ask_then_load(Place* place) {
  const Json none(Json::value_t::object);
  Result<Json> asked = co_await place->io.ask("token", none);
  place->log.push_back(asked.ok() ? dump(asked.value()) : asked.error().code);
  Result<Json> loaded = co_await place->io.load("key");
  place->log.push_back(loaded.ok() ? dump(loaded.value()) : loaded.error().code);
}

Task<void> wait_often(Place* place, int times) {
  for (int i = 0; i < times; ++i) co_await place->io.wait(i);
  place->log.push_back("done at " + std::to_string(place->io.now()));
}

}  // namespace

TEST_CASE("io: a fetch is an effect once it is awaited, and ends with its reply") {
  Place place;
  const Job job(place.scheduler, fetch(&place));
  CHECK(place.io.take_effects().empty());
  CHECK(place.effects() == R"([{"kind":"fetch","id":1,"method":"GET","url":"https://x/",)"
                           R"("headers":[],"timeoutMs":30}])");
  const Json reply = parse_json(R"({"status":201,"headers":{"x-a":"b"},"body":"text"})");
  CHECK(place.replied(1, reply) == "[]");
  CHECK(place.log == std::vector<std::string>{"201 b text"});
}

TEST_CASE("io: a fetch that got no answer ends with the host's error") {
  Place place;
  const Job job(place.scheduler, fetch(&place));
  place.effects();
  place.replied(1, Error{kTimeoutError, "too slow", Json()});
  CHECK(place.log == std::vector<std::string>{"TimeoutError: too slow"});
}

TEST_CASE("io: a reply of another shape reads as status 0 without headers or body") {
  for (const char* reply : {"null", "[]", "\"x\"", "{}", R"({"status":1e300})",
                            R"({"status":"200","headers":7,"body":[]})"}) {
    CAPTURE(reply);
    Place place;
    const Job job(place.scheduler, fetch(&place));
    place.effects();
    place.replied(1, parse_json(reply));
    CHECK(place.log == std::vector<std::string>{"0  "});
  }
}

TEST_CASE("io: load and ask give what the host replies, value or error") {
  Place place;
  const Job job(place.scheduler, ask_then_load(&place));
  CHECK(place.effects() == R"([{"kind":"ask","id":1,"what":"token","args":{}}])");
  CHECK(place.replied(1, Error{"NoProvider", "", Json()}) ==
        R"([{"kind":"load","id":2,"key":"key"}])");
  CHECK(place.replied(2, obj({{"a", 1}})) == "[]");
  CHECK(place.log == std::vector<std::string>{"NoProvider", "{\"a\":1}"});
}

TEST_CASE("io: each request has an id of its own, sockets too, and none is used twice") {
  Place place;
  CHECK(place.io.open("wss://a") == 1);
  const Job job(place.scheduler, wait_often(&place, 3));
  CHECK(place.effects() == R"([{"kind":"open","socket":1,"url":"wss://a"},)"
                           R"({"kind":"wait","id":2,"delayMs":0}])");
  CHECK(place.replied(2, Json()) == R"([{"kind":"wait","id":3,"delayMs":1}])");
  CHECK(place.io.open("wss://b") == 4);
  place.io.take_effects();
  CHECK(place.replied(3, Json()) == R"([{"kind":"wait","id":5,"delayMs":2}])");
}

TEST_CASE("io: replies to unknown, settled and socket ids are ignored") {
  Place place;
  place.io.open("wss://a");
  const Job job(place.scheduler, wait_often(&place, 2));
  place.effects();
  for (const Id id : {0u, 1u, 3u, 4294967295u}) {
    CHECK(place.replied(id, Json()) == "[]");
  }
  place.replied(2, Json());
  CHECK(place.replied(2, Json()) == "[]");
  CHECK(place.log.empty());
}

TEST_CASE("io: a flow that is dropped withdraws what it waits for, and a late reply is ignored") {
  Place place;
  Job job(place.scheduler, fetch(&place));
  place.effects();
  job.drop();
  CHECK(place.effects() == R"([{"kind":"cancel","id":1}])");
  CHECK(place.replied(1, Json()) == "[]");
  CHECK(place.log.empty());
}

TEST_CASE("io: a flow that is dropped after its reply has nothing to withdraw") {
  Place place;
  Job job(place.scheduler, fetch(&place));
  place.effects();
  place.io.deliver(1, Json());
  job.drop();
  CHECK(place.effects() == "[]");
  CHECK(place.log.empty());
}

TEST_CASE("io: a flow that never ran asked for nothing and withdraws nothing") {
  Place place;
  Job job(place.scheduler, fetch(&place));
  job.drop();
  CHECK(place.effects() == "[]");
}

TEST_CASE("io: of flows that wait for the same kind of thing each gets its own reply") {
  Place place;
  const Job one(place.scheduler, fetch(&place));
  const Job two(place.scheduler, fetch(&place));
  place.effects();
  place.replied(2, parse_json(R"({"status":2})"));
  place.replied(1, parse_json(R"({"status":1})"));
  CHECK(place.log == std::vector<std::string>{"2  ", "1  "});
}

TEST_CASE("io: flows see the time of the input that is being handled") {
  Place place;
  const Job job(place.scheduler, wait_often(&place, 1));
  place.io.begin(1000);
  place.effects();
  place.io.begin(999);
  place.replied(1, Json());
  CHECK(place.log == std::vector<std::string>{"done at 999"});
}

TEST_CASE("io: logs are events with level, area, code and message") {
  Place place;
  place.io.log(Level::Warn, "realtime", "BadFrame", "dropped");
  CHECK(place.effects() == R"([{"kind":"emit","event":"log","payload":{"level":"warn",)"
                           R"("area":"realtime","code":"BadFrame","message":"dropped"}}])");
}

TEST_CASE("io: sockets are closed with the normal code") {
  Place place;
  place.io.send(9, "2::");
  place.io.close(9);
  CHECK(place.effects() == R"([{"kind":"send","socket":9,"text":"2::"},)"
                           R"({"kind":"close","socket":9,"code":1000}])");
}

}  // namespace natter
