// Typing and participant events (omnichannel.md 7.18, 7.19, 11.2).
#include "core/omnichannel/push.h"

#include "core/url.h"
#include "tests/core/check.h"
#include "tests/core/host.h"

namespace natter::omnichannel {
namespace {

using test::json;

Json typing_body(std::string_view sender, std::string_view recipient) {
  return obj({{"eventId", 245},
              {"senderId", sender},
              {"recipientMri", recipient},
              {"groupId", "19:t"},
              {"senderDisplayName", "Agent Smith"},
              {"version", "17"},
              {"originalArrivalTime", "2023-11-14T22:13:30Z"}});
}

}  // namespace

TEST_CASE("a typing push becomes the page's typing event") {
  const auto event = typing_event(typing_body("8:acs:a", "8:acs:v"));
  REQUIRE(event.has_value());
  CHECK(dump(*event) ==
        R"({"threadId":"19:t",)"
        R"("sender":{"kind":"communicationUser","communicationUserId":"8:acs:a"},)"
        R"("senderDisplayName":"Agent Smith",)"
        R"("recipient":{"kind":"communicationUser","communicationUserId":"8:acs:v"},)"
        R"("version":"17","receivedOn":{"$date":"2023-11-14T22:13:30.000Z"}})");
}

TEST_CASE("who is no user of the chat service is what the prefix of the id says") {
  const auto& [id, identifier] = GENERATE(table<const char*, const char*>({
      {"8:gcch-acs:a_b", R"({"kind":"communicationUser","communicationUserId":"8:gcch-acs:a_b"})"},
      {"8:orgid:u",
       R"({"kind":"microsoftTeamsUser","rawId":"8:orgid:u","microsoftTeamsUserId":"u",)"
       R"("isAnonymous":false,"cloud":"public"})"},
      {"8:gcch:u", R"({"kind":"microsoftTeamsUser","rawId":"8:gcch:u","microsoftTeamsUserId":"u",)"
                   R"("isAnonymous":false,"cloud":"gcch"})"},
      {"8:teamsvisitor:u", R"({"kind":"microsoftTeamsUser","rawId":"8:teamsvisitor:u",)"
                           R"("microsoftTeamsUserId":"u","isAnonymous":true})"},
      {"4:+15551234", R"({"kind":"phoneNumber","rawId":"4:+15551234","phoneNumber":"+15551234"})"},
      {"28:orgid:x", R"({"kind":"unknown","id":"28:orgid:x"})"},
  }));
  const auto event = typing_event(typing_body(id, "8:acs:v"));
  REQUIRE(event.has_value());
  CHECK(dump(at(*event, "sender")) == identifier);
}

TEST_CASE("the visitor's own typing is no event") {
  CHECK_FALSE(typing_event(typing_body("8:acs:v", "8:acs:v")).has_value());
  CHECK_FALSE(typing_event(typing_body("", "8:acs:v")).has_value());
}

TEST_CASE("a removal is unescaped into the page's event") {
  const Json body =
      obj({{"eventId", 261},
           {"threadId", "19:t"},
           {"version", "18"},
           {"time", "2023-11-14T22:13:30Z"},
           {"removedBy", encode_component(R"({"participantId":"8:acs:s","displayName":""})")},
           {"participantsRemoved",
            "%5B%7B%22participantId%22%3A%228%3Aacs%3Aa%22%2C%22displayName%22%3A%22Ren%E9%22%2C"
            "%22shareHistoryTime%22%3A%221970-01-01T00%3A00%3A00Z%22%7D%5D"}});
  CHECK(dump(participants_removed_event(body)) ==
        R"({"threadId":"19:t","removedOn":{"$date":"2023-11-14T22:13:30.000Z"},)"
        R"("removedBy":{"id":{"kind":"communicationUser","communicationUserId":"8:acs:s"},)"
        R"("displayName":""},"version":"18","participantsRemoved":[)"
        R"({"id":{"kind":"communicationUser","communicationUserId":"8:acs:a"},)"
        R"("displayName":"René","shareHistoryTime":{"$date":"1970-01-01T00:00:00.000Z"}}]})");
}

TEST_CASE("a removal whose parts cannot be read is an event all the same") {
  const char* removed = GENERATE("null", "5", "\"%\"", "\"%7B\"", "\"{}\"", "[]", "\"[1,null]\"");
  const Json event = participants_removed_event(
      json(std::string(R"({"removedBy":5,"participantsRemoved":)") + removed + "}"));
  CHECK(at(event, "participantsRemoved").is_array());
  CHECK(dump(at(event, "removedOn")) == R"({"$date":null})");
}

}  // namespace natter::omnichannel
