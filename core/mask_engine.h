// The door from a chat to the masking engine, which may be a module of its own that is loaded when
// a configuration has rules.
#pragma once

#include <string>
#include <string_view>

namespace natter {

class MaskEngine {
 public:
  virtual ~MaskEngine() = default;

  // One command as JSON text and its answer (mask/border.h). Answers at once and to nobody else,
  // so that no effect ever carries text that is still to be masked; equal requests in equal order
  // have equal answers. An empty answer: the engine is not loaded, or broke down.
  virtual std::string command(std::string_view request) = 0;
};

}  // namespace natter
