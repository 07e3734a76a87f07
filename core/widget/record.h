// What a browser remembers of a chat, so that a reload or another tab goes on with it (lcw.md 8):
// who it is, never what was said in it, and no token.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/json.h"

namespace natter::widget {

// Forgotten so long after the last tab that showed the chat.
inline constexpr std::int64_t kRecordLivesMs = 15 * 60'000;
// How often a tab that shows the chat says so.
inline constexpr std::int64_t kRecordRefreshMs = 5 * 60'000;

struct Record {
  // Empty while the service is asked for the conversation: a tab that goes away then leaves word of
  // what it asked for.
  std::string chat_id;
  std::string request_id;
  std::string reconnect_id;  // empty: none
  std::int64_t started_ms = 0;
  bool minimised = false;
  // Closed, and not ended yet: whoever finds it ends it.
  bool given_up = false;

  bool is_being_made() const { return chat_id.empty(); }
};

std::string record_key(const std::string& org_id, const std::string& app_id);
Json write_record(const Record& record, std::int64_t now_ms);
// Nothing for what is expired, unreadable or not ours.
std::optional<Record> read_record(const Json& stored, std::int64_t now_ms);
// The same however old it is: a tab that slept has not kept its own entry alive.
std::optional<Record> read_old_record(const Json& stored);

}  // namespace natter::widget
