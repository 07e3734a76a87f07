#include "core/io.h"

#include <algorithm>

namespace natter {

void Io::deliver(Id id, Result<Json> result) {
  const auto found = std::find_if(pending_.begin(), pending_.end(),
                                  [&](const Pending* pending) { return pending->id_ == id; });
  if (found == pending_.end()) return;  // withdrawn, or the host's mistake: nobody waits for it
  Pending& pending = **found;
  pending_.erase(found);
  pending.id_ = 0;
  pending.reply_ = std::move(result);
  scheduler_.ready(pending.handle_, pending.job_);
}

void Io::withdraw(Pending& pending) {
  std::erase(pending_, &pending);
  add(Cancel{pending.id_});
}

void Io::add(Effect effect) { effects_.push_back(std::move(effect)); }

std::vector<Effect> Io::take_effects() { return std::exchange(effects_, {}); }

void Io::store(std::string key, Json value) { add(Store{std::move(key), std::move(value)}); }

void Io::send(Id socket, std::string frame) { add(Send{socket, std::move(frame)}); }

void Io::close(Id socket) { add(Close{socket, 1000}); }

void Io::redact(Json path, Json value) { add(Redact{std::move(path), std::move(value)}); }

void Io::emit_to_host(std::string event, Json payload) {
  add(Emit{std::move(event), std::move(payload)});
}

void Io::emit(std::string event, Json payload) {
  if (sink_ != nullptr) {
    sink_->heard(event, std::move(payload));
  } else {
    emit_to_host(std::move(event), std::move(payload));
  }
}

Id Io::open(std::string url) {
  const Id socket = next_id();
  add(Open{socket, std::move(url)});
  return socket;
}

void Io::log(Level level, std::string_view area, std::string_view code, std::string_view message) {
  constexpr const char* kLevels[] = {"error", "warn", "info", "debug"};
  emit("log", obj({{"level", kLevels[static_cast<int>(level)]},
                   {"area", area},
                   {"code", code},
                   {"message", message}}));
}

void Io::FetchAwaiter::start(Id id) {
  io_.add(Fetch{id, std::move(request_.method), std::move(request_.url),
                std::move(request_.headers), std::move(request_.body), request_.timeout_ms,
                request_.credentials, request_.body_ref, request_.keep_ref});
}

Result<Response> Io::FetchAwaiter::await_resume() {
  if (!reply_.ok()) return std::move(reply_.error());
  const Json& reply = reply_.value();
  Response response;
  response.status = static_cast<int>(integer(at(reply, "status")));
  response.headers = at(reply, "headers");
  response.body = text(reply, "body");
  return response;
}

void Io::JsonAwaiter::start(Id id) {
  if (kind_ == Kind::Load) {
    io_.add(Load{id, std::move(name_)});
  } else {
    io_.add(Ask{id, std::move(name_), std::move(args_)});
  }
}

void Io::WaitAwaiter::start(Id id) { io_.add(Wait{id, delay_ms_}); }

}  // namespace natter
