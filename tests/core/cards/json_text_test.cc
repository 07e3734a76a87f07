// JSON as it is written.
#include "core/cards/json_text.h"

#include <cmath>

#include "tests/core/cards/told.h"

namespace natter::cards {
namespace {

TEST_CASE("cards json text: members and elements are separated, at every depth") {
  JsonText out;
  out.begin_object();
  out.key("a").begin_array();
  out.count(1);
  out.begin_object();
  out.end_object();
  out.begin_array();
  out.end_array();
  out.text("x");
  out.text("");
  out.end_array();
  out.key(std::string_view("b\"")).flag(true);
  out.key("c").null();
  out.key("d").word("[1]");
  out.key("e").word("2");
  out.end_object();
  CHECK(out.take() == R"({"a":[1,{},[],"x",""],"b\"":true,"c":null,"d":[1],"e":2})");
}

TEST_CASE("cards json text: a text that ends like something that begins is still one") {
  JsonText out;
  out.begin_array();
  for (const char* text : {"{", "[", ":", ","}) out.text(text);
  out.end_array();
  CHECK(out.take() == R"(["{","[",":",","])");
}

TEST_CASE("cards json text: numbers are JavaScript's, and null where JSON has none") {
  const struct {
    double value;
    const char* text;
  } rows[] = {{3, "3"},         {0.1, "0.1"},       {1e21, "1e+21"},
              {-1e-7, "-1e-7"}, {INFINITY, "null"}, {NAN, "null"}};
  for (const auto& row : rows) {
    JsonText out;
    out.number(row.value);
    CHECK(out.take() == row.text);
  }
}

TEST_CASE("cards json text: a tree comes out as it was read") {
  for (const char* text : {R"({"a":[1,-2,0.5,true,false,null,"x\n"],"b":{"c":{}},"d":[]})", "7",
                           R"("é")", "[[[]]]", "null"}) {
    JsonText out;
    out.node(natter::test::JsonSource(text).root());
    CHECK(out.take() == text);
  }
}

TEST_CASE("cards json text: what is cut was not there") {
  JsonText out;
  out.begin_object();
  const std::size_t first = out.size();
  out.key("a").begin_array();
  out.cut(first);
  out.key("b").count(1);
  const std::size_t second = out.size();
  out.key("c").begin_array();
  out.cut(second);
  out.end_object();
  CHECK(out.take() == R"({"b":1})");
}

}  // namespace
}  // namespace natter::cards
