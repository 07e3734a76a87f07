// JSON text to Input and Effect to JSON text: the only place that knows both. The shapes are
// written down in ARCHITECTURE.md section 2.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/core.h"

namespace natter {

class Border {
 public:
  // Nothing when the configuration text is not understood. The engine has to outlive the border.
  static std::unique_ptr<Border> create(std::string_view config_text,
                                        MaskEngine* mask_engine = nullptr);

  // The effects of one input as a JSON array. `*ok` is false when the input is malformed: a bug in
  // the host, after which nothing has changed.
  std::string handle(double now_ms, std::string_view input_text, bool* ok);

  // The last effects.
  std::string destroy(double now_ms);

 private:
  explicit Border(std::unique_ptr<Core> core) : core_(std::move(core)) {}
  std::unique_ptr<Core> core_;
};

// Both directions by themselves, for transcripts and tests.
bool parse_input(std::string_view text, Input* input);
std::string write_effects(const std::vector<Effect>& effects);

}  // namespace natter
