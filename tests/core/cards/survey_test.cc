// The id rule of surveys.
#include "core/cards/survey.h"

#include <string>

#include "tests/core/cards/told.h"

namespace natter::cards {
namespace {

// A survey of one question with this id, as JSON has it.
std::string asking(const Json& id) {
  return R"({"type":"AdaptiveCard","body":[{"type":"Input.Text","id":)" + dump(id) + "}]}";
}

TEST_CASE("cards survey: an id that is JSON text becomes a question") {
  const std::string key = R"({"Id":"q1","Name":"Your name","IsRequired":true,"Order":2})";
  const test::Survey survey = test::survey_of(asking(key), "Please fill in {0}, {0}!");
  REQUIRE(survey.questions.size() == 1);
  CHECK(survey.questions[0].id == "q1");
  CHECK(survey.questions[0].key == key);
  CHECK(survey.questions[0].question == "Your name");
  CHECK(dump(at(at(survey.card, "body"), std::size_t{0})) ==
        R"({"type":"Input.Text","id":"q1","isRequired":true,)"
        R"("errorMessage":"Please fill in Your name, {0}!"})");
}

TEST_CASE("cards survey: a question that is not required loses a requirement it had") {
  const test::Survey survey = test::survey_of(
      R"({"body":[{"id":"{\"Id\":\"q\",\"IsRequired\":false}","isRequired":true}]})");
  CHECK(dump(survey.card) == R"({"body":[{"id":"q","isRequired":false}]})");
  CHECK(survey.questions[0].question.empty());
}

TEST_CASE("cards survey: what is not of that form stays") {
  for (const char* id : {R"("plain")", R"("a:b")", R"("{\"Id\":7}")", R"("{\"Id\":\"\"}")",
                         R"("[\"Id:\"]")", "7", "null", R"("{\"Id\":")"}) {
    INFO(id);
    const std::string text = std::string(R"({"body":[{"id":)") + id + "}]}";
    const test::Survey survey = test::survey_of(text);
    CHECK(survey.questions.empty());
    CHECK(dump(survey.card) == text);
  }
  for (const char* text : {"{}", R"({"body":7})", R"({"body":[null,7,"x"]})", "[]"}) {
    INFO(text);
    CHECK(dump(test::survey_of(text).card) == text);
  }
  CHECK(test::survey_of("{").card.is_discarded());
}

TEST_CASE("cards survey: only questions of the body are looked at") {
  const std::string text =
      R"({"body":[{"type":"Container","items":[{"id":"{\"Id\":\"inner\"}"}]}]})";
  CHECK(test::survey_of(text).questions.empty());
}

TEST_CASE("cards survey: the first star of the text is shown") {
  CHECK(dump(test::survey_of(R"({"body":[{"text":"Name *"},{"text":"*b*"}]})").card) ==
        R"({"body":[{"text":"Name &#42;"},{"text":"*b*"}]})");
}

}  // namespace
}  // namespace natter::cards
