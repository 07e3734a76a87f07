// What a protocol gives to Core: methods, and reactions to its sockets.
#pragma once

#include <memory>
#include <string>

#include "core/core.h"
#include "core/io.h"
#include "core/task.h"

namespace natter {

class Protocol {
 public:
  virtual ~Protocol() = default;

  // Starts a method of the API. An unknown name gives `UnknownMethod`.
  virtual Task<Result<Json>> call(std::string method, Json args) = 0;

  // A socket that this protocol opened.
  virtual void opened(Id socket) = 0;
  virtual void frame(Id socket, std::string text) = 0;
  virtual void closed(Id socket, int code, std::string reason) = 0;

  // Closes sockets and drops background jobs; nothing may be emitted afterwards.
  virtual void end() = 0;
};

// Makes a protocol, or says what is wrong with the options.
using ProtocolFactory = Result<std::unique_ptr<Protocol>> (*)(Io& io, Json options);

struct ProtocolEntry {
  const char* name;
  ProtocolFactory create;
};

// The protocols of this module, ended by an entry without a name. One of the files
// core/protocols_*.cc defines it; the linked target chooses which.
extern const ProtocolEntry kProtocols[];

}  // namespace natter
