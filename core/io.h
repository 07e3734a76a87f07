// What flows use to reach the world: awaitable requests, and effects without a reply.
//
//   Result<Response> answer = co_await io.fetch(get(url, timeout_ms));
//   co_await io.wait(1000);
//   Result<Json> token = co_await io.ask("authToken", obj({}));
//
// Each emits its request effect when awaited. A flow that is dropped while it waits withdraws the
// request (Cancel); a reply that comes later is ignored.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/core.h"
#include "core/random.h"
#include "core/task.h"

namespace natter {

// An HTTP request as a flow describes it.
struct Request {
  std::string method;
  std::string url;
  Headers headers;
  std::string body;
  std::int64_t timeout_ms = 0;
  // As in core.h's Fetch.
  bool credentials = false;
  Id body_ref = 0;
  Id keep_ref = 0;
};

// An HTTP answer, whatever its status. Header names are in lower case.
struct Response {
  int status = 0;
  Json headers;
  std::string body;

  const std::string& header(std::string_view name) const { return text(headers, name); }
};

// Error codes of the host's replies.
inline constexpr char kNetworkError[] = "NetworkError";
inline constexpr char kTimeoutError[] = "TimeoutError";
// The core is ending; every open call gets this.
inline constexpr char kDestroyed[] = "Destroyed";

enum class Level { Error, Warn, Info, Debug };

// Hears events before the host would: a protocol that is built on another one, whose events it
// turns into its own. Called within the flows that emit; what it does must not end them.
class EventSink {
 public:
  virtual ~EventSink() = default;
  virtual void heard(const std::string& event, Json payload) = 0;
};

class Io {
 public:
  Io(Scheduler& scheduler, Random& random, MaskEngine* mask_engine = nullptr)
      : scheduler_(scheduler), random_(random), mask_engine_(mask_engine) {}
  Io(const Io&) = delete;
  Io& operator=(const Io&) = delete;

  // The time of the input being handled.
  std::int64_t now() const { return now_; }
  Random& random() { return random_; }
  Scheduler& scheduler() { return scheduler_; }
  // Null when this core was made without one. One that does not answer is loaded (or replaced) by
  // `co_await io.ask("maskEngine", ...)`.
  MaskEngine* mask_engine() { return mask_engine_; }

  class Pending;
  class FetchAwaiter;
  class WaitAwaiter;
  class JsonAwaiter;

  FetchAwaiter fetch(Request request);
  WaitAwaiter wait(std::int64_t delay_ms);
  JsonAwaiter load(std::string key);
  JsonAwaiter ask(std::string what, Json args);

  void store(std::string key, Json value);
  Id open(std::string url);
  void send(Id socket, std::string frame);
  // 1000: the normal closure; browsers let pages send nothing else below 3000.
  void close(Id socket);
  void emit(std::string event, Json payload);
  // From now on events go there, and the host hears what is emitted past it.
  void divert_events(EventSink* sink) { sink_ = sink; }
  void emit_to_host(std::string event, Json payload);
  // Has to be told in the turn whose input holds what is not to be recorded.
  void redact(Json path, Json value);
  // `message` must hold no text of a chat and no token.
  void log(Level level, std::string_view area, std::string_view code, std::string_view message);

  // --- For Core only.
  void begin(std::int64_t now_ms) { now_ = now_ms; }
  void deliver(Id id, Result<Json> result);
  void add(Effect effect);
  std::vector<Effect> take_effects();

 private:
  friend class Pending;
  Id next_id() { return ++last_id_; }
  void withdraw(Pending& pending);

  Scheduler& scheduler_;
  Random& random_;
  MaskEngine* mask_engine_;
  EventSink* sink_ = nullptr;
  std::int64_t now_ = 0;
  Id last_id_ = 0;
  std::vector<Pending*> pending_;
  std::vector<Effect> effects_;
};

// A request in flight. Lives in the frame of the flow that awaits it.
class Io::Pending {
 public:
  explicit Pending(Io& io) : io_(io) {}
  Pending(const Pending&) = delete;
  Pending& operator=(const Pending&) = delete;
  ~Pending() {
    if (id_ != 0) io_.withdraw(*this);
  }
  bool await_ready() const { return false; }

 protected:
  friend class Io;
  template <typename Promise>
  Id begin(coro::coroutine_handle<Promise> waiting) {
    handle_ = waiting;
    job_ = waiting.promise().job;
    id_ = io_.next_id();
    io_.pending_.push_back(this);
    return id_;
  }

  Io& io_;
  Result<Json> reply_ = Json();

 private:
  coro::coroutine_handle<> handle_ = nullptr;
  JobId job_ = 0;
  Id id_ = 0;
};

class Io::FetchAwaiter : public Pending {
 public:
  FetchAwaiter(Io& io, Request request) : Pending(io), request_(std::move(request)) {}
  template <typename Promise>
  void await_suspend(coro::coroutine_handle<Promise> waiting) {
    start(begin(waiting));
  }
  Result<Response> await_resume();

 private:
  void start(Id id);
  Request request_;
};

class Io::WaitAwaiter : public Pending {
 public:
  WaitAwaiter(Io& io, std::int64_t delay_ms) : Pending(io), delay_ms_(delay_ms) {}
  template <typename Promise>
  void await_suspend(coro::coroutine_handle<Promise> waiting) {
    start(begin(waiting));
  }
  void await_resume() {}

 private:
  void start(Id id);
  std::int64_t delay_ms_;
};

// A request whose reply is any JSON.
class Io::JsonAwaiter : public Pending {
 public:
  enum class Kind : std::uint8_t { Load, Ask };
  // `name`: the key, or what is asked for with `args`.
  JsonAwaiter(Io& io, Kind kind, std::string name, Json args = Json())
      : Pending(io), kind_(kind), name_(std::move(name)), args_(std::move(args)) {}
  template <typename Promise>
  void await_suspend(coro::coroutine_handle<Promise> waiting) {
    start(begin(waiting));
  }
  Result<Json> await_resume() { return std::move(reply_); }

 private:
  void start(Id id);
  Kind kind_;
  std::string name_;
  Json args_;
};

inline Io::FetchAwaiter Io::fetch(Request request) {
  return FetchAwaiter(*this, std::move(request));
}
inline Io::WaitAwaiter Io::wait(std::int64_t delay_ms) { return WaitAwaiter(*this, delay_ms); }
inline Io::JsonAwaiter Io::load(std::string key) {
  return JsonAwaiter(*this, JsonAwaiter::Kind::Load, std::move(key));
}
inline Io::JsonAwaiter Io::ask(std::string what, Json args) {
  return JsonAwaiter(*this, JsonAwaiter::Kind::Ask, std::move(what), std::move(args));
}

}  // namespace natter
