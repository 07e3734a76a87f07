// Events and diagnostics as hosts get them.
#include "core/cards/report.h"

#include "core/cards/parser.h"
#include "tests/core/cards/parsed.h"
#include "tests/core/cards/told.h"

namespace natter::cards {
namespace {

Json reported(const auto& findings) {
  return test::told([&](JsonText& out) {
    out.begin_array();
    report(findings, out);
    out.end_array();
  });
}

TEST_CASE("cards report: an event has its place, its code and its object") {
  const Card card = test::with_body(R"({"type":"TextBlock","id":"t","color":"pink"})");
  const Json events = reported(card.events());
  REQUIRE(events.size() == 1);
  const Json& event = at(events, std::size_t{0});
  CHECK(text(event, "phase") == "Parse");
  CHECK(text(event, "code") == "InvalidPropertyValue");
  CHECK(integer(at(event, "number")) == 6);
  CHECK(text(event, "event") == "invalid-value");
  CHECK(text(event, "message").find("pink") != std::string::npos);
  CHECK(text(event, "pointer") == "/body/0/color");
  CHECK(dump(at(event, "source")) == R"({"type":"TextBlock","id":"t"})");
}

TEST_CASE("cards report: a diagnostic has its place, and a name where there is one") {
  Diagnostics diagnostics(2);
  diagnostics.add(DiagnosticCode::UrlBlocked, {"$.body[0].url", "/body/1/url"}, "scheme");
  diagnostics.add(DiagnosticCode::BoundIgnored, {"$.body[1].min", "/body/2/min"});
  diagnostics.add(DiagnosticCode::BoundIgnored, {"$.body[2].min", "/body/3/min"});
  CHECK(dump(reported(diagnostics)) ==
        R"([{"code":"UrlBlocked","path":"$.body[0].url","pointer":"/body/1/url","name":"scheme"},)"
        R"({"code":"BoundIgnored","path":"$.body[1].min","pointer":"/body/2/min"}])");
}

}  // namespace
}  // namespace natter::cards
