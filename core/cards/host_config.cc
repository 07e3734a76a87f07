#include "core/cards/host_config.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/cards/host_palette.h"
#include "core/json_reader.h"
#include "core/text.h"

namespace natter::cards {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 7> kSpacings{"None",  "Small",      "Default", "Medium",
                                                    "Large", "ExtraLarge", "Padding"};
constexpr std::array<std::string_view, 5> kTextSizes{"Small", "Default", "Medium", "Large",
                                                     "ExtraLarge"};
constexpr std::array<std::string_view, 3> kTextWeights{"Lighter", "Default", "Bolder"};
constexpr std::array<std::string_view, 7> kTextColors{"Default", "Dark",    "Light",    "Accent",
                                                      "Good",    "Warning", "Attention"};
constexpr std::array<std::string_view, 2> kFontTypes{"Default", "Monospace"};
constexpr std::array<std::string_view, 2> kOrientations{"Horizontal", "Vertical"};
constexpr std::array<std::string_view, 4> kAlignments{"Left", "Center", "Right", "Stretch"};
constexpr std::array<std::string_view, 2> kIconPlacements{"LeftOfTitle", "AboveTitle"};
constexpr std::array<std::string_view, 2> kShowCardModes{"Inline", "Popup"};

// Numbers that layout multiplies with: more is a mistake, an attack, or means no limit.
constexpr double kMaxPixels = 100'000;

double number_of(const JsonNode& given, double fallback) {
  const double value = given.is_number() ? number(given) : fallback;
  return value >= 0 ? std::min(value, kMaxPixels) : fallback;
}

// Sizes of which none means no size was given.
double size_of(const JsonNode& given, double fallback) {
  const double value = number_of(given, fallback);
  return value > 0 ? value : fallback;
}

bool bool_of(const JsonNode& given, bool fallback) {
  return given.is_boolean() ? is_true(given) : fallback;
}

std::string_view text_of(const JsonNode& given, std::string_view fallback) {
  return text(given).empty() ? fallback : text(given);
}

std::string_view name_of(const JsonNode& given, Names names, std::string_view fallback) {
  if (given.is_number()) {
    const double index = number(given);
    if (index >= 0 && index < static_cast<double>(names.size())) {
      return names[static_cast<std::size_t>(index)];
    }
  }
  if (!given.is_string()) return fallback;
  for (const std::string_view name : names) {
    if (equals_ignoring_case(text(given), name)) return name;
  }
  return fallback;
}

TextStyle style_of(const JsonNode& given, TextStyle defaults) {
  return {.size = name_of(at(given, "size"), kTextSizes, defaults.size),
          .color = name_of(at(given, "color"), kTextColors, defaults.color),
          .weight = name_of(at(given, "weight"), kTextWeights, defaults.weight),
          .font_type = name_of(at(given, "fontType"), kFontTypes, "Default"),
          .is_subtle = bool_of(at(given, "isSubtle"), false)};
}

// Of the reference: a style that is given has to say its weight, and the default one is not read.
TextStyle named_style(const JsonNode& given, const TextStyle& usual) {
  return given.is_object() ? style_of(given, {.size = usual.size}) : usual;
}

struct Step {
  const char* name;
  double value;
};
constexpr std::array<Step, 6> kSpacingSteps{{{"small", 3},
                                             {"default", 8},
                                             {"medium", 20},
                                             {"large", 30},
                                             {"extraLarge", 40},
                                             {"padding", 15}}};
// Where the host gives no configuration at all.
constexpr std::array<Step, 6> kOwnSpacingSteps{{{"small", 10},
                                                {"default", 20},
                                                {"medium", 30},
                                                {"large", 40},
                                                {"extraLarge", 50},
                                                {"padding", 20}}};
constexpr std::array<Step, 5> kFontSizes{
    {{"small", 12}, {"default", 14}, {"medium", 17}, {"large", 21}, {"extraLarge", 26}}};
constexpr std::array<Step, 3> kFontWeights{{{"lighter", 200}, {"default", 400}, {"bolder", 600}}};
constexpr std::array<Step, 3> kImageSizes{{{"small", 40}, {"medium", 80}, {"large", 160}}};

// Writes what `given` has, completed.
class Completion {
 public:
  Completion(const JsonNode& given, const HostConfig& host, JsonText& out)
      : given_(given), host_(host), out_(out), host_gives_none_(!given.is_object()) {}

  void run() {
    const JsonNode& separator = at(given_, "separator");
    const JsonNode& image_set = at(given_, "imageSet");
    const JsonNode& carousel = at(given_, "carousel");
    out_.begin_object();
    flag("supportsInteractivity", host_.supports_interactivity());
    text("choiceSetInputValueSeparator", host_.separator());
    sizes("spacing", at(given_, "spacing"), kJsonNull,
          host_gives_none_ ? kOwnSpacingSteps : kSpacingSteps);
    begin("separator");
    size("lineThickness", separator, 1);
    own_text("lineColor", separator, "#EEEEEE");
    end();
    sizes("imageSizes", at(given_, "imageSizes"), kJsonNull, kImageSizes);
    fonts();
    out_.key("containerStyles");
    write_container_styles(at(given_, "containerStyles"), out_);
    inputs(at(given_, "inputs"));
    actions(at(given_, "actions"));
    begin("adaptiveCard");
    flag("allowCustomStyle", host_.allows_custom_style());
    end();
    begin("imageSet");
    own_text("imageSize", image_set, "Medium");
    number("maxImageHeight", image_set, 100);
    end();
    begin("media");
    flag("allowInlinePlayback", true);
    end();
    fact_set(at(given_, "factSet"));
    begin("table");
    out_.key("cellSpacing").number(8);
    end();
    text_styles();
    begin("textBlock");
    if (heading_level() > 0) out_.key("headingLevel").number(heading_level());
    end();
    begin("carousel");
    out_.key("maxCarouselPages").number(host_.most_carousel_pages());
    number("minAutoplayDelay", carousel, 5000);
    end();
    out_.end_object();
  }

 private:
  void begin(const char* key) { out_.key(key).begin_object(); }
  void end() { out_.end_object(); }
  void flag(const char* key, bool value) { out_.key(key).flag(value); }
  void text(const char* key, std::string_view value) { out_.key(key).text(value); }
  void own_text(const char* key, const JsonNode& given, std::string_view fallback) {
    text(key, text_of(at(given, key), fallback));
  }
  void name(const char* key, const JsonNode& given, Names names, std::string_view fallback) {
    text(key, name_of(at(given, key), names, fallback));
  }
  void number(const char* key, const JsonNode& given, double fallback) {
    out_.key(key).number(number_of(at(given, key), fallback));
  }
  void size(const char* key, const JsonNode& given, double fallback) {
    out_.key(key).number(size_of(at(given, key), fallback));
  }
  // `older`: where hosts of the first versions have them.
  void sizes(const char* key, const JsonNode& given, const JsonNode& older,
             std::span<const Step> steps) {
    begin(key);
    for (const Step& step : steps)
      size(step.name, given, size_of(at(older, step.name), step.value));
    end();
  }

  double heading_level() const {
    return number_of(at(at(given_, "textBlock"), "headingLevel"), host_gives_none_ ? 2 : 0);
  }

  void font(const char* key, const JsonNode& given, const JsonNode& older,
            std::string_view family) {
    begin(key);
    own_text("fontFamily", given, family);
    sizes("fontSizes", at(given, "fontSizes"), at(older, "fontSizes"), kFontSizes);
    sizes("fontWeights", at(given, "fontWeights"), at(older, "fontWeights"), kFontWeights);
    end();
  }

  // A host of the first versions has the members of the one font at the top.
  void fonts() {
    const JsonNode& types = at(given_, "fontTypes");
    const JsonNode& older = types.is_object() ? kJsonNull : given_;
    begin("fonts");
    font("default", at(types, "default"), older, text_of(at(older, "fontFamily"), kFontFamily));
    font("monospace", at(types, "monospace"), kJsonNull, kMonospaceFamily);
    end();
  }

  // Leaves its object open.
  void begin_style(const char* key, const TextStyle& style) {
    begin(key);
    text("size", style.size);
    text("color", style.color);
    flag("isSubtle", style.is_subtle);
    text("weight", style.weight);
  }

  void text_style(const char* key, const TextStyle& style) {
    begin_style(key, style);
    text("fontType", style.font_type);
    end();
  }

  void text_styles() {
    const TextStyles& styles = host_.text_styles();
    begin("textStyles");
    text_style("default", styles.usual);
    text_style("heading", styles.heading);
    text_style("columnHeader", styles.column_header);
    end();
  }

  void inputs(const JsonNode& given) {
    const JsonNode& label = at(given, "label");
    begin("inputs");
    begin("label");
    name("inputSpacing", label, kSpacings, "Small");
    number("width", label, 30);
    const JsonNode& required = at(label, "requiredInputs");
    begin_style("required", style_of(required, {}));
    own_text("suffix", required, " *");
    name("suffixColor", required, kTextColors, "Attention");
    end();
    begin_style("optional", style_of(at(label, "optionalInputs"), {}));
    end();
    end();
    // Of the reference: a host that says anything of inputs has to say this colour too.
    const TextStyle error{.color = given.is_object() ? "Default" : "Attention",
                          .weight = host_gives_none_ ? "Bolder" : "Default"};
    begin_style("errorMessage", style_of(at(given, "errorMessage"), error));
    end();
    number("debounceTimeInMilliSeconds", given, host_gives_none_ ? 250 : 0);
    flag("allowDynamicallyFilteredChoiceSet", true);
    flag("allowRevealOnHoverStyle", bool_of(at(given, "allowRevealOnHoverStyle"), false));
    end();
  }

  void actions(const JsonNode& given) {
    begin("actions");
    out_.key("maxActions").number(host_.max_actions());
    name("spacing", given, kSpacings, "Default");
    number("buttonSpacing", given, host_gives_none_ ? 10 : 20);
    begin("showCard");
    text("actionMode", host_.shows_cards_as_popup() ? "Popup" : "Inline");
    number("inlineTopMargin", at(given, "showCard"), 16);
    text("style", host_.show_card_style());
    end();
    flag("preExpandSingleShowCardAction", host_.pre_expands_single_card());
    text("actionsOrientation", host_.actions_orientation());
    name("actionAlignment", given, kAlignments, "Left");
    name("iconPlacement", given, kIconPlacements, "LeftOfTitle");
    flag("allowTitleToWrap", bool_of(at(given, "allowTitleToWrap"), false));
    // The reference reads no size of icons.
    out_.key("iconSize").number(16);
    end();
  }

  // Facts always wrap, whatever the host says.
  void fact_set(const JsonNode& given) {
    const JsonNode& title = at(given, "title");
    begin("factSet");
    begin_style("title", style_of(title, {.weight = "Bolder"}));
    flag("wrap", true);
    number("maxWidth", title, 150);
    end();
    begin_style("value", style_of(at(given, "value"), {}));
    flag("wrap", true);
    end();
    size("spacing", given, 10);
    end();
  }

  const JsonNode& given_;
  const HostConfig& host_;
  JsonText& out_;
  bool host_gives_none_;
};

std::string as_text(const JsonNode& given) {
  JsonText text;
  text.node(given);
  return text.take();
}

}  // namespace

HostConfig::HostConfig(const JsonNode& given) {
  if (!given.is_object()) return;
  given_ = as_text(given);
  supports_interactivity_ = bool_of(at(given, "supportsInteractivity"), true);
  // An empty one is one as well.
  const JsonNode& separator = at(given, "choiceSetInputValueSeparator");
  if (separator.is_string()) separator_ = text(separator);
  const JsonNode& actions = at(given, "actions");
  max_actions_ = number_of(at(actions, "maxActions"), max_actions_);
  actions_orientation_ = name_of(at(actions, "actionsOrientation"), kOrientations, "Horizontal");
  pre_expands_single_card_ = bool_of(at(actions, "preExpandSingleShowCardAction"), false);
  const JsonNode& show_card = at(actions, "showCard");
  shows_cards_as_popup_ = name_of(at(show_card, "actionMode"), kShowCardModes, "Inline") == "Popup";
  show_card_style_ = text_of(at(show_card, "style"), "emphasis");
  allows_custom_style_ = bool_of(at(at(given, "adaptiveCard"), "allowCustomStyle"), false);
  const JsonNode& carousel = at(given, "carousel");
  most_carousel_pages_ = number_of(at(carousel, "maxCarouselPages"), most_carousel_pages_);
  const JsonNode& styles = at(given, "textStyles");
  text_styles_.heading = named_style(at(styles, "heading"), text_styles_.heading);
  text_styles_.column_header = named_style(at(styles, "columnHeader"), text_styles_.column_header);
  const double level = number_of(at(at(given, "textBlock"), "headingLevel"), 0);
  if (level >= 1) heading_level_ = static_cast<std::size_t>(level);
}

void HostConfig::write(JsonText& out) const {
  Arena arena;
  JsonNode given;
  if (given_.empty() || !JsonReader(given_, arena).read(given)) given = JsonNode();
  Completion(given, *this, out).run();
}

}  // namespace natter::cards
