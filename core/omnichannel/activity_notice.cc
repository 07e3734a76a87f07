// Activities that are no messages: who joined and left, the end of a thread, errors.

#include <algorithm>

#include "core/omnichannel/activity.h"
#include "core/omnichannel/wire.h"
#include "core/time.h"
#include "core/url.h"

namespace natter::omnichannel {
namespace {

// Quirk: notices have the visitor's id for their own.
Json notice(const Json& channel_data, const ActivityContext& context,
            const std::string& timestamp) {
  const Json nowhere(Json::value_t::object);
  const Json from = obj({{"role", "channel"}});
  return obj({{"channelId", wire::kAdapterChannel},
              {"conversation", nowhere},
              {"channelData", channel_data},
              {"from", from},
              {"id", context.visitor_id},
              {"timestamp", timestamp},
              {"type", "message"}});
}

// To the second: the service gives a push and its listed item times of different precision.
std::string second_of(const std::string& service_time) {
  const auto ms = parse_iso(service_time);
  return ms ? format_iso(*ms).substr(0, 19) : std::string();
}

void set_key(ParticipantChange& change, const std::string& time, const std::string& initiator) {
  std::vector<std::string> ids;
  for (const Participant& participant : change.participants) ids.push_back(participant.id);
  std::sort(ids.begin(), ids.end());
  change.key = (change.joined ? "joined " : "left ") + second_of(time) + ' ' + initiator;
  for (const std::string& id : ids) change.key += ' ' + id;
}

// An identifier of a listing.
std::string id_of(const Json& identifier) {
  const std::string& user = text(at(identifier, "communicationUser"), "id");
  return user.empty() ? text(identifier, "rawId") : user;
}

Json name_of(const Json& entry) {
  const Json& name = at(entry, "displayName");
  return name.is_string() ? name : Json();
}

}  // namespace

ParticipantChange pushed_participants(const Json& body) {
  ParticipantChange change;
  change.joined = integer(at(body, "eventId")) == wire::kParticipantsAdded;
  const std::string_view list = change.joined ? "participantsAdded" : "participantsRemoved";
  const Json entries = parse_json(unescape(text(body, list)));
  if (entries.is_array()) {
    for (const Json& entry : entries) {
      change.participants.push_back({text(entry, "participantId"), name_of(entry)});
    }
  }
  const std::string_view by = change.joined ? "addedBy" : "removedBy";
  const Json initiator = parse_json(unescape(text(body, by)));
  set_key(change, text(body, "time"), text(initiator, "participantId"));
  return change;
}

ParticipantChange listed_participants(const Json& item) {
  ParticipantChange change;
  change.joined = text(item, "type") == "participantAdded";
  const Json& content = at(item, "content");
  const Json& entries = at(content, "participants");
  if (entries.is_array()) {
    for (const Json& entry : entries) {
      change.participants.push_back({id_of(at(entry, "communicationIdentifier")), name_of(entry)});
    }
  }
  set_key(change, text(item, "createdOn"),
          id_of(at(content, "initiatorCommunicationIdentifier")));
  return change;
}

Json participant_activity(const Participant& participant, bool joined,
                          const ActivityContext& context, std::int64_t now_ms) {
  const std::string_view tag = joined ? "joined" : "left";
  Json member = obj({{"id", participant.id}});
  if (!participant.display_name.is_null()) set(member, "displayName", participant.display_name);
  set(member, "tag", Json(std::string(tag)));
  Json members(Json::value_t::array);
  members.push_back(std::move(member));
  const Json data = obj({{"type", "Thread"}, {"members", members}});
  Json activity = notice(data, context, format_iso(now_ms));
  const std::string& name = text(participant.display_name);
  const std::string sentence = std::string(tag) + " chat";
  set(activity, "text", Json(dump(Json(name.empty() ? sentence : name + ' ' + sentence))));
  return activity;
}

Json thread_deleted_activity(const Json& body, const ActivityContext& context) {
  const auto deleted_ms = parse_iso(text(body, "deleteTime"));
  const std::string deleted_on = deleted_ms ? format_iso(*deleted_ms) : std::string();
  const Json properties = obj({{"deleteTime", deleted_on}, {"isDeleted", "True"}});
  return notice(obj({{"type", "Thread"}, {"properties", properties}}), context, deleted_on);
}

Json error_activity(const Json& report, const ActivityContext& context, std::int64_t now_ms) {
  Json activity = notice(obj({{"type", "Error"}}), context, format_iso(now_ms));
  set(activity, "text", Json(dump(report)));
  return activity;
}

}  // namespace natter::omnichannel
