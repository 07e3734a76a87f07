// What is sent, where we differ from the reference: data that takes no values, forbidden keys,
// size.
#include "core/cards/submit.h"

#include "core/cards/collect.h"
#include "tests/core/cards/parsed.h"

namespace natter::cards {
namespace {

struct Sent {
  std::string data;
  std::string diagnostics;
  bool is_too_large;
};

Sent sent(const std::string& data, std::string_view id, std::string_view value,
          std::size_t most = kSubmitBytes) {
  Card card = test::parsed(R"({"body":[{"type":"Input.Text","id":")" + std::string(id) +
                           R"("}],"actions":[{"type":"Action.Submit","data":)" + data + "}]}");
  Form form(card, card.root(), {}, card.diagnostics());
  form.open(card.root());
  form.set_text(*inputs_of(card)[0].object, value);
  Diagnostics found(10);
  const Submission submission =
      prepare_submission(form, *actions_of(card)[0].object, SurveyQuestions(), found, most);
  return {submission.data, test::shown(found), submission.is_too_large};
}

TEST_CASE("cards submit: data is a copy that takes the values of inputs") {
  const struct {
    std::string data;
    std::string_view value;
    std::string_view expected;
    std::string_view diagnostics;
  } rows[] = {
      {"null", "v", R"({"a":"v"})", ""},
      {"0", "v", R"({"a":"v"})", ""},
      {R"("")", "", "{}", ""},
      {R"({"b":1})", "v", R"({"b":1,"a":"v"})", ""},
      {R"({"a":1,"b":2})", "v", R"({"a":"v","b":2})", ""},
      {R"({"a":1})", "", R"({"a":1})", ""},
      {R"("text")", "", R"("text")", ""},
      {R"("text")", "v", R"({"a":"v"})", "SubmitDataIgnored $.actions[0].data"},
      {"[1]", "", "[1]", ""},
      {"[1]", "v", R"({"a":"v"})", "SubmitDataIgnored $.actions[0].data"},
      {"true", "", "true", ""},
      {R"({"x":[{"constructor":1}]})", "", R"({"x":[{"constructor":1}]})", ""},
  };
  for (const auto& row : rows) {
    INFO(row.data << " " << row.value);
    const Sent actual = sent(row.data, "a", row.value);
    CHECK(actual.data == row.expected);
    CHECK(actual.diagnostics == row.diagnostics);
  }
}

TEST_CASE("cards submit: __proto__ is dropped at every depth and as an id") {
  CHECK(sent(R"({"x":[{"__proto__":{"y":1},"z":2}]})", "a", "").data == R"({"x":[{"z":2}]})");
  const Sent by_id = sent("null", "__proto__", "v");
  CHECK(by_id.data == "{}");
  CHECK(by_id.diagnostics == "KeyDropped $.actions[0] '__proto__'");
}

TEST_CASE("cards submit: more than the limit is not sent") {
  CHECK(sent("null", "a", "12345", 13).data == R"({"a":"12345"})");
  const Sent actual = sent("null", "a", "123456", 13);
  CHECK(actual.is_too_large);
  CHECK(actual.data.empty());
  CHECK(actual.diagnostics == "LimitExceeded $.actions[0] 'submit'");
}

TEST_CASE("cards submit: inputs that are not valid or missing stand in the way") {
  Card card = test::parsed(R"({"body":[{"type":"Input.Number","id":"a","min":3,"value":1},
      {"type":"Input.Text","id":"b"},{"type":"Input.Text","id":"c","isRequired":true}],
      "actions":[{"type":"Action.Submit"}]})");
  Form form(card, card.root(), {}, card.diagnostics());
  form.open(card.root());
  Diagnostics found(10);
  const Submission submission =
      prepare_submission(form, *actions_of(card)[0].object, SurveyQuestions(), found);
  REQUIRE(submission.invalid.size() == 2);
  CHECK(submission.invalid[0]->input->text(Prop::Id) == "a");
  CHECK(submission.invalid[1]->input->text(Prop::Id) == "c");
  CHECK_FALSE(submission.ok());
  CHECK(submission.data.empty());
}

}  // namespace
}  // namespace natter::cards
