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

// Errors of this room carry a message worded as the peer's `errorObject` ("RestError: …").
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
  // The service's answer: `{id}`.
  Task<Result<Json>> send(Json body);
  Task<Result<Json>> send_typing();
  Task<Result<RealtimeConfig>> realtime_config();

 private:
  std::string url(std::string_view resource) const;
  Task<Result<Response>> exchange(std::string method, std::string url, std::string body,
                                  std::string agent);

  Io& io_;
  ThreadAccess access_;
};

}  // namespace natter::omnichannel
