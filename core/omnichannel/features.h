// What a live chat configuration switches on (omnichannel.md 5.1). Each part is read by itself: a
// missing or broken part costs only its own feature.
#pragma once

#include <string>

#include "core/json.h"

namespace natter::omnichannel {

struct Features {
  std::int64_t live_chat_version = 2;
  std::string locale_id = "1033";
  bool authenticated = false;  // the widget has auth settings: a user token is needed
  bool persistent_chat = false;
  bool chat_reconnect = false;
  bool visitor_location = false;
  bool voice_video_calling = false;
  bool attachments = false;
  std::string pre_chat_survey;  // the card as JSON text; empty without one
  // LiveWSAndLiveChatEngJoin as it stands; null when there is none.
  Json settings;
  // [{id, regex}] in the order of JavaScript, values as they stand; empty unless
  // msdyn_maskforcustomer is on.
  Json masking_rules = Json(Json::value_t::array);
};

Features read_features(const Json& config);

// The core-services URL for a Dynamics URL, or the URL itself (omnichannel.md 7.1 step 2).
// Deviation: converted only on the vendor's domains; the peer converts any host with such a label.
std::string core_services_url(const std::string& org_url, const std::string& org_id);

}  // namespace natter::omnichannel
