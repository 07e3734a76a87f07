// How failures of a chat adapter are told (omnichannel.md 14.5); the recording is adapter-files.
#include "core/omnichannel/adapter_report.h"

#include "tests/core/check.h"
#include "tests/core/host.h"

namespace natter::omnichannel {
namespace {

std::string keys(const Json& object) {
  std::string found;
  for (const auto& [key, value] : members(object)) found += (found.empty() ? "" : ",") + key;
  return found;
}

Error refusal() {
  return {"ThreadError", "RestError: no", test::json(R"({"status":403,"message":"no"})")};
}

}  // namespace

TEST_CASE("a failure has the keys of the peer, in their order") {
  const Json chat = obj({{"ThreadId", "t"}});
  const Error refused = refusal();
  const Json event = error_event("X", &refused, chat, obj({{"a", 1}}), 0);
  CHECK(keys(event) ==
        "StatusCode,ErrorType,ErrorMessage,ErrorStack,ErrorDetails,Timestamp,AcsChatDetails,"
        "AdditionalParams,CorrelationVector");
  CHECK(text(event, "ErrorMessage") == "no");
  CHECK(text(event, "ErrorStack") == "RestError: no");
  CHECK(text(event, "Timestamp") == "1970-01-01T00:00:00.000Z");
  const Error lost{"ThreadError", "lost", Json()};
  CHECK(keys(error_event("X", &lost, chat, Json(), 0)) ==
        "ErrorType,ErrorMessage,ErrorStack,ErrorDetails,Timestamp,AcsChatDetails,"
        "CorrelationVector");
  CHECK(keys(error_event("X", nullptr, chat, Json(), 0)) == "ErrorType,Timestamp,AcsChatDetails");
}

TEST_CASE("the text of an error activity says what the service said") {
  CHECK(dump(error_report(refusal())) == R"({"message":"no","stack":"RestError: no"})");
  CHECK(dump(error_report("late")) == R"({"message":"late","stack":"Error: late"})");
}

}  // namespace natter::omnichannel
