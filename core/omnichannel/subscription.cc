#include "core/omnichannel/subscription.h"

#include <algorithm>

#include "core/limits.h"
#include "core/omnichannel/wire.h"

namespace natter::omnichannel {

std::vector<Memory::Entry>::const_iterator Memory::find(const std::string& id) const {
  return std::lower_bound(
      entries_.begin(), entries_.end(), id,
      [](const Entry& entry, const std::string& key) { return entry.id < key; });
}

bool Memory::knows(const std::string& id) const {
  const auto place = find(id);
  return place != entries_.end() && place->id == id;
}

void Memory::add(const std::string& id) {
  if (knows(id)) return;
  if (entries_.size() >= limits::kRememberedMessages) {
    entries_.erase(std::min_element(
        entries_.begin(), entries_.end(),
        [](const Entry& left, const Entry& right) { return left.age < right.age; }));
  }
  entries_.insert(find(id), Entry{id, ++added_});
}

void Memory::forget(const std::string& id) {
  if (knows(id)) entries_.erase(find(id));
}

Subscription::Subscription(Io& io, std::shared_ptr<Thread> thread, std::shared_ptr<bool> polling,
                           Options options)
    : io_(io),
      thread_(std::move(thread)),
      polling_(std::move(polling)),
      options_(options),
      attached_(!options.polls),
      awaits_history_(options.rehydrates && !options.polls) {}

void Subscription::start() {
  if (options_.polls) polls_ = Job(io_.scheduler(), poll_loop());
}

void Subscription::stop() {
  polls_.drop();
  catching_up_.drop();
  attached_ = false;
}

Task<void> Subscription::poll_loop() {
  for (std::size_t round = 0;; ++round) {
    if (*polling_) {
      auto listed = co_await thread_->list();
      if (listed.ok()) polled(listed.value());
    }
    attached_ = true;
    const bool early = round < wire::kPollDelaysMs.size();
    const std::int64_t delay_ms = early ? wire::kPollDelaysMs[round] : options_.polling_interval_ms;
    co_await io_.wait(delay_ms);
  }
}

void Subscription::catch_up() {
  // A registration without polling asked for no listing requests, and one that polls but has not
  // finished its first will see everything in it.
  if (options_.polls && attached_ && *polling_) {
    catching_up_ = Job(io_.scheduler(), catch_up_once());
  }
}

Task<void> Subscription::catch_up_once() {
  auto listed = co_await thread_->list();
  if (listed.ok()) polled(listed.value());
}

void Subscription::rehydrate(const std::vector<ThreadMessage>& listed) {
  for (auto message = listed.rbegin(); message != listed.rend(); ++message) {
    if (delivered_.knows(message->id)) continue;
    delivered_.add(message->id);
    deliver(*message);
  }
  awaits_history_ = false;
  for (const Early& early : std::exchange(early_, {})) pushed(early.message, early.edit);
}

// Deviation: oldest first. The peer delivers one poll's messages in the service's order, so newest
// first; pages that show them as they come would show them upside down.
void Subscription::polled(const std::vector<ThreadMessage>& listed) {
  for (auto message = listed.rbegin(); message != listed.rend(); ++message) {
    if (text(message->sender_display_name) == wire::kCustomerDisplayName) continue;
    if (seen_.knows(message->id)) continue;
    seen_.add(message->id);
    if (delivered_.knows(message->id) && message->edited_on.empty()) continue;
    delivered_.add(message->id);
    deliver(*message);
  }
}

void Subscription::pushed(const ThreadMessage& message, bool edit) {
  if (!attached_ || message.sender_id == thread_->access().visitor_id) return;
  if (awaits_history_) {
    if (early_.size() < limits::kRememberedMessages) early_.push_back({message, edit});
    return;
  }
  if (!edit && (seen_.knows(message.id) || delivered_.knows(message.id))) return;
  seen_.add(message.id);
  delivered_.add(message.id);
  deliver(message);
}

void Subscription::failed(const std::string& message_id) {
  seen_.forget(message_id);
  delivered_.forget(message_id);
}

void Subscription::deliver(const ThreadMessage& message) {
  const Json shown = to_message(message);
  io_.emit("newMessage", obj({{"listener", options_.listener}, {"message", shown}}));
}

}  // namespace natter::omnichannel
