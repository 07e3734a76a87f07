// A service of the Omnichannel kind, and its messaging: conversations by their requests, their
// messages, and the sockets that push them. It keeps one conversation per request, as the real one
// is described (omnichannel.md 17.3).
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/core.h"
#include "tests/sim/world.h"

namespace natter::sim {

struct Said {
  std::string id;
  std::string content;
  std::string tags;
  bool by_visitor = false;
};

struct Conversation {
  std::string request_id;
  std::string thread_id;
  std::string visitor_id;
  bool closed = false;
  // The visitor has asked for its end, whether or not the service has heard of it yet.
  bool given_up = false;
  std::vector<Said> said;

  bool runs() const { return !closed && !given_up; }
};

class Service {
 public:
  // Delivers a frame to a socket; false once it has gone.
  using Deliver = std::function<bool(const std::string& frame)>;

  explicit Service(World& world) : world_(world) {}

  // What it answers to a request that has arrived: `{status, headers, body}`.
  Json answer(const Fetch& fetch);
  // The visitor asks for the end of a conversation. The request may never arrive.
  void asked_to_close(const Fetch& fetch);
  static bool is_close(const Fetch& fetch);
  // The request that a URL of the service is about.
  static std::string request_of(const Fetch& fetch);

  // A socket with this URL is open; what it is pushed from then on.
  void connect(const std::string& url, Deliver deliver);

  // --- The agent's side; about the conversation that runs, if one does.
  Conversation* running();
  void agent_says(Conversation& conversation, std::string content);
  void agent_ends(Conversation& conversation);

  const std::vector<std::unique_ptr<Conversation>>& conversations() const { return all_; }
  const Conversation* by_thread(std::string_view thread_id) const;
  // The largest number of conversations that have run at one time.
  std::size_t most_at_once() const { return most_at_once_; }

 private:
  struct Connection {
    const Conversation* conversation;
    Deliver deliver;
  };

  Conversation* by_request(std::string_view request_id);
  Conversation& made_for(const std::string& request_id);
  Json conversation_answer(const Fetch& fetch);
  Json token_answer(const Conversation& conversation) const;
  Json details_answer(const Fetch& fetch);
  Json thread_answer(const Fetch& fetch);
  const Said& say(Conversation& conversation, Said said);
  void push(const Conversation& conversation, const Said& said);

  World& world_;
  std::vector<std::unique_ptr<Conversation>> all_;
  std::vector<Connection> connections_;
  std::size_t most_at_once_ = 0;
  std::int64_t last_message_ = 0;
};

}  // namespace natter::sim
