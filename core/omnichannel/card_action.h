// Actions as the Bot Framework has them, on suggested actions and on cards older than Adaptive
// Cards: `{type, title, value, text, displayText}`. What a press of one does is what WebChat does.
#pragma once

#include <string>

#include "core/json.h"

namespace natter::omnichannel {

// Whether a press sends something: imBack, postBack and messageBack that have anything to say.
bool says_something(const Json& action);

// The message for `sendMessage` that a press sends, as `{content, metadata?}`.
Json answer_of(const Json& action);

// The visitor's own line for a press.
std::string line_of(const Json& action);

// What the button says.
const std::string& title_of(const Json& action);

// Where such an action stands in the data below.
inline constexpr char kCardAction[] = "cardAction";

// The data of an Adaptive Card's submit action that stands for such an action. As in WebChat: a
// card that was written as an Adaptive Card may have it too.
Json submit_data_of(const Json& action);
// The action that such data stands for; null for other data.
const Json& action_in(const Json& data);

}  // namespace natter::omnichannel
