// The realtime connection (omnichannel.md section 11): allocation, handshake, socket, registration,
// pushes and their answers, liveness, reconnection. One loop for the life of a conversation.
//
//   allocate (POST) -> handshake (GET) -> socket -> "trouter.connected" -> online
//      ^                                                                    |
//      |  failed: back-off 1, 2, 4 ... 50 s (+-20 %)     lost: at once      |
//      +--------------------------------------------------------------------+
//
// Liveness: `user.activity` must be acknowledged within 10 s, a ping within 5 s. A ping follows
// each push, and 40 s of silence (ours: the peer does not notice a half-open socket before 67 s).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/io.h"
#include "core/omnichannel/thread.h"

namespace natter::omnichannel {

class RealtimeListener {
 public:
  virtual ~RealtimeListener() = default;
  // A push. False when nobody takes it: it is then answered 404.
  virtual bool pushed(const Json& body) = 0;
  // "connecting", "online" or "recovering".
  virtual void connection_changed(std::string_view state) = 0;
};

class Realtime {
 public:
  Realtime(Io& io, RealtimeListener& listener, RealtimeConfig config, std::string token,
           std::string page_host);
  ~Realtime() { stop(); }
  Realtime(const Realtime&) = delete;
  Realtime& operator=(const Realtime&) = delete;

  void start();
  // Takes a newer token for the next connection.
  void renew(std::string token) { token_ = std::move(token); }
  // Closes every socket; nothing happens afterwards.
  void stop();

  void frame(Id socket, const std::string& text);
  void closed(Id socket);

 private:
  // A packet that waits for its acknowledgement.
  struct Outstanding {
    std::int64_t packet;
    std::int64_t due_ms;
  };
  // One socket. After `trouter.reconnect` the old one drains while the new one takes over.
  struct Connection {
    Id socket = 0;
    bool online = false;
    bool replaced = false;  // the service has asked for another one
    std::int64_t packets = 0;
    std::int64_t last_frame_ms = 0;
    std::vector<Outstanding> outstanding;
    std::int64_t ack_watch_due_ms = 0;  // when the watch looks next; 0: nothing to watch
    Job ack_watch;
    Job silence_watch;
    Job drain;
  };
  // What the allocation said.
  struct Allocation {
    std::string address;  // where the service sends pushes; registered in step 5
    std::string socketio;
    std::string parameters;  // "sr=…&issuer=…", sent again on every later step
    std::string ccid;
  };

  Task<void> run();
  Task<bool> connect();
  Task<bool> allocate();
  Task<std::string> handshake();
  Task<void> register_for_pushes();
  Task<void> watch_acks(Id socket);
  Task<void> watch_silence(Id socket);
  Task<void> drain(Id socket);

  Connection* find(Id socket);
  void went_online(Connection& connection);
  void event(Connection& connection, const Json& event);
  void push(Connection& connection, const Json& request);
  void acknowledged(Connection& connection, std::string_view rest);
  void send_event(Connection& connection, std::string_view name, std::int64_t ack_ms,
                  const Json& args);
  void hand_over(Connection& old);
  // Gives a socket up, with a farewell where it is still open.
  void lose(Id socket, bool still_open);
  std::string connect_query() const;
  Request request(std::string method, std::string url, std::string body,
                  std::string content_type) const;
  std::int64_t backoff_ms(int failures);
  void announce(std::string_view state);

  Io& io_;
  RealtimeListener& listener_;
  RealtimeConfig config_;
  std::string token_;
  std::string page_host_;

  std::string endpoint_id_;
  std::string correlation_id_;
  std::string vector_;  // correlation vector
  std::int64_t connection_stamp_ms_ = 0;
  int connection_number_ = 0;
  Allocation allocation_;
  std::string announced_;

  std::vector<std::unique_ptr<Connection>> connections_;  // the current one is the last
  bool wanted_ = false;  // a current connection is expected; false asks the loop for a new one
  Signal changed_;
  Job connect_deadline_;
  Job registration_;
  Job loop_;
};

}  // namespace natter::omnichannel
