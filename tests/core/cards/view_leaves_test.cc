// Texts, images, facts and media of the render tree.
#include "tests/core/cards/viewed.h"

namespace natter::cards {
namespace {

TEST_CASE("cards view: a blank text is an empty line, no text is nothing") {
  CHECK(dump(at(test::element_of(R"({"type":"TextBlock","text":" "})"), "blocks")) ==
        R"([{"p":[]}])");
  CHECK(dump(at(test::element_of(R"({"type":"TextBlock","text":""})"), "blocks")) == "[]");
}

TEST_CASE("cards view: what every element has") {
  const Json node = test::element_of(R"({"type":"TextBlock","id":"t","lang":"de","isVisible":false,
      "spacing":"large","separator":true,"height":"stretch","text":"x"})");
  CHECK(test::some(node, {"type", "id", "lang", "hidden", "spacing", "separator", "stretch"}) ==
        R"({"type":"TextBlock","id":"t","lang":"de","hidden":true,"spacing":"Large",)"
        R"("separator":true,"stretch":true})");
}

TEST_CASE("cards view: the style of a text is the host's with what the text says") {
  const struct {
    const char* members;
    const char* expected;
  } rows[] = {
      {"", R"({"size":"Default","weight":"Default","color":"Default"})"},
      {R"(,"style":"heading")",
       R"({"size":"Large","weight":"Bolder","color":"Default","heading":2})"},
      {R"(,"style":"columnHeader","isSubtle":true)",
       R"({"size":"Default","weight":"Bolder","color":"Default","subtle":true})"},
      {R"(,"style":"heading","size":"small","weight":"lighter","color":"good",)"
       R"("fontType":"monospace")",
       R"({"size":"Small","weight":"Lighter","color":"Good","font":"Monospace","heading":2})"},
      {R"(,"wrap":true,"maxLines":2)",
       R"({"size":"Default","weight":"Default","color":"Default","wrap":true,"maxLines":2})"},
      {R"(,"maxLines":-2)", R"({"size":"Default","weight":"Default","color":"Default"})"},
  };
  for (const auto& row : rows) {
    INFO(row.members);
    const Json node =
        test::element_of(R"({"type":"TextBlock","text":"x")" + std::string(row.members) + "}");
    CHECK(test::some(node, {"size", "weight", "color", "subtle", "font", "wrap", "maxLines",
                            "heading"}) == row.expected);
  }
}

TEST_CASE("cards view: runs of text") {
  const Json node = test::element_of(R"({"type":"RichTextBlock","inlines":["a",{"type":"TextRun",
      "text":"**b**","italic":true,"strikethrough":true,"underline":true,"highlight":true,
      "selectAction":{"type":"Action.OpenUrl","url":"https://x.example"}}]})");
  const Json& plain = at(at(node, "runs"), std::size_t{0});
  CHECK(dump(at(plain, "inlines")) == R"(["a"])");
  const Json& run = at(at(node, "runs"), std::size_t{1});
  CHECK(test::some(run, {"inlines", "italic", "strike", "underline", "highlight"}) ==
        R"({"inlines":["**b**"],"italic":true,"strike":true,"underline":true,"highlight":true})");
  CHECK(text(at(run, "select"), "url") == "https://x.example");
}

TEST_CASE("cards view: runs without text are not drawn, and line ends in a run stay") {
  const Json node = test::element_of(R"({"type":"RichTextBlock","inlines":["",{"type":"TextRun",
      "selectAction":{"type":"Action.Submit"}},"a\nb"]})");
  CHECK(at(node, "runs").size() == 1);
  CHECK(dump(at(at(at(node, "runs"), std::size_t{0}), "inlines")) == R"(["a\nb"])");
}

TEST_CASE("cards view: images pass the filter") {
  test::Told session = test::opened(R"({"body":[{"type":"Image","url":"https://x.example/a.png",
      "altText":"An A","style":"person","size":"small","width":"20px","height":"30px",
      "backgroundColor":"#80FF0000"},{"type":"Image","url":"javascript:x",
      "backgroundColor":"red;x"},{"type":"ImageSet","imageSize":"large","images":[
      {"type":"Image","url":"a.png"}]}]
})",
                                    R"({"urls":{"imageBase":"https://y.example/b/"}})");
  const Json view = session.view();
  const Json& items = at(at(view, "root"), "items");
  CHECK(test::some(at(items, std::size_t{0}),
                   {"url", "alt", "size", "person", "width", "height", "backgroundColor"}) ==
        R"({"url":"https://x.example/a.png","alt":"An A","size":"Small","person":true,)"
        R"("width":20,"height":30,"backgroundColor":"#FF000080"})");
  CHECK(test::some(at(items, std::size_t{1}), {"url", "backgroundColor"}) == "{}");
  const Json& set = at(items, std::size_t{2});
  CHECK(test::some(at(at(set, "images"), std::size_t{0}), {"url", "size"}) ==
        R"({"url":"https://y.example/b/a.png","size":"Large"})");
  CHECK(test::shown(session.diagnostics()) == "UrlBlocked $.body[1].url 'scheme'");
}

TEST_CASE("cards view: facts and media") {
  const Json facts = test::element_of(
      R"({"type":"FactSet","facts":[{"title":"T","value":"**v**"},{"title":"only"}]})");
  CHECK(dump(at(facts, "facts")) == R"([{"title":[{"p":["T"]}],"value":[{"p":[{"b":["v"]}]}]},)"
                                    R"({"title":[{"p":["only"]}],"value":[]}])");
  const Json media = test::element_of(R"({"type":"Media","poster":"https://x.example/p.png",
      "altText":"A film","sources":[{"mimeType":"video/mp4","url":"https://x.example/v.mp4"},
      {"mimeType":"text/html","url":"https://x.example/v.html"},
      {"mimeType":"video/mp4","url":"data:video/mp4,x"}],"captionSources":[
      {"mimeType":"vtt","label":"English","url":"https://x.example/c.vtt"}]})");
  CHECK(test::some(media, {"sources", "captions", "poster", "alt"}) ==
        R"({"sources":[{"url":"https://x.example/v.mp4","mimeType":"video/mp4"}],"captions":)"
        R"([{"url":"https://x.example/c.vtt","mimeType":"vtt","label":"English"}],)"
        R"("poster":"https://x.example/p.png","alt":"A film"})");
}

}  // namespace
}  // namespace natter::cards
