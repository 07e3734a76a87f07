#include "core/widget/payload.h"

#include "core/omnichannel/wire.h"
#include "core/text.h"
#include "core/time.h"
#include "core/widget/said.h"

namespace natter::widget {
namespace {

using omnichannel::wire::kBridged;
using omnichannel::wire::kCustomerDisplayName;

const Json& sender_name(const Json& message) { return at(at(message, "sender"), "displayName"); }

const std::string& iso_time(const Json& message) { return text(at(message, "timestamp"), "$date"); }

bool is_systems(const Json& message) { return has_tag(message, "system"); }

// As activities have them: cards with their content, files with their name.
Json attachments_of(const Json& message, const Said& said) {
  Json attachments(Json::value_t::array);
  for (const Json& card : said.cards) {
    Json attachment = obj({{"contentType", at(card, "contentType")}});
    const Json content = parse_json(text(card, "card"));
    if (!content.is_discarded()) set(attachment, "content", content);
    attachments.push_back(std::move(attachment));
  }
  const Json& file = at(message, "fileMetadata");
  if (file.is_object()) {
    attachments.push_back(obj({{"contentType", at(file, "type")}, {"name", at(file, "name")}}));
  }
  return attachments;
}

}  // namespace

bool has_tag(const Json& message, std::string_view tag) {
  const Json& tags = at(message, "tags");
  if (!tags.is_array()) return false;
  for (const Json& each : tags) {
    if (text(each) == tag) return true;
  }
  return false;
}

bool is_visitors(const Json& message) {
  return text(message, "role") == "user" || text(sender_name(message)) == kCustomerDisplayName ||
         has_tag(message, "FromCustomer");
}

bool is_shown(const Json& message) {
  if (has_tag(message, "Hidden")) return false;
  return !text(message, "content").empty() || !at(message, "tags").empty() ||
         has(message, "fileMetadata");
}

bool ends_conversation(const Json& message) {
  return has_tag(message, "agentendconversation") ||
         has_tag(message, "supervisorforceclosedconversation");
}

Json message_payload(const Json& message, const ChatIds& ids) {
  const bool own = is_visitors(message);
  const bool system = is_systems(message);
  Json channel_data = obj({{"tags", at(message, "tags")}});
  if (own) {
    const Json metadata = obj({{"deliveryMode", kBridged}});
    set(channel_data, "metadata", metadata);
  }
  const Said said = said_in(message);
  const Json attachments = attachments_of(message, said);
  return obj({{"text", said.text},
              {"type", "message"},
              {"timestamp", iso_time(message)},
              {"userId", ids.visitor_id},
              {"tags", at(message, "tags")},
              {"messageType", system ? "system" : "user"},
              {"Id", at(message, "id")},
              {"role", own      ? "user"
                       : system ? "channel"
                                : "bot"},
              {"isChatComplete", false},
              {"channelData", channel_data},
              {"chatId", ids.chat_id},
              {"conversationId", ids.conversation_id},
              {"attachment", attachments}});
}

Json conversation_line(const Json& message) {
  const char* from = is_visitors(message) ? "visitor" : is_systems(message) ? "system" : "agent";
  const Said said = said_in(message);
  Json line = obj({{"id", at(message, "id")}, {"text", said.text}, {"from", from}});
  if (!said.cards.empty()) set(line, "cards", said.cards);
  if (sender_name(message).is_string()) set(line, "name", sender_name(message));
  const auto at_ms = parse_iso(iso_time(message));
  if (at_ms) set(line, "at", Json(*at_ms));
  const std::int64_t order = parse_digits(text(message, "id"));
  if (order >= 0) set(line, "order", Json(order));
  if (at(message, "fileMetadata").is_object()) set(line, "file", at(message, "fileMetadata"));
  return line;
}

}  // namespace natter::widget
