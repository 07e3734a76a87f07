// What the services answer when all is well, in the fewest words that let a chat come to be.
#pragma once

#include <string>
#include <string_view>

#include "core/core.h"

namespace natter::fuzz {

inline constexpr char kVisitor[] = "8:acs:visitor";
inline constexpr char kAgent[] = "8:acs:agent";

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// A listing of the messages m0 to m7 whose bits are set, newest first.
inline std::string listing(unsigned char which) {
  Json values(Json::value_t::array);
  const Json user = obj({{"id", kAgent}});
  const Json sender = obj({{"communicationUser", user}});
  const Json content = obj({{"message", "hello"}});
  for (int bit = 7; bit >= 0; --bit) {
    if ((which >> bit & 1) == 0) continue;
    values.push_back(obj({{"id", "m" + std::to_string(bit)},
                          {"type", "text"},
                          {"senderDisplayName", "Ana"},
                          {"senderCommunicationIdentifier", sender},
                          {"content", content},
                          {"createdOn", "2024-05-05T05:05:05.123Z"}}));
  }
  return dump(obj({{"value", values}}));
}

// The body of the answer to a request, and its status.
inline std::string canned(const Fetch& fetch, unsigned char variant, int* status) {
  *status = 200;
  const std::string& url = fetch.url;
  if (contains(url, "/livechatconnector/config/")) return R"({"LiveChatVersion":2})";
  if (contains(url, "/conversation")) {
    // The token's claims are {"exp":4102444800}.
    return R"({"ChatId":"19:chat","Token":"e30.eyJleHAiOjQxMDI0NDQ4MDB9.x","RegionGtms":"{}",)"
           R"("VisitorId":"8:acs:visitor","ACSEndpoint":"https://acs.test"})";
  }
  if (contains(url, "/realTimeNotifications")) {
    return R"({"trouterServiceUrl":"https://go.test","registrarServiceUrl":"https://reg.test",)"
           R"("cloudType":"Public"})";
  }
  if (contains(url, "/v4/a?")) {
    return R"({"socketio":"https://rt.test/","url":"https://rt.test/v4/f/1/","ccid":"c",)"
           R"("connectparams":{"sr":"a b","se":1}})";
  }
  if (contains(url, "/socket.io/1/?")) return "session:65:65:websocket";
  if (contains(url, "/v3/registrations")) {
    *status = 202;
    return {};
  }
  if (contains(url, "/messages") && fetch.method == "GET") return listing(variant);
  if (contains(url, "/messages")) {
    *status = 201;
    return R"({"id":"1700000000123"})";
  }
  if (contains(url, "/getliveworkitemdetails/")) {
    return variant % 2 == 0 ? R"({"State":"Active"})" : R"({"State":"WrapUp"})";
  }
  return "{}";
}

}  // namespace natter::fuzz
