#include "core/cards/host_palette.h"

#include <array>

namespace natter::cards {
namespace {

struct Foreground {
  const char* color;
  const char* normal;
  const char* subtle;
};

struct Background {
  const char* style;
  const char* color;
  const char* border;
};

using Foregrounds = std::array<Foreground, 7>;
using Backgrounds = std::array<Background, 6>;

// Our own: each foreground but `light` reads at 4.5:1 or better on each background (tested).
constexpr Foregrounds kForegrounds{{{"default", "#242424", "#575757"},
                                    {"dark", "#000000", "#4A4A4A"},
                                    {"light", "#FFFFFF", "#E0E0E0"},
                                    {"accent", "#0F548C", "#1A5F99"},
                                    {"good", "#0B5A0B", "#256B25"},
                                    {"warning", "#7A4300", "#7D4E12"},
                                    {"attention", "#A80F1B", "#A82A35"}}};
constexpr Backgrounds kBackgrounds{{{"default", "#FFFFFF", "#D1D1D1"},
                                    {"emphasis", "#F3F2F1", "#D1D1D1"},
                                    {"accent", "#DEECF9", "#8AB6DE"},
                                    {"good", "#DFF6DD", "#8CC48A"},
                                    {"attention", "#FDE7E9", "#E39AA1"},
                                    {"warning", "#FFF4CE", "#D9B95B"}}};

// The reference's, for what a host with styles of its own leaves out.
constexpr Foregrounds kReferenceForegrounds{{{"default", "#333333", "#EE333333"},
                                             {"dark", "#000000", "#66000000"},
                                             {"light", "#FFFFFF", "#33000000"},
                                             {"accent", "#2E89FC", "#882E89FC"},
                                             {"good", "#028A02", "#DD027502"},
                                             {"warning", "#E69500", "#DDE69500"},
                                             {"attention", "#CC3300", "#DDCC3300"}}};
constexpr Backgrounds kReferenceBackgrounds{{{"default", "#FFFFFF", "#CCCCCC"},
                                             {"emphasis", "#EEEEEE", "#666666"},
                                             {"accent", "#C7DEF9", "#62A8F7"},
                                             {"good", "#CCFFCC", "#69E569"},
                                             {"attention", "#FFC5B2", "#FF764C"},
                                             {"warning", "#FFE2B2", "#FFBC51"}}};

std::string_view color_of(const Json& given, std::string_view key, std::string_view fallback) {
  const std::string& value = text(given, key);
  return value.empty() ? fallback : std::string_view(value);
}

Json foreground(const Json& given, const Foreground& defaults) {
  const Json& highlight = at(given, "highlightColors");
  const Json behind = obj({{"default", color_of(highlight, "default", "#22000000")},
                           {"subtle", color_of(highlight, "subtle", "#11000000")}});
  return obj({{"default", color_of(given, "default", defaults.normal)},
              {"subtle", color_of(given, "subtle", defaults.subtle)},
              {"highlight", behind}});
}

Json foregrounds(const Json& given, const Foregrounds& defaults) {
  Json all = Json::object();
  for (const Foreground& one : defaults) all[one.color] = foreground(at(given, one.color), one);
  return all;
}

Json own_styles() {
  Json all = Json::object();
  for (const Background& one : kBackgrounds) {
    all[one.style] = obj({{"backgroundColor", one.color},
                          {"borderColor", one.border},
                          {"foregroundColors", foregrounds({}, kForegrounds)}});
  }
  return all;
}

// A style that the host does not have takes the foregrounds of its default style.
Json completed_style(const Json& given, const Json& default_style, const Background& defaults) {
  const bool missing = !given.is_object();
  const Json& colors = at(missing ? default_style : given, "foregroundColors");
  Json style = Json::object();
  style["backgroundColor"] = color_of(given, "backgroundColor", defaults.color);
  const std::string_view border = color_of(given, "borderColor", missing ? defaults.border : "");
  if (!border.empty()) style["borderColor"] = border;
  style["foregroundColors"] = foregrounds(colors, kReferenceForegrounds);
  return style;
}

}  // namespace

Json container_styles(const Json& given) {
  if (!given.is_object()) return own_styles();
  Json all = Json::object();
  for (const Background& one : kReferenceBackgrounds) {
    all[one.style] = completed_style(at(given, one.style), at(given, "default"), one);
  }
  return all;
}

}  // namespace natter::cards
