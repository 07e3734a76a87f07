#include "core/omnichannel/adapter.h"

#include "core/omnichannel/adapter_report.h"
#include "core/omnichannel/wire.h"

namespace natter::omnichannel {
namespace {

// What consumers of DirectLine know as connection statuses.
constexpr std::int64_t kConnecting = 1;
constexpr std::int64_t kConnected = 2;
constexpr std::int64_t kFailedToConnect = 4;

bool flag(const Json& options, std::string_view key, bool fallback) {
  return has(options, key) ? truthy(at(options, key)) : fallback;
}

}  // namespace

AdapterOptions read_adapter_options(const Json& options, const Json& file_scan) {
  AdapterOptions result;
  result.shows_cards = flag(options, "enableAdaptiveCards", true);
  result.shows_responses = flag(options, "enableAdaptiveCardsResponses", true);
  result.shows_participants = flag(options, "enableThreadMemberUpdateNotification", true);
  result.shows_broken_cards = flag(options, "enableMessageErrorHandler", false);
  result.names_typing = flag(options, "enableSenderDisplayNameInTypingNotification", true);
  result.raw_tags = flag(options, "rawTags", false);
  result.asks_to_poll = flag(options, "asksToPoll", false);
  const std::int64_t timeout_ms = integer(at(options, "webChatInitTimeout"));
  result.init_timeout_ms = timeout_ms > 0 ? timeout_ms : wire::kAdapterInitMs;
  const std::int64_t page_size = integer(at(options, "serverPageSizeLimit"));
  result.page_size = page_size > 0 ? page_size : 0;
  // Quirk: files are shown unscanned unless the page says that scanning is not disabled.
  const Json& disabled = at(file_scan, "disabled");
  result.scans_files = disabled.is_boolean() && !is_true(disabled);
  const std::int64_t interval_ms = integer(at(file_scan, "pollingInterval"));
  result.scan_interval_ms = interval_ms > 0 ? interval_ms : wire::kScanIntervalMs;
  return result;
}

Adapter::Adapter(Io& io, Owner& owner, Id name, AdapterOptions options,
                 std::shared_ptr<Conversation> conversation)
    : io_(io),
      owner_(owner),
      name_(name),
      options_(options),
      conversation_(std::move(conversation)) {
  context_.shows_cards = options_.shows_cards;
  context_.shows_responses = options_.shows_responses;
  if (conversation_ == nullptr) return;
  const ThreadAccess& access = conversation_->thread()->access();
  context_.visitor_id = access.visitor_id;
  context_.thread_id = access.thread_id;
  ready_state_ = kReadyOpen;
  conversation_->watch(*this);
}

Adapter::~Adapter() {
  if (conversation_ != nullptr) conversation_->unwatch(*this);
}

void Adapter::start() {
  if (conversation_ == nullptr) {
    report("ADAPTER_INIT_TOKEN_MISSING_ERROR", nullptr, Json(), Json());
    report("ADAPTER_INIT_THREAD_ID_MISSING_ERROR", nullptr, Json(), Json());
    return;
  }
  waits_ = Job(io_.scheduler(), wait_for_watcher());
}

void Adapter::end() {
  if (ended_) return;
  ended_ = true;
  waits_.drop();
  polls_.drop();
  file_flows_.clear();
}

Json Adapter::description() const {
  Json result = obj({{"readyState", ready_state_}});
  if (conversation_ == nullptr) return result;
  set(result, "userId", Json(context_.visitor_id));
  set(result, "threadId", Json(context_.thread_id));
  set(result, "environmentUrl", Json(conversation_->thread()->access().endpoint));
  return result;
}

// Deviation: who asks later than the peer allows is told all the same.
Task<void> Adapter::wait_for_watcher() {
  co_await io_.wait(options_.init_timeout_ms);
  if (status_watched_) co_return;
  set_status(kFailedToConnect);
  show_error(error_report("WebChat subscription timeout to connection status changes"));
}

void Adapter::watch_status() {
  status_watched_ = true;
  if (!is_open() || ready_state_ != kReadyOpen) return;
  waits_.drop();
  set_status(kConnected);
}

void Adapter::watch_activities(bool on) {
  activities_watched_ = on;
  restart_polling();
}

// What the last poll did not see is listed from the start again: edits may be among it.
void Adapter::restart_polling() {
  polls_.drop();
  if (!activities_watched_) shown_ = Memory();
  if (activities_watched_ && is_open() && ready_state_ != kReadyClosed) {
    polls_ = Job(io_.scheduler(), poll_loop());
  }
}

void Adapter::came_online() { restart_polling(); }

void Adapter::set_online(bool online) {
  if (!is_open() || ready_state_ == kReadyClosed) return;
  if (!online) {
    offline_ = true;
    polls_.drop();
    set_ready_state(kReadyConnecting, kConnecting);
  } else if (offline_) {
    offline_ = false;
    set_ready_state(kReadyOpen, kConnected);
    restart_polling();
  }
}

void Adapter::set_ready_state(std::int64_t state, std::int64_t status) {
  ready_state_ = state;
  status_ = status;
  io_.emit("adapter", obj({{"adapter", name_}, {"readyState", state}, {"status", status}}));
}

void Adapter::set_status(std::int64_t status) {
  if (ended_ || status_ == status) return;
  status_ = status;
  io_.emit("adapter", obj({{"adapter", name_}, {"status", status}}));
}

void Adapter::fail_for_good() {
  set_ready_state(kReadyClosed, kFailedToConnect);
  waits_.drop();
}

void Adapter::show(Json activity, Json places) {
  if (ended_) return;
  if (!options_.raw_tags) format_activity_tags(activity);
  Json event = obj({{"adapter", name_}, {"activity", activity}});
  if (places.is_array()) set(event, "files", std::move(places));
  io_.emit("adapter", std::move(event));
}

void Adapter::show_error(const Json& report) {
  show(error_activity(report, context_, io_.now()));
}

void Adapter::report(std::string_view type, const Error* error, const Json& chat,
                     const Json& more) {
  if (ended_) return;
  const Json event = error_event(type, error, chat, more, io_.now());
  io_.emit("adapter", obj({{"adapter", name_}, {"error", event}}));
}

// --- Egress.

Json Adapter::chat_details() const {
  return obj({{"ThreadId", context_.thread_id}, {"RequesterUserId", context_.visitor_id}});
}

Task<void> Adapter::send(Json request, Json activity) {
  const std::shared_ptr<Thread> thread = conversation_->thread();
  const std::string refused = serialisation_error(request);
  Result<Json> sent = Json();
  if (refused.empty()) {
    sent = co_await thread->send(request, Agent::Adapter);
  } else {
    sent = Error{"ThreadError", refused, Json()};
  }
  if (sent.ok()) co_return;
  const Json more = obj({{"activity", activity}, {"sendMessageRequest", request}});
  report("EGRESS_SEND_MESSAGE_FAILED", &sent.error(), chat_details(), more);
  show_error(error_report(sent.error()));
}

Task<void> Adapter::send_typing() {
  const std::shared_ptr<Thread> thread = conversation_->thread();
  Json body(Json::value_t::object);
  if (options_.names_typing) {
    set(body, "senderDisplayName", Json(std::string(wire::kCustomerDisplayName)));
  }
  Result<Json> sent = co_await thread->send_typing(std::move(body), Agent::Adapter);
  if (sent.ok()) co_return;
  report("EGRESS_SEND_MESSAGE_FAILED", &sent.error(), chat_details(), Json());
}

void Adapter::refuse(const Error& error) {
  report("EGRESS_SEND_MESSAGE_FAILED", &error, chat_details(), Json());
  show_error(error_report(error));
}

}  // namespace natter::omnichannel
