#include "tests/core/host.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "core/text.h"
#include "core/url.h"
#include "tests/core/check.h"

namespace natter::test {
namespace {

// 32 bytes that are not random: the same run every time.
constexpr char kSeed[] = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool matches(const Fetch& fetch, std::string_view method, std::string_view part) {
  return fetch.method == method && contains(fetch.url, part);
}

std::unique_ptr<Core> make_core(Json options, std::string protocol, MaskEngine* mask_engine) {
  auto core = Core::create(Config{std::move(protocol), kSeed, std::move(options)}, mask_engine);
  INFO(core.error().message);
  REQUIRE(core.ok());
  return std::move(core.value());
}

}  // namespace

Json json(std::string_view source) {
  Json parsed = parse_json(source);
  INFO(source);
  REQUIRE_FALSE(parsed.is_discarded());
  return parsed;
}

Json data_file(const std::string& path) {
  std::ifstream file(std::string(NATTER_TEST_DATA) + "/" + path);
  INFO(path);
  REQUIRE(file.good());
  std::ostringstream text;
  text << file.rdbuf();
  return json(text.str());
}

std::string header(const Headers& headers, std::string_view name) {
  for (const auto& [key, value] : headers) {
    if (equals_ignoring_case(key, name)) return value;
  }
  return {};
}

Json http(int status, const std::string& body, Json headers) {
  return obj({{"status", status}, {"headers", headers}, {"body", body}});
}

Host::Host(Json options, std::string protocol)
    : core_(make_core(std::move(options), std::move(protocol), &mask_engine_)) {}

Host::~Host() = default;

// --- Calls.

Id Host::call(std::string method, Json args) {
  const Id id = ++last_call_;
  calls_.push_back(CallState{id, elapsed_ms_, -1, std::nullopt});
  input(Call{id, std::move(method), std::move(args)});
  return id;
}

const Host::CallState& Host::state_of(Id call) const {
  REQUIRE(call >= 1);
  REQUIRE(call <= calls_.size());
  return calls_[call - 1];
}

bool Host::settled(Id call) const { return state_of(call).result.has_value(); }
bool Host::succeeded(Id call) const { return settled(call) && state_of(call).result->ok(); }

const Json& Host::value(Id call) const {
  const CallState& state = state_of(call);
  REQUIRE(state.result.has_value());
  INFO(state.result->error().message);
  REQUIRE(state.result->ok());
  return state.result->value();
}

const Error& Host::error(Id call) const {
  const CallState& state = state_of(call);
  REQUIRE(state.result.has_value());
  REQUIRE_FALSE(state.result->ok());
  return state.result->error();
}

std::int64_t Host::duration_ms(Id call) const {
  const CallState& state = state_of(call);
  REQUIRE(state.result.has_value());
  return state.settled_ms - state.since_ms;
}

std::size_t Host::open_calls() const {
  return static_cast<std::size_t>(std::count_if(
      calls_.begin(), calls_.end(), [](const CallState& call) { return !call.result; }));
}

// --- Time.

std::optional<Host::Due> Host::next_due() const {
  std::optional<Due> next;
  const auto consider = [&](Due due) {
    if (!next || due.at_ms < next->at_ms || (due.at_ms == next->at_ms && due.id < next->id)) {
      next = due;
    }
  };
  for (const OpenWait& wait : waits_) consider(Due{wait.due_ms, wait.id, false});
  if (!swallows_) return next;
  for (const OpenFetch& open : fetches_) {
    consider(Due{open.since_ms + open.fetch.timeout_ms, open.fetch.id, true});
  }
  return next;
}

void Host::fire(const Due& due) {
  elapsed_ms_ = std::max(elapsed_ms_, due.at_ms);
  if (due.is_fetch) {
    std::erase_if(fetches_, [&](const OpenFetch& open) { return open.fetch.id == due.id; });
    input(Reply{due.id, Error{"TimeoutError", "swallowed", Json()}});
    return;
  }
  std::erase_if(waits_, [&](const OpenWait& wait) { return wait.id == due.id; });
  input(Reply{due.id, Json(nullptr)});
}

void Host::advance(std::int64_t ms) {
  const std::int64_t end_ms = elapsed_ms_ + ms;
  for (int fired = 0;; ++fired) {
    const auto due = next_due();
    if (!due || due->at_ms > end_ms) break;
    REQUIRE(fired < 100'000);  // a loop without delay
    fire(*due);
  }
  elapsed_ms_ = end_ms;
}

void Host::run_until_settled(Id call, std::int64_t limit_ms) {
  const std::int64_t end_ms = elapsed_ms_ + limit_ms;
  while (!settled(call)) {
    const auto due = next_due();
    INFO("nothing would settle the call within " << limit_ms << " ms");
    REQUIRE(due.has_value());
    REQUIRE(due->at_ms <= end_ms);
    fire(*due);
  }
}

// --- Fetches.

std::size_t Host::position(std::string_view method, std::string_view part) const {
  std::size_t i = 0;
  while (i < fetches_.size() && !matches(fetches_[i].fetch, method, part)) ++i;
  return i;
}

bool Host::is_open(std::string_view method, std::string_view part) const {
  return position(method, part) < fetches_.size();
}

const Fetch& Host::open_fetch(std::string_view method, std::string_view part) const {
  const std::size_t found = position(method, part);
  INFO("open: " << method << ' ' << part);
  REQUIRE(found < fetches_.size());
  return fetches_[found].fetch;
}

Fetch Host::take_fetch(std::size_t position) {
  Fetch fetch = std::move(fetches_[position].fetch);
  fetches_.erase(fetches_.begin() + static_cast<std::ptrdiff_t>(position));
  return fetch;
}

Fetch Host::answer(std::string_view method, std::string_view part, int status,
                   const std::string& body, Json headers) {
  open_fetch(method, part);
  Fetch fetch = take_fetch(position(method, part));
  input(Reply{fetch.id, http(status, body, std::move(headers))});
  return fetch;
}

Fetch Host::fail(std::string_view method, std::string_view part, const char* code) {
  open_fetch(method, part);
  Fetch fetch = take_fetch(position(method, part));
  input(Reply{fetch.id, Error{code, "Failed to fetch", Json()}});
  return fetch;
}

void Host::serve(Server server) {
  server_ = std::move(server);
  drain_server();
}

void Host::drain_server() {
  for (std::size_t i = 0; server_ && i < fetches_.size();) {
    auto reply = server_(fetches_[i].fetch);
    if (!reply) {
      ++i;
      continue;
    }
    const Fetch fetch = take_fetch(i);
    perform(core_->handle(now(), Reply{fetch.id, std::move(*reply)}));
    drain_loads();
    i = 0;
  }
}

std::vector<Fetch> Host::sent(std::string_view method, std::string_view part) const {
  std::vector<Fetch> found;
  for (const OpenFetch& past : history_) {
    if (matches(past.fetch, method, part)) found.push_back(past.fetch);
  }
  return found;
}

std::vector<std::int64_t> Host::sent_at(std::string_view method, std::string_view part) const {
  std::vector<std::int64_t> times;
  for (const OpenFetch& past : history_) {
    if (matches(past.fetch, method, part)) times.push_back(past.since_ms);
  }
  return times;
}

std::vector<std::int64_t> Host::gaps(std::string_view method, std::string_view part) const {
  const std::vector<std::int64_t> times = sent_at(method, part);
  std::vector<std::int64_t> between;
  for (std::size_t i = 1; i < times.size(); ++i) between.push_back(times[i] - times[i - 1]);
  return between;
}

// --- Providers.

const Ask& Host::open_ask() const {
  REQUIRE_FALSE(asks_.empty());
  return asks_.front();
}

void Host::answer_ask(Result<Json> result) {
  const Id id = open_ask().id;
  asks_.erase(asks_.begin());
  input(Reply{id, std::move(result)});
}

// --- The masking engine.

std::string Host::MaskEngineBySwitch::command(std::string_view request) {
  commands_.emplace_back(request);
  return engine_ ? engine_->command(request) : std::string();
}

bool Host::asks_for_mask_engine() const { return !asks_.empty() && asks_[0].what == "maskEngine"; }

void Host::load_mask_engine() {
  REQUIRE(asks_for_mask_engine());
  mask_engine_.load();
  answer_ask(Json());
}

void Host::fail_mask_engine() {
  REQUIRE(asks_for_mask_engine());
  answer_ask(Error{"EngineUnavailable", "the masking engine could not be loaded", Json()});
}

// --- Sockets.

Host::Socket& Host::find_socket(Id id) {
  const auto found = std::find_if(sockets_.begin(), sockets_.end(),
                                  [&](const Socket& socket) { return socket.id == id; });
  REQUIRE(found != sockets_.end());
  return *found;
}

const Host::Socket& Host::socket(Id id) const { return const_cast<Host*>(this)->find_socket(id); }

std::size_t Host::open_sockets() const {
  return static_cast<std::size_t>(std::count_if(sockets_.begin(), sockets_.end(),
                                                [](const Socket& socket) { return socket.open; }));
}

void Host::open(Id socket) { input(Opened{socket}); }
void Host::frame(Id socket, std::string text) { input(Frame{socket, std::move(text)}); }

void Host::lose(Id socket, int code) {
  find_socket(socket).open = false;
  input(Closed{socket, code, std::string()});
}

std::vector<std::string> Host::take_sent(Id socket) {
  const auto index = static_cast<std::size_t>(&find_socket(socket) - sockets_.data());
  const std::vector<std::string>& all = sockets_[index].sent;
  const auto from = static_cast<std::ptrdiff_t>(sent_taken_[index]);
  sent_taken_[index] = all.size();
  return {all.begin() + from, all.end()};
}

// --- Events.

std::vector<Json> Host::events(std::string_view name) const {
  std::vector<Json> found;
  for (const Emit& emit : emitted_) {
    if (emit.event == name) found.push_back(emit.payload);
  }
  return found;
}

std::vector<Json> Host::take_events(std::string_view name) {
  std::vector<Json> found = events(name);
  std::erase_if(emitted_, [&](const Emit& emit) { return emit.event == name; });
  return found;
}

bool Host::logged(std::string_view code) const {
  return std::any_of(emitted_.begin(), emitted_.end(), [&](const Emit& emit) {
    return emit.event == "log" && text(emit.payload, "code") == code;
  });
}

// --- What is pending.

std::vector<std::int64_t> Host::wait_delays() const {
  std::vector<std::int64_t> delays;
  for (const OpenWait& wait : waits_) delays.push_back(wait.delay_ms);
  return delays;
}

bool Host::nothing_pending() const {
  return fetches_.empty() && waits_.empty() && asks_.empty() && open_sockets() == 0 &&
         open_calls() == 0;
}

// --- The core's side.

void Host::input(Input input) {
  perform(core_->handle(now(), std::move(input)));
  drain_loads();
  drain_server();
}

void Host::destroy() {
  perform(core_->destroy(now()));
  destroyed_ = true;
}

void Host::perform(std::vector<Effect> effects) {
  if (destroyed_) {
    for (const Effect& effect : effects) REQUIRE(std::holds_alternative<Settle>(effect));
  }
  for (Effect& effect : effects) perform_one(std::move(effect));
}

void Host::perform_one(Effect effect) {
  if (auto* fetch = std::get_if<Fetch>(&effect)) return begin(std::move(*fetch));
  if (auto* wait = std::get_if<Wait>(&effect)) return begin(*wait);
  if (auto* ask = std::get_if<Ask>(&effect)) return begin(std::move(*ask));
  if (auto* cancel = std::get_if<Cancel>(&effect)) return withdraw(cancel->id);
  if (auto* sent = std::get_if<Send>(&effect)) return send(*sent);
  if (auto* closed = std::get_if<Close>(&effect)) return close(closed->socket);
  if (auto* settled = std::get_if<Settle>(&effect)) return settle(std::move(*settled));
  if (auto* emit = std::get_if<Emit>(&effect)) return emitted_.push_back(std::move(*emit));
  if (auto* redact = std::get_if<Redact>(&effect)) {
    REQUIRE_FALSE(redact->path.empty());
    return redacted_.push_back(std::move(*redact));
  }
  if (auto* stored = std::get_if<Store>(&effect)) return store(std::move(*stored));
  if (auto* load = std::get_if<Load>(&effect)) {
    take_id(load->id);
    return loads_.push_back(std::move(*load));
  }
  auto* open = std::get_if<Open>(&effect);
  REQUIRE(open != nullptr);
  take_id(open->socket);
  REQUIRE((scheme_of(open->url) == "wss" || is_loopback(open->url)));
  sockets_.push_back(Socket{open->socket, open->url, true, {}});
  sent_taken_.push_back(0);
}

// Ids are never reused.
void Host::take_id(Id id) {
  REQUIRE(id != 0);
  REQUIRE(std::find(ids_.begin(), ids_.end(), id) == ids_.end());
  ids_.push_back(id);
}

void Host::begin(Fetch fetch) {
  take_id(fetch.id);
  INFO(fetch.url);
  REQUIRE(fetch.timeout_ms > 0);
  REQUIRE(is_trustworthy(fetch.url));
  trail_.push_back(fetch.method + ' ' + fetch.url);
  history_.push_back(OpenFetch{fetch, elapsed_ms_});
  fetches_.push_back(OpenFetch{std::move(fetch), elapsed_ms_});
}

void Host::begin(Wait wait) {
  take_id(wait.id);
  REQUIRE(wait.delay_ms >= 0);
  waits_.push_back(OpenWait{wait.id, wait.delay_ms, elapsed_ms_ + wait.delay_ms});
}

void Host::begin(Ask ask) {
  take_id(ask.id);
  asks_.push_back(std::move(ask));
}

void Host::withdraw(Id id) {
  const std::size_t before = fetches_.size() + waits_.size() + asks_.size() + loads_.size();
  std::erase_if(fetches_, [&](const OpenFetch& open) { return open.fetch.id == id; });
  std::erase_if(waits_, [&](const OpenWait& wait) { return wait.id == id; });
  std::erase_if(asks_, [&](const Ask& ask) { return ask.id == id; });
  std::erase_if(loads_, [&](const Load& load) { return load.id == id; });
  REQUIRE(fetches_.size() + waits_.size() + asks_.size() + loads_.size() + 1 == before);
}

Json Host::stored(const std::string& key) const {
  const auto found = storage_.find(key);
  return found == storage_.end() ? Json() : found->second;
}

void Host::store(Store effect) {
  trail_.push_back((effect.value.is_null() ? "remove " : "store ") + effect.key);
  storage_[effect.key] = std::move(effect.value);
}

void Host::drain_loads() {
  while (!loads_.empty()) {
    const Load load = loads_.front();
    loads_.erase(loads_.begin());
    perform(core_->handle(now(), Reply{load.id, stored(load.key)}));
  }
}

void Host::send(const Send& effect) {
  Socket& socket = find_socket(effect.socket);
  REQUIRE(socket.open);
  socket.sent.push_back(effect.text);
}

void Host::close(Id id) {
  Socket& socket = find_socket(id);
  REQUIRE(socket.open);
  socket.open = false;
}

void Host::settle(Settle effect) {
  REQUIRE(effect.call >= 1);
  REQUIRE(effect.call <= calls_.size());
  CallState& state = calls_[effect.call - 1];
  REQUIRE_FALSE(state.result.has_value());  // exactly once
  state.result = std::move(effect.result);
  state.settled_ms = elapsed_ms_;
}

}  // namespace natter::test
