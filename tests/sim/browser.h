// A browser with tabs of one origin, each with a core of the widget: they share storage, a
// broadcast channel and the turn of starting a chat, and lose all else when they go away.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/core.h"
#include "tests/sim/service.h"
#include "tests/sim/world.h"

namespace natter::sim {

// How bad the network is, in percent of all requests.
struct Weather {
  int lost = 0;         // never arrive
  int answer_lost = 0;  // arrive, and nobody hears the answer
  int refused = 0;      // 503
  int slow = 0;         // several seconds
};

class Browser;

// One load of a page.
class Tab {
 public:
  Tab(Browser& browser, int number);
  Tab(const Tab&) = delete;
  Tab& operator=(const Tab&) = delete;

  int number() const { return number_; }
  // --- What its page and visitor do.
  Id call(std::string method, Json args = Json::object());
  bool succeeded(Id call) const { return succeeded_.contains(call); }
  std::size_t open_calls() const { return open_calls_.size(); }
  // Every socket of it breaks.
  void lose_sockets();

  // --- What the page has heard: window events, and lines of the conversation.
  const std::vector<Json>& heard() const { return heard_; }
  const std::vector<Json>& lines() const { return lines_; }
  std::string phase() const { return text(view_, "phase"); }
  bool is_minimised() const { return is_true(at(view_, "minimised")); }

 private:
  friend class Browser;
  void handle(Input input);
  void perform(Effect effect);
  void begin(Fetch fetch);
  void finish(Id request, Result<Json> result);
  void begin(const Ask& ask);
  void begin(const Open& open);
  void deliver(Id socket, const std::string& frame);
  void sent(const Send& send);
  void happened(Emit emit);

  Browser& browser_;
  int number_;
  std::unique_ptr<Core> core_;
  bool handling_ = false;
  std::deque<Input> inputs_;
  std::set<Id> requests_;
  std::set<Id> sockets_;
  std::set<Id> open_calls_;
  std::set<Id> succeeded_;
  Id last_call_ = 0;
  std::vector<Json> heard_;
  std::vector<Json> lines_;
  Json view_;
};

class Browser {
 public:
  Browser(World& of_world, Service& of_service);

  Tab& open_tab();
  // It goes away as it is: nothing it was about to do happens, and what it has sent may arrive.
  void close_tab(const Tab& tab);
  const std::vector<std::shared_ptr<Tab>>& tabs() const { return tabs_; }
  // Tabs that went away, with all they had heard.
  const std::vector<std::shared_ptr<Tab>>& gone() const { return gone_; }

  World& world;
  Service& service;
  Weather weather;

 private:
  friend class Tab;
  void broadcast(const Tab& from, Json news);
  void want_turn(const Tab& tab, Id request);
  void yield_turn(const Tab& tab);
  void grant_turn();
  // Does it unless the tab has gone by then.
  template <typename Then>
  void after(std::int64_t delay_ms, const Tab& tab, Then then);

  struct Turn {
    const Tab* tab;
    Id request;
    bool granted = false;
  };

  std::string config_;  // JSON text
  int last_tab_ = 0;
  std::vector<std::shared_ptr<Tab>> tabs_;
  std::vector<std::shared_ptr<Tab>> gone_;
  std::map<std::string, Json> storage_;
  std::deque<Turn> turns_;
  std::int64_t channel_free_ms_ = 0;
};

}  // namespace natter::sim
