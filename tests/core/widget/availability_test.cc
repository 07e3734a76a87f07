// getAgentAvailability (lcw.md 3.7).
#include "tests/core/check.h"
#include "tests/core/widget/page.h"

namespace natter::test {
namespace {

constexpr char kAvailability[] = "/getagentavailability/";

struct Ready : Page {
  Ready() {
    becomes_ready();
    static_cast<void>(heard());
  }
  void asks(const char* args = R"({"customContext":{"a":1}})") {
    static_cast<void>(host().call("getAgentAvailability", json(args)));
  }
  void is_answered(const char* body = R"({"queueId":"q","isAgentAvailable":true})") {
    host().answer("POST", kAvailability, 200, body);
  }
};

}  // namespace

TEST_CASE("the answer of the service is the detail of the event") {
  Ready page;
  page.asks();
  const Json body = json(page.host().open_fetch("POST", kAvailability).body);
  CHECK(dump(at(body, "customContextData")) == R"({"a":{"value":1}})");
  page.is_answered();
  CHECK(page.heard() == Names{"getAgentAvailability"});
  CHECK(dump(page.details("lcw:getAgentAvailability").front()) ==
        R"({"queueId":"q","isAgentAvailable":true})");
}

TEST_CASE("without a context of its own the provider is asked, and its failure is no error event") {
  Ready page;
  page.asks("{}");
  page.host().answer_ask(Error{"ProviderFailed", "boom", Json()});
  page.is_answered();
  CHECK(page.heard() == Names{"getAgentAvailability"});
  CHECK(page.host().logged("ContextFailed"));
}

TEST_CASE("calls meanwhile share one request, and each has its event") {
  Ready page;
  page.asks();
  page.asks();
  page.asks();
  CHECK(page.host().count("POST", kAvailability) == 1);
  page.is_answered();
  CHECK(page.heard() ==
        Names{"getAgentAvailability", "getAgentAvailability", "getAgentAvailability"});
}

TEST_CASE("the answer is kept for two minutes, for the same context") {
  Ready page;
  page.asks();
  page.is_answered();
  page.host().advance(119'999);
  page.asks();
  CHECK(page.host().count("POST", kAvailability) == 1);
  CHECK(page.heard().size() == 2);
  page.asks(R"({"customContext":{"a":2}})");
  CHECK(page.host().count("POST", kAvailability) == 2);
  page.is_answered();
  page.host().advance(120'000);
  page.asks(R"({"customContext":{"a":2}})");
  CHECK(page.host().count("POST", kAvailability) == 3);
}

TEST_CASE("a failure gives a log entry and no event") {
  Ready page;
  page.asks();
  page.asks();
  page.host().answer("POST", kAvailability, 429, "{}");
  CHECK(page.heard().empty());
  CHECK(page.host().logged("AvailabilityUnknown"));
  CHECK(page.host().nothing_pending());
}

}  // namespace natter::test
