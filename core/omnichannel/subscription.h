// One `onNewMessage` registration (omnichannel.md 7.16): what it gets by polling and by push, each
// message once.
//
// Two memories, as in the peer: `seen_` among polls and pushes; `delivered_` which also knows what
// was rehydrated. An edit passes the second. Consequences are tested one by one in
// tests/core/omnichannel/subscription_test.cc.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/io.h"
#include "core/omnichannel/thread.h"

namespace natter::omnichannel {

// Remembers ids, the oldest forgotten beyond limits::kRememberedMessages.
class Memory {
 public:
  bool knows(const std::string& id) const;
  void add(const std::string& id);
  void forget(const std::string& id);

 private:
  struct Entry {
    std::string id;
    std::uint32_t age;  // when it was added, for forgetting the oldest
  };
  std::vector<Entry>::const_iterator find(const std::string& id) const;

  std::vector<Entry> entries_;  // sorted by id: ids ascend, so most are added at the end
  std::uint32_t added_ = 0;
};

class Subscription {
 public:
  struct Options {
    Id listener;  // the face's name for the callback
    std::int64_t polling_interval_ms;
    bool polls;
    bool rehydrates;  // history comes first
  };

  // `polling` is the switch of startPolling and stopPolling, shared by a conversation.
  Subscription(Io& io, std::shared_ptr<Thread> thread, std::shared_ptr<bool> polling,
               Options options);

  // Delivers history: everything, oldest first, the visitor's own messages too.
  void rehydrate(const std::vector<ThreadMessage>& listed);
  // Polls at once, then on the peer's schedule; push is attached after the first poll.
  void start();
  void pushed(const ThreadMessage& message, bool edit);
  // The page's callback threw on this message: the next poll or push delivers it again.
  void failed(const std::string& message_id);
  // Polls now: the realtime connection has been away.
  void catch_up();
  // Drops the timers.
  void stop();

  Id listener() const { return options_.listener; }

 private:
  Task<void> poll_loop();
  Task<void> catch_up_once();
  void polled(const std::vector<ThreadMessage>& listed);
  void deliver(const ThreadMessage& message);

  Io& io_;
  std::shared_ptr<Thread> thread_;
  std::shared_ptr<bool> polling_;
  Options options_;
  bool attached_ = false;
  // Pushes that came before the history: a registration without polling would not see them again.
  struct Early {
    ThreadMessage message;
    bool edit;
  };
  bool awaits_history_ = false;
  std::vector<Early> early_;
  Memory seen_;
  Memory delivered_;
  Job polls_;
  Job catching_up_;
};

}  // namespace natter::omnichannel
