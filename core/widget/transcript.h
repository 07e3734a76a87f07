// What was said in a chat, for people to keep: the service's document as lines.
#pragma once

#include "core/json.h"

namespace natter::widget {

// Lines of what `getLiveChatTranscript` gives, oldest first: `{text, from: "visitor" | "agent" |
// "system", name?, at?, file?}`, `at` in milliseconds since 1970, `file` a name. Hidden messages
// are left out. Null when the document has none that can be read.
Json transcript_lines(const Json& document);

}  // namespace natter::widget
