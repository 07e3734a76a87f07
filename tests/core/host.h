// A scripted host: a core, a virtual clock, and everything the core has asked for and not got yet.
//
//   Host host(options);
//   const Id call = host.call("initialize");
//   host.answer("GET", "/config/", 200, body);
//   CHECK(host.succeeded(call));
//
// Timers fire only in `advance`, in the order they are due; fetches, asks and sockets stay open
// until the test answers them, or `serve` is given something that does. Every batch of effects is
// checked against the contract of core.h: calls settle once, ids are new, nothing is sent on a
// closed socket, tokens leave over trustworthy addresses only.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/core.h"
#include "core/mask/local_engine.h"

namespace natter::test {

// JSON text as a tree; fails the test when it is none.
Json json(std::string_view source);
// A file of tests/data, by its path there.
Json data_file(const std::string& path);
// The value of a header, empty when absent. Names are compared without case.
std::string header(const Headers& headers, std::string_view name);

// The `value` of a fetch's reply.
Json http(int status, const std::string& body = {}, Json headers = Json::object());

class Host {
 public:
  // 2023-11-14T22:13:20Z
  static constexpr std::int64_t kStartMs = 1'700'000'000'000;

  struct OpenFetch {
    Fetch fetch;
    std::int64_t since_ms;  // on the monotonic clock
  };
  struct Socket {
    Id id;
    std::string url;
    bool open = true;  // from the core's side
    std::vector<std::string> sent;
  };
  // What answers a fetch at once; nothing leaves it open.
  using Server = std::function<std::optional<Result<Json>>(const Fetch&)>;

  explicit Host(Json options, std::string protocol = "omnichannel");
  ~Host();  // not inline: all of a core would be taken apart in each file of tests
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  // --- Calls.
  Id call(std::string method, Json args = Json::object());
  bool settled(Id call) const;
  bool succeeded(Id call) const;
  // These fail the test when the call has not settled in that way.
  const Json& value(Id call) const;
  const Error& error(Id call) const;
  // The virtual time at which it settled, since its start.
  std::int64_t duration_ms(Id call) const;

  // --- Time.
  std::int64_t now() const { return kStartMs + elapsed_ms_ + clock_offset_ms_; }
  // Since the start, unmoved by `set_clock_by`.
  std::int64_t elapsed_ms() const { return elapsed_ms_; }
  void advance(std::int64_t ms);
  // Advances until the call has settled, for `limit_ms` at most.
  void run_until_settled(Id call, std::int64_t limit_ms);
  // The user sets the clock; timers do not notice.
  void set_clock_by(std::int64_t ms) { clock_offset_ms_ += ms; }

  // --- Fetches: the oldest open one whose method is equal and whose URL contains `part`.
  const Fetch& open_fetch(std::string_view method, std::string_view part) const;
  bool is_open(std::string_view method, std::string_view part) const;
  Fetch answer(std::string_view method, std::string_view part, int status,
               const std::string& body = {}, Json headers = Json::object());
  // `code`: NetworkError or TimeoutError.
  Fetch fail(std::string_view method, std::string_view part, const char* code = "NetworkError");
  // From now on every fetch is given to the server.
  void serve(Server server);
  // Lets every fetch time out at its own limit, as a network that swallows packets does.
  void swallow_packets() { swallows_ = true; }
  // Every fetch ever begun, in order.
  std::vector<Fetch> sent(std::string_view method, std::string_view part) const;
  // When they began, on the clock of `elapsed_ms`.
  std::vector<std::int64_t> sent_at(std::string_view method, std::string_view part) const;
  // The times between them.
  std::vector<std::int64_t> gaps(std::string_view method, std::string_view part) const;
  std::size_t count(std::string_view method, std::string_view part) const {
    return sent(method, part).size();
  }

  // --- Providers.
  const Ask& open_ask() const;
  void answer_ask(Result<Json> result);

  // --- The masking engine: not there until the core's ask for it is answered.
  bool asks_for_mask_engine() const;
  void load_mask_engine();
  void fail_mask_engine();
  // It breaks down: silent from now on, until it is loaded anew.
  void break_mask_engine() { mask_engine_.unload(); }
  // Commands it was given since the start, also in vain.
  const std::vector<std::string>& mask_commands() const { return mask_engine_.commands(); }

  // --- Records: what takes the place of parts of inputs there.
  const std::vector<Redact>& redacted() const { return redacted_; }

  // --- Storage: a load is answered at once, after the effects it came with.
  Json stored(const std::string& key) const;
  void put(const std::string& key, Json value) { storage_[key] = std::move(value); }
  // "store KEY", "remove KEY" and "METHOD URL" of everything stored and fetched, in order.
  const std::vector<std::string>& trail() const { return trail_; }

  // --- Sockets.
  const std::vector<Socket>& sockets() const { return sockets_; }
  const Socket& socket(Id id) const;
  std::size_t open_sockets() const;
  void open(Id socket);
  void frame(Id socket, std::string text);
  void lose(Id socket, int code = 1006);
  // What was sent on a socket since the last call of this.
  std::vector<std::string> take_sent(Id socket);

  // --- Events.
  const std::vector<Emit>& emitted() const { return emitted_; }
  std::vector<Json> events(std::string_view name) const;
  std::vector<Json> take_events(std::string_view name);
  bool logged(std::string_view code) const;

  // --- What is pending.
  std::size_t open_fetches() const { return fetches_.size(); }
  std::size_t open_waits() const { return waits_.size(); }
  std::size_t open_calls() const;
  // The delays of the open waits, as they were asked for.
  std::vector<std::int64_t> wait_delays() const;
  bool nothing_pending() const;

  // Inputs as they are: for stale and unknown ids.
  void input(Input input);
  void destroy();

 private:
  struct OpenWait {
    Id id;
    std::int64_t delay_ms;
    std::int64_t due_ms;  // on the monotonic clock
  };
  struct CallState {
    Id id;
    std::int64_t since_ms;
    std::int64_t settled_ms = -1;
    std::optional<Result<Json>> result;
  };
  struct Due {
    std::int64_t at_ms;
    Id id;
    bool is_fetch;
  };

  class MaskEngineBySwitch : public MaskEngine {
   public:
    std::string command(std::string_view request) override;
    void load() { engine_ = std::make_unique<mask::LocalEngine>(); }
    void unload() { engine_ = nullptr; }
    const std::vector<std::string>& commands() const { return commands_; }

   private:
    std::unique_ptr<mask::LocalEngine> engine_;
    std::vector<std::string> commands_;
  };

  void perform(std::vector<Effect> effects);
  void perform_one(Effect effect);
  void begin(Fetch fetch);
  void begin(Wait wait);
  void begin(Ask ask);
  void withdraw(Id id);
  void store(Store effect);
  void drain_loads();
  void send(const Send& effect);
  void close(Id socket);
  void settle(Settle effect);
  void take_id(Id id);
  void drain_server();
  std::optional<Due> next_due() const;
  void fire(const Due& due);
  const CallState& state_of(Id call) const;
  std::size_t position(std::string_view method, std::string_view part) const;
  Fetch take_fetch(std::size_t position);
  Socket& find_socket(Id id);

  MaskEngineBySwitch mask_engine_;
  std::unique_ptr<Core> core_;
  bool destroyed_ = false;
  std::int64_t elapsed_ms_ = 0;
  std::int64_t clock_offset_ms_ = 0;
  Id last_call_ = 0;
  std::vector<Id> ids_;
  std::vector<CallState> calls_;
  std::vector<OpenFetch> fetches_;
  std::vector<OpenFetch> history_;
  std::vector<OpenWait> waits_;
  std::vector<Ask> asks_;
  std::vector<Load> loads_;
  std::map<std::string, Json> storage_;
  std::vector<std::string> trail_;
  std::vector<Socket> sockets_;
  std::vector<std::size_t> sent_taken_;
  std::vector<Emit> emitted_;
  std::vector<Redact> redacted_;
  Server server_;
  bool swallows_ = false;
};

}  // namespace natter::test
