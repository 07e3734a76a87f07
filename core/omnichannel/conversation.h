// An active chat: its thread, its realtime connection and what the page listens to. Exists from the
// successful join to the end; `close` releases everything and nothing is emitted afterwards.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/io.h"
#include "core/omnichannel/realtime.h"
#include "core/omnichannel/subscription.h"
#include "core/omnichannel/thread.h"

namespace natter::omnichannel {

class Conversation : public RealtimeListener {
 public:
  // What the conversation cannot decide by itself.
  class Owner {
   public:
    virtual ~Owner() = default;
    // Participants were removed: the session asks the service whether the agent has ended.
    virtual void participants_removed(Json event) = 0;
  };

  // Sees everything that happens on the thread: a chat adapter.
  class Watcher {
   public:
    virtual ~Watcher() = default;
    // A push of a known kind.
    virtual void pushed(const Json& body) = 0;
    // The realtime connection is there, for the first time or again.
    virtual void came_online() = 0;
    virtual void conversation_closed() = 0;
  };

  Conversation(Io& io, Owner& owner, std::shared_ptr<Thread> thread);

  void start_realtime(RealtimeConfig config, std::string page_host);
  void close();
  bool is_closed() const { return closed_; }

  const std::shared_ptr<Thread>& thread() const { return thread_; }
  // A newer token for the same thread.
  void renew(const std::string& token, std::int64_t expires_ms);
  Realtime* realtime() { return realtime_.get(); }

  // Registrations. False when there are limits::kListeners already.
  Subscription* subscribe(Subscription::Options options);
  // Forgets a registration that failed.
  void unsubscribe(const Subscription* subscription);
  bool listen_for_typing(Id listener);
  bool listen_for_end(Id listener);
  const std::vector<Id>& end_listeners() const { return end_listeners_; }
  void listener_failed(Id listener, const std::string& message_id);

  void watch(Watcher& watcher) { watchers_.push_back(&watcher); }
  void unwatch(Watcher& watcher) { std::erase(watchers_, &watcher); }

  void set_polling(bool on) { *polling_ = on; }

  // The visitor's last thread typing request; 0 when the next may go at once.
  std::int64_t typed_at_ms = 0;

  bool pushed(const Json& body) override;
  void connection_changed(std::string_view state) override;

 private:
  // False for pushes of an unknown kind or without a sender.
  bool handle_push(const Json& body);
  bool message_pushed(const Json& body, bool edit);
  bool typing_pushed(const Json& body);

  Io& io_;
  Owner& owner_;
  std::shared_ptr<Thread> thread_;
  std::shared_ptr<bool> polling_ = std::make_shared<bool>(true);
  bool closed_ = false;
  bool was_online_ = false;
  std::vector<std::unique_ptr<Subscription>> subscriptions_;
  std::vector<Id> typing_listeners_;
  std::vector<Id> end_listeners_;
  std::vector<Watcher*> watchers_;
  std::unique_ptr<Realtime> realtime_;
};

}  // namespace natter::omnichannel
