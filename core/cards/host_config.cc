#include "core/cards/host_config.h"

#include <array>
#include <span>
#include <string_view>

#include "core/cards/host_palette.h"
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

// Numbers that layout multiplies with: more is a mistake or an attack.
constexpr double kMaxPixels = 100'000;

constexpr double kUsualActions = 5;

double number_of(const Json& given, double fallback) {
  const double value = number(given, fallback);
  return value >= 0 && value <= kMaxPixels ? value : fallback;
}

// Sizes of which none means no size was given.
double size_of(const Json& given, double fallback) {
  const double value = number_of(given, fallback);
  return value > 0 ? value : fallback;
}

bool bool_of(const Json& given, bool fallback) {
  return given.is_boolean() ? is_true(given) : fallback;
}

std::string_view text_of(const Json& given, std::string_view fallback) {
  return text(given).empty() ? fallback : std::string_view(text(given));
}

std::string_view name_of(const Json& given, Names names, std::string_view fallback) {
  if (given.is_number()) {
    const std::int64_t index = integer(given, -1);
    if (index >= 0 && static_cast<std::size_t>(index) < names.size()) {
      return names[static_cast<std::size_t>(index)];
    }
  }
  for (const std::string_view name : names) {
    if (equals_ignoring_case(text(given), name)) return name;
  }
  return fallback;
}

// The two styles of a text that hosts choose: five members, of which some defaults differ.
struct TextStyle {
  std::string_view size = "Default";
  std::string_view color = "Default";
  std::string_view weight = "Default";
};

Json text_style(const Json& given, const TextStyle& defaults) {
  return obj({{"size", name_of(at(given, "size"), kTextSizes, defaults.size)},
              {"color", name_of(at(given, "color"), kTextColors, defaults.color)},
              {"isSubtle", bool_of(at(given, "isSubtle"), false)},
              {"weight", name_of(at(given, "weight"), kTextWeights, defaults.weight)}});
}

Json font_style(const Json& given, const TextStyle& defaults) {
  Json style = text_style(given, defaults);
  style["fontType"] = name_of(at(given, "fontType"), kFontTypes, "Default");
  return style;
}

Json spacing(const Json& given, bool host_gives_none) {
  struct Step {
    const char* name;
    double given;
    double built_in;
  };
  static constexpr std::array<Step, 6> kSteps{{{"small", 3, 10},
                                               {"default", 8, 20},
                                               {"medium", 20, 30},
                                               {"large", 30, 40},
                                               {"extraLarge", 40, 50},
                                               {"padding", 15, 20}}};
  Json all = Json::object();
  for (const Step& step : kSteps) {
    all[step.name] = size_of(at(given, step.name), host_gives_none ? step.built_in : step.given);
  }
  return all;
}

Json font(const Json& given, const Json& old, std::string_view family) {
  struct Step {
    const char* name;
    double value;
  };
  static constexpr std::array<Step, 5> kSizes{
      {{"small", 12}, {"default", 14}, {"medium", 17}, {"large", 21}, {"extraLarge", 26}}};
  static constexpr std::array<Step, 3> kWeights{
      {{"lighter", 200}, {"default", 400}, {"bolder", 600}}};
  Json sizes = Json::object();
  for (const Step& step : kSizes) {
    const double inherited = size_of(at(at(old, "fontSizes"), step.name), step.value);
    sizes[step.name] = size_of(at(at(given, "fontSizes"), step.name), inherited);
  }
  Json weights = Json::object();
  for (const Step& step : kWeights) {
    const double inherited = size_of(at(at(old, "fontWeights"), step.name), step.value);
    weights[step.name] = size_of(at(at(given, "fontWeights"), step.name), inherited);
  }
  return obj({{"fontFamily", text_of(at(given, "fontFamily"), family)},
              {"fontSizes", sizes},
              {"fontWeights", weights}});
}

Json fonts(const Json& given) {
  // A host of the first versions has the members of the one font at the top.
  const Json& types = at(given, "fontTypes");
  const Json none;
  const Json& old = types.is_object() ? none : given;
  const std::string_view family = text_of(at(old, "fontFamily"), kFontFamily);
  return obj({{"default", font(at(types, "default"), old, family)},
              {"monospace", font(at(types, "monospace"), none, kMonospaceFamily)}});
}

Json image_sizes(const Json& given) {
  return obj({{"small", Json(size_of(at(given, "small"), 40))},
              {"medium", Json(size_of(at(given, "medium"), 80))},
              {"large", Json(size_of(at(given, "large"), 160))}});
}

Json input_label(const Json& given, bool required) {
  Json label = text_style(given, {});
  if (!required) return label;
  label["suffix"] = text_of(at(given, "suffix"), " *");
  label["suffixColor"] = name_of(at(given, "suffixColor"), kTextColors, "Attention");
  return label;
}

Json inputs(const Json& given, bool host_gives_none) {
  const Json& label = at(given, "label");
  // Of the reference: a host that says anything of inputs has to say this colour too.
  const TextStyle error{.color = given.is_object() ? "Default" : "Attention",
                        .weight = host_gives_none ? "Bolder" : "Default"};
  const double wait = number_of(at(given, "debounceTimeInMilliSeconds"), host_gives_none ? 250 : 0);
  const Json labels = obj({{"inputSpacing", name_of(at(label, "inputSpacing"), kSpacings, "Small")},
                           {"width", Json(number_of(at(label, "width"), 30))},
                           {"required", input_label(at(label, "requiredInputs"), true)},
                           {"optional", input_label(at(label, "optionalInputs"), false)}});
  return obj({{"label", labels},
              {"errorMessage", text_style(at(given, "errorMessage"), error)},
              {"debounceTimeInMilliSeconds", Json(wait)},
              {"allowDynamicallyFilteredChoiceSet", true},
              {"allowRevealOnHoverStyle", bool_of(at(given, "allowRevealOnHoverStyle"), false)}});
}

Json actions(const Json& given, bool host_gives_none) {
  const Json& show_card = at(given, "showCard");
  const Json cards =
      obj({{"actionMode", name_of(at(show_card, "actionMode"), kShowCardModes, "Inline")},
           {"inlineTopMargin", Json(number_of(at(show_card, "inlineTopMargin"), 16))},
           {"style", text_of(at(show_card, "style"), "emphasis")}});
  const double gap = number_of(at(given, "buttonSpacing"), host_gives_none ? 10 : 20);
  const std::string_view placement =
      name_of(at(given, "iconPlacement"), kIconPlacements, "LeftOfTitle");
  return obj({{"maxActions", Json(number_of(at(given, "maxActions"), kUsualActions))},
              {"spacing", name_of(at(given, "spacing"), kSpacings, "Default")},
              {"buttonSpacing", Json(gap)},
              {"showCard", cards},
              {"preExpandSingleShowCardAction",
               bool_of(at(given, "preExpandSingleShowCardAction"), false)},
              {"actionsOrientation",
               name_of(at(given, "actionsOrientation"), kOrientations, "Horizontal")},
              {"actionAlignment", name_of(at(given, "actionAlignment"), kAlignments, "Left")},
              {"iconPlacement", placement},
              {"allowTitleToWrap", bool_of(at(given, "allowTitleToWrap"), false)},
              // The reference reads no size of icons.
              {"iconSize", 16}});
}

Json fact_set(const Json& given) {
  const Json& title_given = at(given, "title");
  // Facts always wrap, whatever the host says.
  Json title = text_style(title_given, {.weight = "Bolder"});
  title["wrap"] = true;
  title["maxWidth"] = number_of(at(title_given, "maxWidth"), 150);
  Json value = text_style(at(given, "value"), {});
  value["wrap"] = true;
  return obj(
      {{"title", title}, {"value", value}, {"spacing", Json(size_of(at(given, "spacing"), 10))}});
}

// Of the reference: a style that is given has to say its weight, and the default one is not read.
Json text_styles(const Json& given) {
  const auto style = [&](const char* name, std::string_view size) {
    const Json& own = at(given, name);
    return font_style(own, {.size = size, .weight = own.is_object() ? "Default" : "Bolder"});
  };
  return obj({{"default", font_style(Json(), {})},
              {"heading", style("heading", "Large")},
              {"columnHeader", style("columnHeader", "Default")}});
}

Json completed(const Json& given, const HostConfig& host) {
  const bool none = !given.is_object();
  const Json& set = at(given, "imageSet");
  const Json& carousel = at(given, "carousel");
  const Json& line = at(given, "separator");
  Json all = Json::object();
  all["supportsInteractivity"] = host.supports_interactivity();
  all["choiceSetInputValueSeparator"] = host.separator();
  all["spacing"] = spacing(at(given, "spacing"), none);
  all["separator"] = obj({{"lineThickness", Json(size_of(at(line, "lineThickness"), 1))},
                          {"lineColor", text_of(at(line, "lineColor"), "#EEEEEE")}});
  all["imageSizes"] = image_sizes(at(given, "imageSizes"));
  all["fonts"] = fonts(given);
  all["containerStyles"] = container_styles(at(given, "containerStyles"));
  all["inputs"] = inputs(at(given, "inputs"), none);
  all["actions"] = actions(at(given, "actions"), none);
  all["adaptiveCard"] = obj({{"allowCustomStyle", host.allows_custom_style()}});
  all["imageSet"] = obj({{"imageSize", text_of(at(set, "imageSize"), "Medium")},
                         {"maxImageHeight", Json(number_of(at(set, "maxImageHeight"), 100))}});
  all["media"] = obj({{"allowInlinePlayback", true}});
  all["factSet"] = fact_set(at(given, "factSet"));
  all["table"] = obj({{"cellSpacing", 8}});
  all["textStyles"] = text_styles(at(given, "textStyles"));
  all["textBlock"] = Json::object();
  const double level = number_of(at(at(given, "textBlock"), "headingLevel"), none ? 2 : 0);
  if (level > 0) all["textBlock"]["headingLevel"] = level;
  all["carousel"] =
      obj({{"maxCarouselPages", Json(number_of(at(carousel, "maxCarouselPages"), 10))},
           {"minAutoplayDelay", Json(number_of(at(carousel, "minAutoplayDelay"), 5000))}});
  return all;
}

}  // namespace

HostConfig::HostConfig(const Json& given)
    : given_(given),
      effective_(std::make_shared<Json>()),
      supports_interactivity_(bool_of(at(given, "supportsInteractivity"), true)),
      separator_(text_of(at(given, "choiceSetInputValueSeparator"), ",")),
      max_actions_(number_of(at(at(given, "actions"), "maxActions"), kUsualActions)),
      pre_expands_single_card_(
          bool_of(at(at(given, "actions"), "preExpandSingleShowCardAction"), false)),
      allows_custom_style_(bool_of(at(at(given, "adaptiveCard"), "allowCustomStyle"), false)) {}

const Json& HostConfig::effective() const {
  if (effective_->is_null()) *effective_ = completed(given_, *this);
  return *effective_;
}

}  // namespace natter::cards
