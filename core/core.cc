#include "core/core.h"

#include <algorithm>

#include "core/io.h"
#include "core/limits.h"
#include "core/protocol.h"
#include "core/random.h"
#include "core/task.h"

namespace natter {

// Members are destroyed from the last to the first: the flows of calls before the protocol whose
// state they use, everything before the scheduler and the io they refer to.
struct Core::State {
  State(std::string_view seed, MaskEngine* mask_engine)
      : random(seed), io(scheduler, random, mask_engine) {}

  void start(Call call);
  void settle_finished();

  struct OpenCall {
    Id id;
    Task<Result<Json>> task;
  };

  Random random;
  Scheduler scheduler;
  Io io;
  std::unique_ptr<Protocol> protocol;
  std::vector<OpenCall> calls;
};

namespace {

Error destroyed_error() {
  return Error{kDestroyed, "this instance has been destroyed; create a new one", Json()};
}

}  // namespace

Core::Core(std::unique_ptr<State> state) : state_(std::move(state)) {}
Core::~Core() = default;

Result<std::unique_ptr<Core>> Core::create(Config config, MaskEngine* mask_engine) {
  if (!Random::valid_seed(config.seed)) {
    return Error{"InvalidSeed", "the host must pass 32 random bytes as 64 hex digits", Json()};
  }
  const ProtocolEntry* entry = kProtocols;
  while (entry->name != nullptr && config.protocol != entry->name) ++entry;
  if (entry->name == nullptr) {
    return Error{"UnknownProtocol", "this module does not speak '" + config.protocol + "'", Json()};
  }
  auto state = std::make_unique<State>(config.seed, mask_engine);
  auto protocol = entry->create(state->io, std::move(config.options));
  if (!protocol.ok()) return std::move(protocol.error());
  state->protocol = std::move(protocol.value());
  return std::unique_ptr<Core>(new Core(std::move(state)));
}

std::vector<Effect> Core::handle(std::int64_t now_ms, Input input) {
  State& state = *state_;
  state.io.begin(now_ms);
  if (auto* call = std::get_if<Call>(&input)) {
    state.start(std::move(*call));
  } else if (state.protocol == nullptr) {
    return {};
  } else if (auto* reply = std::get_if<Reply>(&input)) {
    state.io.deliver(reply->id, std::move(reply->result));
  } else if (auto* opened = std::get_if<Opened>(&input)) {
    state.protocol->opened(opened->socket);
  } else if (auto* frame = std::get_if<Frame>(&input)) {
    state.protocol->frame(frame->socket, std::move(frame->text));
  } else if (auto* closed = std::get_if<Closed>(&input)) {
    state.protocol->closed(closed->socket, closed->code, std::move(closed->reason));
  }
  state.scheduler.run();
  state.settle_finished();
  return state.io.take_effects();
}

std::vector<Effect> Core::destroy(std::int64_t now_ms) {
  State& state = *state_;
  state.io.begin(now_ms);
  if (state.protocol == nullptr) return {};
  state.protocol->end();
  for (State::OpenCall& open : std::exchange(state.calls, {})) {
    open.task = Task<Result<Json>>();  // withdraws its requests
    state.io.add(Settle{open.id, destroyed_error()});
  }
  state.scheduler.clear();
  state.protocol = nullptr;
  return state.io.take_effects();
}

void Core::State::start(Call call) {
  if (protocol == nullptr) {
    io.add(Settle{call.id, destroyed_error()});
    return;
  }
  const auto same_id = [&](const OpenCall& open) { return open.id == call.id; };
  if (calls.size() >= limits::kPendingCalls || std::any_of(calls.begin(), calls.end(), same_id)) {
    const char* why = "too many calls are open; await them before making more";
    io.add(Settle{call.id, Error{"TooManyCalls", why, Json()}});
    return;
  }
  calls.push_back({call.id, protocol->call(std::move(call.method), std::move(call.args))});
  calls.back().task.start(scheduler, 0);
}

void Core::State::settle_finished() {
  for (OpenCall& open : calls) {
    if (open.task.done()) io.add(Settle{open.id, open.task.take()});
  }
  std::erase_if(calls, [](const OpenCall& open) { return open.task.done(); });
}

}  // namespace natter
