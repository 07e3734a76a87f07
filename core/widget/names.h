// What pages know: the window events, error codes and pane states of the Live Chat Widget, and the
// names under which the face is asked and told (docs/lcw.md). Spelling is that of the product.
#pragma once

#include <cstdint>
#include <string_view>

namespace natter::widget {

// --- Events on `window`, in the order of the product's reference.
namespace events {
inline constexpr char kReady[] = "lcw:ready";
inline constexpr char kError[] = "lcw:error";
inline constexpr char kStartChat[] = "lcw:startChat";
inline constexpr char kChatQueued[] = "lcw:chatQueued";
inline constexpr char kChatRetrieved[] = "lcw:chatRetrieved";
inline constexpr char kSignInCardReceived[] = "lcw:signInCardReceived";
inline constexpr char kOnMaximize[] = "lcw:onMaximize";
inline constexpr char kOnMinimize[] = "lcw:onMinimize";
inline constexpr char kOnMessageReceived[] = "lcw:onMessageReceived";
inline constexpr char kOnMessageSent[] = "lcw:onMessageSent";
inline constexpr char kOnHistoryMessageReceived[] = "lcw:onHistoryMessageReceived";
inline constexpr char kThreadUpdate[] = "lcw:threadUpdate";
inline constexpr char kOnClose[] = "lcw:onClose";
inline constexpr char kCloseChat[] = "lcw:closeChat";
inline constexpr char kGetAgentAvailability[] = "lcw:getAgentAvailability";
}  // namespace events

// `errorCode` of lcw:error.
enum class ErrorCode : std::uint8_t {
  ContextFailed = 1,
  TokenFailed = 2,
  TokenMissing = 3,
  TokenInvalid = 4,
  NotLoaded = 7,
  TokenFunctionMissing = 8,
};
// `errorDescription`: pages may compare it.
std::string_view description_of(ErrorCode code);

// --- What the face is told beside `log` and `connection`.
inline constexpr char kDispatch[] = "dispatch";  // {name, detail}: an event for the page
inline constexpr char kView[] = "view";          // what the panes show
inline constexpr char kMessage[] = "message";    // a line of the conversation
inline constexpr char kTyping[] = "typing";      // {}: somebody on the other side writes
// {id, n}: that card of that message has been answered
inline constexpr char kCardAnswered[] = "cardAnswered";
inline constexpr char kShare[] = "share";        // for `shared` of this origin's other tabs
inline constexpr char kRedirect[] = "redirect";  // {url}: the page is to be replaced
inline constexpr char kTurnOver[] = "turnOver";  // {}: another tab may start a chat

// --- What the face is asked for. A face without such a provider says `NoProvider`.
inline constexpr char kContextProvider[] = "contextProvider";        // {} -> context
inline constexpr char kTokenProvider[] = "authTokenProvider";        // {} -> {token}
inline constexpr char kTokenFunction[] = "authFunction";             // {name} -> {token} or {}
inline constexpr char kBotTokenProvider[] = "botAuthTokenProvider";  // {url} -> {show}
// Kinds of what is shared.
inline constexpr char kClosedHere[] = "closed";
inline constexpr char kSentHere[] = "sent";
inline constexpr char kAnsweredHere[] = "answered";
// {} -> true once no other tab is starting a chat, false where tabs cannot wait for each other.
inline constexpr char kStartTurn[] = "startTurn";
inline constexpr std::int64_t kProviderLimitMs = 10'000;  // the product's own limit

}  // namespace natter::widget
