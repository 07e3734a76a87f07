// A card while someone fills it in.
#include "core/cards/session.h"

#include <ctime>

#include "core/cards/collect.h"
#include "tests/core/cards/viewed.h"

namespace natter::cards {
namespace {

std::size_t action(const Session& session, std::size_t place) {
  return actions_of(session.card())[place].object->serial();
}

std::size_t input(const Session& session, std::size_t place) {
  return inputs_of(session.card())[place].object->serial();
}

TEST_CASE("cards session: submitting") {
  test::Told session = test::opened(R"({"body":[{"type":"Input.Text","id":"a","isRequired":true}],
      "actions":[{"type":"Action.Submit","id":"s","title":"Send","data":{"x":1}},
      {"type":"Action.Execute","verb":"v"}]})");
  const Json failed = session.run(action(session, 0));
  CHECK(test::some(failed, {"kind", "inputs", "changes"}) ==
        R"({"kind":"invalid","inputs":[1],"changes":{"errors":[[1,true]]}})");
  CHECK(dump(session.run(action(session, 0))) == R"({"kind":"invalid","inputs":[1]})");
  CHECK(dump(session.set_text(input(session, 0), "v\n")) ==
        R"({"value":"v","valid":true,"changes":{"errors":[[1,false]]}})");
  CHECK(dump(session.run(action(session, 0))) ==
        R"({"kind":"submit","id":"s","title":"Send","data":{"x":1,"a":"v"}})");
  CHECK(dump(session.run(action(session, 1))) ==
        R"({"kind":"execute","verb":"v","data":{"a":"v"}})");
}

TEST_CASE("cards session: an inner card that asks for its fallback is that") {
  test::Told session = test::opened(R"({"body":[{"type":"Input.Text","id":"out","value":"0"}],
      "actions":[{"type":"Action.ShowCard","title":"More","card":{
        "body":[{"type":"Unknown"},{"type":"Input.Text","id":"lost","value":"1"}],
        "fallback":{"type":"Container","items":[{"type":"Input.Text","id":"in","value":"2"},
          {"type":"ActionSet","actions":[{"type":"Action.Submit"}]}]}}}]})");
  const Json shown = session.run(action(session, 0));
  const Json& view = at(shown, "view");
  CHECK(is_true(at(view, "inner")));
  const Json container = at(at(view, "items"), std::size_t{0});
  const Json items = at(container, "items");
  CHECK(text(at(items, std::size_t{0}), "id") == "in");
  // As in the reference: it is a card of its own, and the action knows nothing of what is around.
  const Json set = at(items, std::size_t{1});
  const std::size_t submit = std::stoul(dump(at(at(at(set, "actions"), std::size_t{0}), "n")));
  CHECK(dump(at(session.run(submit), "data")) == R"({"in":"2"})");
  CHECK(dump(at(session.state(), "values")) == R"({"out":"0","in":"2"})");
  CHECK(has(session.run(action(session, 0)), "closed"));
}

TEST_CASE("cards session: one inner card of a list is open") {
  test::Told session = test::opened(R"({"actions":[
      {"type":"Action.ShowCard","card":{"body":[{"type":"Input.Text","id":"a","value":"1"}]}},
      {"type":"Action.ShowCard","card":{}},{"type":"Action.Submit"}]})");
  const auto n = [&](std::size_t place) { return std::to_string(action(session, place)); };
  CHECK(dump(at(session.state(), "values")) == "{}");
  const Json first = session.run(action(session, 0));
  CHECK(test::some(first, {"kind", "opened", "closed"}) ==
        R"({"kind":"showCard","opened":)" + n(0) + "}");
  CHECK(is_true(at(at(first, "view"), "inner")));
  CHECK(text(at(first, "view"), "on") == "emphasis");
  CHECK(dump(at(session.state(), "values")) == R"({"a":"1"})");
  session.set_text(input(session, 0), "2");
  const Json second = session.run(action(session, 1));
  CHECK(test::some(second, {"opened", "closed"}) ==
        R"({"opened":)" + n(1) + R"(,"closed":)" + n(0) + "}");
  CHECK(test::some(session.run(action(session, 1)), {"opened", "closed"}) ==
        R"({"closed":)" + n(1) + "}");
  session.run(action(session, 0));
  CHECK(dump(at(session.state(), "values")) == R"({"a":"2"})");
  CHECK(test::some(session.run(action(session, 2)), {"kind", "closed"}) ==
        R"({"kind":"submit","closed":)" + n(0) + "}");
}

TEST_CASE("cards session: a card that is drawn again has its open cards in it") {
  test::Told session = test::opened(R"({"actions":[{"type":"Action.ShowCard","card":{"actions":[
      {"type":"Action.ShowCard","card":{"body":[{"type":"Input.Text","id":"a"}]}}]}}]})");
  session.run(action(session, 0));
  session.run(action(session, 1));
  session.set_text(input(session, 0), "typed");
  const auto first_of = [](const Json& card) {
    return at(at(at(card, "actions"), "actions"), std::size_t{0});
  };
  const Json outer = first_of(at(session.view(), "root"));
  CHECK(is_true(at(outer, "expanded")));
  const Json inner = first_of(at(outer, "card"));
  CHECK(is_true(at(inner, "expanded")));
  CHECK(text(at(at(at(inner, "card"), "items"), std::size_t{0}), "value") == "typed");
  session.run(action(session, 0));
  const Json closed = first_of(at(session.view(), "root"));
  CHECK(test::some(closed, {"expanded", "card"}) == R"({"expanded":false})");
}

TEST_CASE("cards session: a select action leaves the card of its card's list open") {
  test::Told session = test::opened(R"({"selectAction":{"type":"Action.Submit"},"actions":[
      {"type":"Action.ShowCard","card":{"body":[]}},{"type":"Action.Submit"}]})");
  session.run(action(session, 1));
  CHECK_FALSE(has(session.run(action(session, 0)), "closed"));
  CHECK(has(session.run(action(session, 2)), "closed"));
}

TEST_CASE("cards session: a choice that is not there is refused") {
  test::Told session = test::opened(R"({"body":[{"type":"Input.ChoiceSet","id":"c","choices":[
      {"title":"A","value":"a"}],"isMultiSelect":true}]})");
  CHECK(has(session.set_chosen(input(session, 0), {0}), "valid"));
  CHECK(session.set_chosen(input(session, 0), {0, 1}).is_null());
  CHECK(dump(at(session.state(), "values")) == R"({"c":"a"})");
}

TEST_CASE("cards session: __proto__ is no name of a value") {
  test::Told session = test::opened(R"({"body":[{"type":"Input.Text","id":"__proto__","value":"q"},
      {"type":"Input.Text","id":"a"}]})");
  CHECK(dump(at(session.state(), "values")) == R"({"a":""})");
}

TEST_CASE("cards session: data of very many members is sent in one pass") {
  const auto sent_ms = [](int members) {
    std::string data = R"("k":0)";
    for (int i = 1; i < members; ++i) data += ",\"k" + std::to_string(i) + "\":0";
    test::Told session =
        test::opened(R"({"actions":[{"type":"Action.Submit","data":{)" + data + "}}]}",
                     R"({"limits":{"submit":10000000}})");
    JsonText out;
    const std::clock_t start = std::clock();
    REQUIRE(static_cast<Session&>(session).run(action(session, 0), out));
    CHECK(out.size() > data.size());
    return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  // Ten times as many take about ten times as long, and not a hundred times.
  const double few = sent_ms(4'000);
  const double many = sent_ms(40'000);
  INFO(few << " ms, " << many << " ms");
  CHECK(many < 30 * few + 20);
}

TEST_CASE("cards session: in popup mode the host shows the card") {
  test::Told session =
      test::opened(R"({"actions":[{"type":"Action.ShowCard","card":{}}]})",
                   R"({"hostConfig":{"actions":{"showCard":{"actionMode":"popup"}}}})");
  for (int i = 0; i < 2; ++i) {
    const Json outcome = session.run(action(session, 0));
    CHECK(has(outcome, "popup"));
    CHECK(has(outcome, "view"));
    CHECK_FALSE(has(outcome, "opened"));
  }
}

TEST_CASE("cards session: an action that waits is enabled by a change, and waits again") {
  test::Told session = test::opened(R"({"body":[{"type":"Input.Toggle","id":"a","title":"t"}],
      "actions":[{"type":"Action.Submit","disabledUnlessAssociatedInputsChange":true}]})");
  CHECK(dump(session.run(action(session, 0))) == R"({"kind":"disabled"})");
  CHECK(dump(session.set_checked(input(session, 0), true)) ==
        R"({"valid":true,"changes":{"enabled":[[2,true]]}})");
  CHECK(dump(session.run(action(session, 0))) ==
        R"({"kind":"submit","data":{"a":"true"},"changes":{"enabled":[[2,false]]}})");
}

TEST_CASE("cards session: other actions") {
  test::Told session =
      test::opened(R"({"body":[{"type":"TextBlock","id":"t","text":"x"}],"actions":[
      {"type":"Action.OpenUrl","url":"https://x.example"},{"type":"Action.OpenUrl","url":"x"},
      {"type":"Action.ToggleVisibility","targetElements":["t"]},
      {"type":"Action.Submit","isEnabled":false}]})");
  CHECK(dump(session.run(action(session, 0))) == R"({"kind":"openUrl","url":"https://x.example"})");
  CHECK(dump(session.run(action(session, 1))) == R"({"kind":"blocked"})");
  CHECK(dump(session.run(action(session, 2))) ==
        R"({"kind":"toggleVisibility","changes":{"visible":[[1,false]]}})");
  CHECK(dump(session.run(action(session, 3))) == R"({"kind":"disabled"})");
  CHECK(session.run(0).is_null());
  CHECK(session.run(1).is_null());
  CHECK(session.run(999).is_null());
  CHECK(session.set_text(999, "x").is_null());
}

TEST_CASE("cards session: answers of a survey have the service's names") {
  test::Survey survey = test::survey_of(R"({"body":[
      {"type":"Input.Text","id":"{\"Id\":\"q\",\"Name\":\"N\",\"IsRequired\":true}"},
      {"type":"Input.Number","id":"{\"Id\":\"n\"}"},{"type":"Input.Text","id":"plain"}],
      "actions":[{"type":"Action.Submit","data":{"Type":"InputSubmit"}}]})");
  test::Told session(test::parsed(dump(survey.card)), SessionOptions(),
                     std::move(survey.questions));
  session.set_text(input(session, 0), "v");
  const std::string key = R"("{\"Id\":\"q\",\"Name\":\"N\",\"IsRequired\":true}":"v")";
  CHECK(dump(at(session.run(action(session, 0)), "data")) ==
        R"({"Type":"InputSubmit",)" + key + "}");
  CHECK(dump(at(session.state(), "values")) == "{" + key + R"(,"{\"Id\":\"n\"}":null,"plain":""})");
}

TEST_CASE("cards session: a question of a survey does not take the name of the action's data") {
  test::Survey survey = test::survey_of(R"({"body":[
      {"type":"Input.Text","id":"{\"Id\":\"Type\"}"}],
      "actions":[{"type":"Action.Submit","data":{"Type":"InputSubmit"}}]})");
  test::Told session(test::parsed(dump(survey.card)), SessionOptions(),
                     std::move(survey.questions));
  CHECK(dump(at(session.run(action(session, 0)), "data")) == R"({"Type":"InputSubmit"})");
  session.set_text(input(session, 0), "v");
  CHECK(dump(at(session.run(action(session, 0)), "data")) ==
        R"({"Type":"InputSubmit","{\"Id\":\"Type\"}":"v"})");
}

TEST_CASE("cards session: questions of a survey name the inputs that have no label") {
  test::Survey survey = test::survey_of(R"({"body":[
      {"type":"Input.Text","id":"{\"Id\":\"a\",\"Name\":\"Your name\"}"},
      {"type":"Input.Text","id":"{\"Id\":\"b\",\"Name\":\"Mail\"}","label":"E-mail"},
      {"type":"Input.Text","id":"{\"Id\":\"c\"}"},{"type":"Input.Text","id":"plain"}]})");
  test::Told session(test::parsed(dump(survey.card)), SessionOptions(),
                     std::move(survey.questions));
  const Json view = session.view();
  std::string names;
  for (const Json& node : at(at(view, "root"), "items")) {
    names += test::some(node, {"name", "label"}) + ' ';
  }
  CHECK(names == R"({"name":"Your name"} {"label":["E-mail"]} {} {} )");
}

// A host that has single cards open.
test::Told with_open_cards(const std::string& card, const std::string& more = "") {
  return test::opened(
      card, R"({"hostConfig":{"actions":{"preExpandSingleShowCardAction":true)" + more + "}}}");
}

constexpr char kLone[] = R"({"actions":[{"type":"Action.ShowCard","title":"More","card":
    {"body":[{"type":"Input.Text","id":"a","value":"v"}],
     "actions":[{"type":"Action.ShowCard","card":{"body":[{"type":"Input.Text","id":"b"}],
       "actions":[{"type":"Action.Submit"},{"type":"Action.ShowCard","card":{}}]}}]}}]})";

Json first_action(const Json& card) {
  return at(at(at(card, "actions"), "actions"), std::size_t{0});
}

TEST_CASE("cards session: the only card of a list stands open where the host wants it") {
  test::Told session = with_open_cards(kLone);
  const Json outer = first_action(at(session.view(), "root"));
  CHECK(test::some(outer, {"lone", "expanded"}) == R"({"lone":true,"expanded":true})");
  CHECK_FALSE(has(at(outer, "card"), "background"));
  CHECK_FALSE(has(at(outer, "card"), "padding"));
  CHECK(text(at(outer, "card"), "on") == "default");
  const Json inner = first_action(at(outer, "card"));
  CHECK(is_true(at(inner, "lone")));
  CHECK(at(at(at(inner, "card"), "actions"), "actions").size() == 2);
  CHECK_FALSE(has(first_action(at(inner, "card")), "lone"));
  CHECK(dump(at(session.state(), "values")) == R"({"a":"v","b":""})");
}

TEST_CASE("cards session: a list that has more to show, or whose host does not ask, stays closed") {
  const auto is_open = [](test::Told session) {
    return is_true(at(first_action(at(session.view(), "root")), "lone"));
  };
  CHECK(is_open(with_open_cards(kLone)));
  CHECK_FALSE(is_open(test::opened(kLone)));
  CHECK_FALSE(is_open(with_open_cards(kLone, R"(},"supportsInteractivity":false,"x":{"y":1)")));
  constexpr char kTwo[] = R"({"actions":[{"type":"Action.ShowCard","card":{}},
      {"type":"Action.Submit"}]})";
  CHECK_FALSE(is_open(with_open_cards(kTwo)));
  CHECK(is_open(with_open_cards(kTwo, R"(,"maxActions":1)")));
  CHECK_FALSE(is_open(with_open_cards(R"({"actions":[{"type":"Action.Submit"}]})")));
}

TEST_CASE("cards session: a set of actions in the body opens its only card too") {
  test::Told session = with_open_cards(R"({"body":[{"type":"Container","items":[{"type":"ActionSet",
      "actions":[{"type":"Action.ShowCard","mode":"secondary",
      "card":{"body":[{"type":"Input.Text","id":"a"}]}}]}]}],
      "actions":[{"type":"Action.Submit"}]})");
  CHECK(dump(at(session.state(), "values")) == R"({"a":""})");
  const Json container = at(at(at(session.view(), "root"), "items"), std::size_t{0});
  const Json set = at(at(container, "items"), std::size_t{0});
  CHECK(is_true(at(at(at(set, "actions"), std::size_t{0}), "lone")));
}

TEST_CASE("cards session: data beyond the limit is not sent") {
  test::Told session = test::opened(R"({"body":[{"type":"Input.Text","id":"a","value":"123456"}],
      "actions":[{"type":"Action.Submit"}]})",
                                    R"({"limits":{"submit":10}})");
  CHECK(dump(session.run(action(session, 0))) == R"({"kind":"tooLarge"})");
}

}  // namespace
}  // namespace natter::cards
