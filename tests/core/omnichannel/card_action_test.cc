// What a press of an action of the Bot Framework says.
#include "core/omnichannel/card_action.h"

#include "tests/core/check.h"
#include "tests/core/host.h"

namespace natter::omnichannel {

TEST_CASE("a press says what its kind of action says") {
  constexpr char kMark[] =
      R"({"microsoft.azure.communication.chat.bot.contenttype":"azurebotservice.adaptivecard"})";
  const std::string marked = R"(,"metadata":)" + std::string(kMark) + "}";
  struct Press {
    const char* action;
    std::string answer;
    const char* line;
  };
  const auto& [action, answer, line] = GENERATE_COPY(values<Press>({
      {R"({"type":"imBack","title":"Red","value":"red"})", R"({"content":"red"})", "red"},
      {R"({"type":"postBack","title":"Red","value":"r-1"})", R"({"content":"r-1"})", "Red"},
      {R"({"type":"postBack","title":"More","value":{"page":2}})",
       R"({"content":"{\"value\":{\"page\":2}}")" + marked, "More"},
      {R"({"type":"messageBack","title":"T","text":"t","displayText":"D","value":{"a":1}})",
       R"({"content":"{\"value\":{\"a\":1},\"text\":\"t\"}")" + marked, "D"},
      {R"({"type":"messageBack","title":"T","text":"t"})", R"({"content":"t"})", "t"},
  }));
  INFO(action);
  CHECK(dump(answer_of(test::json(action))) == answer);
  CHECK(line_of(test::json(action)) == line);
}

TEST_CASE("an action with nothing to say says nothing") {
  for (const char* action :
       {R"({"type":"imBack","title":"T"})", R"({"type":"imBack","value":{"a":1}})",
        R"({"type":"postBack","title":"T","value":""})", R"({"type":"messageBack","title":"T"})",
        R"({"type":"openUrl","title":"T","value":"https://x.test/"})", "5", "null"}) {
    CHECK_FALSE(says_something(test::json(action)));
  }
}

TEST_CASE("the data of a submit action stands for an action of the Bot Framework") {
  const Json action = test::json(R"({"type":"imBack","value":"red"})");
  const Json data = submit_data_of(action);
  CHECK(dump(data) ==
        R"({"__isBotFrameworkCardAction":true,"cardAction":{"type":"imBack","value":"red"}})");
  CHECK(action_in(data) == action);
  for (const char* other :
       {R"({"cardAction":{"type":"imBack","value":"red"}})",
        R"({"__isBotFrameworkCardAction":"true","cardAction":{"type":"imBack","value":"red"}})",
        R"({"__isBotFrameworkCardAction":true,"cardAction":{"type":"openUrl","value":"x"}})",
        R"({"__isBotFrameworkCardAction":true})", R"("red")"}) {
    CHECK(action_in(test::json(other)).is_null());
  }
}

}  // namespace natter::omnichannel
