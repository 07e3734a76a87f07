#include "core/cards/requirements.h"

#include "tests/core/check.h"
#include "tests/core/json_source.h"

namespace natter::cards {
namespace {

struct Outcome {
  bool is_met;
  std::string reported;
};

Outcome ask(const char* source) {
  const std::vector<Capability> host{{"acTest", {1, 3}}, {"any", {}, true}, {"0", {1, 0}}};
  Outcome outcome;
  outcome.is_met = are_met(natter::test::JsonSource(source).root(), host,
                           [&](const std::string& text) { outcome.reported += '<' + text + '>'; });
  return outcome;
}

}  // namespace

TEST_CASE("cards: requirements are met by a capability of the version or a later one") {
  struct Row {
    const char* source;
    bool is_met;
    const char* reported;
  };
  constexpr Row kRows[] = {
      {R"({})", true, ""},
      {R"({"acTest":"1.3"})", true, ""},
      {R"({"acTest":"1.2"})", true, ""},
      {R"({"acTest":"1.4"})", false, ""},
      {R"({"acTest":"2.0"})", false, ""},
      {R"({"acTest":"*"})", true, ""},
      {R"({"any":"99.0"})", true, ""},
      {R"({"actest":"1.0"})", false, ""},
      {R"({"other":"*"})", false, ""},
      {R"({"acTest":"1.0","other":"1.0"})", false, ""},
      // No requirement: no text, or no version.
      {R"({"other":1,"x":null,"y":{},"z":true})", true, ""},
      {R"({"other":""})", true, ""},
      {R"({"other":"abc","x":"1"})", true, "<abc><1>"},
      {R"({"hasOwnProperty":"1.0"})", false, ""},
      // Read by place.
      {R"("abc")", true, "<a><b><c>"},
      {R"("*")", true, ""},
      {R"("x*")", false, "<x>"},
      {"\"\xF0\x9F\x98\x80*\"", false, "<\xF0\x9F\x98\x80>"},
      {R"(["1.0"])", true, ""},
      {R"(["1.1"])", false, ""},
      {R"([1,"1.0"])", false, ""},
      {"5", true, ""},
      {"null", true, ""},
      {"true", true, ""},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.source);
    const Outcome outcome = ask(row.source);
    CHECK(outcome.is_met == row.is_met);
    CHECK(outcome.reported == row.reported);
  }
}

}  // namespace natter::cards
