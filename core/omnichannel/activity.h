// Activities: what BotFramework-WebChat shows, made from the messages and pushes of a thread
// (omnichannel.md 14.3). Texts, cards and tags are the service's and not to be trusted; what is not
// of the type a renderer relies on is left out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/omnichannel/message.h"

namespace natter::omnichannel {

// What activities of one adapter have in common.
struct ActivityContext {
  std::string visitor_id;
  std::string thread_id;
  bool shows_cards = true;      // option enableAdaptiveCards
  bool shows_responses = true;  // option enableAdaptiveCardsResponses
};

// What an activity says of the files of its message; nulls without any.
struct ActivityFiles {
  Json attachments;
  Json sizes;
  Json scans;
};

// A message; an edited or deleted one says so in `channelData.additionalMessageMetadata`.
Json message_activity(const ThreadMessage& message, const ActivityContext& context,
                      const ActivityFiles& files = {});
// The shorter form in which a push tells of an edit or a deletion.
Json edit_activity(const ThreadMessage& message, const ActivityContext& context,
                   const ActivityFiles& files = {});
Json deletion_activity(const ThreadMessage& message, const ActivityContext& context);
// Marks an activity as one that came by polling.
void mark_as_listed(Json& activity);

// The body of a typing push. Null when it is the visitor's own.
Json typing_activity(const Json& body, const ActivityContext& context);

// Somebody who joined or left.
struct Participant {
  std::string id;
  Json display_name;  // text, or null
};
// What a push or a listed item says of participants.
struct ParticipantChange {
  bool joined = false;
  std::string key;  // the same for both ways of hearing of it
  std::vector<Participant> participants;
};
ParticipantChange pushed_participants(const Json& body);
// `item` is of type participantAdded or participantRemoved.
ParticipantChange listed_participants(const Json& item);
Json participant_activity(const Participant& participant, bool joined,
                          const ActivityContext& context, std::int64_t now_ms);

// The body of a thread-deleted push.
Json thread_deleted_activity(const Json& body, const ActivityContext& context);
// `report`: {message, stack?, details?}, shown as JSON text.
Json error_activity(const Json& report, const ActivityContext& context, std::int64_t now_ms);

// The JSON text that lists the ids of a message's files; empty when there is none.
const std::string& file_references(const Json& metadata);

// Names a message as it is now: equal for two messages that a page would show alike.
std::string version_key(const ThreadMessage& message);

// Whether its metadata says that the content is the JSON text of a card.
bool is_card(const ThreadMessage& message);

// Raw tags as pages get them: parsed when they are JSON, else split at commas, quotes kept.
Json format_tags(const std::string& raw);
// The same for an activity's `channelData.tags`, if they are still raw.
void format_activity_tags(Json& activity);

}  // namespace natter::omnichannel
