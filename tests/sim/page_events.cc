#include "tests/sim/page_events.h"

#include <string_view>

namespace natter::sim {
namespace {

enum class State { Loading, Closed, Asked, Starting, Active, Ended, Closing };

// The page's knowledge, from what it has heard so far.
class Listener {
 public:
  // False when this event may not come now.
  bool takes(std::string_view name) {
    if (name == "ready") return moves(State::Loading, State::Closed);
    if (name == "startChat") return moves(State::Closed, State::Asked);
    if (name == "onMaximize") return opens();
    if (name == "onMinimize") return std::exchange(open_, false);
    if (name == "error") return state_ == State::Starting;
    if (name == "chatQueued") return moves(State::Starting, State::Active);
    if (name == "chatRetrieved") return retrieved();
    if (name == "onMessageReceived") return state_ == State::Active || state_ == State::Ended;
    if (name == "onHistoryMessageReceived") return state_ == State::Active;
    if (name == "onMessageSent") return state_ == State::Active || state_ == State::Ended;
    if (name == "threadUpdate") return moves(State::Active, State::Ended);
    if (name == "onClose") return closes();
    return name == "closeChat" && moves(State::Closing, State::Closed);
  }

 private:
  bool moves(State from, State to) {
    if (state_ != from) return false;
    state_ = to;
    return true;
  }

  // Right after startChat, and only when it was not open.
  bool opens() {
    if (open_) return false;
    open_ = true;
    if (state_ == State::Asked) state_ = State::Starting;
    return state_ == State::Starting || state_ == State::Active || state_ == State::Ended;
  }

  bool retrieved() {
    return moves(State::Closed, State::Active) || moves(State::Starting, State::Active);
  }

  bool closes() {
    const bool shown = state_ != State::Loading && state_ != State::Closed &&
                       state_ != State::Closing && state_ != State::Asked;
    state_ = State::Closing;
    open_ = false;
    return shown;
  }

  State state_ = State::Loading;
  bool open_ = false;
};

}  // namespace

std::optional<std::string> problem_of_order(const std::vector<Json>& heard) {
  Listener listener;
  std::string so_far;
  for (const Json& event : heard) {
    const std::string name = text(event, "name").substr(4);  // after "lcw:"
    if (!listener.takes(name)) return name + " after" + so_far;
    so_far += ' ' + name;
  }
  return std::nullopt;
}

}  // namespace natter::sim
