// Messages as pages get them (omnichannel.md section 9), against the recordings.
#include "core/omnichannel/message.h"

#include "tests/core/check.h"
#include "tests/core/host.h"

namespace natter::omnichannel {
namespace {

using test::data_file;
using test::json;

ThreadMessage with_metadata(Json metadata) {
  ThreadMessage message;
  message.id = "1";
  message.metadata = std::move(metadata);
  return message;
}

}  // namespace

TEST_CASE("each recorded push becomes the recorded message, key for key") {
  for (const Json& row : data_file("omnichannel/pushed-messages.json")) {
    DYNAMIC_SECTION(text(row, "name")) {
      const auto message = from_push(at(row, "push"));
      REQUIRE(message.has_value());
      // The visitor's own echo is recorded as not delivered; the subscription drops it.
      if (at(row, "message").is_null()) {
        CHECK(message->sender_id == text(at(row, "push"), "recipientMri"));
      } else {
        CHECK(dump(to_message(*message)) == dump(at(row, "message")));
      }
    }
  }
}

TEST_CASE("the recorded listing becomes the recorded messages, text only") {
  const Json recorded = data_file("omnichannel/listed-messages.json");
  Json messages = Json::array();
  for (const Json& item : at(at(recorded, "listing"), "value")) {
    bool malformed = false;
    const auto message = from_listing(item, &malformed);
    CHECK_FALSE(malformed);
    if (message) messages.push_back(to_message(*message));
  }
  CHECK(dump(messages) == dump(at(recorded, "messages")));
}

TEST_CASE("roles and tags follow from the raw tag text, substrings included") {
  for (const Json& row : data_file("omnichannel/tag-roles.json")) {
    DYNAMIC_SECTION("'" << text(row, "tags") << "'") {
      const Json message = to_message(with_metadata(obj({{"tags", text(row, "tags")}})));
      CHECK(dump(at(message, "tags")) == dump(at(row, "shown")));
      CHECK(text(message, "role") == text(row, "role"));
      CHECK(text(at(message, "properties"), "tags") == text(row, "tags"));
    }
  }
}

TEST_CASE("a sender is the visitor by display name or by contact id") {
  ThreadMessage message = with_metadata(json(R"({"tags":"x"})"));
  CHECK(text(to_message(message), "role") == "unknown");
  message.sender_display_name = "Customer";
  CHECK(text(to_message(message), "role") == "user");
  message.sender_display_name = "customer";
  CHECK(text(to_message(message), "role") == "unknown");
  message.sender_id = "contacts/8:acs:x";
  CHECK(text(to_message(message), "role") == "user");
}

TEST_CASE("only users of the communication service have a sender id") {
  const auto [id, known] = GENERATE(table<const char*, bool>({{"8:acs:a", true},
                                                              {"8:gcch-acs:a", true},
                                                              {"8:dod-acs:a", true},
                                                              {"8:spool:a", true},
                                                              {"8:orgid:a", false},
                                                              {"8:teamsvisitor:a", false},
                                                              {"4:+1", false},
                                                              {"28:bot", false},
                                                              {"", false},
                                                              {"8:ACS:a", false}}));
  CHECK(is_communication_user(id) == known);
}

TEST_CASE("an attachment needs references and a description that can be read") {
  struct Row {
    const char* metadata;
    const char* file;
  };
  const Row rows[] = {
      {R"({"amsReferences":"[\"a\"]"})", "null"},
      {R"({"amsMetadata":"[{}]"})", "null"},
      {R"({"amsReferences":"x","amsMetadata":"[{}]"})", "null"},
      {R"({"amsReferences":"[\"a\"]","amsMetadata":"x"})", "null"},
      {R"({"amsReferences":"[\"a\"]","amsMetadata":"[]"})", "null"},
      {R"({"amsReferences":5,"amsMetadata":{}})", "null"},
      {R"({"amsreferences":"[\"b\"]","amsReferences":"[\"a\"]",)"
       R"("amsMetadata":"[{\"fileName\":\"f\"}]"})",
       R"({"fileSharingProtocolType":0,"id":"b","name":"f","size":0,)"
       R"("type":{"$undefined":true},"url":""})"},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.metadata) {
      const Json message = to_message(with_metadata(json(row.metadata)));
      CHECK(dump(at(message, "fileMetadata")) == row.file);
    }
  }
}

TEST_CASE("a custom event needs all three of its fields") {
  const char* whole = R"({"customEvent":"false","customEventName":"n","customEventValue":"v"})";
  CHECK(dump(at(to_message(with_metadata(json(whole))), "customEvent")) ==
        R"({"isCustomEvent":true,"customEventName":"n","customEventValue":"v"})");
  for (const char* field : {"customEvent", "customEventName", "customEventValue"}) {
    Json metadata = json(whole);
    set(metadata, field, "");
    CHECK_FALSE(has(to_message(with_metadata(metadata)), "customEvent"));
  }
}

TEST_CASE("the timestamp is the time of the edit, else of the creation") {
  ThreadMessage message = with_metadata(Json::object());
  CHECK(dump(at(to_message(message), "timestamp")) == R"({"$date":null})");
  message.created_on = "2024-01-01T00:00:00Z";
  CHECK(dump(at(to_message(message), "timestamp")) == R"({"$date":"2024-01-01T00:00:00.000Z"})");
  message.edited_on = "2024-01-02T00:00:00.1234567Z";
  CHECK(dump(at(to_message(message), "timestamp")) == R"({"$date":"2024-01-02T00:00:00.123Z"})");
}

TEST_CASE("a sent message has the default tags, no display name and no role") {
  const auto [id, date] = GENERATE(
      table<const char*, const char*>({{"1700000000123", R"({"$date":"2023-11-14T22:13:20.123Z"})"},
                                       {"abc", R"({"$date":null})"}}));
  CHECK(dump(sent_message(id, "hi", "8:acs:v")) ==
        std::string(R"({"liveChatVersion":2,"id":")") + id +
            R"(","messageid":{"$undefined":true},"clientmessageid":{"$undefined":true},)"
            R"("deliveryMode":{"$undefined":true},"properties":{"tags":)"
            R"("ChannelId-lcw,FromCustomer","originalMessageId":")" +
            id + R"("},"content":"hi","tags":["ChannelId-lcw","FromCustomer"],"timestamp":)" +
            date +
            R"(,"messageType":"UserMessage","sender":{"id":"8:acs:v",)"
            R"("displayName":{"$undefined":true},"type":2},"role":"unknown"})");
}

TEST_CASE("a push without a sender or an id is no message") {
  CHECK_FALSE(from_push(json(R"({"senderId":null,"messageId":"1"})")).has_value());
  CHECK_FALSE(from_push(json(R"({"messageId":"1"})")).has_value());
  CHECK_FALSE(from_push(json(R"({"senderId":"8:acs:a"})")).has_value());
  CHECK(from_push(json(R"({"senderId":"8:acs:a","messageId":"1"})")).has_value());
}

TEST_CASE("a listed item is skipped when it is of another type, malformed when it lacks parts") {
  const char* whole = R"({"id":"1","type":"text","senderCommunicationIdentifier":{}})";
  bool malformed = true;
  CHECK(from_listing(json(whole), &malformed).has_value());
  CHECK_FALSE(malformed);
  Json html = json(whole);
  set(html, "type", "html");
  CHECK_FALSE(from_listing(html, &malformed).has_value());
  CHECK_FALSE(malformed);
  for (const char* field : {"id", "type", "senderCommunicationIdentifier"}) {
    Json item = json(whole);
    set(item, field, Json(7));
    malformed = false;
    CHECK_FALSE(from_listing(item, &malformed).has_value());
    CHECK(malformed);
  }
}

}  // namespace natter::omnichannel
