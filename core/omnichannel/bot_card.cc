// Written as text at once: it is only handed on.
#include "core/omnichannel/bot_card.h"

#include <algorithm>

#include "core/limits.h"
#include "core/omnichannel/card_action.h"

namespace natter::omnichannel {
namespace {

constexpr std::string_view kHero = "application/vnd.microsoft.card.hero";
constexpr std::string_view kThumbnail = "application/vnd.microsoft.card.thumbnail";

void add(std::string& list, const std::string& item) {
  if (!list.empty() && !item.empty()) list += ',';
  list += item;
}

// A member, its comma before it, where there is a text.
std::string member(const char* name, const Json& value) {
  if (text(value).empty()) return std::string();
  return std::string(",\"") + name + "\":" + dump(value);
}

std::string text_block(const Json& words, const char* looks) {
  if (text(words).empty()) return std::string();
  return R"({"type":"TextBlock")" + member("text", words) + R"(,"wrap":true)" + looks + '}';
}

std::string titles_of(const Json& content) {
  std::string items =
      text_block(at(content, "title"), R"(,"size":"Medium","weight":"Bolder","style":"heading")");
  add(items, text_block(at(content, "subtitle"), R"(,"isSubtle":true)"));
  return items;
}

// Empty where a press would do nothing. All kinds that say nothing lead to an address: openUrl,
// signin, call, downloadFile, playAudio, playVideo, showImage.
std::string action_of(const Json& given, const Json& title) {
  std::string action;
  if (says_something(given)) {
    action = R"({"type":"Action.Submit","data":)" + dump(submit_data_of(given));
  } else if (!text(given, "value").empty()) {
    action = R"({"type":"Action.OpenUrl")" + member("url", at(given, "value"));
  } else {
    return action;
  }
  return action + member("title", title) + member("iconUrl", at(given, "image")) + '}';
}

std::string tap_of(const Json& pressed) {
  const std::string action = action_of(at(pressed, "tap"), at(at(pressed, "tap"), "title"));
  return action.empty() ? action : R"(,"selectAction":)" + action;
}

std::string image_of(const Json& given, const char* size) {
  if (text(given, "url").empty()) return std::string();
  return R"({"type":"Image")" + member("url", at(given, "url")) + R"(,"size":")" + size + '"' +
         member("altText", at(given, "alt")) + tap_of(given) + '}';
}

// The first ones; nobody looks at more.
std::size_t count_of(const Json& given) {
  return given.is_array() ? std::min(given.size(), limits::kCardsOfMessage) : 0;
}

std::string hero_body(const Json& content) {
  std::string body;
  const Json& images = at(content, "images");
  for (std::size_t i = 0; i < count_of(images); ++i) add(body, image_of(at(images, i), "Stretch"));
  add(body, titles_of(content));
  return body;
}

// The picture is beside the titles.
std::string thumbnail_body(const Json& content) {
  const std::string titles = titles_of(content);
  const std::string picture = image_of(at(at(content, "images"), std::size_t{0}), "Small");
  if (picture.empty()) return titles;
  return R"({"type":"ColumnSet","columns":[{"type":"Column","width":"stretch","items":[)" + titles +
         R"(]},{"type":"Column","width":"auto","items":[)" + picture + "]}]}";
}

}  // namespace

std::string as_adaptive_card(std::string_view content_type, const Json& given) {
  if (content_type != kHero && content_type != kThumbnail) return std::string();
  const Json read = given.is_string() ? parse_json(text(given)) : Json();
  const Json& content = given.is_string() ? read : given;
  std::string body = content_type == kHero ? hero_body(content) : thumbnail_body(content);
  add(body, text_block(at(content, "text"), ""));
  std::string actions;
  const Json& buttons = at(content, "buttons");
  for (std::size_t i = 0; i < count_of(buttons); ++i) {
    const Json title(title_of(at(buttons, i)));
    if (!text(title).empty()) add(actions, action_of(at(buttons, i), title));
  }
  if (body.empty() && actions.empty()) return std::string();
  return R"({"type":"AdaptiveCard","version":"1.5","body":[)" + body + R"(],"actions":[)" +
         actions + ']' + tap_of(content) + '}';
}

}  // namespace natter::omnichannel
