// A chat with an adapter, and what the adapter tells.
#pragma once

#include <string>
#include <vector>

#include "tests/core/omnichannel/chat.h"

namespace natter::test {

// What the service knows adapters by.
inline constexpr char kAdapterAgent[] =
    "acs-webchat-adapter-0.0.1-beta.5 azsdk-js-communication-chat/1.6.0-beta.5";

// Makes the adapter 5; gives its description.
Json create_adapter(Host& host, Json adapter_options = Json::object());
// Says to the core that `what` is so: status, activities, online.
void listen(Host& host, const char* what, bool on = true);
// An adapter that both is asked for its status and listened to; the first poll is under way.
Id adapter_in_chat(Host& host, Json adapter_options = Json::object());
Id post(Host& host, const char* activity);

// What the events since the last call of this say of one thing: status, activity, error.
std::vector<Json> told(Host& host, const char* what);
// The texts of the activities.
using Texts = std::vector<std::string>;
Texts texts(Host& host);

}  // namespace natter::test
