// What one input answers, beside the goldens: the rules in which we differ from the reference.
#include "core/cards/answers.h"

#include "tests/core/cards/parsed.h"

namespace natter::cards {
namespace {

struct Row {
  std::string_view input;
  std::string_view typed;
  std::string_view value;  // "-": none
  bool is_set;
  bool is_valid;
  bool is_valid_with_quirks;
};

Answer answer_with(const Object& input, std::string_view typed, bool quirks) {
  const AnswerRules rules{",", quirks};
  ControlState state = initial_state(input, rules);
  state.text = sanitised(control_of(input), typed);
  return answer_of(input, state, rules, nullptr);
}

TEST_CASE("cards answers: numbers, dates and times with bounds, and the reference's quirks") {
  const Row rows[] = {
      {R"("type":"Input.Number","min":1)", "", "", false, true, false},            // D11
      {R"("type":"Input.Number","min":1)", "0", "0", true, false, false},          //
      {R"("type":"Input.Number","min":1,"max":2)", "2.0", "2", true, true, true},  //
      {R"("type":"Input.Date","min":"soon")", "2020-01-01", "2020-01-01", true, true,
       false},  // D16
      {R"("type":"Input.Date","max":"2020-01-01T12:00:00Z")", "2020-01-01", "2020-01-01", true,
       true, true},
      {R"("type":"Input.Date","max":"2020-01-01T12:00:00Z")", "2020-01-02", "2020-01-02", true,
       false, false},
      {R"("type":"Input.Date","isRequired":true)", "", "", false, false, false},
      {R"("type":"Input.Time","min":"99:99")", "10:00", "10:00", true, true, false},        // D17
      {R"("type":"Input.Time","min":"09:00")", "09:00:30", "09:00:30", true, true, false},  // D17
      {R"("type":"Input.Time","max":"09:00")", "09:00:30", "09:00:30", true, false, false},
      {R"("type":"Input.ChoiceSet","style":"filtered","choices":[{"title":"A"}])", "A", "A", true,
       true, false},  // D12
  };
  for (const Row& row : rows) {
    INFO(row.input << " " << row.typed);
    const Card card = test::with_body("{" + std::string(row.input) + R"(,"id":"x"})");
    const Object& input = test::first(card);
    const Answer answer = answer_with(input, row.typed, false);
    CHECK(answer.value == row.value);
    CHECK(answer.is_set == row.is_set);
    CHECK(answer.is_valid == row.is_valid);
    if (row.input.find("filtered") == std::string_view::npos) {
      CHECK(answer_with(input, row.typed, true).is_valid == row.is_valid_with_quirks);
    }
  }
}

TEST_CASE("cards answers: values of several choices between separators, or without any") {
  struct Case {
    std::string separator;
    std::string_view given;
    std::string_view value;
  };
  const Case cases[] = {{",", "b,ä", "ä,b"},     {",", "bä", "-"},  {"", "bä", "äb"},
                        {"", "ä", "ä"},          {"", "", "-"},     {"; ", "b; ä; c", "ä; b; c"},
                        {"; ", "b;ä;c", "-"},    {",", ",b,", "b"}, {"", "cb,a", "bc"}};
  for (const Case& one : cases) {
    INFO(one.separator << " " << one.given);
    const AnswerRules rules{one.separator, false};
    const Card card = test::with_body(R"({"type":"Input.ChoiceSet","id":"x","isMultiSelect":true,
        "value":")" + std::string(one.given) + R"(","choices":[{"title":"A","value":"ä"},
        {"title":"B","value":"b"},{"title":"C","value":"c"}]})");
    const Object& input = test::first(card);
    const Answer answer = answer_of(input, initial_state(input, rules), rules, nullptr);
    CHECK(answer.value.value_or("-") == one.value);
  }
}

TEST_CASE("cards answers: a choice without value means its title, and without both nothing") {
  const Card card =
      test::with_body(R"({"type":"Input.ChoiceSet","id":"x","choices":[{"title":"A"},{},)"
                      R"({"title":"B","value":""}]})");
  const Object& set = test::first(card);
  const AnswerRules ours;
  CHECK(value_of_choice(set, 0, ours) == "A");
  CHECK_FALSE(value_of_choice(set, 1, ours).has_value());
  CHECK(value_of_choice(set, 2, ours) == "");
  CHECK(initial_state(set, ours).chosen.empty());  // D13
  const AnswerRules reference{",", true};
  CHECK(value_of_choice(set, 0, reference) == "undefined");
  CHECK(initial_state(set, reference).chosen == std::vector<std::size_t>{1});
}

// One choice set with the reference's quirks: what is chosen of it, or typed into it.
struct Chosen {
  const char* set;
  std::vector<std::size_t> chosen;
  const char* typed;
  const char* value;  // "-": none
  bool is_set;
  bool is_valid;
};

TEST_CASE("cards answers: choices of the reference that are empty, or have no value or title") {
  const char* empty = R"("choices":[{"title":"A","value":""},{"title":"B","value":"b"}])";
  const Chosen rows[] = {
      {R"("style":"compact",)", {0}, "", "", false, true},
      {R"("style":"expanded",)", {0}, "", "on", true, true},
      {R"("isMultiSelect":true,)", {0, 1}, "", "on,b", true, true},
      {R"("style":"filtered",)", {}, "B", "b", true, true},
  };
  for (const Chosen& row : rows) {
    INFO(row.set);
    const Card card = test::with_body(R"({"type":"Input.ChoiceSet","id":"x",)" +
                                      std::string(row.set) + empty + "}");
    const AnswerRules rules{",", true};
    ControlState state = initial_state(test::first(card), rules);
    CHECK((state.chosen.empty() || std::string_view(row.set).find("compact") != std::string::npos));
    state.chosen = row.chosen;
    state.text = row.typed;
    const Answer answer = answer_of(test::first(card), state, rules, nullptr);
    CHECK(answer.value == row.value);
    CHECK(answer.is_set == row.is_set);
    CHECK(answer.is_valid == row.is_valid);
  }
}

TEST_CASE("cards answers: what is typed into a filtered choice set of the reference") {
  const Chosen rows[] = {
      {R"("choices":[{"title":"","value":"z"}])", {}, "", "", false, true},
      {R"("choices":[{"title":"A"}])", {}, "A", "-", false, true},
      {R"("choices":[{"title":"A"}])", {}, "undefined", "undefined", true, false},
  };
  for (const Chosen& row : rows) {
    INFO(row.set << row.typed);
    const Card card = test::with_body(R"({"type":"Input.ChoiceSet","id":"x","style":"filtered",)" +
                                      std::string(row.set) + "}");
    const Answer answer = answer_with(test::first(card), row.typed, true);
    CHECK(answer.value.value_or("-") == row.value);
    CHECK(answer.is_set == row.is_set);
    CHECK(answer.is_valid == row.is_valid);
  }
}

TEST_CASE("cards answers: several dynamic choices have no value in the reference") {
  const bool has_placeholder = GENERATE(true, false);
  const Card card =
      test::with_body(R"({"type":"Input.ChoiceSet","id":"x","isMultiSelect":true,"value":"a",)" +
                      std::string(has_placeholder ? R"("placeholder":"p",)" : "") +
                      R"("choices":[{"title":"A","value":"a"}],)"
                      R"("choices.data":{"type":"Data.Query","dataset":"d"}})");
  const AnswerRules rules{",", true};
  const Object& set = test::first(card);
  const Answer answer = answer_of(set, initial_state(set, rules), rules, nullptr);
  CHECK_FALSE(answer.is_set);
  CHECK_FALSE(answer.value.has_value());
  CHECK(answer.is_valid == !has_placeholder);
}

TEST_CASE("cards answers: the end of the day is a bound in the reference") {
  const Card card = test::with_body(R"({"type":"Input.Time","id":"x","max":"24:00"})");
  CHECK(answer_with(test::first(card), "23:59", true).is_valid);
}

TEST_CASE("cards answers: a filtered choice set's placeholder is valid and not sent") {
  const Card card = test::with_body(R"({"type":"Input.ChoiceSet","id":"x","style":"filtered",
      "placeholder":"Find","choices":[{"title":"A","value":"1"},{"title":"B","value":"Find"}]})");
  const Object& set = test::first(card);
  const auto sent = [&](const char* typed, bool quirks) {
    ControlState state;
    state.is_drawn = true;
    state.text = typed;
    const Answer answer = answer_with(set, typed, quirks);
    CHECK(answer.is_valid);
    return submitted(set, state, answer, {",", quirks});
  };
  CHECK_FALSE(sent("Find", false).has_value());  // D26
  CHECK(sent("Find", true) == "Find");
  CHECK(sent("A", false) == "1");
  // A choice may mean what the placeholder says.
  CHECK(sent("B", false) == "Find");
}

TEST_CASE("cards answers: several choices are joined as they stand") {
  const Card card = test::with_body(R"({"type":"Input.ChoiceSet","id":"x","isMultiSelect":true,
      "value":"b;a;zz","choices":[{"title":"A","value":"a"},{"title":"B","value":"b"}]})");
  const Object& set = test::first(card);
  const AnswerRules rules{";", false};
  const ControlState state = initial_state(set, rules);
  CHECK(state.chosen == std::vector<std::size_t>{0, 1});
  CHECK(answer_of(set, state, rules, nullptr).value == "a;b");
}

TEST_CASE("cards answers: which control an input is") {
  const struct {
    std::string_view input;
    Control control;
  } rows[] = {
      {R"("type":"Input.Text")", Control::Line},
      {R"("type":"Input.Text","style":"email")", Control::TrimmedLine},
      {R"("type":"Input.Text","style":"url")", Control::TrimmedLine},
      {R"("type":"Input.Text","isMultiline":true)", Control::Lines},
      {R"("type":"Input.Text","isMultiline":true,"style":"email")", Control::Lines},
      {R"("type":"Input.Text","isMultiline":true,"style":"password")", Control::Line},
      {R"("type":"Input.Number")", Control::Number},
      {R"("type":"Input.Date")", Control::Date},
      {R"("type":"Input.Time")", Control::Time},
  };
  for (const auto& row : rows) {
    INFO(row.input);
    const Card card = test::with_body("{" + std::string(row.input) + "}");
    CHECK(control_of(test::first(card)) == row.control);
  }
}

TEST_CASE("cards answers: nothing is answered before the card around is drawn") {
  const Card card =
      test::with_body(R"({"type":"Input.Toggle","id":"x","title":"T","value":"true"})");
  const Answer answer = answer_of(test::first(card), ControlState(), {}, nullptr);
  CHECK_FALSE(answer.value.has_value());
  CHECK_FALSE(answer.is_set);
  CHECK(answer.is_valid);
}

}  // namespace
}  // namespace natter::cards
