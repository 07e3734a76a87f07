#include "core/cards/parser.h"

#include "tests/core/cards/parsed.h"
#include "tests/core/check.h"

namespace natter::cards {
namespace {

// "ok", or the code and the limit.
std::string outcome(std::string_view text, const ParseOptions& options = {}) {
  const Result<Card, Failure> card = parse_card(text, options);
  if (card.ok()) return "ok";
  const std::string& limit = card.error().name;
  return std::string(card.error().code) + (limit.empty() ? "" : " " + limit);
}

std::string repeated(std::string_view part, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

}  // namespace

TEST_CASE("cards: a card is a JSON object") {
  CHECK(outcome("{}") == "ok");
  CHECK(outcome(" {\"type\":5}\n") == "ok");
  for (const char* text : {"[]", "\"{}\"", "5", "true", "false", "null"}) {
    CAPTURE(text);
    CHECK(outcome(text) == "reject-root");
  }
  for (const char* text : {"", "{", "{}{}", "{'a':1}", "{\"a\":}", "\xEF\xBB\xBF{}"}) {
    CAPTURE(text);
    CHECK(outcome(text) == "reject-json");
  }
}

TEST_CASE("cards: bounds on text, nesting and objects reject by their name") {
  ParseOptions options;
  options.limits.text = 10;
  CHECK(outcome("{       }", options) == "ok");
  CHECK(outcome("{          }", options) == "reject-limit text");
  options = {};
  options.limits.nesting = 3;
  CHECK(outcome(R"({"a":[[1]]})", options) == "ok");
  CHECK(outcome(R"({"a":[[[1]]]})", options) == "reject-limit nesting");
  options = {};
  options.limits.objects = 3;
  const std::string two = R"({"type":"TextBlock"},{"type":"TextBlock"})";
  CHECK(outcome(R"({"body":[)" + two + "]}", options) == "ok");
  CHECK(outcome(R"({"body":[)" + two + R"(,{"type":"TextBlock"}]})", options) ==
        "reject-limit objects");
  CHECK(outcome(R"({"body":[{"type":"FactSet","facts":[{},{}]}]})", options) ==
        "reject-limit objects");
}

TEST_CASE("cards: numbers that are too long or infinite count as absent") {
  const auto lines = [](const std::string& number) {
    const Card card = test::with_body(R"({"type":"TextBlock","maxLines":)" + number + "}");
    return test::first(card).number(Prop::MaxLines);
  };
  CHECK(lines("5") == 5);
  CHECK(lines(repeated("1", 64)).has_value());
  CHECK_FALSE(lines(repeated("1", 65)).has_value());
  CHECK_FALSE(lines("1e999").has_value());
  CHECK_FALSE(lines("-1e999").has_value());
}

TEST_CASE("cards: half a surrogate pair is repaired and said so") {
  const Card card = test::with_body(
      R"({"type":"TextBlock","text":"a\ud83d"},{"type":"TextBlock","text":"\ud83d\ude00"})");
  CHECK(test::first(card).text(Prop::Text) == "a\xEF\xBF\xBD");
  CHECK(test::shown(card.diagnostics()) == "TextRepaired /body/0/text");
}

TEST_CASE("cards: of equal names the last counts") {
  const Card card = test::with_body(R"({"type":"Image","text":"a","type":"TextBlock","text":"b"})");
  CHECK(test::first(card).id() == TypeId::TextBlock);
  CHECK(test::first(card).text(Prop::Text) == "b");
}

TEST_CASE("cards: names that JavaScript objects have are ordinary") {
  const Card card =
      test::parsed(R"({"hasOwnProperty":1,"constructor":{},"toString":5,"body":[)"
                   R"({"type":"Input.Text","id":"hasOwnProperty","hasOwnProperty":true}]})");
  CHECK(test::first(card).text(Prop::Id) == "hasOwnProperty");
  CHECK(card.events().count() == 0);
  CHECK(card.diagnostics().count() == 0);
}

}  // namespace natter::cards
