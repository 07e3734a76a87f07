#include "core/widget/record.h"

#include "tests/core/check.h"
#include "tests/core/host.h"

namespace natter::widget {
namespace {

constexpr std::int64_t kNowMs = 1'700'000'000'000;
constexpr char kGood[] =
    R"({"v":1,"chat":{"chatId":"c","requestId":"r","startedAt":5},"minimised":true,)"
    R"("expires":1700000900000})";

}  // namespace

TEST_CASE("a browser remembers who a chat is and nothing of what was said") {
  const Record record{"c", "r", "", 5, true};
  CHECK(dump(write_record(record, kNowMs)) == kGood);
  const Record reconnected{"c", "r", "rc", 5, false};
  CHECK(text(at(at(write_record(reconnected, kNowMs), "chat"), "reconnectId")) == "rc");
  CHECK(record_key("o", "a") == "lcw:o:a");
}

TEST_CASE("what was written is read again until 15 minutes have passed") {
  const auto read = read_record(test::json(kGood), kNowMs);
  REQUIRE(read.has_value());
  CHECK(read->chat_id == "c");
  CHECK(read->request_id == "r");
  CHECK(read->reconnect_id.empty());
  CHECK(read->started_ms == 5);
  CHECK(read->minimised);
  CHECK(read_record(test::json(kGood), kNowMs + kRecordLivesMs - 1).has_value());
  CHECK_FALSE(read_record(test::json(kGood), kNowMs + kRecordLivesMs).has_value());
  CHECK(read_record(test::json(kGood), kNowMs - kRecordLivesMs).has_value());
  CHECK_FALSE(read_record(test::json(kGood), kNowMs - kRecordLivesMs - 1).has_value());
}

TEST_CASE("an old entry can be read by who has written it") {
  CHECK(read_old_record(test::json(kGood)).has_value());
  CHECK_FALSE(read_old_record(test::json(R"({"v":1,"chat":{"chatId":"c"}})")).has_value());
}

TEST_CASE("foreign and broken entries count as absent") {
  const char* stored =
      GENERATE("null", "1", "[]", R"("text")", "{}",
               R"({"v":2,"chat":{"chatId":"c","requestId":"r"},"expires":1700000900000})",
               R"({"v":1,"chat":{"chatId":"c"},"expires":1700000900000})",
               R"({"v":1,"chat":{"requestId":"r"},"expires":1700000900000})",
               R"({"v":1,"chat":{"chatId":1,"requestId":"r"},"expires":1700000900000})",
               R"({"v":1,"chat":"c","expires":1700000900000})",
               R"({"v":1,"chat":{"chatId":"c","requestId":"r"}})");
  INFO(stored);
  CHECK_FALSE(read_record(test::json(stored), kNowMs).has_value());
}

}  // namespace natter::widget
