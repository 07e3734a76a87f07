// What a chat adapter shows: polls and pushes, each version of a message once (omnichannel.md
// 14.3).

#include "core/omnichannel/adapter.h"
#include "core/omnichannel/adapter_report.h"
#include "core/omnichannel/wire.h"
#include "core/text.h"
#include "core/time.h"
#include "core/url.h"

namespace natter::omnichannel {
namespace {

// Answers after which asking again is of no use.
bool is_final(const Error& error) {
  const std::int64_t status = integer(at(error.details, "status"));
  return status == 401 || status == 403 || status == 404;
}

}  // namespace

Task<Adapter::Permission> Adapter::ask_to_poll() {
  Permission permission;
  if (!options_.asks_to_poll) co_return permission;
  Json args = obj({{"adapter", name_}});
  const Result<Json> answer =
      co_await io_.ask(std::string(wire::kAdapterPollingProvider), std::move(args));
  if (!answer.ok()) {
    io_.log(Level::Warn, "adapter", answer.error().code, "the polling handle could not be asked");
    co_return permission;
  }
  permission.may_poll = truthy(at(answer.value(), "enabled"));
  permission.must_stop = truthy(at(answer.value(), "stop"));
  co_return permission;
}

std::string Adapter::listing_query(const Polling& polling) const {
  std::string query;
  if (options_.page_size > 0) query += "&maxPageSize=" + std::to_string(options_.page_size);
  if (!polling.since.empty()) query += "&startTime=" + encode_component(polling.since);
  return query;
}

Task<void> Adapter::poll_loop() {
  const std::shared_ptr<Thread> thread = conversation_->thread();
  Polling polling;
  for (int round = 0;; ++round) {
    const Permission permission = co_await ask_to_poll();
    if (permission.may_poll) {
      std::string query = listing_query(polling);
      auto items = co_await thread->list_items(std::move(query), Agent::Adapter);
      if (items.ok()) {
        listed(items.value(), polling);
      } else {
        const Json chat = obj({{"ThreadId", context_.thread_id}});
        report("MESSAGE_POLLING_FAILED", &items.error(), chat, Json());
        if (is_final(items.error())) {
          fail_for_good();
          co_return;
        }
      }
    }
    if (permission.must_stop) {
      fail_for_good();
      co_return;
    }
    const bool quick = round < wire::kAdapterQuickPolls;
    co_await io_.wait(quick ? wire::kAdapterQuickPollMs : wire::kAdapterPollIntervalMs);
  }
}

void Adapter::listed(const std::vector<Json>& items, Polling& polling) {
  for (const Json& item : items) {
    const std::string& type = text(item, "type");
    if (type == "text") message_listed(item);
    if (type == "participantAdded" || type == "participantRemoved") {
      show_participants(listed_participants(item), true);
    }
    const std::int64_t sequence = parse_digits(text(item, "sequenceId"));
    const auto created_ms = parse_iso(text(item, "createdOn"));
    if (!created_ms || (!polling.since.empty() && sequence <= polling.newest)) continue;
    polling.since = format_iso(*created_ms);
    polling.newest = sequence;
  }
}

bool Adapter::is_repeated(const std::string& key) {
  if (shown_.knows(key)) return true;
  shown_.add(key);
  return false;
}

void Adapter::message_listed(const Json& item) {
  bool malformed = false;
  const auto message = from_listing(item, &malformed);
  if (malformed) io_.log(Level::Warn, "adapter", "MalformedMessage", "a message was skipped");
  if (!message || is_repeated(version_key(*message))) return;
  show_message(*message, true, false);
}

void Adapter::report_broken_card(const ThreadMessage& message) {
  if (!is_card(message) || parse_json(message.content).is_object()) return;
  const Error error{"InvalidCard", "Valid JSON object is expected.", Json()};
  const Json chat = obj({{"MessageId", message.id},
                         {"ThreadId", context_.thread_id},
                         {"MessageSenderId", message.sender_id},
                         {"RequesterUserId", context_.visitor_id}});
  const Json more = obj({{"SenderDisplayName", message.sender_display_name},
                         {"MessageText", message.content},
                         {"Metadata", message.metadata}});
  report("INGRESS_MESSAGE_INVALID_JSON", &error, chat, more);
  if (!options_.shows_broken_cards) return;
  Json shown = error_report(error.message);
  const Json details =
      obj({{"type", "MESSAGE_PARSING_FAILED"}, {"actualMessage", message.content}});
  set(shown, "details", details);
  show_error(shown);
}

void Adapter::show_participants(const ParticipantChange& change, bool listed) {
  if (is_repeated(change.key)) return;
  for (const Participant& participant : change.participants) {
    Json activity = participant_activity(participant, change.joined, context_, io_.now());
    if (listed) mark_as_listed(activity);
    show(std::move(activity));
  }
}

// A visitor may have several threads; only this one's pushes count.
void Adapter::pushed(const Json& body) {
  if (!activities_watched_ || !is_open() || ready_state_ == kReadyClosed) return;
  const std::string& group = text(body, "groupId");
  if ((group.empty() ? text(body, "threadId") : group) != context_.thread_id) return;
  switch (integer(at(body, "eventId"))) {
    case wire::kMessageReceived:
    case wire::kMessageEdited:
    case wire::kMessageDeleted:
      return message_pushed(body);
    case wire::kTypingReceived: {
      Json activity = typing_activity(body, context_);
      if (!activity.is_null()) show(std::move(activity));
      return;
    }
    case wire::kParticipantsAdded:
    case wire::kParticipantsRemoved:
      if (options_.shows_participants) show_participants(pushed_participants(body), false);
      return;
    case wire::kThreadDeleted:
      return show(thread_deleted_activity(body, context_));
    default:
      return;
  }
}

void Adapter::message_pushed(const Json& body) {
  const auto message = from_push(body);
  if (!message || is_repeated(version_key(*message))) return;
  const std::int64_t kind = integer(at(body, "eventId"));
  if (kind == wire::kMessageDeleted) {
    drop_files_of(message->id);
    return show(deletion_activity(*message, context_));
  }
  show_message(*message, false, kind == wire::kMessageEdited);
}

}  // namespace natter::omnichannel
