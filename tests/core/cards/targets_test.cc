#include "core/cards/targets.h"

#include "tests/core/check.h"
#include "tests/core/json_source.h"

namespace natter::cards {
namespace {

// "a show, b toggle"
std::string read(const std::string& source) {
  natter::test::JsonSource json(source);
  const List<Target> targets = read_targets(json.root());
  if (targets.empty()) return "none";
  std::string all;
  for (const Target& target : targets) {
    constexpr const char* kChanges[] = {"toggle", "show", "hide"};
    if (!all.empty()) all += ", ";
    all += std::string(target.id) + ' ' + kChanges[static_cast<int>(target.change)];
  }
  return all;
}

}  // namespace

TEST_CASE("cards: targets are ids or objects with one; all else is skipped") {
  struct Row {
    const char* source;
    const char* targets;
  };
  constexpr Row kRows[] = {
      {R"(["a","b"])", "a toggle, b toggle"},
      {R"([{"elementId":"a","isVisible":true},{"elementId":"b","isVisible":false}])",
       "a show, b hide"},
      {R"([{"elementId":"a","isVisible":"TRUE"},{"elementId":"b","isVisible":"False"}])",
       "a show, b hide"},
      {R"([{"elementId":"a","isVisible":"maybe"},{"elementId":"b","isVisible":1}])",
       "a toggle, b toggle"},
      {R"([null,5,true,[],{},{"elementId":7},{"isVisible":true},"a"])", "a toggle"},
      // The last entry counts, at the place of the first.
      {R"(["a","b",{"elementId":"a","isVisible":false}])", "a hide, b toggle"},
      {R"([{"elementId":"a","isVisible":false},"b","a","b"])", "a toggle, b toggle"},
      // As JavaScript orders the members of an object.
      {R"(["b","10","a","2","01","4294967295","4294967294","-1"])",
       "2 toggle, 10 toggle, 4294967294 toggle, b toggle, a toggle, 01 toggle, "
       "4294967295 toggle, -1 toggle"},
      {R"([""])", " toggle"},
      {R"(["__proto__","hasOwnProperty"])", "__proto__ toggle, hasOwnProperty toggle"},
      {R"([])", "none"},
      {R"("a")", "none"},
      {R"({"elementId":"a"})", "none"},
      {R"(null)", "none"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.source);
    CHECK(read(row.source) == row.targets);
  }
}

}  // namespace natter::cards
