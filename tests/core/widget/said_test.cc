// What a message says when its content is JSON text, and which suggested actions it offers.
#include "core/widget/said.h"

#include "core/widget/payload.h"
#include "tests/core/check.h"
#include "tests/core/host.h"

namespace natter::widget {
namespace {

constexpr char kCards[] = R"({"text":"Look","attachments":[
    {"contentType":"application/vnd.microsoft.card.adaptive","content":{"fallbackText":"Newer"}},
    {"contentType":"application/vnd.microsoft.card.hero",
     "content":{"title":"Shoes","subtitle":"Red","text":"On sale","images":[]}}]})";

Json message(const std::string& content, const char* role = "bot") {
  const Json tags(Json::value_t::array);
  return obj({{"id", "1"}, {"content", content}, {"tags", tags}, {"role", role}});
}

Json suggesting(const std::string& actions) {
  return message(R"({"text":"Which?","suggestedActions":{"actions":)" + actions + "}}");
}

}  // namespace

TEST_CASE("cards come with the words that stand for them") {
  const Said said = said_in(message(kCards));
  CHECK(said.text == "Look");
  REQUIRE(said.cards.size() == 2);
  CHECK(text(said.cards[0], "words") == "Newer");
  CHECK(text(said.cards[1], "words") == "Shoes\nRed\nOn sale");
  CHECK_FALSE(said.is_hidden);
}

TEST_CASE("the page hears of cards as activities have them") {
  const Json payload = message_payload(message(kCards), ChatIds());
  CHECK(text(payload, "text") == "Look");
  const Json& attachments = at(payload, "attachment");
  REQUIRE(attachments.size() == 2);
  CHECK(text(at(attachments, 1), "contentType") == "application/vnd.microsoft.card.hero");
  CHECK(text(at(at(attachments, 1), "content"), "title") == "Shoes");
}

TEST_CASE("what a visitor entered into a card is not shown, unless it is also said") {
  CHECK(said_in(message(R"({"value":{"a":"1"}})", "user")).is_hidden);
  const Said spoken = said_in(message(R"({"value":{"a":"1"},"text":"Red"})", "user"));
  CHECK_FALSE(spoken.is_hidden);
  CHECK(spoken.text == "Red");
  CHECK(said_in(message(R"({"value":1})")).text == R"({"value":1})");
}

TEST_CASE("a card of which nothing can be seen is for the page alone") {
  CHECK(said_in(message(R"({"attachments":[{"contentType":"application/vnd.microsoft.card.adaptive",
      "content":{"body":[{"isVisible":false}]}}]})"))
            .is_hidden);
}

TEST_CASE("plain texts and what only looks like JSON are texts") {
  for (const char* content : {"Hello", "{", R"({"a":1})", R"(["suggestedActions"])",
                              R"({"text":"x","suggestedActions":5})"}) {
    const Said said = said_in(message(content));
    CHECK(said.text == content);
    CHECK(said.cards.empty());
    CHECK(said.suggested.empty());
  }
}

TEST_CASE("only suggested actions with an effect are offered") {
  const Said said = said_in(suggesting(R"([
      {"type":"imBack","title":"Red","value":"red"}, {"type":"imBack","title":"No value"},
      {"type":"openUrl","title":"Shop","value":"https://shop.test/"},
      {"type":"openUrl","title":"Bad","value":"javascript:x"},
      {"type":"signin","title":"Sign in","value":"https://x.test/"}, 5, {"type":"postBack"},
      {"type":"postBack","title":"More","value":{"page":2}}])"));
  CHECK(said.text == "Which?");
  REQUIRE(said.suggested.size() == 3);
  CHECK(dump(button_of(said.suggested[0])) == R"({"title":"Red"})");
  CHECK(dump(button_of(said.suggested[1])) == R"({"title":"Shop","url":"https://shop.test/"})");
  CHECK(dump(button_of(said.suggested[2])) == R"({"title":"More"})");
}

}  // namespace natter::widget
