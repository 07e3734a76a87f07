// Texts, images, facts and media.
#include <string>
#include <utility>

#include "core/cards/color.h"
#include "core/cards/view.h"
#include "core/cards/view_text.h"

namespace natter::cards {
namespace {

// The style of a text: what the host gives to a named style, with what the text itself says.
void add_text_style(Json& node, const Object& object, const Json& defaults,
                    const Surroundings& around) {
  const auto choose = [&](Prop prop, const char* name) {
    const std::string_view own = object.choice_name(prop);
    node[name] = own.empty() ? Json(text(defaults, name)) : Json(own);
  };
  choose(Prop::Size, "size");
  choose(Prop::Weight, "weight");
  choose(Prop::Color, "color");
  const bool is_subtle =
      object.has(Prop::IsSubtle) ? object.flag(Prop::IsSubtle) : is_true(at(defaults, "isSubtle"));
  if (is_subtle) node["subtle"] = true;
  const std::string_view font = object.choice_name(Prop::FontType);
  const bool is_monospace =
      font.empty() ? text(defaults, "fontType") == "Monospace" : font == "Monospace";
  if (is_monospace) node["font"] = "Monospace";
  node["on"] = around.on;
}

}  // namespace

Json View::head(const Object& element, const Surroundings& around) {
  Json node =
      obj({{"type", element.type().name}, {"n", static_cast<std::int64_t>(element.serial())}});
  const std::string_view id = element.text(Prop::Id);
  if (!id.empty()) node["id"] = id;
  const std::string_view lang = element.text(Prop::Lang);
  if (!lang.empty()) node["lang"] = lang;
  if (!visibility_.is_visible(element)) node["hidden"] = true;
  const std::string_view spacing = element.choice_name(Prop::Spacing);
  if (!spacing.empty()) node["spacing"] = spacing;
  if (element.flag(Prop::Separator)) node["separator"] = true;
  if (element.choice_name(Prop::Height) == "stretch") node["stretch"] = true;
  const std::string_view own = element.choice_name(Prop::HorizontalAlignment);
  const std::string_view align = own.empty() ? around.horizontal : own;
  if (!align.empty() && align != "Left") node["align"] = align;
  return node;
}

Json View::text_block(const Object& block, const Surroundings& around) {
  Json node = head(block, around);
  node["blocks"] = markdown_blocks(block.text(Prop::Text), urls_, block, diagnostics_);
  if (at(node, "blocks").empty() && !block.text(Prop::Text).empty()) {
    // A blank text is drawn as an empty line of no height, with a space before what follows.
    node["blocks"] = Json::array({obj({{"p", Json::array()}})});
  }
  const std::string_view style = block.choice_name(Prop::Style);
  const bool is_header = around.is_header || style == "columnHeader";
  const bool is_heading = style == "heading";
  const char* name = is_heading ? "heading" : is_header ? "columnHeader" : "default";
  add_text_style(node, block, at(at(host_.effective(), "textStyles"), name), around);
  if (block.flag(Prop::Wrap)) node["wrap"] = true;
  if (const auto lines = block.number(Prop::MaxLines); lines && *lines >= 1) {
    node["maxLines"] = *lines;
  }
  if (is_heading) {
    constexpr std::int64_t kUsualLevel = 2;
    const Json& level = at(at(host_.effective(), "textBlock"), "headingLevel");
    node["heading"] = integer(level, kUsualLevel);
  }
  return node;
}

Json View::rich_text_block(const Object& block, const Surroundings& around) {
  Json node = head(block, around);
  Json runs = Json::array();
  const Json& defaults = at(at(host_.effective(), "textStyles"), "default");
  for (const Object* run : block.list(Prop::Inlines)) {
    if (run->text(Prop::Text).empty()) continue;
    Json drawn = obj({{"n", static_cast<std::int64_t>(run->serial())}});
    const std::string_view lang = run->text(Prop::Lang);
    if (!lang.empty()) drawn["lang"] = lang;
    drawn["inlines"] = plain_inlines(run->text(Prop::Text));
    add_text_style(drawn, *run, defaults, around);
    if (run->flag(Prop::Italic)) drawn["italic"] = true;
    if (run->flag(Prop::Strikethrough)) drawn["strike"] = true;
    if (run->flag(Prop::Underline)) drawn["underline"] = true;
    if (run->flag(Prop::Highlight)) drawn["highlight"] = true;
    add_select(drawn, *run);
    runs.push_back(std::move(drawn));
  }
  node["runs"] = std::move(runs);
  return node;
}

Json View::image(const Object& image, const Surroundings& around, std::string_view size) {
  Json node = head(image, around);
  const std::string address = url(image, Prop::Url, UrlUse::Image);
  if (!address.empty()) node["url"] = address;
  node["alt"] = image.text(Prop::AltText);
  node["size"] = size;
  if (image.choice_name(Prop::Style) == "Person") node["person"] = true;
  if (const auto width = image.extent(Prop::Width)) node["width"] = width->amount;
  if (const auto height = image.extent(Prop::Height)) node["height"] = height->amount;
  const std::string color = css_color(image.text(Prop::BackgroundColor));
  if (!color.empty()) node["backgroundColor"] = color;
  add_select(node, image);
  return node;
}

Json View::image_set(const Object& set, const Surroundings& around) {
  Json node = head(set, around);
  const std::string_view size = set.choice_name(Prop::ImageSize);
  node["imageSize"] = size;
  const std::string_view style = set.choice_name(Prop::Style);
  if (style != "Default") node["style"] = style;
  if (const auto offset = set.number(Prop::Offset); offset && *offset != 0) {
    node["offset"] = *offset;
  }
  Json images = Json::array();
  for (const Object* one : set.list(Prop::Images)) images.push_back(image(*one, around, size));
  node["images"] = std::move(images);
  return node;
}

Json View::fact_set(const Object& set, const Surroundings& around) {
  Json node = head(set, around);
  node["on"] = around.on;
  Json facts = Json::array();
  for (const Object* fact : set.list(Prop::Facts)) {
    const Json title = markdown_blocks(fact->text(Prop::Title), urls_, *fact, diagnostics_);
    const Json value = markdown_blocks(fact->text(Prop::Value), urls_, *fact, diagnostics_);
    facts.push_back(obj({{"title", title}, {"value", value}}));
  }
  node["facts"] = std::move(facts);
  return node;
}

Json View::media(const Object& media, const Surroundings& around) {
  Json node = head(media, around);
  Json sources = Json::array();
  for (const Object* source : media.list(Prop::Sources)) {
    const std::string_view type = source->text(Prop::MimeType);
    const std::string address = url(*source, Prop::Url, UrlUse::Media);
    if (address.empty() || !is_media_type(type)) continue;
    sources.push_back(obj({{"url", address}, {"mimeType", type}}));
  }
  node["sources"] = std::move(sources);
  Json captions = Json::array();
  for (const Object* source : media.list(Prop::CaptionSources)) {
    const std::string address = url(*source, Prop::Url, UrlUse::Media);
    if (address.empty()) continue;
    captions.push_back(obj({{"url", address},
                            {"mimeType", source->text(Prop::MimeType)},
                            {"label", source->text(Prop::Label)}}));
  }
  if (!captions.empty()) node["captions"] = std::move(captions);
  const std::string poster = url(media, Prop::Poster, UrlUse::Image);
  if (!poster.empty()) node["poster"] = poster;
  const std::string_view alt = media.text(Prop::AltText);
  if (!alt.empty()) node["alt"] = alt;
  return node;
}

std::string View::url(const Object& object, Prop prop, UrlUse use) {
  const std::string_view given = object.text(prop);
  if (given.empty()) return {};
  UrlVerdict verdict = filter_url(given, use, urls_);
  if (!verdict.allowed) {
    diagnostics_.add(DiagnosticCode::UrlBlocked, model_path(object, prop), name_of(verdict.reason));
  }
  return std::move(verdict.normalised);
}

}  // namespace natter::cards
