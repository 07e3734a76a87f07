// The masking engine in the same program: for native tests and embedders.
#pragma once

#include <string>
#include <string_view>

#include "core/mask/border.h"
#include "core/mask_engine.h"

namespace natter::mask {

class LocalEngine final : public MaskEngine {
 public:
  std::string command(std::string_view request) override { return border_.command(request); }

 private:
  Border border_;
};

}  // namespace natter::mask
