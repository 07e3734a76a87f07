// What is entered into every card of the corpus, and what its actions send, must be as the
// reference has it, but for the listed differences.
#include <map>
#include <set>

#include "core/cards/collect.h"
#include "core/cards/number.h"
#include "core/cards/options.h"
#include "core/cards/session.h"
#include "tests/core/cards/golden.h"
#include "tests/core/cards/told.h"
#include "tests/core/check.h"

namespace natter::cards {
namespace {

struct Difference {
  std::string_view name;
  std::string_view member;
  std::string_view rule;
};

constexpr Difference kDifferences[] = {
    {"action/submit-data-forms", "initial", "D9"}, {"action/submit-data-forms", "filled", "D9"},
    {"action/submit-data-forms", "cleared", "D9"}, {"root/proto-key", "initial", "D10"},
    {"root/proto-key", "filled", "D10"},           {"root/proto-key", "cleared", "D10"},
};

std::string_view rule_for(const std::string& name, std::string_view member) {
  for (const Difference& one : kDifferences) {
    if (one.name == name && one.member == member) return one.rule;
  }
  return {};
}

// A session as the reference has it: with its quirks and without capabilities.
test::Told open(const test::Golden& golden) {
  Result<Card, Failure> card = parse_card(golden.text, test::parse_options(golden));
  REQUIRE(card.ok());
  SessionOptions options;
  options.host = test::host_of(dump(at(golden.options, "hostConfig")));
  options.reference_quirks = true;
  return test::Told(std::move(card.value()), std::move(options));
}

// Values as texts: a number of the reference as JavaScript writes it, none as an empty one.
Json expected_inputs(const Json& inputs) {
  Json all = Json::array();
  for (Json input : inputs) {
    const Json value = at(input, "value");
    if (value.is_number()) set(input, "value", number_text(number(value)));
    if (value.is_object()) set(input, "value", "");
    all.push_back(std::move(input));
  }
  return all;
}

Json actual_inputs(const test::Told& session) {
  Json all = Json::array();
  const Json state = session.state();
  for (const Json& input : at(state, "inputs")) {
    Json one = Json::object();
    if (has(input, "value")) set(one, "value", at(input, "value"));
    set(one, "isSet", at(input, "isSet"));
    set(one, "isValid", at(input, "isValid"));
    all.push_back(std::move(one));
  }
  return all;
}

class Run {
 public:
  explicit Run(const test::Golden& golden)
      : golden_(golden),
        session_(open(golden)),
        inputs_(inputs_of(session_.card())),
        actions_(actions_of(session_.card())) {}

  void check_all() {
    check("initial");
    for (const Found& found : actions_) {
      if (found.object->id() == TypeId::ActionShowCard) session_.run(found.object->serial());
    }
    check("expanded");
    fill();
    check("filled");
    clear();
    check("cleared");
  }

  int checked() const { return checked_; }

 private:
  void check(const char* member) {
    const Json& expected = at(golden_.expected, member);
    if (expected.is_null() || !rule_for(golden_.name, member).empty()) return;
    INFO(golden_.name << " " << member);
    CHECK(dump(actual_inputs(session_)) == dump(expected_inputs(at(expected, "inputs"))));
    for (const Json& submit : at(expected, "submit")) {
      INFO(dump(submit));
      CHECK(same(submit));
      ++checked_;
    }
  }

  std::size_t place_of(const Object* input) const {
    std::size_t place = 0;
    while (inputs_[place].object != input) ++place;
    return place;
  }

  // In their order: the first that is invalid gets the focus.
  std::vector<std::size_t> places_of(const List<const Form::Field*>& fields) const {
    std::vector<std::size_t> places;
    for (const Form::Field* field : fields) places.push_back(place_of(field->input));
    return places;
  }

  static std::vector<std::size_t> places_in(const Json& list) {
    std::vector<std::size_t> places;
    for (const Json& one : list) places.push_back(static_cast<std::size_t>(integer(one)));
    return places;
  }

  bool same(const Json& expected) {
    const Object& action =
        *actions_[static_cast<std::size_t>(integer(at(expected, "action")))].object;
    Diagnostics diagnostics(10);
    const Submission actual =
        prepare_submission(session_.form(), action, SurveyQuestions(), diagnostics);
    CHECK(places_of(actual.referenced) == places_in(at(expected, "referenced")));
    CHECK(places_of(actual.invalid) == places_in(at(expected, "invalid")));
    if (!has(expected, "data")) return actual.ok() == is_true(at(expected, "ok"));
    // Members in any order.
    CHECK(nlohmann::json::parse(actual.data) == nlohmann::json::parse(dump(at(expected, "data"))));
    return actual.ok();
  }

  void fill() {
    for (const Json& entry : at(golden_.expected, "fill")) {
      const Object& input = *inputs_[static_cast<std::size_t>(integer(at(entry, "input")))].object;
      INFO(golden_.name << " fill " << dump(entry));
      if (has(entry, "text")) {
        const Json result = session_.set_text(input.serial(), text(entry, "text"));
        const char* effective = has(entry, "effective") ? "effective" : "text";
        CHECK(text(result, "value") == text(entry, effective));
      } else if (has(entry, "checked")) {
        CHECK_FALSE(session_.set_checked(input.serial(), is_true(at(entry, "checked"))).is_null());
      } else if (has(entry, "choices")) {
        const auto places = places_in(at(entry, "choices"));
        CHECK_FALSE(session_.set_chosen(input.serial(), {places.begin(), places.end()}).is_null());
      }
    }
  }

  void clear() {
    for (const Found& found : inputs_) {
      const std::size_t n = found.object->serial();
      switch (answering_of(*found.object)) {
        case Answering::Text:
          session_.set_text(n, "");
          break;
        case Answering::Checked:
          session_.set_checked(n, false);
          break;
        default:
          session_.set_chosen(n, {});
          break;
      }
    }
  }

  const test::Golden& golden_;
  test::Told session_;
  List<Found> inputs_;
  List<Found> actions_;
  int checked_ = 0;
};

// The visibility of what an action names, before and after it ran on a fresh card.
void check_toggle(const test::Golden& golden, const Json& toggle) {
  if (has(toggle, "error")) return;  // the reference breaks down
  test::Told session = open(golden);
  const auto actions = actions_of(session.card());
  const Object& action = *actions[static_cast<std::size_t>(integer(at(toggle, "action")))].object;
  std::map<std::string, const Object*> by_id;
  for (std::size_t i = session.card().object_count(); i-- > 0;) {
    const Object& object = session.card().object(i);
    by_id[std::string(object.text(Prop::Id))] = &object;
  }
  const auto visible = [&](const Json& wanted) {
    Json actual = Json::object();
    for (const auto& [id, value] : members(wanted)) {
      const auto found = by_id.find(id);
      const bool exists = found != by_id.end() && !value.is_null();
      set(actual, id, exists ? Json(session.visibility().is_visible(*found->second)) : Json());
    }
    return dump(actual);
  };
  INFO(golden.name << " toggle " << dump(toggle));
  CHECK(visible(at(toggle, "before")) == dump(at(toggle, "before")));
  session.run(action.serial());
  CHECK(visible(at(toggle, "after")) == dump(at(toggle, "after")));
}

int check_folder(const test::fs::path& folder) {
  int submits = 0;
  for (const test::Golden& golden : test::goldens_in(folder)) {
    if (!parse_card(golden.text, test::parse_options(golden)).ok()) continue;
    Run run(golden);
    run.check_all();
    submits += run.checked();
    for (const Json& toggle : at(golden.expected, "toggle")) check_toggle(golden, toggle);
  }
  return submits;
}

TEST_CASE("cards session: our own cases are filled in and sent as by the reference") {
  CHECK(check_folder(test::own_cases()) > 100);
}

TEST_CASE("cards session: the official samples are filled in and sent as by the reference") {
  int submits = 0;
  for (const char* folder : {"v1.0", "v1.1", "v1.2", "v1.3", "v1.4", "v1.5", "v1.6", "Templates"}) {
    submits += check_folder(test::samples() / folder);
  }
  if (submits == 0) SKIP("the official samples are not here");
  CHECK(submits > 100);
}

TEST_CASE("cards session: what is typed is taken as by the reference") {
  const test::fs::path folder = test::own_cases() / "typed";
  const Json golden = test::read_json(folder / "typed-values-a.golden.json");
  int checked = 0;
  for (const Json& one : at(golden, "cases")) {
    Json input = at(one, "input");
    set(input, "id", "x");
    const std::string card = R"({"type":"AdaptiveCard","version":"1.6","body":[)" + dump(input) +
                             R"(],"actions":[{"type":"Action.Submit"}]})";
    for (const Json& expected : at(one, "results")) {
      test::Golden source{"typed", card, {}, {}};
      test::Told session = open(source);
      const Object& field = *inputs_of(session.card())[0].object;
      const Json& typed = at(expected, "typed");
      INFO(dump(input) << " " << dump(expected));
      if (typed.is_string()) {
        CHECK(text(session.set_text(field.serial(), text(typed)), "value") ==
              text(expected, "dom"));
      } else if (has(typed, "checked")) {
        session.set_checked(field.serial(), is_true(at(typed, "checked")));
      } else {
        std::vector<std::size_t> chosen;
        for (const Json& place : at(typed, "choices")) {
          chosen.push_back(static_cast<std::size_t>(integer(place)));
        }
        session.set_chosen(field.serial(), chosen);
      }
      Json wanted = Json::array({expected});
      for (const char* extra : {"typed", "dom", "submit"}) erase(wanted[0], extra);
      CHECK(dump(actual_inputs(session)) == dump(expected_inputs(wanted)));
      const Json outcome = session.run(actions_of(session.card())[0].object->serial());
      const Json& sent = at(at(outcome, "data"), "x");
      const std::string actual = text(outcome, "kind") == "invalid" ? "(blocked)"
                                 : sent.is_null()                   ? "(absent)"
                                                                    : text(sent);
      CHECK(actual == text(expected, "submit"));
      ++checked;
    }
  }
  CHECK(checked > 100);
}

}  // namespace
}  // namespace natter::cards
