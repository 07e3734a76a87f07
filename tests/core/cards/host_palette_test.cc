// Colours of cards: what a host leaves out, and that our own can be read.
#include "core/cards/host_palette.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "tests/core/cards/told.h"

namespace natter::cards {
namespace {

Json styles_of(std::string_view given) {
  natter::test::JsonSource source{std::string(given)};
  return test::told([&](JsonText& out) { write_container_styles(source.root(), out); });
}

// The member at a path of names with slashes between.
const Json& at_path(const Json& root, std::string_view path) {
  const std::size_t end = path.find('/');
  const Json& member = at(root, path.substr(0, end));
  return end == std::string_view::npos ? member : at_path(member, path.substr(end + 1));
}

TEST_CASE("cards palette: a host's container style is completed, not replaced") {
  const Json styles = styles_of((R"({"default":{"backgroundColor":"#111111",
      "foregroundColors":{"default":{"default":"#EEEEEE"}}},"good":{"borderColor":"#010203"}})"));
  const struct {
    std::string_view path;
    const char* expected;
  } rows[] = {
      {"default/backgroundColor", R"("#111111")"},
      {"default/borderColor", "null"},
      {"default/foregroundColors/default/default", R"("#EEEEEE")"},
      {"default/foregroundColors/default/subtle", R"("#EE333333")"},
      {"default/foregroundColors/light/default", R"("#FFFFFF")"},
      {"good/borderColor", R"("#010203")"},
      {"good/backgroundColor", R"("#CCFFCC")"},
      {"good/foregroundColors/default/default", R"("#333333")"},
      {"accent/foregroundColors/default/default", R"("#EEEEEE")"},
  };
  for (const auto& row : rows) {
    INFO(row.path);
    CHECK(dump(at_path(styles, row.path)) == row.expected);
  }
}

// WCAG 2.2, relative luminance and contrast ratio, of `#RRGGBB`.
double luminance(const std::string& color) {
  double parts[3];
  for (std::size_t i = 0; i < 3; ++i) {
    const double value = std::stoi(color.substr(1 + 2 * i, 2), nullptr, 16) / 255.0;
    parts[i] = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  }
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
}

double contrast(const std::string& left, const std::string& right) {
  const double a = luminance(left);
  const double b = luminance(right);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

TEST_CASE("cards palette: our own colours can be read on each background") {
  const Json styles = styles_of("null");
  int pairs = 0;
  for (const auto& [style, on] : members(styles)) {
    for (const auto& [name, color] : members(at(on, "foregroundColors"))) {
      if (name == "light") continue;
      for (const char* shade : {"default", "subtle"}) {
        INFO(style << " " << name << " " << shade);
        CHECK(contrast(text(color, shade), text(on, "backgroundColor")) >= 4.5);
        ++pairs;
      }
    }
  }
  CHECK(pairs == 72);
}

}  // namespace
}  // namespace natter::cards
