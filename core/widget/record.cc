#include "core/widget/record.h"

namespace natter::widget {
namespace {

constexpr std::int64_t kVersion = 1;

}  // namespace

std::string record_key(const std::string& org_id, const std::string& app_id) {
  return "lcw:" + org_id + ':' + app_id;
}

Json write_record(const Record& record, std::int64_t now_ms) {
  Json chat = obj({{"chatId", record.chat_id}, {"requestId", record.request_id}});
  if (!record.reconnect_id.empty()) set(chat, "reconnectId", Json(record.reconnect_id));
  set(chat, "startedAt", Json(record.started_ms));
  if (record.given_up) set(chat, "givenUp", Json(true));
  return obj({{"v", kVersion},
              {"chat", chat},
              {"minimised", record.minimised},
              {"expires", now_ms + kRecordLivesMs}});
}

std::optional<Record> read_old_record(const Json& stored) {
  const Json& chat = at(stored, "chat");
  Record record{text(chat, "chatId"),
                text(chat, "requestId"),
                text(chat, "reconnectId"),
                integer(at(chat, "startedAt")),
                is_true(at(stored, "minimised")),
                is_true(at(chat, "givenUp"))};
  const bool ours = integer(at(stored, "v"), 0) == kVersion;
  if (!ours || !at(chat, "chatId").is_string() || record.request_id.empty()) return std::nullopt;
  return record;
}

std::optional<Record> read_record(const Json& stored, std::int64_t now_ms) {
  const std::int64_t expires_ms = integer(at(stored, "expires"), -1);
  // Clocks are set back a little now and then, which must not make an entry immortal.
  const bool alive = expires_ms > now_ms && expires_ms <= now_ms + 2 * kRecordLivesMs;
  return alive ? read_old_record(stored) : std::nullopt;
}

}  // namespace natter::widget
