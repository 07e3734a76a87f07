// Activities (omnichannel.md 14.3), against the recording adapter-basic.
#include "core/omnichannel/activity.h"

#include "core/time.h"
#include "tests/core/check.h"
#include "tests/core/host.h"

namespace natter::omnichannel {
namespace {

using test::data_file;
using test::json;

constexpr char kVisitor[] = "8:acs:res-0001_visitor-0001";
constexpr char kCardMetadata[] =
    R"({"microsoft.azure.communication.chat.bot.contenttype":"azurebotservice.adaptivecard"})";

ActivityContext context() {
  ActivityContext result;
  result.visitor_id = kVisitor;
  result.thread_id = "19:acsThread0001@thread.v2";
  return result;
}

ThreadMessage card(std::string content) {
  ThreadMessage message;
  message.id = "1700000000001";
  message.content = std::move(content);
  message.created_on = "2023-11-14T22:13:20Z";
  message.sender_id = "8:acs:bot";
  message.metadata = json(kCardMetadata);
  return message;
}

ThreadMessage plain(std::string content) {
  ThreadMessage message = card(std::move(content));
  message.metadata = Json(Json::value_t::object);
  return message;
}

// The activity that a push becomes.
Json activity_of(const Json& push, std::int64_t now_ms) {
  switch (integer(at(push, "eventId"))) {
    case 245:
      return typing_activity(push, context());
    case 247:
      return edit_activity(*from_push(push), context());
    case 248:
      return deletion_activity(*from_push(push), context());
    case 259:
      return thread_deleted_activity(push, context());
    case 260: {
      const ParticipantChange change = pushed_participants(push);
      REQUIRE(change.participants.size() == 1);
      return participant_activity(change.participants[0], change.joined, context(), now_ms);
    }
    default:
      return message_activity(*from_push(push), context());
  }
}

}  // namespace

TEST_CASE("each recorded push becomes the recorded activity, key for key") {
  const Json data = data_file("omnichannel/adapter-activities.json");
  for (const Json& row : at(data, "pushed")) {
    DYNAMIC_SECTION(text(row, "name")) {
      const Json& recorded = at(row, "activity");
      Json activity = activity_of(at(row, "push"), *parse_iso(text(recorded, "timestamp")));
      format_activity_tags(activity);
      CHECK(dump(activity) == dump(recorded));
    }
  }
}

TEST_CASE("the recorded listing becomes the recorded history") {
  const Json data = data_file("omnichannel/adapter-activities.json");
  Json history = Json::array();
  for (const Json& item : at(at(data, "listing"), "value")) {
    bool malformed = false;
    const auto message = from_listing(item, &malformed);
    REQUIRE(message.has_value());
    Json activity = message_activity(*message, context());
    format_activity_tags(activity);
    mark_as_listed(activity);
    history.push_back(std::move(activity));
  }
  CHECK(dump(history) == dump(at(data, "history")));
}

TEST_CASE("tags are parsed when they are JSON, else split with their quotes kept") {
  const auto& [raw, shown] = GENERATE(table<std::string, std::string>({
      {"public", R"(["public"])"},
      {"public,a", R"(["public","a"])"},
      {R"("system","x")", R"(["\"system\"","\"x\""])"},
      {R"(["a","b"])", R"(["a","b"])"},
      {"a,,b", R"(["a","","b"])"},
      {"123", "123"},
  }));
  CHECK(dump(format_tags(raw)) == shown);
}

TEST_CASE("parts of a card that a renderer could not use are left out") {
  const auto& [content, shown] = GENERATE(table<std::string, std::string>({
      {R"({"text":{"a":1}})", "{}"},
      {R"({"text":"t","attachments":[1,{"contentType":"x"},null]})",
       R"({"attachments":[{"contentType":"x"}],"text":"t"})"},
      {R"({"attachments":{"contentType":"x"}})", R"({"attachments":[{"contentType":"x"}]})"},
      {R"({"attachments":[{}],"attachmentLayout":7})", R"({"attachments":[{}]})"},
      {R"({"suggestedActions":{"actions":7}})", "{}"},
      {R"({"suggestedActions":{"actions":[]}})", R"({"suggestedActions":{"actions":[]}})"},
      {R"({"value":{"a":1}})", R"({"value":{"a":1}})"},
      {"[1,2]", "{}"},
      {"null", "{}"},
      {"{broken", "{}"},
  }));
  const Json activity = message_activity(card(content), context());
  Json parts = Json::object();
  for (const char* key : {"attachments", "text", "value", "suggestedActions", "attachmentLayout"}) {
    if (has(activity, key)) set(parts, key, at(activity, key));
  }
  CHECK(dump(parts) == shown);
}

TEST_CASE("cards and what was entered into them can be switched off") {
  ActivityContext without = context();
  without.shows_cards = false;
  without.shows_responses = false;
  const Json activity = message_activity(
      card(R"({"attachments":[{}],"value":1,"text":"t"})"), without);
  CHECK_FALSE(has(activity, "attachments"));
  CHECK_FALSE(has(activity, "value"));
  CHECK(text(activity, "text") == "t");
}

TEST_CASE("an edited card is shown as a card, not as its JSON text") {
  ThreadMessage message = card(R"({"attachments":[{"contentType":"x"}],"text":"new"})");
  message.edited_on = "2023-11-14T22:14:00Z";
  const Json activity = edit_activity(message, context());
  CHECK(text(activity, "text") == "new");
  CHECK(at(activity, "attachments").size() == 1);
}

TEST_CASE("nobody but the visitor can name the activity that a message was") {
  ThreadMessage message = plain("x");
  message.metadata = json(R"({"clientActivityId":"c1"})");
  CHECK_FALSE(has(at(message_activity(message, context()), "channelData"), "clientActivityID"));
  message.sender_id = kVisitor;
  const Json own = message_activity(message, context());
  CHECK(text(at(own, "channelData"), "clientActivityID") == "c1");
  CHECK(text(at(own, "from"), "role") == "user");
}

TEST_CASE("senders from other networks are named without the network's prefix") {
  const auto& [raw, shown] = GENERATE(table<std::string, std::string>({
      {"8:orgid:0a1b", "0a1b"},
      {"8:teamsvisitor:v", "v"},
      {"4:+15550100", "+15550100"},
      {"28:bot", "28:bot"},
      {"8:acs:u", "8:acs:u"},
  }));
  const Json push = obj({{"eventId", 200}, {"senderId", raw}, {"messageId", "7"}});
  CHECK(text(at(message_activity(*from_push(push), context()), "from"), "id") == shown);
}

TEST_CASE("the visitor's own typing is not shown") {
  CHECK(typing_activity(obj({{"senderId", kVisitor}}), context()).is_null());
}

TEST_CASE("the same version of a message has the same key, whatever told of it") {
  const ThreadMessage first = plain("a");
  ThreadMessage same = plain("a");
  same.created_on = "2023-11-14T22:13:20.000Z";
  CHECK(version_key(first) == version_key(same));
  ThreadMessage other = plain("b");
  CHECK(version_key(first) != version_key(other));
  ThreadMessage edited = plain("a");
  edited.edited_on = "2023-11-14T22:13:21.900Z";
  CHECK(version_key(first) != version_key(edited));
  ThreadMessage listed_edit = plain("a");
  listed_edit.edited_on = "2023-11-14T22:13:21Z";
  CHECK(version_key(edited) == version_key(listed_edit));
  ThreadMessage with_file = plain("a");
  with_file.metadata = json(R"({"amsReferences":"[\"f\"]"})");
  CHECK(version_key(first) != version_key(with_file));
  // A listing says when a deleted message was edited; the push of the deletion does not.
  ThreadMessage deleted = plain("");
  deleted.deleted_on = "2023-11-14T22:15:00Z";
  edited.deleted_on = deleted.deleted_on;
  CHECK(version_key(deleted) == version_key(edited));
}

}  // namespace natter::omnichannel
