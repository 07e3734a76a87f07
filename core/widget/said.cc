#include "core/widget/said.h"

#include <utility>

#include "core/limits.h"
#include "core/omnichannel/card_action.h"
#include "core/omnichannel/card_message.h"
#include "core/url.h"
#include "core/widget/payload.h"

namespace natter::widget {
namespace {

constexpr char kOpenUrl[] = "openUrl";

// Whether a press of it has an effect here.
bool can_be_offered(const Json& action) {
  if (omnichannel::title_of(action).empty()) return false;
  if (text(action, "type") == kOpenUrl) return is_web_page(text(action, "value"));
  return omnichannel::says_something(action);
}

Json suggested_in(const std::string& content) {
  Json offered(Json::value_t::array);
  if (content.find("\"suggestedActions\"") == std::string::npos) return offered;
  const Json said = parse_json(content);
  const Json& actions = at(at(said, "suggestedActions"), "actions");
  for (std::size_t i = 0; actions.is_array() && i < actions.size(); ++i) {
    if (offered.size() == limits::kCardsOfMessage) break;
    if (can_be_offered(at(actions, i))) offered.push_back(at(actions, i));
  }
  return offered;
}

// Of an Adaptive Card what its author wants shown in its place, of other kinds their texts.
std::string words_of(const std::string& card) {
  const Json read = parse_json(card);
  if (!text(read, "fallbackText").empty()) return text(read, "fallbackText");
  std::string words;
  for (const char* name : {"title", "subtitle", "text"}) {
    if (text(read, name).empty()) continue;
    if (!words.empty()) words += '\n';
    words += text(read, name);
  }
  return words;
}

// The first button of a sign-in card that leads to a page of its own kind.
Json sign_in_link(const std::string& card) {
  const Json read = parse_json(card);
  const Json& buttons = at(read, "buttons");
  for (std::size_t i = 0; buttons.is_array() && i < buttons.size(); ++i) {
    const Json& button = at(buttons, i);
    const std::string& url = text(button, "value");
    if (scheme_of(url) == "https" && !text(button, "title").empty()) {
      return obj({{"title", text(button, "title")}, {"url", url}});
    }
  }
  return Json();
}

Json drawn(Json attachment) {
  const std::string words = words_of(text(attachment, "card"));
  if (!words.empty()) set(attachment, "words", Json(words));
  if (!is_sign_in(attachment)) return attachment;
  const Json link = sign_in_link(text(attachment, "card"));
  if (!link.is_null()) set(attachment, "link", link);
  return attachment;
}

}  // namespace

bool is_sign_in(const Json& card) {
  const std::string& type = text(card, "contentType");
  return type == "application/vnd.microsoft.card.signin" ||
         type == "application/vnd.microsoft.card.oauth";
}

std::string token_post_url(const Json& cards) {
  for (const Json& card : cards) {
    if (!is_sign_in(card)) continue;
    const Json content = parse_json(text(card, "card"));
    const std::string& url = text(at(content, "tokenPostResource"), "sasUrl");
    if (is_trustworthy(url)) return url;
  }
  return std::string();
}

Said said_in(const Json& message) {
  const std::string& content = text(message, "content");
  Said said;
  said.text = content;
  const Json cards = omnichannel::read_cards(content);
  said.suggested = suggested_in(content);
  if (cards.is_null()) {
    if (!said.suggested.empty()) said.text = text(parse_json(content), "text");
    return said;
  }
  const Json& attachments = at(cards, "attachments");
  const bool is_answer = is_true(at(cards, "isAnswer"));
  // A bot that writes such a text means it to be read.
  if (is_answer && !is_visitors(message)) return said;
  said.text = text(cards, "text");
  said.is_hidden = is_true(at(cards, "isHidden")) || (is_answer && said.text.empty());
  for (const Json& attachment : attachments) said.cards.push_back(drawn(attachment));
  return said;
}

Json button_of(const Json& action) {
  Json button = obj({{"title", omnichannel::title_of(action)}});
  if (text(action, "type") == kOpenUrl) set(button, "url", at(action, "value"));
  return button;
}

}  // namespace natter::widget
