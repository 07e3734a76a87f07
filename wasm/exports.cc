// The border as C functions; ARCHITECTURE.md section 2 has the table. Conventions, once:
//
//  - Text is UTF-8. The host writes into the buffer that natter_alloc gave, and names that buffer
//    in the next natter_create or natter_handle, which frees it.
//  - A result points to natter_size() bytes, valid until the next call; 0 says that the input was
//    not understood (malformed text, unknown core).
//  - A core is named by a number, never by an address, so that a stale or invented one is refused.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/border.h"
#include "core/mask_engine.h"

extern "C" {

// Gives the host a command for the masking module, a module of its own; the size of its answer,
// which the host keeps, or 0 when there is no such module or it broke down.
std::uint32_t natter_mask_call(const char* request, std::uint32_t length);
// Writes the kept answer.
void natter_mask_read(char* answer);

}  // extern "C"

namespace {

using natter::Border;

// Index in `cores` + 1; a destroyed core leaves its place empty, so names are never reused.
using CoreId = std::uint32_t;

class HostMaskEngine final : public natter::MaskEngine {
 public:
  std::string command(std::string_view request) override {
    const std::uint32_t size =
        natter_mask_call(request.data(), static_cast<std::uint32_t>(request.size()));
    std::string answer(size, '\0');
    if (size != 0) natter_mask_read(answer.data());
    return answer;
  }
};

HostMaskEngine mask_engine;
std::vector<std::unique_ptr<Border>> cores;
std::unique_ptr<char[]> input;
std::string output;

// Takes the buffer of the last natter_alloc, so that it goes with the call that reads it.
std::unique_ptr<char[]> take_input(const char* text) {
  return text == input.get() ? std::move(input) : nullptr;
}

Border* find_core(CoreId id) {
  return id >= 1 && id <= cores.size() ? cores[id - 1].get() : nullptr;
}

const char* give(std::string result) {
  output = std::move(result);
  return output.data();
}

}  // namespace

extern "C" {

char* natter_alloc(std::uint32_t size) {
  input.reset(new char[size]);
  return input.get();
}

CoreId natter_create(const char* text, std::uint32_t length) {
  const auto buffer = take_input(text);
  if (!buffer) return 0;
  auto core = Border::create({buffer.get(), length}, &mask_engine);
  if (!core) return 0;
  cores.push_back(std::move(core));
  return static_cast<CoreId>(cores.size());
}

const char* natter_handle(CoreId id, double now_ms, const char* text, std::uint32_t length) {
  const auto buffer = take_input(text);
  Border* core = find_core(id);
  if (!buffer || !core) return nullptr;
  bool ok = false;
  std::string effects = core->handle(now_ms, {buffer.get(), length}, &ok);
  return ok ? give(std::move(effects)) : nullptr;
}

const char* natter_destroy(CoreId id, double now_ms) {
  Border* core = find_core(id);
  if (!core) return nullptr;
  std::string effects = core->destroy(now_ms);
  cores[id - 1].reset();
  return give(std::move(effects));
}

std::uint32_t natter_size() { return static_cast<std::uint32_t>(output.size()); }

}  // extern "C"
