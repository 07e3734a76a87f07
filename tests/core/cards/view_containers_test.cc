// Containers of the render tree: styles, edges, alignments, widths, tables, carousels, fallback.
#include "tests/core/cards/viewed.h"

namespace natter::cards {
namespace {

const Json& child(const Json& node, std::string_view list, std::size_t place = 0) {
  return at(at(node, list), place);
}

TEST_CASE("cards view: a container has a background where its style changes") {
  const Json root = test::viewed(R"({"body":[{"type":"Container","style":"good","items":[
      {"type":"Container","items":[{"type":"TextBlock","text":"x"}]},
      {"type":"Container","style":"default"}]},{"type":"Container","items":[]}]})");
  CHECK(test::some(root, {"on", "background", "padding"}) ==
        R"({"on":"default","background":true,"padding":true})");
  const Json& good = child(root, "items");
  CHECK(test::some(good, {"on", "background", "padding"}) ==
        R"({"on":"good","background":true,"padding":true})");
  CHECK(test::some(child(good, "items"), {"on", "background", "padding"}) == R"({"on":"good"})");
  CHECK(text(child(child(good, "items"), "items"), "on") == "good");
  CHECK(is_true(at(child(good, "items", 1), "background")));
  CHECK(test::some(child(root, "items", 1), {"on", "background"}) == R"({"on":"default"})");
}

TEST_CASE("cards view: a style that is chosen is painted as soon as anything around is different") {
  const char* painted = R"({"on":"good","background":true,"padding":true})";
  const Json root = test::viewed(R"({"body":[{"type":"Container","style":"default"},
      {"type":"Container","style":"good","items":[{"type":"Container","style":"good"}]},
      {"type":"Container","backgroundImage":"https://example.com/a.png","items":[
        {"type":"Container","style":"default"},{"type":"Container"}]},
      {"type":"Table","columns":[{}],"style":"good","rows":[{"style":"good","cells":[
        {"style":"good"}]}]}]})");
  const auto seen = [](const Json& node) {
    return test::some(node, {"on", "background", "padding"});
  };
  CHECK(seen(child(root, "items", 0)) == R"({"on":"default"})");
  CHECK(seen(child(child(root, "items", 1), "items")) == painted);
  const Json& pictured = child(root, "items", 2);
  CHECK(is_true(at(child(pictured, "items", 0), "background")));
  CHECK(seen(child(pictured, "items", 1)) == R"({"on":"default"})");
  const Json& row = child(child(root, "items", 3), "rows");
  CHECK(is_true(at(row, "background")));
  CHECK(seen(child(row, "cells")) == painted);
}

TEST_CASE("cards view: a card chooses its style only where the host allows") {
  const char* card = R"({"style":"good","body":[]})";
  CHECK(text(test::viewed(card), "on") == "default");
  CHECK(text(test::viewed(card, R"({"hostConfig":{"adaptiveCard":{"allowCustomStyle":true}}})"),
             "on") == "good");
}

TEST_CASE("cards view: bleeding goes over the padding around, whatever is hidden beside it") {
  const char* all = R"({"left":true,"right":true,"top":true,"bottom":true})";
  const Json root = test::viewed(R"({"body":[{"type":"TextBlock","text":"a","isVisible":false},
      {"type":"Container","style":"good","bleed":true},
      {"type":"ColumnSet","columns":[{"isVisible":false},{"style":"good","bleed":true}]},
      {"type":"Container","bleed":true}]})");
  CHECK(dump(at(child(root, "items", 1), "bleed")) == all);
  CHECK(dump(at(child(child(root, "items", 2), "columns", 1), "bleed")) == all);
  CHECK_FALSE(has(child(root, "items", 3), "bleed"));
}

TEST_CASE("cards view: alignments and directions are inherited") {
  const Json box = test::element_of(R"({"type":"Container","rtl":true,"minHeight":"50px",
      "horizontalAlignment":"Center","verticalContentAlignment":"Bottom","items":[
      {"type":"TextBlock","text":"a"},{"type":"TextBlock","text":"b","horizontalAlignment":"Right"},
      {"type":"TextBlock","text":"c","horizontalAlignment":"Left"},{"type":"Container"}]})");
  CHECK(test::some(box, {"dir", "minHeight", "valign"}) ==
        R"({"dir":"rtl","minHeight":50,"valign":"Bottom"})");
  CHECK(text(child(box, "items", 0), "align") == "Center");
  CHECK(text(child(box, "items", 1), "align") == "Right");
  CHECK_FALSE(has(child(box, "items", 2), "align"));
  CHECK(text(child(box, "items", 3), "valign") == "Bottom");
}

TEST_CASE("cards view: widths of columns") {
  const Json set = test::element_of(R"({"type":"ColumnSet","columns":[{"width":"auto"},{},
      {"width":1},{"width":"3"},{"width":"40px"}]})");
  const char* expected[] = {R"("auto")", R"("stretch")", R"({"weight":1,"share":25})",
                            R"({"weight":3,"share":75})", R"({"px":40})"};
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(dump(at(child(set, "columns", i), "width")) == expected[i]);
  }
}

TEST_CASE("cards view: a table draws the columns it has, and its first row as headers") {
  const Json table = test::element_of(R"({"type":"Table","columns":[{"width":1},
      {"width":3,"horizontalCellContentAlignment":"Right"}],"gridStyle":"accent","rows":[
      {"cells":[{"items":[{"type":"TextBlock","text":"h"}]},{"items":[]},{"items":[]}]},
      {"style":"good","cells":[{"items":[{"type":"TextBlock","text":"c"}]},
        {"items":[{"type":"TextBlock","text":"d"}]}]}]})");
  CHECK(test::some(table, {"grid", "gridOn", "columns"}) ==
        R"({"grid":true,"gridOn":"accent","columns":[{"weight":1,"share":25},)"
        R"({"weight":3,"share":75}]})");
  const Json& head = child(table, "rows", 0);
  CHECK(at(head, "cells").size() == 2);
  CHECK(is_true(at(child(head, "cells"), "header")));
  CHECK(text(child(child(head, "cells"), "items"), "weight") == "Bolder");
  const Json& row = child(table, "rows", 1);
  CHECK(text(row, "on") == "good");
  CHECK_FALSE(has(child(row, "cells"), "header"));
  CHECK(text(child(child(row, "cells", 1), "items"), "align") == "Right");
  CHECK(text(child(child(row, "cells", 1), "items"), "on") == "good");
}

TEST_CASE("cards view: cells that are missing in a row are there, without a number") {
  const Json table = test::element_of(R"({"type":"Table","columns":[{},{}],"rows":[
      {"cells":[{"items":[]}]},{"style":"good"}]})");
  const Json& head = child(table, "rows", 0);
  CHECK(at(head, "cells").size() == 2);
  CHECK(dump(child(head, "cells", 1)) == R"({"type":"TableCell","on":"default","header":true})");
  const Json& row = child(table, "rows", 1);
  CHECK(at(row, "cells").size() == 2);
  CHECK(dump(child(row, "cells", 0)) == R"({"type":"TableCell","on":"good"})");
}

TEST_CASE("cards view: what is in a cell is aligned as the nearest that says something about it") {
  struct Case {
    const char* table;
    const char* column;
    const char* row;
    const char* cell;
    const char* align;
  };
  const Case cases[] = {
      {R"("horizontalAlignment":"Right")", "", "", "", "Right"},
      {R"("horizontalAlignment":"Right")", "", R"("horizontalAlignment":"Center")", "", "Center"},
      {R"("horizontalAlignment":"Right","horizontalCellContentAlignment":"Center")", "", "", "",
       "Center"},
      {R"("horizontalCellContentAlignment":"Center")", "", R"("horizontalAlignment":"Right")", "",
       "Center"},
      {R"("horizontalAlignment":"Right")", R"("horizontalCellContentAlignment":"Left")", "", "",
       ""},
      {R"("horizontalAlignment":"Right")", R"("horizontalCellContentAlignment":"Left")",
       R"("horizontalCellContentAlignment":"Center")", "", "Center"},
      {R"("horizontalCellContentAlignment":"Center")", "", "", R"("horizontalAlignment":"Right",)",
       "Right"},
  };
  for (const Case& one : cases) {
    const auto more = [](const char* members) {
      return std::string(*members == '\0' ? "" : ",") + members;
    };
    const std::string table =
        std::string(R"({"type":"Table")") + more(one.table) + R"(,"columns":[{"width":1)" +
        more(one.column) + R"(}],"rows":[{"type":"TableRow")" + more(one.row) + R"(,"cells":[{)" +
        one.cell + R"("items":[{"type":"TextBlock","text":"x"}]}]}]})";
    INFO(table);
    const Json drawn = test::element_of(table);
    const Json& cell = child(child(drawn, "rows"), "cells");
    CHECK(text(child(cell, "items"), "align") == one.align);
  }
}

TEST_CASE("cards view: a table is drawn to its limit and says so") {
  test::Told session = test::opened(R"({"body":[{"type":"Table","columns":[{},{}],"rows":[
      {"cells":[]},{"cells":[]},{"cells":[]}]}]})",
                                    R"({"limits":{"tableCells":4}})");
  const Json view = session.view();
  CHECK(at(child(at(view, "root"), "items"), "rows").size() == 2);
  CHECK(test::shown(session.diagnostics()) == "LimitExceeded $.body[0] 'tableCells'");
}

TEST_CASE("cards view: a carousel has its pages") {
  const Json carousel = test::element_of(R"({"type":"Carousel","initialPage":1,"loop":false,
      "orientation":"vertical","heightInPixels":"99px","pages":[
      {"type":"CarouselPage","items":[{"type":"TextBlock","text":"1"}]},
      {"type":"CarouselPage"}]})");
  CHECK(test::some(carousel, {"initial", "loop", "vertical", "height"}) ==
        R"({"initial":1,"vertical":true,"height":99})");
  CHECK(at(carousel, "pages").size() == 2);
}

TEST_CASE("cards view: the card's fallback is drawn when it asks for it") {
  const Json root =
      test::viewed(R"({"requires":{"x":"1.0"},"body":[{"type":"TextBlock","text":"a"}],
      "fallback":{"type":"TextBlock","text":"instead"}})");
  CHECK(test::some(root, {"type", "on", "background", "padding"}) ==
        R"({"type":"AdaptiveCard","on":"default","background":true,"padding":true})");
  CHECK(dump(at(child(root, "items"), "blocks")) == R"([{"p":["instead"]}])");
}

TEST_CASE("cards view: without interactivity nothing can be used") {
  const Json root = test::viewed(R"({"body":[{"type":"Input.Text","id":"a"},{"type":"Image",
      "url":"https://x.example/a.png","selectAction":{"type":"Action.Submit"}}],
      "actions":[{"type":"Action.Submit","title":"S"}]})",
                                 R"({"hostConfig":{"supportsInteractivity":false}})");
  CHECK(at(root, "items").size() == 1);
  CHECK_FALSE(has(child(root, "items"), "select"));
  CHECK_FALSE(has(root, "actions"));
}

TEST_CASE("cards view: a background image comes with what CSS needs") {
  const Json root = test::viewed(R"({"speak":"<s>Say <b>this</b></s>","backgroundImage":
      {"url":"https://x.example/a b.png","fillMode":"repeat"},"body":[]})");
  CHECK(text(root, "label") == "Say this");
  CHECK(text(at(root, "image"), "css") == R"(url("https://x.example/a%20b.png"))");
  CHECK(text(at(root, "image"), "fill") == "Repeat");
}

}  // namespace
}  // namespace natter::cards
