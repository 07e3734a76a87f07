// Texts, images, facts and media.
#include <string>
#include <utility>

#include "core/cards/color.h"
#include "core/cards/view.h"

namespace natter::cards {

void View::begin(const Object& element, const Surroundings& around) {
  out_.begin_object();
  out_.key("type").text(element.type().name);
  out_.key("n").count(element.serial());
  add_text(element, Prop::Id);
  add_text(element, Prop::Lang);
  add_flag("hidden", !visibility_.is_visible(element));
  add("spacing", element.choice_name(Prop::Spacing));
  add_flag("separator", element.flag(Prop::Separator));
  add_flag("stretch", element.choice_name(Prop::Height) == "stretch");
  const std::string_view own = element.choice_name(Prop::HorizontalAlignment);
  const std::string_view align = own.empty() ? around.horizontal : own;
  if (align != "Left") add("align", align);
}

// The style of a text: what the host gives to a named style, with what the text itself says.
void View::text_style(const Object& text, const TextStyle& defaults, const Surroundings& around) {
  const auto choose = [&](const char* key, Prop prop, std::string_view fallback) {
    const std::string_view own = text.choice_name(prop);
    out_.key(key).text(own.empty() ? fallback : own);
  };
  choose("size", Prop::Size, defaults.size);
  choose("weight", Prop::Weight, defaults.weight);
  choose("color", Prop::Color, defaults.color);
  const bool is_subtle = text.has(Prop::IsSubtle) ? text.flag(Prop::IsSubtle) : defaults.is_subtle;
  add_flag("subtle", is_subtle);
  const std::string_view font = text.choice_name(Prop::FontType);
  if ((font.empty() ? defaults.font_type : font) == "Monospace") out_.key("font").text("Monospace");
  out_.key("on").text(around.on);
}

void View::text_block(const Object& block, const Surroundings& around) {
  begin(block, around);
  const std::size_t before = out_.size();
  const std::string_view text = block.text(Prop::Text);
  out_.key("blocks");
  if (!write_blocks(text, urls_, block, diagnostics_, out_) && !text.empty()) {
    // A blank text is drawn as an empty line of no height, with a space before what follows.
    out_.cut(before);
    out_.key("blocks").word(R"([{"p":[]}])");
  }
  const std::string_view style = block.choice_name(Prop::Style);
  const bool is_heading = style == "heading";
  const bool is_header = around.is_header || style == "columnHeader";
  const TextStyles& styles = host_.text_styles();
  text_style(block,
             is_heading  ? styles.heading
             : is_header ? styles.column_header
                         : styles.usual,
             around);
  add_flag("wrap", block.flag(Prop::Wrap));
  if (const auto lines = block.number(Prop::MaxLines); lines && *lines >= 1) {
    out_.key("maxLines").number(*lines);
  }
  if (is_heading) out_.key("heading").count(host_.heading_level());
  out_.end_object();
}

void View::rich_text_block(const Object& block, const Surroundings& around) {
  begin(block, around);
  out_.key("runs").begin_array();
  for (const Object* run : block.list(Prop::Inlines)) {
    if (run->text(Prop::Text).empty()) continue;
    out_.begin_object();
    out_.key("n").count(run->serial());
    add_text(*run, Prop::Lang);
    out_.key("inlines");
    write_plain(run->text(Prop::Text), out_);
    text_style(*run, host_.text_styles().usual, around);
    add_flag("italic", run->flag(Prop::Italic));
    add_flag("strike", run->flag(Prop::Strikethrough));
    add_flag("underline", run->flag(Prop::Underline));
    add_flag("highlight", run->flag(Prop::Highlight));
    select(*run);
    out_.end_object();
  }
  out_.end_array();
  out_.end_object();
}

void View::image(const Object& image, const Surroundings& around, std::string_view size) {
  begin(image, around);
  add("url", url(image, Prop::Url, UrlUse::Image));
  out_.key("alt").text(image.text(Prop::AltText));
  out_.key("size").text(size);
  add_flag("person", image.choice_name(Prop::Style) == "Person");
  add_amount("width", image.extent(Prop::Width));
  add_amount("height", image.extent(Prop::Height));
  add("backgroundColor", css_color(image.text(Prop::BackgroundColor)));
  select(image);
  out_.end_object();
}

void View::image_set(const Object& set, const Surroundings& around) {
  begin(set, around);
  const std::string_view size = set.choice_name(Prop::ImageSize);
  out_.key("imageSize").text(size);
  const std::string_view style = set.choice_name(Prop::Style);
  if (style != "Default") out_.key("style").text(style);
  if (const auto offset = set.number(Prop::Offset); offset && *offset != 0) {
    out_.key("offset").number(*offset);
  }
  out_.key("images").begin_array();
  for (const Object* one : set.list(Prop::Images)) image(*one, around, size);
  out_.end_array();
  out_.end_object();
}

void View::fact_set(const Object& set, const Surroundings& around) {
  begin(set, around);
  out_.key("on").text(around.on);
  out_.key("facts").begin_array();
  for (const Object* fact : set.list(Prop::Facts)) {
    out_.begin_object();
    add_blocks("title", *fact, Prop::Title);
    add_blocks("value", *fact, Prop::Value);
    out_.end_object();
  }
  out_.end_array();
  out_.end_object();
}

void View::media(const Object& media, const Surroundings& around) {
  begin(media, around);
  out_.key("sources").begin_array();
  for (const Object* source : media.list(Prop::Sources)) {
    const std::string address = url(*source, Prop::Url, UrlUse::Media);
    if (address.empty() || !is_media_type(source->text(Prop::MimeType))) continue;
    out_.begin_object();
    out_.key("url").text(address);
    out_.key("mimeType").text(source->text(Prop::MimeType));
    out_.end_object();
  }
  out_.end_array();
  const std::size_t before = out_.size();
  out_.key("captions").begin_array();
  bool has_captions = false;
  for (const Object* source : media.list(Prop::CaptionSources)) {
    const std::string address = url(*source, Prop::Url, UrlUse::Media);
    if (address.empty()) continue;
    has_captions = true;
    out_.begin_object();
    out_.key("url").text(address);
    out_.key("mimeType").text(source->text(Prop::MimeType));
    out_.key("label").text(source->text(Prop::Label));
    out_.end_object();
  }
  out_.end_array();
  if (!has_captions) out_.cut(before);
  add("poster", url(media, Prop::Poster, UrlUse::Image));
  add("alt", media.text(Prop::AltText));
  out_.end_object();
}

std::string View::url(const Object& object, Prop prop, UrlUse use) {
  const std::string_view given = object.text(prop);
  if (given.empty()) return {};
  UrlVerdict verdict = filter_url(given, use, urls_);
  if (!verdict.allowed) {
    diagnostics_.add(DiagnosticCode::UrlBlocked, where(object, prop), name_of(verdict.reason));
  }
  return std::move(verdict.normalised);
}

}  // namespace natter::cards
