// What a core owes and is owed, kept by the fuzz targets: a broken promise of core/core.h stops the
// fuzzer where it happens.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>

#include "core/core.h"

namespace natter::fuzz {

inline void require(bool condition, const char* promise) {
  if (condition) return;
  std::fprintf(stderr, "broken: %s\n", promise);
  std::abort();
}

class Ledger {
 public:
  // --- What the host does.
  void called(Id call) { ++calls_[call]; }
  void replied(Id request) { requests_.erase(request); }
  void socket_closed(Id socket) { sockets_.erase(socket); }

  // --- What the core does.
  void requests(Id id) {
    require(id > last_id_, "ids ascend and are never used again");
    last_id_ = id;
    requests_.insert(id);
  }
  void cancels(Id id) {
    require(requests_.erase(id) == 1, "only what is wanted can be withdrawn, once");
  }
  void opens(Id socket) {
    require(socket > last_id_, "ids ascend and are never used again");
    last_id_ = socket;
    sockets_.insert(socket);
  }
  void sends(Id socket) const {
    require(sockets_.count(socket) == 1, "texts are sent on open sockets only");
  }
  void closes(Id socket) { require(sockets_.erase(socket) == 1, "open sockets are closed, once"); }
  void settles(Id call) {
    const auto found = calls_.find(call);
    require(found != calls_.end(), "each call settles once");
    if (--found->second == 0) calls_.erase(found);
  }

  bool is_wanted(Id request) const { return requests_.count(request) == 1; }
  bool is_open(Id socket) const { return sockets_.count(socket) == 1; }
  void require_nothing_left() const {
    require(calls_.empty(), "destroy settles every call");
    require(requests_.empty(), "destroy withdraws every request");
    require(sockets_.empty(), "destroy closes every socket");
  }

 private:
  std::map<Id, int> calls_;  // by id, because a wrong host may use one twice
  std::set<Id> requests_;
  std::set<Id> sockets_;
  Id last_id_ = 0;
};

}  // namespace natter::fuzz
