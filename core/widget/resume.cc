// What a browser remembers of a chat, and going on with it (lcw.md 8).

#include "core/omnichannel/wire.h"
#include "core/widget/widget.h"

namespace natter::widget {

// Persistent chats are not remembered here: the service knows them by their visitor.
Task<std::optional<Record>> Widget::remembered_chat() {
  if (is_persistent()) co_return std::nullopt;
  const Result<Json> stored = co_await io_.load(record_key_);
  if (!stored.ok()) co_return std::nullopt;
  co_return read_record(stored.value(), io_.now());
}

// True once the chat goes on. An entry whose chat is over is removed, and the caller may start
// another one.
Task<bool> Widget::resume(Record record) {
  has_conversation_ = true;
  request_id_ = record.request_id;
  const Json mine = obj({{"requestId", record.request_id}});
  const Result<Json> assigned = co_await session_call("assign", mine);
  const bool running = assigned.ok() && co_await is_running();
  const Json fresh = obj({{"cached", false}, {"refreshToken", false}});
  const Json token_args = running ? fresh : obj({{"cached", true}});
  const Result<Json> token = co_await session_call("getChatToken", token_args);
  Result<Json> joined = Error{"ClosedConversation", std::string(), Json()};
  if (running && token.ok()) {
    const Json chat_token = chat_token_;
    const Json context = obj({{"chatToken", chat_token}, {"requestId", record.request_id}});
    const Json options = obj({{"liveChatContext", context}});
    const Json args = obj({{"options", options}});
    joined = co_await session_call("startChat", args);
  }
  if (!joined.ok()) {
    has_conversation_ = false;
    forget_chat();
    co_await end_conversation(true);
    co_return false;
  }
  started_ms_ = record.started_ms;
  show(Phase::Active);
  dispatch(events::kChatRetrieved);
  if (record.minimised) {
    open_ = true;
    minimised_ = true;
    publish_view();
  } else {
    open_pane();
  }
  write_own_record();
  co_await listen(true);
  co_return true;
}

// What the service says of the conversation; tells its id as well.
Task<bool> Widget::is_running() {
  validated_ms_ = io_.now();
  const Json own(Json::value_t::object);
  const Result<Json> details = co_await session_call("getConversationDetails", own);
  if (!details.ok()) co_return false;
  const std::string& state = text(details.value(), "state");
  if (state.empty() || state == omnichannel::wire::kWrapUp || state == omnichannel::wire::kClosed) {
    co_return false;
  }
  ids_.conversation_id = text(details.value(), "conversationId");
  co_return true;
}

void Widget::write_own_record() {
  if (phase_ != Phase::Active || is_persistent()) return;
  const Record record{ids_.chat_id, request_id_, std::string(), started_ms_, minimised_};
  io_.store(record_key_, write_record(record, io_.now()));
}

// Only an entry that is still this chat's is refreshed: another tab may have closed it.
Task<void> Widget::keep_record() {
  for (;;) {
    co_await io_.wait(kRecordRefreshMs);
    const std::optional<Record> record = co_await remembered_chat();
    if (record && record->request_id == request_id_) write_own_record();
  }
}

}  // namespace natter::widget
