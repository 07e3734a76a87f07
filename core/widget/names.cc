#include "core/widget/names.h"

#include "core/invariant.h"

namespace natter::widget {

std::string_view description_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::ContextFailed:
      return "Custom context provider method execution failed";
    case ErrorCode::TokenFailed:
      return "Auth token provider method execution failed";
    case ErrorCode::TokenMissing:
      return "Auth token provider didn't provide any token";
    case ErrorCode::TokenInvalid:
      return "Auth token provider provided invalid token";
    case ErrorCode::NotLoaded:
      return "Live chat widget scripts failed to load";
    case ErrorCode::TokenFunctionMissing:
      return "Auth function cannot be found on webpage";
  }
  INVARIANT(false);
  return {};
}

}  // namespace natter::widget
