// Activities that are no messages (omnichannel.md 14.3). The recorded ones are in activity_test.cc.
#include "core/omnichannel/activity.h"
#include "tests/core/check.h"
#include "tests/core/host.h"

namespace natter::omnichannel {

using test::json;

TEST_CASE("joining and leaving have one key each, by push and in a listing") {
  const Json push = json(R"({"eventId":260,"time":"2023-11-14T22:13:20.123Z",
      "addedBy":"%7B%22participantId%22%3A%228%3Aacs%3Asystem%22%7D",
      "participantsAdded":"%5B%7B%22participantId%22%3A%228%3Aacs%3Aa%22%7D%5D"})");
  Json item = json(R"({"type":"participantAdded","createdOn":"2023-11-14T22:13:20Z","content":{
      "participants":[{"communicationIdentifier":{"communicationUser":{"id":"8:acs:a"}},
        "displayName":"Agent"}],
      "initiatorCommunicationIdentifier":{"rawId":"8:acs:system"}}})");
  CHECK(pushed_participants(push).key == listed_participants(item).key);
  CHECK(listed_participants(item).joined);
  set(item, "type", Json("participantRemoved"));
  CHECK(pushed_participants(push).key != listed_participants(item).key);
  CHECK_FALSE(listed_participants(item).joined);
}

TEST_CASE("somebody without a name joins without one") {
  const Participant somebody{"8:acs:a", Json()};
  const Json activity = participant_activity(somebody, true, ActivityContext(), 0);
  CHECK(text(activity, "text") == R"("joined chat")");
}

TEST_CASE("an error is shown as JSON text, of the channel") {
  ActivityContext context;
  context.visitor_id = "me";
  const Json activity = error_activity(obj({{"message", "no"}}), context, 0);
  CHECK(dump(activity) ==
        R"({"channelId":"ACS_CHANNEL","conversation":{},"channelData":{"type":"Error"},)"
        R"("from":{"role":"channel"},"id":"me","timestamp":"1970-01-01T00:00:00.000Z",)"
        R"("type":"message","text":"{\"message\":\"no\"}"})");
}

}  // namespace natter::omnichannel
