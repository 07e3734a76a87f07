// Hero and thumbnail cards as Adaptive Cards.
#include "core/omnichannel/bot_card.h"

#include "core/limits.h"
#include "tests/core/check.h"
#include "tests/core/host.h"

namespace natter::omnichannel {
namespace {

// Null for none.
Json as_tree(const std::string& card) {
  if (card.empty()) return Json();
  Json tree = parse_json(card);
  CHECK(tree.is_object());
  return tree;
}

Json hero(const std::string& content) {
  return as_tree(as_adaptive_card("application/vnd.microsoft.card.hero", test::json(content)));
}

Json thumbnail(const std::string& content) {
  return as_tree(as_adaptive_card("application/vnd.microsoft.card.thumbnail", test::json(content)));
}

std::string submits(const std::string& action) {
  return R"("data":{"__isBotFrameworkCardAction":true,"cardAction":)" + action + "}";
}

}  // namespace

TEST_CASE("a hero card is its pictures, its texts and its buttons") {
  const std::string buy = R"({"type":"imBack","title":"Buy","value":"buy 7"})";
  const Json card = hero(R"({"title":"Shoes","subtitle":"Red","text":"On **sale**",
      "images":[{"url":"https://x.test/a.png","alt":"A shoe",
                 "tap":{"type":"openUrl","value":"https://x.test/"}},{"alt":"none"}],
      "buttons":[)" + buy +
                         R"(,{"type":"openUrl","title":"More","value":"https://x.test/7",
                  "image":"https://x.test/i.png"},{"type":"imBack","title":"Nothing"},5]})");
  CHECK(dump(at(card, "body")) ==
        R"([{"type":"Image","url":"https://x.test/a.png","size":"Stretch","altText":"A shoe",)"
        R"("selectAction":{"type":"Action.OpenUrl","url":"https://x.test/"}},)"
        R"({"type":"TextBlock","text":"Shoes","wrap":true,"size":"Medium","weight":"Bolder",)"
        R"("style":"heading"},{"type":"TextBlock","text":"Red","wrap":true,"isSubtle":true},)"
        R"({"type":"TextBlock","text":"On **sale**","wrap":true}])");
  CHECK(dump(at(card, "actions")) ==
        R"([{"type":"Action.Submit",)" + submits(buy) + R"(,"title":"Buy"},)" +
            R"({"type":"Action.OpenUrl","url":"https://x.test/7","title":"More",)" +
            R"("iconUrl":"https://x.test/i.png"}])");
  CHECK_FALSE(has(card, "selectAction"));
}

TEST_CASE("a thumbnail card has its picture beside its titles, and may be pressed as a whole") {
  const std::string tap = R"({"type":"postBack","value":{"id":7}})";
  const Json card = thumbnail(R"({"title":"Shoes","text":"On sale","tap":)" + tap +
                              R"(,"images":[{"url":"https://x.test/a.png"},{"url":"b"}]})");
  CHECK(dump(at(card, "body")) ==
        R"([{"type":"ColumnSet","columns":[{"type":"Column","width":"stretch","items":[)"
        R"({"type":"TextBlock","text":"Shoes","wrap":true,"size":"Medium","weight":"Bolder",)"
        R"("style":"heading"}]},{"type":"Column","width":"auto","items":[)"
        R"({"type":"Image","url":"https://x.test/a.png","size":"Small"}]}]},)"
        R"({"type":"TextBlock","text":"On sale","wrap":true}])");
  CHECK(dump(at(card, "selectAction")) == R"({"type":"Action.Submit",)" + submits(tap) + "}");
  CHECK(dump(at(thumbnail(R"({"title":"T"})"), "body")) ==
        R"([{"type":"TextBlock","text":"T","wrap":true,"size":"Medium","weight":"Bolder",)"
        R"("style":"heading"}])");
}

TEST_CASE("the content of a card may come as text") {
  const Json said("{\"title\":\"T\"}");
  CHECK_FALSE(as_adaptive_card("application/vnd.microsoft.card.hero", said).empty());
}

TEST_CASE("what is no such card, or shows nothing, is none") {
  for (const char* content : {"{}", "[]", "null", "7", R"("no JSON")", R"({"images":[{}]})",
                              R"({"title":5,"buttons":{},"images":"x"})"}) {
    INFO(content);
    CHECK(hero(content).is_null());
    CHECK(thumbnail(content).is_null());
  }
  const Json content = test::json(R"({"title":"T"})");
  CHECK(as_adaptive_card("application/vnd.microsoft.card.receipt", content).empty());
}

TEST_CASE("a card has no more pictures and buttons than anybody looks at") {
  std::string images;
  std::string buttons;
  for (int i = 0; i < 1000; ++i) {
    images += R"(,{"url":"u"})";
    buttons += R"(,{"type":"imBack","value":"v"})";
  }
  const Json card = hero(R"({"images":[0)" + images + R"(],"buttons":[0)" + buttons + "]}");
  CHECK(at(card, "body").size() < limits::kCardsOfMessage);
  CHECK(at(card, "actions").size() < limits::kCardsOfMessage);
}

}  // namespace natter::omnichannel
