// The body of the conversation request: what the page and its browser tell the service
// (omnichannel.md 7.8 step 5).
#pragma once

#include <string>

#include "core/json.h"
#include "core/omnichannel/service.h"
#include "core/result.h"

namespace natter::omnichannel {

// Where the page runs, as the face saw it at the call.
struct Page {
  std::string user_agent;
  std::string url;
  std::string host;
};

Page read_page(const Json& page);

// What beside the options goes into the body.
struct InitContextFacts {
  std::string locale_id;  // of the widget
  std::string chat_id;    // of the token at hand, if any
  std::string reconnect_id;
  Json location;  // {latitude, longitude} as texts, where the widget asks for them
  Page page;
  bool names_conversation = true;  // the URL does not: the body names channel and conversation
};

// The body; or the ConversationInitializationFailure of an unsupported locale, or the TypeError of
// a custom context entry that is null.
Result<Json> build_init_context(const Json& options, const InitContextFacts& facts);

// The body of a question for availability (7.6): the same facts with `cacheKey`, the SHA-256 of
// those that decide which queue is meant. Or a plain Error for an unsupported locale.
Result<Json> build_availability_context(const Json& options, const InitContextFacts& facts,
                                        const Widget& widget);

// The names the SDK gives to browsers, systems and devices, by user agent.
std::string browser_name(const std::string& user_agent);
std::string os_name(const std::string& user_agent);
std::string device_name(const std::string& user_agent);

}  // namespace natter::omnichannel
