#include "core/omnichannel/message.h"

#include <array>

#include "core/omnichannel/wire.h"
#include "core/text.h"
#include "core/time.h"

namespace natter::omnichannel {
namespace {

Json date_of(const std::string& service_time) {
  const auto ms = parse_iso(service_time);
  return date_value(ms ? format_iso(*ms) : std::string());
}

// `"` removed, split at commas, empty entries dropped, nothing trimmed.
Json tag_list(const std::string& raw) {
  std::string unquoted;
  for (char c : raw) {
    if (c != '"') unquoted += c;
  }
  Json tags(Json::value_t::array);
  for (std::string_view tag : split(unquoted, ',')) {
    if (!tag.empty()) tags.push_back(Json(std::string(tag)));
  }
  return tags;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// First match wins. Quirk: the SDK tests for substrings, so "republic" is an agent's tag.
std::string_view role_of(const ThreadMessage& message, const std::string& raw_tags,
                         const Json& tags) {
  if (raw_tags.empty() && tags.empty()) return "bot";
  if (contains(raw_tags, "public")) return "agent";
  if (contains(raw_tags, "system")) return "system";
  if (text(message.sender_display_name) == wire::kCustomerDisplayName ||
      contains(message.sender_id, "contacts/8:")) {
    return "user";
  }
  return "unknown";
}

// The first file of a message with attachments; null when there is none or its JSON is broken.
Json file_metadata(const Json& metadata) {
  const std::string& described = text(metadata, "amsMetadata");
  const std::string& lower = text(metadata, "amsreferences");
  const std::string& references = lower.empty() ? text(metadata, "amsReferences") : lower;
  if (references.empty() || described.empty()) return Json();
  const Json ids = parse_json(references);
  const Json files = parse_json(described);
  const Json& file = at(files, std::size_t{0});
  if (!ids.is_array() || !file.is_object()) return Json();
  const auto or_undefined = [](const Json& value) {
    return value.is_null() ? undefined_value() : value;
  };
  const Json id = or_undefined(at(ids, std::size_t{0}));
  const Json name = or_undefined(at(file, "fileName"));
  const Json type = or_undefined(at(file, "contentType"));
  return obj({{"fileSharingProtocolType", 0},
              {"id", id},
              {"name", name},
              {"size", 0},
              {"type", type},
              {"url", ""}});
}

void add_extras(Json& message, const Json& metadata) {
  const auto or_undefined = [&](std::string_view key) {
    return has(metadata, key) ? at(metadata, key) : undefined_value();
  };
  if (truthy(at(metadata, "pva:gpt-feedback"))) {
    const Json citation_text = or_undefined("Text");
    const Json feedback_loop = or_undefined("feedbackLoop");
    const Json delivery_mode = or_undefined("deliveryMode");
    set(message, "citations",
        obj({{"text", citation_text},
             {"pva:gpt-feedback", at(metadata, "pva:gpt-feedback")},
             {"feedbackLoop", feedback_loop},
             {"deliveryMode", delivery_mode}}));
  }
  Json file = file_metadata(metadata);
  if (!file.is_null()) set(message, "fileMetadata", std::move(file));
  const Json& name = at(metadata, "customEventName");
  const Json& value = at(metadata, "customEventValue");
  if (truthy(at(metadata, "customEvent")) && truthy(name) && truthy(value)) {
    set(message, "customEvent",
        obj({{"isCustomEvent", true}, {"customEventName", name}, {"customEventValue", value}}));
  }
}

}  // namespace

bool is_communication_user(std::string_view id) {
  constexpr std::array<std::string_view, 4> kPrefixes = {
      "8:acs:", "8:gcch-acs:", "8:dod-acs:", "8:spool:"};
  for (std::string_view prefix : kPrefixes) {
    if (id.substr(0, prefix.size()) == prefix) return true;
  }
  return false;
}

Json identifier_of(const std::string& id) {
  struct TeamsUser {
    std::string_view prefix;
    std::string_view cloud;  // empty for visitors, who have none
  };
  constexpr std::array<TeamsUser, 4> kTeamsUsers = {
      {{"8:orgid:", "public"}, {"8:dod:", "dod"}, {"8:gcch:", "gcch"}, {"8:teamsvisitor:", ""}}};
  constexpr std::string_view kPhone = "4:";
  if (is_communication_user(id)) {
    return obj({{"kind", "communicationUser"}, {"communicationUserId", id}});
  }
  for (const TeamsUser& user : kTeamsUsers) {
    if (!id.starts_with(user.prefix)) continue;
    Json teams = obj({{"kind", "microsoftTeamsUser"},
                      {"rawId", id},
                      {"microsoftTeamsUserId", Json(id.substr(user.prefix.size()))},
                      {"isAnonymous", user.cloud.empty()}});
    if (!user.cloud.empty()) set(teams, "cloud", Json(user.cloud));
    return teams;
  }
  if (!id.starts_with(kPhone)) return obj({{"kind", "unknown"}, {"id", id}});
  const std::string number = id.substr(kPhone.size());
  return obj({{"kind", "phoneNumber"}, {"rawId", id}, {"phoneNumber", number}});
}

std::optional<ThreadMessage> from_listing(const Json& item, bool* malformed) {
  *malformed = text(item, "id").empty() || text(item, "type").empty();
  if (*malformed || text(item, "type") != "text") return std::nullopt;
  const Json& sender = at(item, "senderCommunicationIdentifier");
  *malformed = !sender.is_object();
  if (*malformed) return std::nullopt;
  ThreadMessage message;
  message.id = text(item, "id");
  message.content = text(at(item, "content"), "message");
  message.sender_id = text(at(sender, "communicationUser"), "id");
  const std::string& raw = text(sender, "rawId");
  message.raw_sender = raw.empty() ? message.sender_id : raw;
  message.sender_display_name = at(item, "senderDisplayName");
  message.created_on = text(item, "createdOn");
  message.edited_on = text(item, "editedOn");
  message.deleted_on = text(item, "deletedOn");
  if (at(item, "metadata").is_object()) message.metadata = at(item, "metadata");
  return message;
}

std::optional<ThreadMessage> from_push(const Json& body) {
  const std::string& sender = text(body, "senderId");
  if (sender.empty() || text(body, "messageId").empty()) return std::nullopt;
  ThreadMessage message;
  message.id = text(body, "messageId");
  message.content = text(body, "messageBody");
  if (is_communication_user(sender)) message.sender_id = sender;
  message.raw_sender = sender;
  message.sender_display_name = at(body, "senderDisplayName");
  message.created_on = text(body, "originalArrivalTime");
  message.edited_on = text(body, "edittime");
  message.deleted_on = text(body, "deletetime");
  Json metadata = parse_json(text(body, "acsChatMessageMetadata"));
  if (metadata.is_object()) message.metadata = std::move(metadata);
  return message;
}

Json to_message(const ThreadMessage& message) {
  const Json undefined = undefined_value();
  const std::string& raw_tags = text(message.metadata, "tags");
  const std::string& original = text(message.metadata, "OriginalMessageId");
  const Json tags = tag_list(raw_tags);
  const Json shown_tags = raw_tags.empty() ? Json(Json::value_t::array) : Json(raw_tags);
  const Json properties =
      obj({{"tags", shown_tags}, {"originalMessageId", original.empty() ? message.id : original}});
  const Json timestamp =
      date_of(message.edited_on.empty() ? message.created_on : message.edited_on);
  const Json sender_id = message.sender_id.empty() ? undefined : Json(message.sender_id);
  const Json display_name =
      message.sender_display_name.is_null() ? undefined : message.sender_display_name;
  const Json sender = obj({{"id", sender_id}, {"displayName", display_name}, {"type", 2}});
  Json result = obj({{"liveChatVersion", 2},
                     {"id", message.id},
                     {"messageid", undefined},
                     {"clientmessageid", undefined},
                     {"deliveryMode", undefined},
                     {"properties", properties},
                     {"content", message.content},
                     {"tags", tags},
                     {"timestamp", timestamp},
                     {"messageType", "UserMessage"},
                     {"sender", sender}});
  add_extras(result, message.metadata);
  set(result, "role", Json(std::string(role_of(message, raw_tags, tags))));
  return result;
}

Json outgoing_message(const Json& content, const Json& metadata, std::string_view widget_id,
                      std::int64_t now_ms) {
  Json all = obj({{"deliveryMode", wire::kBridged},
                  {"tags", wire::kDefaultTags},
                  {"widgetId", widget_id},
                  {"clientMessageId", std::to_string(now_ms)}});
  for (const auto& [key, value] : members(metadata)) set(all, key, value);
  return obj(
      {{"content", content}, {"senderDisplayName", wire::kCustomerDisplayName}, {"metadata", all}});
}

Json sent_message(const std::string& id, const std::string& content, const std::string& sender_id) {
  ThreadMessage message;
  message.id = id;
  message.content = content;
  message.sender_id = sender_id;
  message.metadata = obj({{"tags", wire::kDefaultTags}});
  const std::int64_t sent_ms = parse_digits(id);
  if (sent_ms >= 0) message.created_on = format_iso(sent_ms);
  return to_message(message);
}

}  // namespace natter::omnichannel
