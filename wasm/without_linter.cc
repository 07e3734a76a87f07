// The linter of modules that hold none.
#include "core/mask/lint_command.h"

namespace natter::mask {

Json lint_command(const Json&) {
  const char* why = "this module has no linter: take natter/lint";
  return obj({{"error", obj({{"code", "NoLinter"}, {"message", why}})}});
}

}  // namespace natter::mask
