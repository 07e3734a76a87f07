// The chat thread over REST (omnichannel.md section 10): listing, sending, typing, and where the
// realtime service is.
#pragma once

#include <string>
#include <vector>

#include "core/io.h"
#include "core/omnichannel/message.h"

namespace natter::omnichannel {

// What a thread is reached with, all from the chat token.
struct ThreadAccess {
  std::string endpoint;  // https, or http on loopback
  std::string token;
  std::int64_t expires_ms = 0;
  std::string thread_id;
  std::string visitor_id;
  std::string platform;  // browser and system, for the user agent header
};

struct RealtimeConfig {
  std::string connect_url;       // trouterServiceUrl
  std::string registration_url;  // registrarServiceUrl
};

// On whose behalf a request is made: what the user agent header says.
enum class Agent { Chat, Signaling, Adapter };

// Errors of this room carry a message worded as the peer's `errorObject` ("RestError: …"). Those of
// requests have details `{message, status?}`: that message alone, and what the service answered.
class Thread {
 public:
  Thread(Io& io, ThreadAccess access) : io_(io), access_(std::move(access)) {}

  const ThreadAccess& access() const { return access_; }
  // A newer token for the same thread.
  void renew(std::string token, std::int64_t expires_ms) {
    access_.token = std::move(token);
    access_.expires_ms = expires_ms;
  }

  // Every page, in the service's order; text messages only.
  Task<Result<std::vector<ThreadMessage>>> list();
  // Every page, in the service's order, items of any type as the service wrote them. `query` is
  // added to the first URL: empty, or "&name=value"...
  Task<Result<std::vector<Json>>> list_items(std::string query, Agent agent);
  // The service's answer: `{id}`.
  Task<Result<Json>> send(Json body, Agent agent = Agent::Chat);
  Task<Result<Json>> send_typing(Json body, Agent agent = Agent::Chat);
  Task<Result<RealtimeConfig>> realtime_config();

 private:
  std::string url(std::string_view resource) const;
  Task<Result<Response>> exchange(std::string method, std::string url, std::string body,
                                  Agent agent);

  Io& io_;
  ThreadAccess access_;
};

// What the peer's serialiser says of a message it refuses to send: content that is no text, or
// metadata that is none. Empty when it can be sent.
std::string serialisation_error(const Json& message);

}  // namespace natter::omnichannel
