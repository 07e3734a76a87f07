// The Omnichannel HTTP layer: headers, time budgets, retries, session id and nonce
// (omnichannel.md section 4). Headers are made anew for each exchange: the peer's leak from call to
// call, which we do not copy.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/io.h"
#include "core/omnichannel/wire.h"

namespace natter::omnichannel {

// Where a widget lives.
struct Widget {
  std::string org_url;
  std::string org_id;
  std::string widget_id;
  std::string cps_bot_id;  // a Copilot Studio bot that tokens are got for; empty for none
};

// One call of a service, whatever its number of tries.
struct Exchange {
  wire::Policy policy;
  std::string method;
  std::string path;  // from the organisation's URL, with its query
  std::string request_id;
  std::string body;                       // JSON text; empty for none
  Headers headers;                        // beyond those every exchange has
  std::optional<std::string> session_id;  // instead of the service's own; empty: send none
  std::optional<std::string> user_token;  // instead of the service's own
  bool authenticated = false;             // sends the user's token, when one is known
  bool auth_only = false;                 // has no other variant: the nonce goes along in any case
  bool keeps_session = false;             // its answer may carry the session id
  bool not_when_closed = false;           // a 400 with errorcode 705 is final
};

// How it ended. `failure` is empty when the status was 2xx; else it says why, as the peer words it.
struct Answer {
  int status = 0;  // 0 when there was no response
  Json headers = Json(Json::value_t::object);
  Json data;  // parsed JSON, or the text when it is none
  std::string failure;
  bool timed_out = false;

  bool ok() const { return failure.empty(); }
  const std::string& header(std::string_view name) const { return text(headers, name); }
};

// The service does not know the user of the token.
inline bool is_unknown_user(const Answer& answer) {
  return answer.status == 401 && answer.header("message") == wire::kUserIdNotFound;
}

class Service {
 public:
  Service(Io& io, Widget widget) : io_(io), widget_(std::move(widget)) {
    nonce_ = io.random().hex(8);
  }

  // Ends within the policy's budget.
  Task<Answer> send(Exchange exchange);

  Widget& widget() { return widget_; }
  const Widget& widget() const { return widget_; }

  // Sent with every exchange, once known.
  std::string session_id;
  // The visitor's token of an authenticated chat.
  std::string user_token;
  // What the user agent header names before this layer: the page's own names and the SDK's.
  Json user_agents;

 private:
  Request request_for(const Exchange& exchange, std::int64_t timeout_ms) const;
  void remember_session(const Exchange& exchange, const Answer& answer);
  void remember_nonce(const Exchange& exchange, const Answer& answer);
  // Delay before the next try, or a negative number when there must be none.
  std::int64_t retry_delay(const Exchange& exchange, const Answer& answer, int retries) const;

  Io& io_;
  Widget widget_;
  std::string nonce_;
};

// A response's body: parsed when it is JSON, the text itself otherwise.
Json parse_body(const std::string& body);

}  // namespace natter::omnichannel
