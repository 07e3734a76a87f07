// Events of calls (omnichannel.md section 15), beside the recording voice.
#include "core/omnichannel/session.h"
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

constexpr char kEvents[] = "/livechatconnector/secondarychannelevent/";

const Json& event_args() {
  static const Json args = json(R"({"requestId":"req-7",
      "body":{"SecondaryChannelType":"192370000","SecondaryChannelEventType":"accept"}})");
  return args;
}

}  // namespace

TEST_CASE("an event of a call goes to the conversation it names") {
  Host host(options());
  CHECK(host.error(host.call("secondaryChannelEvent", event_args())).code ==
        "UninitializedChatSDK");
  initialize(host);
  const Id call = host.call("secondaryChannelEvent", event_args());
  const Fetch sent = host.answer("POST", kEvents, 200);
  CHECK(sent.url.ends_with("/req-7?channelId=lcw"));
  CHECK(sent.body ==
        R"({"SecondaryChannelType":"192370000","SecondaryChannelEventType":"accept"})");
  CHECK(header(sent.headers, "OrganizationId") == kOrgId);
  CHECK(host.succeeded(call));
}

TEST_CASE("an event that the service refuses is the HTTP client's error") {
  Host host(options());
  initialize(host);
  const Id call = host.call("secondaryChannelEvent", event_args());
  host.answer("POST", kEvents, 400);
  CHECK(host.error(call).message == "Request failed with status code 400");
}

}  // namespace natter::test
