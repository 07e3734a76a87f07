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

void add_color(const char* key, const JsonNode& given, std::string_view fallback, JsonText& out) {
  const std::string_view color = text(at(given, key));
  out.key(key).text(color.empty() ? fallback : color);
}

void write_foregrounds(const JsonNode& given, const Foregrounds& defaults, JsonText& out) {
  out.begin_object();
  for (const Foreground& one : defaults) {
    const JsonNode& colors = at(given, one.color);
    out.key(one.color).begin_object();
    add_color("default", colors, one.normal, out);
    add_color("subtle", colors, one.subtle, out);
    out.key("highlight").begin_object();
    const JsonNode& highlight = at(colors, "highlightColors");
    add_color("default", highlight, "#22000000", out);
    add_color("subtle", highlight, "#11000000", out);
    out.end_object();
    out.end_object();
  }
  out.end_object();
}

}  // namespace

// A style that the host does not have takes the foregrounds of its default style.
void write_container_styles(const JsonNode& given, JsonText& out) {
  const bool is_own = !given.is_object();
  out.begin_object();
  for (const Background& one : is_own ? kBackgrounds : kReferenceBackgrounds) {
    const JsonNode& style = at(given, one.style);
    const bool is_missing = !style.is_object();
    out.key(one.style).begin_object();
    add_color("backgroundColor", style, one.color, out);
    // One that the host has is without a border unless it says its colour.
    if (is_missing || !text(at(style, "borderColor")).empty()) {
      add_color("borderColor", style, one.border, out);
    }
    out.key("foregroundColors");
    const JsonNode& colors = at(is_missing ? at(given, "default") : style, "foregroundColors");
    write_foregrounds(colors, is_own ? kForegrounds : kReferenceForegrounds, out);
    out.end_object();
  }
  out.end_object();
}

}  // namespace natter::cards
