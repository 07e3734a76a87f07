// What an activity of the page becomes on the wire (omnichannel.md 14.4).
#pragma once

#include <string>

#include "core/json.h"

namespace natter::omnichannel {

// The body of a thread message: {content, senderDisplayName, metadata?}. `files` is the list of
// uploaded files, [{id, contentType, fileName}], or null when the activity has none.
Json message_request(const Json& activity, const std::string& widget_id, const Json& files);

}  // namespace natter::omnichannel
