// What a browser remembers of a chat, and going on with it (lcw.md 8).

#include "core/omnichannel/wire.h"
#include "core/widget/widget.h"

namespace natter::widget {
namespace {

constexpr char kClosedConversation[] = "ClosedConversation";
// So long after it was asked for a conversation may still come into being: the limit of the request
// itself.
constexpr std::int64_t kMakingMs = 15'000;
constexpr std::int64_t kLookAgainMs = 1'000;

}  // namespace

bool is_refusal(const Error& error) {
  const std::int64_t status = integer(at(error.details, "httpResponseStatusCode"));
  return status >= 400 && status < 500 && status != 429;
}

// The service does not take the visitor for who the token says, which is no word about the chat.
bool Widget::refuses_visitor(const Error& error) const {
  const std::int64_t status = integer(at(error.details, "httpResponseStatusCode"));
  return is_authenticated() && (status == 401 || status == 403);
}

// Persistent chats are not remembered here: the service knows them by their visitor.
Task<std::optional<Record>> Widget::remembered_chat() {
  if (is_persistent()) co_return std::nullopt;
  const Result<Json> stored = co_await io_.load(record_key_);
  if (!stored.ok()) co_return std::nullopt;
  co_return read_record(stored.value(), io_.now());
}

// The entry of this chat, if it is still there.
Task<std::optional<Record>> Widget::own_record(std::string request_id) {
  if (is_persistent()) co_return std::nullopt;
  const Result<Json> stored = co_await io_.load(record_key_);
  if (!stored.ok()) co_return std::nullopt;
  std::optional<Record> record = read_old_record(stored.value());
  if (!record || record->request_id != request_id) co_return std::nullopt;
  co_return record;
}

// An entry whose chat is over is removed, and the caller may start another one. One that nobody
// would say anything of stays: its chat may well be running. `is_asked`: by a visitor, who wants to
// see the chat, and not by a page that loads.
Task<Widget::Outcome> Widget::resume(Record record, bool is_asked) {
  has_conversation_ = true;  // from now on news of it are heard
  co_await adopt_request(record.request_id, record.reconnect_id);
  // It may have been closed while this tab asked for a token.
  const std::optional<Record> left = co_await remembered_chat();
  const bool still = left && left->request_id == record.request_id;
  Outcome outcome = Outcome::Over;
  if (still) outcome = co_await go_on_with(record, is_asked);
  if (outcome != Outcome::Resumed) {
    has_conversation_ = false;
    const bool unknown = outcome == Outcome::NoAnswer || outcome == Outcome::Refused;
    if (!unknown) co_await forget_record(record.request_id);
    static_cast<void>(co_await end_conversation(true));
    // Asked for once more under the same request, so that a service which gets the lost one after
    // all does not make a second conversation of it.
    if (outcome == Outcome::NeverMade) {
      co_await adopt_request(record.request_id, record.reconnect_id);
    }
    co_return outcome;
  }
  started_ms_ = record.started_ms;
  history_until_ms_ = kAllOfThem;
  show(Phase::Active);
  dispatch(events::kChatRetrieved);
  if (record.minimised && !is_asked) {
    open_ = true;
    minimised_ = true;
    publish_view();
  } else {
    open_pane();
  }
  co_await refresh_record();
  co_await listen(true);
  co_return outcome;
}

Task<Widget::Outcome> Widget::go_on_with(Record record, bool is_asked) {
  const Standing standing = co_await look_up_patiently(&record);
  if (standing == Standing::NoAnswer) co_return Outcome::NoAnswer;
  if (standing == Standing::Refused) co_return Outcome::Refused;
  if (standing == Standing::Missing && record.is_being_made()) co_return Outcome::NeverMade;
  if (standing != Standing::Running) co_return Outcome::Over;
  if (record.given_up) {
    const bool is_over = co_await end_conversation(false);
    // Nobody who wants a new chat has to wait until the old one can be ended.
    co_return is_over || is_asked ? Outcome::Over : Outcome::NoAnswer;
  }
  const Json fresh = obj({{"cached", false}, {"refreshToken", false}});
  const Result<Json> token = co_await session_call("getChatToken", fresh);
  if (!token.ok()) co_return outcome_of(token.error());
  const Json chat_token = chat_token_;
  const Json context = obj({{"chatToken", chat_token}, {"requestId", request_id_}});
  const Json options = obj({{"liveChatContext", context}});
  const Json args = obj({{"options", options}});
  const Result<Json> joined = co_await session_call("startChat", args);
  if (joined.ok()) co_return Outcome::Resumed;
  if (joined.error().code == kClosedConversation) co_return Outcome::Over;
  co_return outcome_of(joined.error());
}

Widget::Outcome Widget::outcome_of(const Error& error) const {
  if (refuses_visitor(error)) return Outcome::Refused;
  return is_refusal(error) ? Outcome::Over : Outcome::NoAnswer;
}

// What the service says of the conversation; tells its id as well.
Task<Widget::Standing> Widget::look_up() {
  validated_ms_ = io_.now();
  const Json strictly = obj({{"tellsNoAnswer", true}});
  const Result<Json> details = co_await session_call("getConversationDetails", strictly);
  if (!details.ok()) {
    if (refuses_visitor(details.error())) co_return Standing::Refused;
    co_return is_refusal(details.error()) ? Standing::Missing : Standing::NoAnswer;
  }
  const std::string& state = text(details.value(), "state");
  if (state.empty()) co_return Standing::Missing;
  if (state == omnichannel::wire::kWrapUp || state == omnichannel::wire::kClosed) {
    co_return Standing::Over;
  }
  ids_.conversation_id = text(details.value(), "conversationId");
  co_return Standing::Running;
}

// A tab that asked for a conversation and went away: the service may still be making it. `record`
// is what is remembered of it in the end.
Task<Widget::Standing> Widget::look_up_patiently(Record* record) {
  for (;;) {
    const Standing standing = co_await look_up();
    const std::int64_t age_ms = io_.now() - record->started_ms;
    const bool may_come = record->is_being_made() && age_ms >= 0 && age_ms < kMakingMs;
    if (standing != Standing::Missing || !may_come) co_return standing;
    co_await io_.wait(kLookAgainMs);
    // Whoever asked for it may have given it up.
    const std::optional<Record> left = co_await remembered_chat();
    if (!left || left->request_id != record->request_id) co_return Standing::Over;
    *record = *left;
  }
}

Task<void> Widget::adopt_request(std::string request_id, std::string reconnect_id) {
  request_id_ = request_id;
  reconnect_id_ = reconnect_id;
  const Json mine =
      obj({{"requestId", std::move(request_id)}, {"reconnectId", std::move(reconnect_id)}});
  const Result<Json> assigned = co_await session_call("assign", mine);
  if (!assigned.ok()) io_.log(Level::Error, "lcw", "AssignFailed", assigned.error().code);
}

void Widget::write_own_record() {
  if (phase_ != Phase::Active || is_persistent()) return;
  const Record record{ids_.chat_id, request_id_, reconnect_id_, started_ms_, minimised_, false};
  io_.store(record_key_, write_record(record, io_.now()));
}

void Widget::remember_attempt() {
  if (is_persistent()) return;
  const Record record{std::string(), request_id_, reconnect_id_, io_.now(), minimised_, false};
  io_.store(record_key_, write_record(record, io_.now()));
}

// These three change only an entry that is still this chat's: another tab may have closed it, and
// begun the next one.
Task<void> Widget::refresh_record() {
  if (phase_ != Phase::Active) co_return;
  const std::optional<Record> record = co_await own_record(request_id_);
  if (record && record->request_id == request_id_) write_own_record();
}

Task<void> Widget::give_up_record() {
  std::optional<Record> record = co_await own_record(request_id_);
  if (!record) co_return;
  record->given_up = true;
  io_.store(record_key_, write_record(*record, io_.now()));
}

// An end that the service has not heard of is left to whoever finds this.
Task<void> Widget::remember_given_up(Record record) {
  const std::optional<Record> other = co_await remembered_chat();
  if (!other && !is_persistent()) io_.store(record_key_, write_record(record, io_.now()));
}

Task<void> Widget::forget_record(std::string request_id) {
  const std::optional<Record> record = co_await own_record(std::move(request_id));
  if (record) io_.store(record_key_, nullptr);
}

Task<void> Widget::keep_record() {
  for (;;) {
    co_await io_.wait(kRecordRefreshMs);
    co_await refresh_record();
  }
}

}  // namespace natter::widget
