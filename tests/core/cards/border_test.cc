// Commands as text, and what their answers look like.
#include "core/cards/border.h"

#include "core/cards/options.h"
#include "tests/core/check.h"

namespace natter::cards {
namespace {

constexpr std::string_view kCard = R"({"version":"1.3","body":[
    {"type":"Input.Text","id":"a","label":"L","value":"v"},{"type":"Input.Toggle","id":"b",
    "title":"t"},{"type":"Input.ChoiceSet","id":"c","choices":[{"title":"A","value":"x"}]},
    {"type":"Image","url":"https://x.example/i"}],
    "actions":[{"type":"Action.Submit","title":"S"}]})";

std::string code_of(const std::string& answer) {
  return text(at(parse_json(answer), "error"), "code");
}

TEST_CASE("cards border: from opening to dropping") {
  Border border(5);
  const Json opened = parse_json(border.command(R"({"command":"open"})", kCard));
  CHECK(integer(at(opened, "card")) == 5);
  CHECK(text(opened, "version") == "1.3");
  CHECK(at(opened, "events").empty());
  CHECK_FALSE(is_true(at(opened, "shouldFallback")));

  const Json view = parse_json(border.command(R"({"command":"view","card":5})"));
  CHECK(text(at(view, "root"), "type") == "AdaptiveCard");
  CHECK(has(at(view, "host"), "spacing"));
  const Json root_alone =
      parse_json(border.command(R"({"command":"view","card":5,"withoutHost":true})"));
  CHECK(dump(root_alone) == dump(obj({{"root", at(view, "root")}})));

  const Json outline = parse_json(border.command(R"({"command":"outline","card":5})"));
  CHECK(dump(at(at(outline, "inputs"), std::size_t{0})) ==
        R"({"n":1,"id":"a","type":"Input.Text","path":"$.body[0]","isRequired":false,"label":"L",)"
        R"("defaultValue":"v"})");
  CHECK(dump(at(outline, "resources")) == R"([{"url":"https://x.example/i","mimeType":"image"}])");
  const Json action = at(at(outline, "actions"), std::size_t{0});
  CHECK(text(action, "title") == "S");

  border.command(R"({"command":"set","card":5,"n":1,"text":"new"})");
  border.command(R"({"command":"set","card":5,"n":2,"checked":true})");
  border.command(R"({"command":"set","card":5,"n":3,"chosen":[0]})");
  const std::string run = R"({"command":"run","card":5,"n":)" + dump(at(action, "n")) + "}";
  CHECK(dump(at(parse_json(border.command(run)), "data")) == R"({"a":"new","b":"true","c":"x"})");
  CHECK(has(parse_json(border.command(R"({"command":"state","card":5})")), "values"));

  const Json written =
      parse_json(border.command(R"({"command":"write","card":5,"version":"1.0"})"));
  CHECK_FALSE(has(at(at(at(written, "json"), "body"), std::size_t{0}), "label"));
  CHECK(border.command(R"({"command":"diagnostics","card":5})") ==
        R"({"diagnostics":[],"count":0})");
  border.drop(5);
  border.drop(5);
  CHECK(code_of(border.command(R"({"command":"view","card":5})")) == kUnknownCard);
}

TEST_CASE("cards border: what is not understood has a code") {
  Border border;
  border.command(R"({"command":"open"})", kCard);
  const struct {
    const char* request;
    const char* code;
  } rows[] = {
      {"", kMalformedCommand},
      {"[]", kMalformedCommand},
      {R"({"command":"open","options":{"x":1}})", kInvalidOption},
      {R"({"command":"view"})", kUnknownCard},
      {R"({"command":"view","card":2})", kUnknownCard},
      {R"({"command":"view","card":"1"})", kUnknownCard},
      {R"({"command":"fly","card":1})", kMalformedCommand},
      {R"({"command":"set","card":1,"n":1})", kUnknownObject},
      {R"({"command":"set","card":1,"n":1,"checked":true})", kUnknownObject},
      {R"({"command":"set","card":1,"n":-1,"text":"x"})", kUnknownObject},
      {R"({"command":"set","card":1,"n":1e9,"text":"x"})", kUnknownObject},
      {R"({"command":"set","card":1,"n":4294967297,"text":"x"})", kUnknownObject},
      {R"({"command":"set","card":1,"n":3,"chosen":["0"]})", kUnknownObject},
      {R"({"command":"set","card":1,"n":3,"chosen":[0.5]})", kUnknownObject},
      {R"({"command":"set","card":1,"n":3,"chosen":[4294967296]})", kUnknownObject},
      {R"({"command":"run","card":1,"n":1})", kUnknownObject},
      {R"({"command":"write","card":1,"version":"new"})", kInvalidOption},
  };
  for (const auto& row : rows) {
    INFO(row.request);
    CHECK(code_of(border.command(row.request)) == row.code);
  }
}

TEST_CASE("cards border: cards that cannot be opened say why") {
  Border border;
  const struct {
    const char* request;
    std::string_view card;
    const char* code;
  } rows[] = {
      {R"({"command":"open"})", "{", "reject-json"},
      {R"({"command":"open"})", "[]", "reject-root"},
      {R"({"command":"open","options":{"limits":{"text":5}}})", R"({"body":[]})", "reject-limit"},
      {R"({"command":"open","options":{"survey":true}})", "{", "reject-json"},
      {R"({"command":"open","options":{"refuseOnValidationEvents":true}})",
       R"({"type":"AdaptiveCard","body":[{"type":"Input.Text"}]})", kCardRefused},
  };
  for (const auto& row : rows) {
    INFO(row.request << " " << row.card);
    CHECK(code_of(border.command(row.request, row.card)) == row.code);
  }
}

TEST_CASE("cards border: so many cards and no more") {
  Border border;
  for (std::size_t i = 0; i < kCards; ++i) border.command(R"({"command":"open"})", "{}");
  CHECK(code_of(border.command(R"({"command":"open"})", "{}")) == kTooManyCards);
  border.drop(0);
  CHECK(code_of(border.command(R"({"command":"open"})", "{}")) == kTooManyCards);
  border.drop(7);
  CHECK(code_of(border.command(R"({"command":"open"})", "{}")).empty());
}

TEST_CASE("cards border: so many bytes of cards and no more") {
  Border border;
  const std::string large = "{}" + std::string((std::size_t{1} << 20) - 2, ' ');
  for (std::size_t i = 0; i < kCardBytes / large.size(); ++i) {
    REQUIRE(code_of(border.command(R"({"command":"open"})", large)).empty());
  }
  CHECK(code_of(border.command(R"({"command":"open"})", "{}")) == kTooManyCards);
  border.drop(7);
  border.drop(7);
  CHECK(code_of(border.command(R"({"command":"open"})", large)).empty());
  CHECK(code_of(border.command(R"({"command":"open"})", "{}")) == kTooManyCards);
}

TEST_CASE("cards border: a survey's questions get plain ids") {
  Border border;
  const Json opened = parse_json(
      border.command(R"({"command":"open","options":{"survey":{"requiredText":"{0}!"}}})",
                     R"({"body":[{"type":"Input.Text",)"
                     R"("id":"{\"Id\":\"q\",\"Name\":\"N\",\"IsRequired\":true}"}]})"));
  const Json outline = parse_json(border.command(R"({"command":"outline","card":1})"));
  const Json& input = at(at(outline, "inputs"), std::size_t{0});
  CHECK(text(input, "id") == "q");
  CHECK(text(input, "errorMessage") == "N!");
}

}  // namespace
}  // namespace natter::cards
