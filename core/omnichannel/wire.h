// What the Omnichannel services call things: paths, header names, field names, codes and delays.
// Source: @microsoft/omnichannel-chat-sdk 1.11.8 (ocsdk 0.5.21, communication-chat 1.5.4,
// communication-signaling 1.0.0-beta.29), observed in a browser against a test double.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace natter::omnichannel::wire {

// --- Versions we answer as.
inline constexpr std::string_view kSdkUserAgent = "omnichannel-chat-sdk/1.11.8";
inline constexpr std::string_view kServiceUserAgent = "ocsdk/0.5.21";
inline constexpr std::string_view kChatUserAgent =
    "azsdk-js-communication-chat/1.5.4 core-rest-pipeline/1.24.0";
inline constexpr std::string_view kSignalingUserAgent =
    "azsdk-js-communication-signaling/1.0.0-beta.29 core-rest-pipeline/1.24.0";
inline constexpr std::string_view kThreadApiVersion = "2024-03-07";
inline constexpr std::string_view kRealtimeApiVersion = "2024-09-01";

// --- Omnichannel endpoints: how long they may take, and what is tried again.
struct Policy {
  std::int64_t budget_ms;      // for the whole sequence of tries
  std::int64_t base_delay_ms;  // doubled before each retry; 0: never retried
  bool retry_not_found = false;
  bool retry_throttled = false;
};

inline constexpr Policy kConfigPolicy = {120'000, 1000};
inline constexpr Policy kConversationPolicy = {15'000, 1000, false, true};
inline constexpr Policy kDetailsPolicy = {15'000, 3000, true};
inline constexpr Policy kClosePolicy = {15'000, 1000};
inline constexpr Policy kTypingPolicy = {5'000, 0};
inline constexpr Policy kValidatePolicy = {15'000, 1000};
inline constexpr Policy kTokenPolicy = {15'000, 1000, false, true};
inline constexpr Policy kReconnectPolicy = {15'000, 0};
inline constexpr Policy kHistoryPolicy = {15'000, 1000};
inline constexpr Policy kSecondaryChannelPolicy = {15'000, 1000};
inline constexpr Policy kAvailabilityPolicy = {15'000, 1000};
inline constexpr Policy kSurveyInvitePolicy = {15'000, 1000};
inline constexpr Policy kTranscriptPolicy = {30'000, 1000};
inline constexpr Policy kEmailPolicy = {5'000, 1000};

inline constexpr int kMaxRetries = 5;
inline constexpr std::int64_t kThrottledDelayMs = 5000;  // 429 without Retry-After

// Response header `errorcode`.
inline constexpr std::string_view kOutsideOperatingHours = "705";
inline constexpr std::string_view kWidgetNotFound = "701";
// Response header `message` on 401.
inline constexpr std::string_view kUserIdNotFound = "UserId not found";

inline constexpr std::string_view kChannelId = "lcw";
inline constexpr std::string_view kCustomerDisplayName = "Customer";
// The visitor's own id when the token names none.
inline constexpr std::string_view kUnnamedVisitor = "teamsvisitor";

// Live work item states.
inline constexpr std::string_view kWrapUp = "WrapUp";
inline constexpr std::string_view kClosed = "Closed";

// msdyn_conversationmode of a persistent chat.
inline constexpr std::int64_t kPersistentChat = 192350001;
// msdyn_callingoptions without voice and video.
inline constexpr std::string_view kNoCalling = "192350000";
// msdyn_surveyprovider: Customer Voice, whose surveys need a form.
inline constexpr std::int64_t kCustomerVoice = 600990000;

// --- Threads.
inline constexpr int kThreadRetries = 3;
// Ours: the peer has no limits, so its promises can stay open for ever.
inline constexpr std::int64_t kThreadTimeoutMs = 30'000;   // one request
inline constexpr std::int64_t kListingBudgetMs = 120'000;  // all pages of a listing
inline constexpr std::int64_t kLongestRetryAfterMs = 30'000;
// A random delay within these before retry 1, 2, 3.
inline constexpr std::array<std::array<std::int64_t, 2>, 3> kThreadDelaysMs = {
    {{500, 1000}, {1000, 2000}, {2000, 4000}}};

inline constexpr std::string_view kBridged = "bridged";
inline constexpr std::string_view kDefaultTags = "ChannelId-lcw,FromCustomer";

// Waits between the first polls of a thread, then the registration's interval.
inline constexpr std::array<std::int64_t, 7> kPollDelaysMs = {1000, 1000, 2000,  3000,
                                                              5000, 8000, 10'000};
inline constexpr std::int64_t kPollIntervalMs = 10'000;

// A thread typing request at most this often; sending a message resets it.
inline constexpr std::int64_t kTypingThrottleMs = 8000;

// --- Attachments.
inline constexpr std::string_view kAttachmentFallback = "https://us-api.asm.skype.com";
inline constexpr std::string_view kAttachmentClient =
    "os=Windows; osVer=10; proc=Win32; lcid=en-us; deviceType=1; country=IN; clientName=swc; "
    "clientVer=912/0.106.0.34//swc";
inline constexpr std::string_view kImageAccept = "image/webp,image/ *,*/*;q=0.8";
inline constexpr std::string_view kFormType = "application/x-www-form-urlencoded";
inline constexpr std::array<std::string_view, 5> kImageTypes = {
    "image/jpeg", "image/png", "image/gif", "image/heic", "image/webp"};
// Ours: the peer has no limits.
inline constexpr std::int64_t kAttachmentTimeoutMs = 30'000;
inline constexpr std::int64_t kTransferTimeoutMs = 900'000;  // 128 MB at 1.2 Mbit/s

// --- Calls.
inline constexpr std::string_view kCallingScript =
    "/livechatwidget/v2scripts/callingsdk/1.0.20240809-2/CallingBundle.js";
// A random delay within these before another try at a script.
inline constexpr std::array<std::array<std::int64_t, 2>, 2> kScriptDelaysMs = {
    {{2000, 3000}, {4000, 5000}}};

// --- Realtime.
inline constexpr std::int64_t kRealtimeTimeoutMs = 15'000;
inline constexpr std::int64_t kActivityAckMs = 10'000;
inline constexpr std::int64_t kPingAckMs = 5000;
// The socket has been silent this long: ask whether the other side is still there.
inline constexpr std::int64_t kPingAfterSilenceMs = 40'000;
// A connection that ends sooner is brief; so many in a row are replaced at once, further ones after
// a pause.
inline constexpr std::int64_t kBriefConnectionMs = 5000;
inline constexpr int kBriefConnections = 2;
inline constexpr std::int64_t kFirstBackoffMs = 1000;
inline constexpr std::int64_t kLargestBackoffMs = 50'000;
inline constexpr std::int64_t kDrainMs = 60'000;  // an old connection after trouter.reconnect
inline constexpr std::int64_t kRegistrationTtlS = 7200;
inline constexpr std::int64_t kRegistrationRenewalMs = 7'170'000;  // 30 s before it runs out

// Push event ids.
inline constexpr std::int64_t kMessageReceived = 200;
inline constexpr std::int64_t kTypingReceived = 245;
inline constexpr std::int64_t kReadReceiptReceived = 246;
inline constexpr std::int64_t kMessageEdited = 247;
inline constexpr std::int64_t kMessageDeleted = 248;
inline constexpr std::int64_t kThreadCreated = 257;
inline constexpr std::int64_t kThreadUpdated = 258;
inline constexpr std::int64_t kThreadDeleted = 259;
inline constexpr std::int64_t kParticipantsAdded = 260;
inline constexpr std::int64_t kParticipantsRemoved = 261;

// A persistent chat's token is got anew this often, and not more often than the second: the page
// chooses within them.
inline constexpr std::int64_t kTokenUpdateMs = 21'600'000;
inline constexpr std::int64_t kShortestTokenUpdateMs = 1000;
// Timers of browsers count in 31 bits.
inline constexpr std::int64_t kLongestTokenUpdateMs = 2'147'483'647;

// --- Chat adapter (the peer's ACS Web Chat adapter 0.0.1-beta.5).
inline constexpr std::string_view kAdapterUserAgent =
    "acs-webchat-adapter-0.0.1-beta.5 azsdk-js-communication-chat/1.6.0-beta.5";
inline constexpr std::string_view kAdapterChannel = "ACS_CHANNEL";
// Metadata of messages whose content is the JSON text of a card.
inline constexpr std::string_view kCardKey = "microsoft.azure.communication.chat.bot.contenttype";
inline constexpr std::string_view kCardValue = "azurebotservice.adaptivecard";
inline constexpr std::string_view kAdaptiveCardType = "application/vnd.microsoft.card.adaptive";
// What the service takes of one message, metadata included (its documentation of channels).
inline constexpr std::size_t kMessageBytes = std::size_t{28} << 10;
// Ids of senders that are no chat users, behind these.
inline constexpr std::array<std::string_view, 5> kForeignUserPrefixes = {
    "8:orgid:", "8:dod:", "8:gcch:", "8:teamsvisitor:", "4:"};
// So many polls a second apart, then the longer interval.
inline constexpr int kAdapterQuickPolls = 46;
inline constexpr std::int64_t kAdapterQuickPollMs = 1000;
inline constexpr std::int64_t kAdapterPollIntervalMs = 30'000;
// Between two looks at a file that is being scanned.
inline constexpr std::int64_t kScanIntervalMs = 7000;
// Time in which somebody has to ask for the connection status.
inline constexpr std::int64_t kAdapterInitMs = 2000;

inline constexpr std::string_view kDirectLineVersion = "0.15.1";

// What flows ask the host for.
inline constexpr std::string_view kAuthTokenProvider = "authToken";
inline constexpr std::string_view kLocationProvider = "location";
// Loads a script into the page: {url}.
inline constexpr std::string_view kScriptProvider = "script";
// The host's own: loads the masking engine.
inline constexpr std::string_view kMaskEngine = "maskEngine";
// The polling handle of a chat adapter: {enabled, stop}.
inline constexpr std::string_view kAdapterPollingProvider = "adapterPolling";
// A place for a file that a chat adapter shows: {ref}.
inline constexpr std::string_view kAdapterFileProvider = "adapterFile";

}  // namespace natter::omnichannel::wire
