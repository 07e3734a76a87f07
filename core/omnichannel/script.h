// Scripts of others that a page asks for (omnichannel.md 14.1). The host puts them into the page.
#pragma once

#include <string>

#include "core/io.h"

namespace natter::omnichannel {

// Tries up to three times, with growing pauses; fails with a sentence of the peer.
Task<Result<Json>> load_script(Io& io, std::string url);

// Where DirectLineJS is: what `chatSDKConfig.chatAdapterConfig` says, or its usual place.
std::string direct_line_url(const Json& chat_adapter_config);

}  // namespace natter::omnichannel
