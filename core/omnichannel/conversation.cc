#include "core/omnichannel/conversation.h"

#include "core/limits.h"
#include "core/omnichannel/push.h"
#include "core/omnichannel/wire.h"

namespace natter::omnichannel {
namespace {

bool add_listener(std::vector<Id>& listeners, Id listener) {
  if (listeners.size() >= limits::kListeners) return false;
  listeners.push_back(listener);
  return true;
}

}  // namespace

Conversation::Conversation(Io& io, Owner& owner, std::shared_ptr<Thread> thread)
    : io_(io), owner_(owner), thread_(std::move(thread)) {}

void Conversation::start_realtime(RealtimeConfig config, std::string page_host) {
  realtime_ = std::make_unique<Realtime>(io_, *this, std::move(config), thread_->access().token,
                                         std::move(page_host));
  realtime_->start();
}

// The objects stay until the last flow that uses them has gone; their work stops here.
void Conversation::close() {
  if (closed_) return;
  closed_ = true;
  for (auto& subscription : subscriptions_) subscription->stop();
  if (realtime_ != nullptr) realtime_->stop();
  for (Watcher* watcher : std::exchange(watchers_, {})) watcher->conversation_closed();
  connection_changed("idle");
}

void Conversation::renew(const std::string& token, std::int64_t expires_ms) {
  thread_->renew(token, expires_ms);
  if (realtime_ != nullptr) realtime_->renew(token);
}

Subscription* Conversation::subscribe(Subscription::Options options) {
  if (subscriptions_.size() >= limits::kListeners) return nullptr;
  set_polling(true);
  subscriptions_.push_back(std::make_unique<Subscription>(io_, thread_, polling_, options));
  return subscriptions_.back().get();
}

void Conversation::unsubscribe(const Subscription* subscription) {
  std::erase_if(subscriptions_, [&](const auto& each) { return each.get() == subscription; });
}

bool Conversation::listen_for_typing(Id listener) {
  return add_listener(typing_listeners_, listener);
}

bool Conversation::listen_for_end(Id listener) { return add_listener(end_listeners_, listener); }

void Conversation::listener_failed(Id listener, const std::string& message_id) {
  for (auto& subscription : subscriptions_) {
    if (subscription->listener() == listener) subscription->failed(message_id);
  }
}

void Conversation::connection_changed(std::string_view state) {
  io_.emit("connection", obj({{"state", state}}));
  if (state != "online") return;
  for (Watcher* watcher : watchers_) watcher->came_online();
  // What was pushed while the connection was away is on no socket any more.
  if (was_online_) {
    for (auto& subscription : subscriptions_) subscription->catch_up();
  }
  was_online_ = true;
}

bool Conversation::pushed(const Json& body) {
  if (!handle_push(body)) return false;
  for (Watcher* watcher : watchers_) watcher->pushed(body);
  return true;
}

bool Conversation::handle_push(const Json& body) {
  switch (integer(at(body, "eventId"))) {
    case wire::kMessageReceived:
      return message_pushed(body, false);
    case wire::kMessageEdited:
      return message_pushed(body, true);
    case wire::kTypingReceived:
      return typing_pushed(body);
    case wire::kParticipantsRemoved:
      if (!end_listeners_.empty()) owner_.participants_removed(participants_removed_event(body));
      return true;
    case wire::kMessageDeleted:
    case wire::kReadReceiptReceived:
      return at(body, "senderId").is_string();
    case wire::kThreadCreated:
    case wire::kThreadUpdated:
    case wire::kThreadDeleted:
    case wire::kParticipantsAdded:
      return true;
    default:
      return false;
  }
}

bool Conversation::message_pushed(const Json& body, bool edit) {
  const auto message = from_push(body);
  if (!message) return false;
  for (auto& subscription : subscriptions_) subscription->pushed(*message, edit);
  return true;
}

bool Conversation::typing_pushed(const Json& body) {
  if (!at(body, "senderId").is_string()) return false;
  const auto event = typing_event(body);
  if (!event) return true;
  for (const Id listener : typing_listeners_) {
    io_.emit("typing", obj({{"listener", listener}, {"event", *event}}));
  }
  return true;
}

}  // namespace natter::omnichannel
