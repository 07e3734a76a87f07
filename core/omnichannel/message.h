// Messages of a thread, and the message object that pages get (omnichannel.md section 9).
#pragma once

#include <optional>
#include <string>

#include "core/json.h"

namespace natter::omnichannel {

// A message as both the listing and a push describe it.
struct ThreadMessage {
  std::string id;
  std::string content;
  std::string sender_id;     // the ACS user's id; empty for senders that are none
  std::string raw_sender;    // any sender's id with its prefix, such as "8:orgid:" or "4:"
  Json sender_display_name;  // text, or null when the service sent none
  std::string created_on;    // as the service wrote it
  std::string edited_on;     // empty when never edited
  std::string deleted_on;    // empty when not deleted
  Json metadata = Json(Json::value_t::object);
};

// An item of the thread listing. Nothing when it is no text message or lacks what every message
// has;
// `*malformed` then tells a broken item from one that is of another type.
std::optional<ThreadMessage> from_listing(const Json& item, bool* malformed);

// The body of a push with a message (event ids 200 and 247). Nothing when it has no sender.
std::optional<ThreadMessage> from_push(const Json& body);

// What `onNewMessage` and `getMessages` give the page. Dates and undefined values cross as
// ARCHITECTURE.md section 3 says.
Json to_message(const ThreadMessage& message);

// The body of a message that is sent. Members of `metadata` come after the four defaults, or in
// their place.
Json outgoing_message(const Json& content, const Json& metadata, std::string_view widget_id,
                      std::int64_t now_ms);

// What `sendMessage` resolves with: always the default tags, no display name, role "unknown".
Json sent_message(const std::string& id, const std::string& content, const std::string& sender_id);

// The identifier of a user in the form that events use, from an id with its prefix:
// `{kind: "communicationUser", communicationUserId}`, `{kind: "microsoftTeamsUser", rawId,
// microsoftTeamsUserId, isAnonymous, cloud?}`, `{kind: "phoneNumber", rawId, phoneNumber}` or
// `{kind: "unknown", id}`.
Json identifier_of(const std::string& id);
// True for ids of Azure Communication Services users in any cloud.
bool is_communication_user(std::string_view id);

}  // namespace natter::omnichannel
