// The detail of the message events (lcw.md 4.2), in the shape of the product's component 1.8.3,
// made from the messages of the Omnichannel protocol.
#pragma once

#include <string>
#include <string_view>

#include "core/json.h"

namespace natter::widget {

// Whose chat a message belongs to.
struct ChatIds {
  std::string chat_id;
  std::string conversation_id;
  std::string visitor_id;
};

// Has a tag, as the service's list of tags has it.
bool has_tag(const Json& message, std::string_view tag);
// Whether the visitor wrote it.
bool is_visitors(const Json& message);
// Whether an event is raised for it and a pane shows it: not what is hidden, nor what has neither
// text, tags nor files.
bool is_shown(const Json& message);
// Whether it tells that the other side has ended the conversation.
bool ends_conversation(const Json& message);

// `message` is what the Omnichannel protocol gives to listeners. `userId` is the visitor's own id
// in every message, also in an agent's. Quirk: component 1.8.3.
Json message_payload(const Json& message, const ChatIds& ids);

// The same message as a line of the conversation: `{id, text, from: "visitor" | "agent" | "system",
// name?, at?, order?, file?, cards?}`, `at` in milliseconds since 1970, `order` what the service
// orders messages by, `cards` as said.h has them.
Json conversation_line(const Json& message);

}  // namespace natter::widget
