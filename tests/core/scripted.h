// A protocol for the tests of the machinery: each method does one thing that flows can do. Programs
// that link scripted.cc have the protocol "scripted" beside the real ones.
#pragma once

#include <string>
#include <vector>

#include "core/io.h"
#include "core/protocol.h"

namespace natter::test {

class Scripted : public Protocol {
 public:
  explicit Scripted(Io& io) : io_(io) {}
  // Options `{"refuse": true}` give the error `Refused`.
  static Result<std::unique_ptr<Protocol>> create(Io& io, Json options);

  Task<Result<Json>> call(std::string method, Json args) override;
  void opened(Id socket) override;
  void frame(Id socket, std::string text) override;
  void closed(Id socket, int code, std::string reason) override;
  void end() override;

 private:
  using Method = Task<Result<Json>> (Scripted::*)(Json);
  struct MethodEntry {
    std::string_view name;
    Method method;
  };
  static const MethodEntry kMethods[];

  // Answers with its arguments, with nothing, or with an error of the given details.
  Task<Result<Json>> echo(Json args);
  Task<Result<Json>> nothing(Json args);
  Task<Result<Json>> fail(Json args);
  Task<Result<Json>> uuid(Json args);
  // One request of each kind; answers with the reply.
  Task<Result<Json>> fetch(Json args);
  Task<Result<Json>> wait(Json args);
  Task<Result<Json>> load(Json args);
  Task<Result<Json>> ask(Json args);
  // A wait below another flow, then a fetch.
  Task<Result<Json>> wait_and_fetch(Json args);
  // Waits with the one lock in hand.
  Task<Result<Json>> locked(Json args);
  // The answer of the masking engine to the command `request`.
  Task<Result<Json>> mask(Json args);
  // Every effect without a reply.
  Task<Result<Json>> effects(Json args);
  // A background job that emits `tick` every 100 ms, and its end.
  Task<Result<Json>> tick(Json args);
  Task<Result<Json>> stop(Json args);
  Task<void> tick_loop();

  Io& io_;
  Lock lock_;
  Job job_;
  std::vector<Id> sockets_;
};

}  // namespace natter::test
