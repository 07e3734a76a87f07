// Cards in messages (omnichannel.md 9.6 and 14.4), beside the recordings tour, msg-shapes-ws and
// adapter-basic.
#include "core/omnichannel/card_message.h"

#include "core/limits.h"
#include "tests/core/check.h"
#include "tests/core/host.h"

namespace natter::omnichannel {
namespace {

using test::json;

struct Row {
  const char* name;
  const char* content;
  const char* cards;
};

const Row kRows[] = {
    {"as bots write it",
     R"({"attachments":[{"contentType":"application/vnd.microsoft.card.adaptive",)"
     R"("content":{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"Hi"}]}}],)"
     R"("suggestedActions":{"actions":[]},"text":"see card","attachmentLayout":"carousel"})",
     R"({"attachments":[{"contentType":"application/vnd.microsoft.card.adaptive",)"
     R"("card":"{\"type\":\"AdaptiveCard\",)"
     R"(\"body\":[{\"type\":\"TextBlock\",\"text\":\"Hi\"}]}"}],)"
     R"("text":"see card","layout":"carousel"})"},
    {"a card as text, and alone",
     R"({"attachments":{"contentType":"application/vnd.microsoft.card.adaptive","content":"{x"}})",
     R"({"attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","card":"{x"}]})"},
    {"of another kind, without content",
     R"({"attachments":[{"contentType":"image/png","contentUrl":"a"}]})",
     R"({"attachments":[{"contentType":"image/png"}]})"},
    {"of the kind before Adaptive Cards",
     R"({"attachments":[{"contentType":"application/vnd.microsoft.card.hero",)"
     R"("content":{"text":"Hi"}}]})",
     R"({"attachments":[{"contentType":"application/vnd.microsoft.card.hero",)"
     R"("card":"{\"text\":\"Hi\"}",)"
     R"("adaptive":"{\"type\":\"AdaptiveCard\",\"version\":\"1.5\",)"
     R"(\"body\":[{\"type\":\"TextBlock\",\"text\":\"Hi\",\"wrap\":true}],)"
     R"(\"actions\":[]}"}]})"},
    {"an answer", R"({"value":{"a":"1"},"text":"t"})",
     R"({"attachments":[],"text":"t","isAnswer":true})"},
    {"for the page only",
     R"({"attachments":[{"contentType":"application/vnd.microsoft.card.adaptive",)"
     R"("content":"{\"body\":[{\"isVisible\":false}]}"}]})",
     R"({"attachments":[{"contentType":"application/vnd.microsoft.card.adaptive",)"
     R"("card":"{\"body\":[{\"isVisible\":false}]}"}],"isHidden":true})"},
    {"a text", "Hello {you}", "null"},
    {"a list", R"([{"attachments":[]}])", "null"},
    {"an object of something else", R"({"a":1,"attachments":[]})", "null"},
    {"attachments that are none", R"({"attachments":[1,null,{"contentType":5},{}]})", "null"},
    {"cut short", R"({"attachments":[{"contentType":"application/vnd)", "null"},
};

}  // namespace

TEST_CASE("the content of a message says which cards it has") {
  for (const Row& row : kRows) {
    DYNAMIC_SECTION(row.name) { CHECK(dump(read_cards(row.content)) == row.cards); }
  }
}

TEST_CASE("a card is hidden when it has elements and none can be seen") {
  const auto hidden = [](const std::string& body) {
    const Json card = json(R"({"body":)" + body + "}");
    const Json one =
        obj({{"contentType", "application/vnd.microsoft.card.adaptive"}, {"content", card}});
    const Json all = Json::array({one});
    return is_true(at(read_cards(dump(obj({{"attachments", all}}))), "isHidden"));
  };
  CHECK(hidden(R"([{"isVisible":false},{"isVisible":false}])"));
  CHECK_FALSE(hidden(R"([{"isVisible":false},{}])"));
  CHECK_FALSE(hidden(R"([{"isVisible":"false"}])"));
  CHECK_FALSE(hidden("[]"));
  CHECK_FALSE(hidden("null"));
}

TEST_CASE("a message shows no more cards than anybody looks at") {
  std::string many;
  for (int i = 0; i < 1000; ++i) many += R"({"contentType":"a"},)";
  const Json cards = read_cards(R"({"attachments":[)" + many + R"({"contentType":"a"}]})");
  CHECK(at(cards, "attachments").size() == limits::kCardsOfMessage);
}

TEST_CASE("an answer that is a text is said, one with data travels marked") {
  CHECK(dump(card_answer(Json("Yes, please"))) == R"({"content":"Yes, please","metadata":{}})");
  CHECK(dump(card_answer(json(R"({"a":1})"))) ==
        R"({"content":"{\"value\":{\"a\":1}}","metadata":{)"
        R"("microsoft.azure.communication.chat.bot.contenttype":"azurebotservice.adaptivecard"}})");
  CHECK(text(card_answer(Json::object()), "content") == R"({"value":{}})");
  CHECK(dump(card_answer(json(R"({"__isBotFrameworkCardAction":true,"a":"1",
      "cardAction":{"type":"imBack","title":"Red","value":"red"}})"))) == R"({"content":"red"})");
}

}  // namespace natter::omnichannel
