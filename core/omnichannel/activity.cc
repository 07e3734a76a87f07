#include "core/omnichannel/activity.h"

#include "core/omnichannel/wire.h"
#include "core/text.h"
#include "core/time.h"

namespace natter::omnichannel {
namespace {

// A service's time as JavaScript prints it; empty when it is none.
std::string iso_of(const std::string& service_time) {
  const auto ms = parse_iso(service_time);
  return ms ? format_iso(*ms) : std::string();
}

// The id behind the prefix that names the network it belongs to; ids of chat users keep theirs.
std::string shown_sender(const ThreadMessage& message) {
  if (!message.sender_id.empty()) return message.sender_id;
  for (const std::string_view prefix : wire::kForeignUserPrefixes) {
    if (message.raw_sender.compare(0, prefix.size(), prefix) == 0) {
      return message.raw_sender.substr(prefix.size());
    }
  }
  return message.raw_sender;
}

Json sender_of(const ThreadMessage& message, const ActivityContext& context) {
  const std::string id = shown_sender(message);
  Json from = obj({{"id", id}});
  const std::string& name = text(message.sender_display_name);
  if (!name.empty()) set(from, "name", Json(name));
  set(from, "role", Json(id == context.visitor_id ? "user" : "bot"));
  return from;
}

Json conversation(const std::string& id) { return obj({{"id", id}}); }

// Where consumers sort it; activities without one are sorted by arrival.
void set_sequence(Json& channel_data, const std::string& id) {
  const std::int64_t sequence = parse_digits(id);
  if (sequence > 0) set(channel_data, "webchat:sequence-id", Json(sequence));
}

void set_if(Json& object, std::string_view key, const std::string& value) {
  if (!value.empty()) set(object, key, Json(value));
}

// What a card's JSON text has beside the text; `content` is an object.
Json card_attachments(const Json& content) {
  Json attachments(Json::value_t::array);
  const Json& given = at(content, "attachments");
  if (given.is_object()) attachments.push_back(given);
  if (!given.is_array()) return attachments;
  for (const Json& attachment : given) {
    if (attachment.is_object()) attachments.push_back(attachment);
  }
  return attachments;
}

// The parts of a message that depend on what it contains.
struct Content {
  Json attachments;  // null: none
  Json text;         // null: none
  Json value;
  Json suggested_actions;
  Json layout;
};

Content content_of(const ThreadMessage& message, const ActivityContext& context) {
  Content content;
  if (!is_card(message)) {
    content.text = message.content;
    return content;
  }
  // Quirk: a card that cannot be read is an activity without a text.
  const Json card = parse_json(message.content);
  if (!card.is_object()) return content;
  if (context.shows_cards && truthy(at(card, "attachments"))) {
    content.attachments = card_attachments(card);
    if (at(card, "attachmentLayout").is_string()) content.layout = at(card, "attachmentLayout");
  }
  if (context.shows_responses) content.value = at(card, "value");
  if (at(card, "text").is_string()) content.text = at(card, "text");
  const Json& actions = at(card, "suggestedActions");
  if (at(actions, "actions").is_array()) content.suggested_actions = actions;
  return content;
}

void add(Json& activity, std::string_view key, const Json& value) {
  if (!value.is_null()) set(activity, key, value);
}

Json message_channel_data(const ThreadMessage& message, const ActivityContext& context,
                          const ActivityFiles& files) {
  Json data(Json::value_t::object);
  set_sequence(data, message.id);
  add(data, "attachmentSizes", files.sizes);
  const std::string sender = shown_sender(message);
  set(data, "fromUserId", Json(sender));
  // Only the visitor's own: another's message could pass for one that is being sent.
  const std::string& client_id = text(message.metadata, "clientActivityId");
  if (sender == context.visitor_id) set_if(data, "clientActivityID", client_id);
  set(data, "messageId", Json(message.id));
  set(data, "state", Json("sent"));
  set_if(data, "tags", text(message.metadata, "tags"));
  if (!message.metadata.empty()) set(data, "metadata", message.metadata);
  Json more(Json::value_t::object);
  set_if(more, "editedOn", iso_of(message.edited_on));
  set_if(more, "deletedOn", iso_of(message.deleted_on));
  set(data, "additionalMessageMetadata", std::move(more));
  add(data, "fileScan", files.scans);
  return data;
}

// What edits and deletions have alike. Quirk: the conversation is named by the visitor's id.
Json change_activity(const ThreadMessage& message, const ActivityContext& context, Json data,
                     const Json& content) {
  const Json where = conversation(context.visitor_id);
  const Json from = sender_of(message, context);
  Json activity = obj({{"channelId", wire::kAdapterChannel},
                       {"channelData", data},
                       {"conversation", where},
                       {"from", from},
                       {"messageid", message.id},
                       {"id", message.id}});
  add(activity, "text", content);
  set(activity, "timestamp", Json(iso_of(message.created_on)));
  set(activity, "type", Json("message"));
  return activity;
}

// Who is typing, as the sender of a message without a text.
ThreadMessage typing_sender(const Json& body) {
  ThreadMessage message;
  message.raw_sender = text(body, "senderId");
  if (is_communication_user(message.raw_sender)) message.sender_id = message.raw_sender;
  message.sender_display_name = at(body, "senderDisplayName");
  message.created_on = text(body, "originalArrivalTime");
  return message;
}

// FNV-1a. It tells versions of one message apart, nothing depends on its value.
std::string fingerprint(std::string_view text) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  }
  return std::to_string(hash);
}

}  // namespace

const std::string& file_references(const Json& metadata) {
  const std::string& preferred = text(metadata, "amsreferences");
  return preferred.empty() ? text(metadata, "amsReferences") : preferred;
}

bool is_card(const ThreadMessage& message) {
  return text(message.metadata, wire::kCardKey) == wire::kCardValue;
}

Json message_activity(const ThreadMessage& message, const ActivityContext& context,
                      const ActivityFiles& files) {
  const Content content = content_of(message, context);
  const Json data = message_channel_data(message, context, files);
  const Json where = conversation(context.thread_id);
  const Json from = sender_of(message, context);
  Json activity(Json::value_t::object);
  add(activity, "attachments", files.attachments);
  add(activity, "attachments", content.attachments);
  set(activity, "channelId", Json(wire::kAdapterChannel));
  set(activity, "channelData", data);
  set(activity, "conversation", where);
  set(activity, "from", from);
  set(activity, "id", Json(message.id));
  add(activity, "text", content.text);
  set(activity, "timestamp", Json(iso_of(message.created_on)));
  set(activity, "type", Json("message"));
  set(activity, "messageid", Json(message.id));
  add(activity, "value", content.value);
  add(activity, "suggestedActions", content.suggested_actions);
  add(activity, "attachmentLayout", content.layout);
  return activity;
}

// Deviation: the peer shows the JSON text of an edited card.
Json edit_activity(const ThreadMessage& message, const ActivityContext& context,
                   const ActivityFiles& files) {
  Json data(Json::value_t::object);
  set_sequence(data, message.id);
  const std::string edited_on = iso_of(message.edited_on);
  set(data, "additionalMessageMetadata", obj({{"editedOn", edited_on}}));
  if (!message.metadata.empty()) set(data, "metadata", message.metadata);
  add(data, "attachmentSizes", files.sizes);
  set_if(data, "tags", text(message.metadata, "tags"));
  add(data, "fileScan", files.scans);
  const Content content = content_of(message, context);
  Json activity = change_activity(message, context, std::move(data), content.text);
  add(activity, "attachments", files.attachments);
  add(activity, "attachments", content.attachments);
  add(activity, "value", content.value);
  add(activity, "suggestedActions", content.suggested_actions);
  add(activity, "attachmentLayout", content.layout);
  return activity;
}

Json deletion_activity(const ThreadMessage& message, const ActivityContext& context) {
  Json data(Json::value_t::object);
  set_sequence(data, message.id);
  const std::string deleted_on = iso_of(message.deleted_on);
  set(data, "additionalMessageMetadata", obj({{"deletedOn", deleted_on}}));
  return change_activity(message, context, std::move(data), Json(""));
}

void mark_as_listed(Json& activity) {
  if (has(activity, "channelData")) set(activity["channelData"], "fromList", Json(true));
}

Json typing_activity(const Json& body, const ActivityContext& context) {
  const ThreadMessage message = typing_sender(body);
  if (shown_sender(message) == context.visitor_id) return Json();
  const Json where = conversation(context.visitor_id);
  const Json from = sender_of(message, context);
  const std::string timestamp = iso_of(message.created_on);
  return obj({{"channelId", wire::kAdapterChannel},
              {"conversation", where},
              {"from", from},
              {"timestamp", timestamp},
              {"type", "typing"}});
}

std::string version_key(const ThreadMessage& message) {
  const auto second = [](const std::string& time) { return iso_of(time).substr(0, 19); };
  // A deleted message is the same whatever it was before; pushes tell less of that than listings.
  if (!message.deleted_on.empty()) return message.id + " deleted " + second(message.deleted_on);
  return message.id + ' ' + second(message.edited_on) + ' ' + fingerprint(message.content) + ' ' +
         fingerprint(file_references(message.metadata));
}

Json format_tags(const std::string& raw) {
  Json parsed = parse_json(raw);
  if (!parsed.is_discarded()) return parsed;
  Json tags(Json::value_t::array);
  for (const std::string_view tag : split(raw, ',')) tags.push_back(Json(std::string(tag)));
  return tags;
}

void format_activity_tags(Json& activity) {
  const std::string& raw = text(at(activity, "channelData"), "tags");
  if (!raw.empty()) set(activity["channelData"], "tags", format_tags(raw));
}

}  // namespace natter::omnichannel
