#include "core/widget/names.h"

#include "tests/core/check.h"

namespace natter::widget {

TEST_CASE("each error code of the widget has the documented words") {
  CHECK(description_of(ErrorCode::ContextFailed) ==
        "Custom context provider method execution failed");
  CHECK(description_of(ErrorCode::TokenFailed) == "Auth token provider method execution failed");
  CHECK(description_of(ErrorCode::TokenMissing) == "Auth token provider didn't provide any token");
  CHECK(description_of(ErrorCode::TokenInvalid) == "Auth token provider provided invalid token");
  CHECK(description_of(ErrorCode::NotLoaded) == "Live chat widget scripts failed to load");
  CHECK(description_of(ErrorCode::TokenFunctionMissing) ==
        "Auth function cannot be found on webpage");
  CHECK(static_cast<int>(ErrorCode::ContextFailed) == 1);
  CHECK(static_cast<int>(ErrorCode::TokenInvalid) == 4);
  CHECK(static_cast<int>(ErrorCode::NotLoaded) == 7);
  CHECK(static_cast<int>(ErrorCode::TokenFunctionMissing) == 8);
}

}  // namespace natter::widget
