#include "core/omnichannel/card_message.h"

#include <utility>
#include <vector>

#include "core/limits.h"
#include "core/omnichannel/bot_card.h"
#include "core/omnichannel/card_action.h"
#include "core/omnichannel/wire.h"

namespace natter::omnichannel {
namespace {

bool is_invisible(const Json& element) {
  const Json& visible = at(element, "isVisible");
  return visible.is_boolean() && !is_true(visible);
}

// A card that is there for the page only. Deviation: the peer also hides one with an empty body,
// whose actions a visitor may need.
bool is_hidden(const Json& card) {
  const Json& body = at(card, "body");
  if (!body.is_array() || body.empty()) return false;
  for (const Json& element : body) {
    if (!is_invisible(element)) return false;
  }
  return true;
}

Json attachment_of(const Json& given) {
  Json attachment = obj({{"contentType", text(given, "contentType")}});
  const Json& content = at(given, "content");
  if (content.is_string()) set(attachment, "card", content);
  if (content.is_object()) set(attachment, "card", Json(dump(content)));
  const std::string adaptive = as_adaptive_card(text(given, "contentType"), content);
  if (!adaptive.empty()) set(attachment, "adaptive", Json(adaptive));
  return attachment;
}

// Those that are objects of a known kind; a single one may stand alone.
std::vector<const Json*> attachments_in(const Json& said) {
  const Json& given = at(said, "attachments");
  std::vector<const Json*> found;
  if (given.is_object()) found.push_back(&given);
  for (std::size_t i = 0; given.is_array() && i < given.size(); ++i) {
    if (found.size() == limits::kCardsOfMessage) break;
    found.push_back(&at(given, i));
  }
  std::erase_if(found, [](const Json* one) { return text(*one, "contentType").empty(); });
  return found;
}

// As in the peer, the first card speaks for its message.
bool hides_message(const std::vector<const Json*>& attachments) {
  for (const Json* one : attachments) {
    if (text(*one, "contentType") != wire::kAdaptiveCardType) continue;
    const Json& content = at(*one, "content");
    return is_hidden(content.is_string() ? parse_json(text(content)) : content);
  }
  return false;
}

}  // namespace

Json complex_content(const Json& activity) {
  Json content(Json::value_t::object);
  for (const std::string_view key : {"value", "attachmentLayout"}) {
    if (truthy(at(activity, key))) set(content, key, at(activity, key));
  }
  if (!content.empty() && truthy(at(activity, "text"))) set(content, "text", at(activity, "text"));
  return content;
}

void mark_as_card(Json& metadata) {
  set(metadata, wire::kCardKey, Json(std::string(wire::kCardValue)));
}

Json read_cards(const std::string& content) {
  // Nearly every message is a plain text.
  if (content.find('{') == std::string::npos) return Json();
  const Json said = parse_json(content);
  const std::vector<const Json*> found = attachments_in(said);
  const bool is_answer = found.empty() && has(said, "value");
  if (found.empty() && !is_answer) return Json();
  Json attachments(Json::value_t::array);
  for (const Json* one : found) attachments.push_back(attachment_of(*one));
  Json cards = obj({{"attachments", attachments}});
  for (const auto& [from, to] : {std::pair{"text", "text"}, {"attachmentLayout", "layout"}}) {
    if (!text(said, from).empty()) set(cards, to, at(said, from));
  }
  if (hides_message(found)) set(cards, "isHidden", Json(true));
  if (is_answer) set(cards, "isAnswer", Json(true));
  return cards;
}

Json card_answer(const Json& data) {
  const Json& action = action_in(data);
  if (!action.is_null()) return answer_of(action);
  Json metadata(Json::value_t::object);
  if (data.is_string()) return obj({{"content", data}, {"metadata", metadata}});
  const Json value = obj({{"value", data}});
  const std::string content = dump(complex_content(value));
  mark_as_card(metadata);
  return obj({{"content", content}, {"metadata", metadata}});
}

}  // namespace natter::omnichannel
