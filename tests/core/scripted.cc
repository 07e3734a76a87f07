#include "tests/core/scripted.h"

#include "core/omnichannel/session.h"
#include "core/widget/widget.h"

namespace natter {

// Defined here, so that the table of the library is not linked.
const ProtocolEntry kProtocols[] = {{"omnichannel", omnichannel::create_session},
                                    {"lcw", widget::create_widget},
                                    {"scripted", test::Scripted::create},
                                    {nullptr, nullptr}};

namespace test {

const Scripted::MethodEntry Scripted::kMethods[] = {
    {"echo", &Scripted::echo},       {"nothing", &Scripted::nothing},
    {"fail", &Scripted::fail},       {"uuid", &Scripted::uuid},
    {"fetch", &Scripted::fetch},     {"wait", &Scripted::wait},
    {"load", &Scripted::load},       {"ask", &Scripted::ask},
    {"locked", &Scripted::locked},   {"waitAndFetch", &Scripted::wait_and_fetch},
    {"effects", &Scripted::effects}, {"tick", &Scripted::tick},
    {"stop", &Scripted::stop},       {"mask", &Scripted::mask},
};

namespace {

Task<Result<Json>> unknown_method(std::string method) {
  co_return Error{"UnknownMethod", "there is no method '" + method + "'", Json()};
}

Task<void> wait_below(Io* io, std::int64_t delay_ms) { co_await io->wait(delay_ms); }

}  // namespace

Result<std::unique_ptr<Protocol>> Scripted::create(Io& io, Json options) {
  if (is_true(at(options, "refuse"))) return Error{"Refused", "as asked", Json()};
  return std::unique_ptr<Protocol>(new Scripted(io));
}

Task<Result<Json>> Scripted::call(std::string method, Json args) {
  for (const MethodEntry& entry : kMethods) {
    if (entry.name == method) return (this->*entry.method)(std::move(args));
  }
  return unknown_method(std::move(method));
}

void Scripted::opened(Id socket) { io_.emit("opened", obj({{"socket", socket}})); }

void Scripted::frame(Id socket, std::string text) {
  io_.emit("frame", obj({{"socket", socket}, {"text", text}}));
}

void Scripted::closed(Id socket, int code, std::string reason) {
  io_.emit("closed", obj({{"socket", socket}, {"code", code}, {"reason", reason}}));
}

void Scripted::end() {
  job_.drop();
  for (const Id socket : sockets_) io_.close(socket);
}

Task<Result<Json>> Scripted::echo(Json args) { co_return args; }

Task<Result<Json>> Scripted::nothing(Json) { co_return Json(Json::value_t::discarded); }

Task<Result<Json>> Scripted::fail(Json args) {
  Error error{"Failed", "as asked", at(args, "details")};
  co_return error;
}

Task<Result<Json>> Scripted::uuid(Json) { co_return Json(io_.random().uuid()); }

Task<Result<Json>> Scripted::fetch(Json args) {
  Request request;
  request.method = "POST";
  request.url = text(args, "url");
  request.headers = {{"X-One", "1"}, {"X-Two", "2"}};
  request.body = text(args, "body");
  request.timeout_ms = 5000;
  Result<Response> response = co_await io_.fetch(std::move(request));
  if (!response.ok()) co_return std::move(response.error());
  co_return obj({{"status", response.value().status},
                 {"x", response.value().header("x")},
                 {"body", response.value().body}});
}

Task<Result<Json>> Scripted::wait(Json args) {
  co_await io_.wait(integer(at(args, "ms")));
  co_return obj({{"now", io_.now()}});
}

Task<Result<Json>> Scripted::load(Json args) {
  Result<Json> value = co_await io_.load(text(args, "key"));
  co_return value;
}

Task<Result<Json>> Scripted::ask(Json args) {
  Result<Json> value = co_await io_.ask(text(args, "what"), at(args, "args"));
  co_return value;
}

Task<Result<Json>> Scripted::wait_and_fetch(Json args) {
  co_await wait_below(&io_, 10);
  Result<Json> fetched = co_await fetch(std::move(args));
  co_return fetched;
}

Task<Result<Json>> Scripted::locked(Json args) {
  const Lock::Guard guard = co_await lock_.acquire();
  io_.emit("entered", at(args, "name"));
  co_await io_.wait(10);
  co_return at(args, "name");
}

Task<Result<Json>> Scripted::mask(Json args) {
  if (io_.mask_engine() == nullptr) co_return Json();
  co_return Json(io_.mask_engine()->command(text(args, "request")));
}

Task<Result<Json>> Scripted::effects(Json args) {
  const Id socket = io_.open(text(args, "url"));
  sockets_.push_back(socket);
  io_.send(socket, "hello");
  io_.close(socket);
  io_.store("key", at(args, "value"));
  io_.store("gone", Json());
  io_.redact(parse_json(R"(["args","value"])"), Json("#"));
  io_.emit("event", at(args, "value"));
  io_.log(Level::Error, "area", "Code", "e");
  io_.log(Level::Warn, "area", "Code", "w");
  io_.log(Level::Info, "area", "Code", "i");
  io_.log(Level::Debug, "area", "Code", "d");
  co_return Json(socket);
}

Task<Result<Json>> Scripted::tick(Json) {
  job_ = Job(io_.scheduler(), tick_loop());
  co_return Json();
}

Task<Result<Json>> Scripted::stop(Json) {
  job_.drop();
  co_return Json();
}

Task<void> Scripted::tick_loop() {
  for (;;) {
    co_await io_.wait(100);
    io_.emit("tick", Json(io_.now()));
  }
}

}  // namespace test
}  // namespace natter
