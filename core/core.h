// The contract of the core: it is told things (Input) and answers with what is to be done (Effect).
// It performs no I/O, reads no clock, draws no randomness. The one header to read first.
//
// Rules of the contract:
// - `handle` advances by one input and returns every effect of it. Perform them in order, then feed
//   the next input. It never blocks and never fails: trouble comes out as effects.
// - Call ids are picked by the host, request and socket ids by the core. Stale or unknown ids are
//   ignored.
// - Every Call is answered by exactly one Settle; every request by at most one Reply, unless it was
//   withdrawn by Cancel.
// - `now_ms` is the wall clock in milliseconds since 1970. It may jump; the core copes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/json.h"
#include "core/mask_engine.h"
#include "core/result.h"

namespace natter {

using Id = std::uint32_t;  // names one call, request or socket inside one Core
using Headers = std::vector<std::pair<std::string, std::string>>;

// --- What the host tells the core.

// The app called an API method.
struct Call {
  Id id;
  std::string method;
  Json args;
};
// A request of the core has finished.
struct Reply {
  Id id;
  Result<Json> result;
};
struct Opened {
  Id socket;
};
struct Frame {
  Id socket;
  std::string text;
};
struct Closed {
  Id socket;
  int code;
  std::string reason;
};
using Input = std::variant<Call, Reply, Opened, Frame, Closed>;

// --- What the core asks of the host. Requests carry an id and get one Reply...

// An HTTP request. The reply's value is {status, headers, body} for any answer. Files never cross:
// the host holds them under numbers that came with a call.
struct Fetch {
  Id id;
  std::string method;
  std::string url;
  Headers headers;
  std::string body;  // sent when not empty
  std::int64_t timeout_ms;
  bool credentials = false;  // cookies go along, also to another origin
  Id body_ref = 0;           // the body is what the host holds under this number
  Id keep_ref = 0;           // the answer's body is kept there, and `body` is empty
};
struct Wait {
  Id id;
  std::int64_t delay_ms;
};
// Read from storage; null when absent.
struct Load {
  Id id;
  std::string key;
};
// Call a provider that the app supplied, such as its token provider.
struct Ask {
  Id id;
  std::string what;
  Json args;
};
// ...unless withdrawn.
struct Cancel {
  Id id;
};

// --- The rest expect no reply.

// Write to storage; null removes the key.
struct Store {
  std::string key;
  Json value;
};
struct Open {
  Id socket;
  std::string url;
};
struct Send {
  Id socket;
  std::string text;
};
struct Close {
  Id socket;
  int code;
};
// Ends a Call, exactly once.
struct Settle {
  Id call;
  Result<Json> result;
};
// An event for the face's listeners.
struct Emit {
  std::string event;
  Json payload;
};
// Records of this turn have the value in place of what the input had there: the input held text
// that masking covers. The path leads into the input as it crosses the border.
struct Redact {
  Json path;  // a list of keys
  Json value;
};
using Effect =
    std::variant<Fetch, Wait, Load, Ask, Cancel, Store, Open, Send, Close, Settle, Emit, Redact>;

struct Config {
  std::string protocol;  // which protocol this core speaks, e.g. "omnichannel"
  std::string seed;      // 32 bytes of the host's cryptographic randomness as 64 hex digits
  Json options;          // what the face's constructor got
};

class Core {
 public:
  // A core for the configuration, or an Error: `UnknownProtocol` when this module was not linked
  // with it, `InvalidSeed`, or what the protocol says of its options. Without an engine, or with
  // one that is still to be loaded, masking cannot be done; the engine has to outlive the core.
  static Result<std::unique_ptr<Core>> create(Config config, MaskEngine* mask_engine = nullptr);
  ~Core();
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

  std::vector<Effect> handle(std::int64_t now_ms, Input input);

  // Ends everything: open calls settle with `Destroyed`, requests are withdrawn, sockets closed.
  // Later inputs are answered with nothing, later calls with `Destroyed`.
  std::vector<Effect> destroy(std::int64_t now_ms);

 private:
  struct State;
  explicit Core(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace natter
