#include "core/omnichannel/push.h"

#include "core/omnichannel/message.h"
#include "core/time.h"
#include "core/url.h"

namespace natter::omnichannel {
namespace {

Json date_of(const std::string& service_time) {
  const auto ms = parse_iso(service_time);
  return date_value(ms ? format_iso(*ms) : std::string());
}

// JSON text that the service percent-escapes.
Json unescaped(const Json& body, std::string_view key) {
  return parse_json(unescape(text(body, key)));
}

Json participant(const Json& entry) {
  const Json id = identifier_of(text(entry, "participantId"));
  return obj({{"id", id}, {"displayName", text(entry, "displayName")}});
}

}  // namespace

std::optional<Json> typing_event(const Json& body) {
  const std::string& sender = text(body, "senderId");
  const std::string& recipient = text(body, "recipientMri");
  if (sender.empty() || sender == recipient) return std::nullopt;
  const Json sender_id = identifier_of(sender);
  const Json recipient_id = identifier_of(recipient);
  const Json received_on = date_of(text(body, "originalArrivalTime"));
  return obj({{"threadId", text(body, "groupId")},
              {"sender", sender_id},
              {"senderDisplayName", text(body, "senderDisplayName")},
              {"recipient", recipient_id},
              {"version", text(body, "version")},
              {"receivedOn", received_on}});
}

Json participants_removed_event(const Json& body) {
  Json removed(Json::value_t::array);
  const Json entries = unescaped(body, "participantsRemoved");
  if (entries.is_array()) {
    for (const Json& entry : entries) {
      Json shown = participant(entry);
      set(shown, "shareHistoryTime", date_of(text(entry, "shareHistoryTime")));
      removed.push_back(std::move(shown));
    }
  }
  const Json removed_on = date_of(text(body, "time"));
  const Json removed_by = participant(unescaped(body, "removedBy"));
  return obj({{"threadId", text(body, "threadId")},
              {"removedOn", removed_on},
              {"removedBy", removed_by},
              {"version", text(body, "version")},
              {"participantsRemoved", removed}});
}

}  // namespace natter::omnichannel
