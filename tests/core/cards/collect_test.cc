#include "core/cards/collect.h"

#include "tests/core/cards/parsed.h"
#include "tests/core/check.h"

namespace natter::cards {
namespace {

std::string shown(const List<Found>& found) {
  std::string all;
  for (const Found& one : found) {
    all += model_path(*one.object);
    all += '@' + std::to_string(one.show_card_depth) + ' ';
  }
  return all;
}

}  // namespace

TEST_CASE("cards: inputs are listed in document order, inner cards with their action") {
  const Card card = test::parsed(
      R"({"body":[{"type":"Input.Text"},{"type":"Container","isVisible":false,"items":[)"
      R"({"type":"Input.Date"}]},{"type":"ActionSet","actions":[{"type":"Action.ShowCard","card":)"
      R"({"body":[{"type":"Input.Time"}],"actions":[{"type":"Action.ShowCard","card":{"body":[)"
      R"({"type":"Input.Number"}]}}]}}]},{"type":"Input.Toggle"}],)"
      R"("fallback":{"type":"Input.Text"}})");
  CHECK(shown(inputs_of(card)) ==
        "$.body[0]@0 $.body[1].items[0]@0 $.body[2].actions[0].card.body[0]@1 "
        "$.body[2].actions[0].card.actions[0].card.body[0]@2 $.body[3]@0 ");
}

TEST_CASE("cards: of an element the select action comes first and the list of actions last") {
  const Card card = test::parsed(
      R"({"selectAction":{"type":"Action.Submit"},"refresh":{"action":{"type":"Action.Execute"}},)"
      R"("body":[{"type":"Input.Text","inlineAction":{"type":"Action.Submit"}},)"
      R"({"type":"RichTextBlock","inlines":["a",{"type":"TextRun","selectAction":)"
      R"({"type":"Action.Submit"}}]},{"type":"Container","items":[{"type":"Image","selectAction":)"
      R"({"type":"Action.Submit"}}],"selectAction":{"type":"Action.Submit"}},)"
      R"({"type":"ImageSet","images":[{"selectAction":{"type":"Action.Submit"}}]}],)"
      R"("actions":[{"type":"Action.ShowCard","card":{"selectAction":{"type":"Action.Submit"}}},)"
      R"({"type":"Action.Submit"}]})");
  CHECK(shown(actions_of(card)) ==
        "$.selectAction@0 $.body[0].inlineAction@0 $.body[1].inlines[1].selectAction@0 "
        "$.body[2].selectAction@0 $.body[2].items[0].selectAction@0 "
        "$.body[3].images[0].selectAction@0 $.actions[0]@0 $.actions[0].card.selectAction@1 "
        "$.actions[1]@0 ");
}

TEST_CASE("cards: resources are images, then backgrounds, then what actions bring") {
  const Card card = test::parsed(
      R"({"backgroundImage":"root","body":[{"type":"Container","backgroundImage":{"url":"back"},)"
      R"("items":[{"type":"Image","url":"image","selectAction":{"type":"Action.Submit",)"
      R"("iconUrl":"unlisted"}},{"type":"Image"}]},{"type":"ImageSet","images":[{"url":"set"}]},)"
      R"({"type":"Media","poster":"poster","sources":[{"url":"movie","mimeType":"video/mp4"},)"
      R"({"url":"untyped"}],"captionSources":[{"url":"words","mimeType":"vtt"}]}],)"
      R"("actions":[{"type":"Action.ShowCard","iconUrl":"icon","card":)"
      R"({"backgroundImage":"inner","body":[{"type":"Media","poster":"inner poster"}]}},)"
      R"({"type":"Action.Submit","iconUrl":"last"}]})");
  std::string urls;
  for (const Resource& resource : resources_of(card)) {
    urls += std::string(resource.url) + ':' + std::string(resource.mime_type) + ' ';
  }
  CHECK(urls ==
        "image:image back:image set:image poster:image movie:video/mp4 words:vtt root:image "
        "icon:image inner poster:image inner:image last:image ");
}

}  // namespace natter::cards
