// Every bound of the core with its reason. Beyond a bound the input is refused with a typed error
// or a log event; nothing grows without one.
#pragma once

#include <cstddef>
#include <cstdint>

namespace natter::limits {

// Nesting of any JSON text. 1,000 levels fit the 256 kB stack of the module, real configurations
// and cards stay below 30; the margin is for the recursion of the writer.
inline constexpr std::size_t kJsonDepth = 128;

// Members of one object. Lookup and duplicate detection are linear, so this bounds both.
inline constexpr std::size_t kJsonMembers = 1000;

// Values in one text (an array of zeros costs two bytes a value on the wire, sixteen here).
inline constexpr std::size_t kJsonNodes = 400'000;

// One JSON text: a response, a frame, an argument.
inline constexpr std::size_t kJsonBytes = 4u << 20;

// Bodies kept to explain a failed request; the rest of a longer body is cut.
inline constexpr std::size_t kErrorBodyBytes = 4096;

// Unsettled calls of one core. A page that has more open is in a loop.
inline constexpr std::size_t kPendingCalls = 1000;

// Registrations of each kind of listener on one conversation.
inline constexpr std::size_t kListeners = 100;

// Pages of one thread listing (20 messages each, so 10,000 messages).
inline constexpr int kThreadPages = 500;

// Files of one message that a chat adapter shows.
inline constexpr std::size_t kFilesOfMessage = 20;

// Cards of one message; a carousel of more is of no use to anybody.
inline constexpr std::size_t kCardsOfMessage = 20;

// Cards that the widget remembers to have been answered, oldest forgotten first.
inline constexpr std::size_t kAnsweredCards = 200;

// Message ids one registration remembers, oldest forgotten first. Polling lists whole threads, so
// it must exceed kThreadPages * 20.
inline constexpr std::size_t kRememberedMessages = 20'000;

// Pending packets on the realtime socket that wait for an acknowledgement.
inline constexpr std::size_t kPendingPings = 64;

// Characters of a service's text that may appear in a log or error message.
inline constexpr std::size_t kQuotedText = 200;

}  // namespace natter::limits
