// The command of border.h that reads rules as a reviewer would (lint.h):
//   {"command":"lint","rules":R,"options":O}, with R and O as for "create"
//     -> {"findings":[{rule, ruleId, severity, code, message, offset?, hint?, attack?}]}
//   attack: {head, part, tail, times, steps, growth: "exponential" | "polynomial", factor}
// Pages do not lint: the module of masking has wasm/without_linter.cc instead of lint_command.cc.
#pragma once

#include "core/json.h"

namespace natter::mask {

Json lint_command(const Json& request);

}  // namespace natter::mask
