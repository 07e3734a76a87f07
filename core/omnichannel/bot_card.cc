#include "core/omnichannel/bot_card.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/limits.h"
#include "core/omnichannel/card_action.h"

namespace natter::omnichannel {
namespace {

constexpr std::string_view kHero = "application/vnd.microsoft.card.hero";
constexpr std::string_view kThumbnail = "application/vnd.microsoft.card.thumbnail";

// Actions that lead to the address in their value.
constexpr std::array<std::string_view, 7> kLinks{
    "openUrl", "signin", "call", "playAudio", "downloadFile", "playVideo", "showImage"};

Json list() { return Json(Json::value_t::array); }

void add_text(Json& items, const Json& content, const char* name, Json looks) {
  if (text(content, name).empty()) return;
  Json block = obj({{"type", "TextBlock"}, {"text", text(content, name)}, {"wrap", true}});
  for (const auto& [key, value] : members(looks)) set(block, key, value);
  items.push_back(std::move(block));
}

void add_titles(Json& items, const Json& content) {
  add_text(items, content, "title",
           obj({{"size", "Medium"}, {"weight", "Bolder"}, {"style", "heading"}}));
  add_text(items, content, "subtitle", obj({{"isSubtle", true}}));
}

// Null where a press would do nothing.
Json action_of(const Json& given, const std::string& title) {
  Json action;
  const bool is_link = std::find(kLinks.begin(), kLinks.end(), text(given, "type")) != kLinks.end();
  if (is_link && !text(given, "value").empty()) {
    action = obj({{"type", "Action.OpenUrl"}, {"url", text(given, "value")}});
  } else if (says_something(given)) {
    action = obj({{"type", "Action.Submit"}, {"data", submit_data_of(given)}});
  } else {
    return action;
  }
  if (!title.empty()) set(action, "title", title);
  if (!text(given, "image").empty()) set(action, "iconUrl", text(given, "image"));
  return action;
}

void add_tap(Json& on, const Json& tap) {
  Json action = action_of(tap, text(tap, "title"));
  if (!action.is_null()) set(on, "selectAction", std::move(action));
}

void add_image(Json& items, const Json& given, const char* size) {
  const std::string& url = text(given, "url");
  if (url.empty()) return;
  Json image = obj({{"type", "Image"}, {"url", url}, {"size", size}});
  if (!text(given, "alt").empty()) set(image, "altText", text(given, "alt"));
  add_tap(image, at(given, "tap"));
  items.push_back(std::move(image));
}

// The first ones; nobody looks at more.
std::size_t count_of(const Json& given) {
  return given.is_array() ? std::min(given.size(), limits::kCardsOfMessage) : 0;
}

Json column(const char* width, Json items) {
  return obj({{"type", "Column"}, {"width", width}, {"items", std::move(items)}});
}

Json hero_body(const Json& content) {
  Json body = list();
  const Json& images = at(content, "images");
  for (std::size_t i = 0; i < count_of(images); ++i) add_image(body, at(images, i), "Stretch");
  add_titles(body, content);
  return body;
}

// The picture is beside the titles.
Json thumbnail_body(const Json& content) {
  Json titles = list();
  add_titles(titles, content);
  Json picture = list();
  add_image(picture, at(at(content, "images"), std::size_t{0}), "Small");
  if (picture.empty()) return titles;
  Json columns = list();
  columns.push_back(column("stretch", std::move(titles)));
  columns.push_back(column("auto", std::move(picture)));
  Json body = list();
  body.push_back(obj({{"type", "ColumnSet"}, {"columns", std::move(columns)}}));
  return body;
}

}  // namespace

Json as_adaptive_card(std::string_view content_type, const Json& given) {
  if (content_type != kHero && content_type != kThumbnail) return Json();
  const Json read = given.is_string() ? parse_json(text(given)) : Json();
  const Json& content = given.is_string() ? read : given;
  Json body = content_type == kHero ? hero_body(content) : thumbnail_body(content);
  add_text(body, content, "text", Json());
  Json actions = list();
  const Json& buttons = at(content, "buttons");
  for (std::size_t i = 0; i < count_of(buttons); ++i) {
    Json action = action_of(at(buttons, i), title_of(at(buttons, i)));
    if (has(action, "title")) actions.push_back(std::move(action));
  }
  if (body.empty() && actions.empty()) return Json();
  Json card = obj({{"type", "AdaptiveCard"}, {"version", "1.5"}});
  set(card, "body", std::move(body));
  set(card, "actions", std::move(actions));
  add_tap(card, at(content, "tap"));
  return card;
}

}  // namespace natter::omnichannel
