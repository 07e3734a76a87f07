#include "core/js_entries.h"

#include "tests/core/check.h"

namespace natter::test {
namespace {

// "name=value" for each entry.
std::string listed(const char* json) {
  std::string list;
  for (const Json& entry : js_entries(parse_json(json))) {
    if (!list.empty()) list += ' ';
    list += text(at(entry, 0)) + '=' + to_js_string(at(entry, 1));
  }
  return list;
}

}  // namespace

TEST_CASE("entries come in the order of JavaScript's properties") {
  CHECK(listed(R"({"b":1,"a":2})") == "b=1 a=2");
  CHECK(listed(R"({"b":1,"10":2,"9":3,"01":4,"0":5})") == "0=5 9=3 10=2 b=1 01=4");
  CHECK(listed(R"({"x":1,"y":2,"x":3})") == "x=3 y=2");
  CHECK(listed(R"({"4294967295":1,"4294967294":2,"-1":3,"":4,"1.0":5})") ==
        "4294967294=2 4294967295=1 -1=3 =4 1.0=5");
}

TEST_CASE("lists and texts have their places for names, other values have no entries") {
  CHECK(listed(R"(["a","b"])") == "0=a 1=b");
  CHECK(listed(R"("né")") == "0=n 1=é");
  for (const char* json : {"null", "7", "true", "{}", "[]", R"("")"}) CHECK(listed(json).empty());
}

}  // namespace natter::test
