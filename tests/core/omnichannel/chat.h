// The canned happy path of the Omnichannel protocol: a service that answers well, a chat that is
// active and online, and the shapes the service sends. Values are those of the recordings.
#pragma once

#include <string>
#include <string_view>

#include "tests/core/host.h"

namespace natter::test {

inline constexpr char kOrgUrl[] = "https://org.test";
inline constexpr char kOrgId[] = "a1b2c3d4-0001-4a00-8a00-0123456789ab";
inline constexpr char kWidgetId[] = "b2c3d4e5-0002-4b00-8b00-0123456789ab";
inline constexpr char kThreadId[] = "19:acsThread0001@thread.v2";
inline constexpr char kVisitorId[] = "8:acs:res-0001_visitor-0001";
inline constexpr char kAgentId[] = "8:acs:res-0001_agent-0001";

// Parts of URLs, as `answer` and `sent` take them.
inline constexpr char kConfig[] = "/livechatconnector/config/";
inline constexpr char kConversation[] = "/conversation";
inline constexpr char kDetails[] = "/getliveworkitemdetails/";
inline constexpr char kChatToken[] = "/getchattoken/";
inline constexpr char kReconnectable[] = "/auth/reconnectablechats/";
inline constexpr char kHistory[] = "/conversation/history";
inline constexpr char kClose[] = "/sessionclose/";
inline constexpr char kTyping[] = "/sendtypingindicator/";
inline constexpr char kRealtimeConfig[] = "/chat/config/realTimeNotifications";
inline constexpr char kMessages[] = "/messages?api-version=2024-03-07";
inline constexpr char kThreadTyping[] = "/typing?api-version=2024-03-07";
inline constexpr char kAllocate[] = "https://trouter.test/v4/a?";
inline constexpr char kHandshake[] = "/socket.io/1/?";
inline constexpr char kRegister[] = "https://registrar.test/v3/registrations";

// What the face's constructor passes. Masking is off unless a test turns it on.
Json options(Json chat_sdk_config = json(R"({"dataMasking":{"disable":true}})"));
// The widget's configuration of the recordings, without attachments.
Json widget_config();
// A JWT that expires so long after the start.
std::string jwt(std::int64_t lives_ms = 86'400'000);
// The same with members of LiveWSAndLiveChatEngJoin replaced, and auth settings if `authenticated`.
Json widget_config_with(const Json& join, bool authenticated = false);
// The service's document for a new conversation.
Json token_document();
std::string allocation_document(std::string_view name = "a");

// Whether a request says this.
bool has_part(std::string_view whole, std::string_view part);

// `{"options": …, "page": …}`
Json start_args(Json options = Json::object());
Json send_args(std::string_view content);

// A message as the thread lists it.
Json listed(std::string_view id, std::string_view content, std::string_view name = "Agent Smith",
            std::string_view sender = kAgentId);
std::string listing(std::initializer_list<Json> messages, std::string_view next_link = {});
// The body of a push with a message.
Json pushed(std::string_view id, std::string_view content, int event_id = 200);

// --- Steps.

void initialize(Host& host, const Json& config = widget_config());
// For a widget with auth settings: the page gives this token at once.
void initialize_as_user(Host& host, const Json& config, const char* token = "a.b.c");
// startChat up to its settlement; the realtime connection has begun.
void join(Host& host, const Json& args = start_args());
// Answers allocation, handshake, the socket's first frames, its first acknowledgement and the
// registration. Returns the socket.
Id connect(Host& host, std::string_view allocation = "a");
// All three.
Id start_chat(Host& host);
void end_chat(Host& host);

// The body of a push that an agent has been taken out of the thread.
Json removal_push();
// Pushes a body and returns the status it is answered with. The ping that follows is acknowledged.
int push(Host& host, Id socket, const Json& body);
// Acknowledges every packet of a socket that asks for it and was not yet taken.
void acknowledge(Host& host, Id socket);

// Contents of the newMessage events since the last call of this.
std::vector<std::string> contents(Host& host, Id listener = 1);

// A server that answers everything as a healthy service does.
Host::Server healthy_service();
// The same, but what `part` names gets this reply each time.
Host::Server service_with(std::string part, Result<Json> reply);

}  // namespace natter::test
