// Waiting with a limit: whatever settles a race first is its result.
//
//   Result<Json> context = co_await ask_within(io, kContextProvider, args, kProviderLimitMs);
#pragma once

#include <cstdint>
#include <string>

#include "core/io.h"

namespace natter::widget {

// Error code of a provider that did not answer in time.
inline constexpr char kProviderTimeout[] = "ProviderTimeout";

// Asks a provider of the app; later answers are ignored.
Task<Result<Json>> ask_within(Io& io, std::string what, Json args, std::int64_t limit_ms);

// Until `signal` is notified or the time has passed; true for the signal. Both `io` and `signal`
// have to outlive the flow that waits.
Task<bool> wait_within(Io& io, Signal& signal, std::int64_t limit_ms);

// Runs a flow; false when it was dropped because the time had passed.
Task<bool> finish_within(Io& io, Task<void> flow, std::int64_t limit_ms);

}  // namespace natter::widget
