#include "core/widget/payload.h"

#include "tests/core/check.h"
#include "tests/core/host.h"

namespace natter::widget {
namespace {

Json message(const char* more) {
  Json made = test::json(R"({"id":"1700000000123","content":"Hi","tags":[],"role":"bot",
      "timestamp":{"$date":"2023-11-14T22:13:20.123Z"},"sender":{"displayName":"Ana"}})");
  const Json changes = test::json(more);
  for (const auto& [name, value] : members(changes)) set(made, name, value);
  return made;
}

const ChatIds kIds{"chat", "conversation", "8:acs:visitor"};

}  // namespace

TEST_CASE("an agent's message has the product's keys in their order") {
  const Json agents = message(R"({"tags":["public","client_activity_id:x"],"role":"agent"})");
  CHECK(dump(message_payload(agents, kIds)) ==
        R"({"text":"Hi","type":"message","timestamp":"2023-11-14T22:13:20.123Z",)"
        R"("userId":"8:acs:visitor","tags":["public","client_activity_id:x"],)"
        R"("messageType":"user","Id":"1700000000123","role":"bot","isChatComplete":false,)"
        R"("channelData":{"tags":["public","client_activity_id:x"]},"chatId":"chat",)"
        R"("conversationId":"conversation","attachment":[]})");
}

TEST_CASE("who speaks decides type and role of a message event") {
  const auto& [more, type, role,
               line] = GENERATE(table<const char*, const char*, const char*, const char*>({
      {R"({"tags":["public"]})", "user", "bot", "agent"},
      {R"({"tags":["system","agentaccepted"]})", "system", "channel", "system"},
      {R"({"role":"user"})", "user", "user", "visitor"},
      {R"({"tags":["ChannelId-lcw","FromCustomer"],"role":"unknown"})", "user", "user", "visitor"},
      {R"({"sender":{"displayName":"Customer"}})", "user", "user", "visitor"},
      // Not the tag, only something like it.
      {R"({"tags":["systematic"]})", "user", "bot", "agent"},
  }));
  INFO(more);
  const Json payload = message_payload(message(more), kIds);
  CHECK(text(payload, "messageType") == type);
  CHECK(text(payload, "role") == role);
  CHECK(text(conversation_line(message(more)), "from") == line);
  const bool own = std::string(role) == "user";
  CHECK((text(at(at(payload, "channelData"), "metadata"), "deliveryMode") == "bridged") == own);
}

TEST_CASE("hidden and empty messages are not shown") {
  CHECK(is_shown(message("{}")));
  CHECK(is_shown(message(R"({"content":"","tags":["public"]})")));
  CHECK(is_shown(message(R"({"content":"","fileMetadata":{"name":"a.txt"}})")));
  CHECK_FALSE(is_shown(message(R"({"content":""})")));
  CHECK_FALSE(is_shown(message(R"({"tags":["Hidden"]})")));
}

TEST_CASE("the tags of an end are known") {
  CHECK(ends_conversation(message(R"({"tags":["system","agentendconversation"]})")));
  CHECK(ends_conversation(message(R"({"tags":["system","supervisorforceclosedconversation"]})")));
  CHECK_FALSE(ends_conversation(message(R"({"tags":["system","agentaccepted"]})")));
  CHECK_FALSE(ends_conversation(message(R"({"content":"agentendconversation"})")));
}

TEST_CASE("a line tells who wrote when, and of a file") {
  const Json line = conversation_line(
      message(R"({"fileMetadata":{"name":"a.txt","type":"text/plain","id":"f"}})"));
  CHECK(dump(line) ==
        R"({"id":"1700000000123","text":"Hi","from":"agent","name":"Ana","at":1700000000123,)"
        R"("order":1700000000123,"file":{"name":"a.txt","type":"text/plain","id":"f"}})");
  const Json payload =
      message_payload(message(R"({"fileMetadata":{"name":"a.txt","type":"text/plain"}})"), kIds);
  CHECK(dump(at(payload, "attachment")) == R"([{"contentType":"text/plain","name":"a.txt"}])");
  const Json bare = conversation_line(
      message(R"({"timestamp":{"$date":null},"sender":{"displayName":{"$undefined":true}}})"));
  CHECK_FALSE(has(bare, "at"));
  CHECK_FALSE(has(bare, "name"));
}

}  // namespace natter::widget
