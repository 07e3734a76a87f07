// Cards that were made to break or to stop a page. Each must end in an error that names its bound,
// or in a card whose size is bounded; the processor's time is printed, not judged: a build with
// sanitizers takes ten times as long as the 50 ms that an optimised one must keep.
#include <cstdio>
#include <ctime>
#include <string>

#include "core/cards/collect.h"
#include "core/cards/validate.h"
#include "core/cards/writer.h"
#include "tests/core/cards/parsed.h"
#include "tests/core/check.h"

namespace natter::cards {
namespace {

std::string repeated(std::string_view part, std::size_t count, std::string_view separator = "") {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) text += separator;
    text += part;
  }
  return text;
}

std::string numbered(std::string_view before, std::size_t count, std::string_view after) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) text += ',';
    text.append(before).append(std::to_string(i)).append(after);
  }
  return text;
}

std::string body(const std::string& elements) { return R"({"body":[)" + elements + "]}"; }

// What a page does with a card, and what came of it.
struct Outcome {
  std::string error;  // the bound
  std::size_t objects = 0;
  std::size_t events = 0;
  std::size_t kept = 0;  // events and diagnostics
  std::size_t diagnostics = 0;
  std::size_t inputs = 0;
  std::size_t written = 0;  // bytes
};

std::size_t written_bytes(const Card& card, Events& events) {
  JsonText out;
  write_card(card, kLatestVersion, events, out);
  return out.size();
}

Outcome process(const std::string& text) {
  Outcome outcome;
  const Result<Card, Failure> parsed = parse_card(text);
  if (!parsed.ok()) {
    outcome.error = parsed.error().name;
    if (outcome.error.empty()) outcome.error = parsed.error().code;
    return outcome;
  }
  const Card& card = parsed.value();
  const Events found = validate(card);
  Events events(card.limits().events);
  outcome.written = written_bytes(card, events);
  outcome.objects = card.object_count();
  outcome.events = card.events().count() + found.count();
  outcome.diagnostics = card.diagnostics().count();
  outcome.kept =
      card.events().kept().size() + found.kept().size() + card.diagnostics().kept().size();
  outcome.inputs = inputs_of(card).size() + actions_of(card).size() + resources_of(card).size();
  return outcome;
}

Outcome timed(const char* name, const std::string& text) {
  const std::clock_t start = std::clock();
  const Outcome outcome = process(text);
  const double ms = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::printf("%8.2f ms  %s (%zu bytes)\n", ms, name, text.size());
  CHECK(outcome.objects <= Limits{}.objects);
  CHECK(outcome.kept <= 3 * Limits{}.events);
  CHECK(outcome.written <= 16 * text.size() + 24 * Limits{}.table_cells);
  return outcome;
}

}  // namespace

TEST_CASE("hostile cards: texts of megabytes are refused unread") {
  CHECK(timed("5 MB", body(repeated("{}", 2'500'000, ","))).error == "text");
  CHECK(timed("5 MB of blanks", repeated(" ", 5'000'000)).error == "text");
}

TEST_CASE("hostile cards: nesting is refused before anything recurses on it") {
  CHECK(timed("arrays", repeated("[", 500'000)).error == "nesting");
  CHECK(timed("objects", repeated("{\"a\":", 200'000)).error == "nesting");
  const std::string open = R"({"type":"Container","items":[)";
  CHECK(timed("containers", body(repeated(open, 20'000))).error == "nesting");
  const auto containers = [&](std::size_t depth) {
    return body(repeated(open, depth) + repeated("]}", depth));
  };
  CHECK(timed("the deepest containers", containers(99)).objects == 100);
  CHECK(timed("one container too many", containers(100)).error == "nesting");
}

TEST_CASE("hostile cards: chains of fallbacks and of inner cards are as deep as the text") {
  const std::string fallback = R"({"type":"X","fallback":)";
  const Outcome chain =
      timed("fallbacks", body(repeated(fallback, 197) + "5" + repeated("}", 197)));
  CHECK(chain.events == 197);
  CHECK(chain.objects == 1);
  const std::string inner = R"({"type":"Action.ShowCard","id":"a","card":{"id":"a","actions":[)";
  const Outcome cards = timed(
      "inner cards", R"({"id":"a","actions":[)" + repeated(inner, 66) + repeated("]}}", 66) + "]}");
  CHECK(cards.objects == 133);
  CHECK(cards.events == 1);  // of one id many times over
}

TEST_CASE("hostile cards: numbers of objects are bounded, of missing cells what is written") {
  const std::string cells = repeated("{}", 200'000, ",");
  CHECK(timed("200,000 cells", body(R"({"type":"Table","rows":[{"cells":[)" + cells + "]}]}"))
            .error == "objects");
  CHECK(timed("facts", body(R"({"type":"FactSet","facts":[)" + repeated("0", 300'000, ",") + "]}"))
            .error == "objects");
  const std::string nine_thousand = repeated("{}", 9'000, ",");
  const Outcome table =
      timed("9,000 rows of 9,000 columns", body(R"({"type":"Table","columns":[)" + nine_thousand +
                                                R"(],"rows":[)" + nine_thousand + "]}"));
  CHECK(table.objects == 18'002);
}

TEST_CASE("hostile cards: objects with very many members are read in one pass") {
  CHECK(timed("names", "{" + numbered("\"", 70'000, "\":0") + "}").objects == 1);
  CHECK(timed("equal names", "{" + repeated("\"a\":0", 170'000, ",") + "}").objects == 1);
  const std::string data =
      R"({"actions":[{"type":"Action.Submit","data":{)" + numbered("\"", 70'000, "\":0") + "}}]}";
  CHECK(timed("data", data).objects == 2);
}

TEST_CASE("hostile cards: __proto__ is dropped wherever it stands, and told once") {
  const std::string item = R"({"__proto__":{"__proto__":1}})";
  const Outcome outcome =
      timed("__proto__", R"({"__proto__":{},"actions":[{"type":"Action.Submit","data":[)" +
                             repeated(item, 30'000, ",") + "]}]}");
  CHECK(outcome.diagnostics == 1);
  CHECK(outcome.written < 100'000);
}

TEST_CASE("hostile cards: ids, targets and events are counted, and not compared with each other") {
  const Outcome unique =
      timed("ids", body(numbered(R"({"type":"Input.Text","id":")", 19'000, R"("})")));
  CHECK(unique.inputs == 19'000);
  CHECK(unique.events == 0);
  const Outcome equal =
      timed("equal ids", body(repeated(R"({"type":"Input.Text","id":"i"})", 19'000, ",")));
  CHECK(equal.events == 1);
  const Outcome cyclic = timed("actions that show each other",
                               R"({"actions":[)" +
                                   numbered(R"({"type":"Action.ToggleVisibility","id":"a)", 9'000,
                                            R"(","targetElements":["a0","a1"]})") +
                                   "]}");
  CHECK(cyclic.objects == 9'001);
  for (const auto& targets : {numbered("\"", 100'000, "\""), repeated("\"t\"", 200'000, ",")}) {
    timed("targets",
          R"({"actions":[{"type":"Action.ToggleVisibility","targetElements":[)" + targets + "]}]}");
  }
  const Outcome unknown = timed("unknown elements", body(repeated("[]", 340'000, ",")));
  CHECK(unknown.events == 340'000);
  CHECK(unknown.kept == Limits{}.events);
}

TEST_CASE("hostile cards: requirements, versions and values of any length") {
  const Outcome letters = timed("requires", R"({"requires":")" + repeated("x", 1'000'000) + "\"}");
  CHECK(letters.events == 1'000'000);
  timed("required stars", R"({"requires":")" + repeated("*", 1'000'000) + "\"}");
  const std::string digits = repeated("9", 1'000'000);
  CHECK(timed("version", R"({"version":")" + digits + "\"}").objects == 1);
  CHECK(timed("number", R"({"version":)" + digits + "}").objects == 1);
  CHECK(timed("pixels", body(R"({"type":"Image","width":")" + digits + R"(px"})")).objects == 2);
  const std::string lists = repeated("[", 190) + repeated("1", 400'000, ",") + repeated("]", 190);
  CHECK(timed("lists as a word",
              body(R"({"type":"Image","separator":0,"requires":{},"width":)" + lists + "}"))
            .events == 1);
}

TEST_CASE("hostile cards: halves of surrogate pairs are repaired, a thousand by name") {
  const Outcome outcome =
      timed("surrogates", R"({"a":[)" + repeated(R"("\ud83d")", 100'000, ",") + "]}");
  CHECK(outcome.diagnostics == Limits{}.diagnostics);
}

}  // namespace natter::cards
