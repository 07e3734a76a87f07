#include "core/cards/key_order.h"

#include "tests/core/check.h"

namespace natter::cards {

TEST_CASE("cards: names that are whole numbers come first, by value, the others as they came") {
  List<std::string_view> names;
  for (const char* name : {"b", "10", "01", "2", "4294967295", "4294967294", "-1", "", "0"}) {
    names.push_back(name);
  }
  std::vector<std::string_view> listed;
  for (const std::size_t place : order_of_keys(names)) listed.push_back(names[place]);
  const std::vector<std::string_view> sorted{"0",          "2",  "10", "4294967294", "b", "01",
                                             "4294967295", "-1", ""};
  CHECK(listed == sorted);
}

}  // namespace natter::cards
