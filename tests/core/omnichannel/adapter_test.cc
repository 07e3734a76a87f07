// Chat adapters: their statuses, and their end (omnichannel.md 14.2).
#include "tests/core/check.h"
#include "tests/core/omnichannel/adapter_chat.h"

namespace natter::test {

TEST_CASE("an adapter knows its chat and is connected once somebody asks") {
  Host host(options());
  start_chat(host);
  const Json description = create_adapter(host);
  CHECK(integer(at(description, "readyState")) == 1);
  CHECK(text(description, "userId") == kVisitorId);
  CHECK(text(description, "threadId") == kThreadId);
  CHECK(text(description, "environmentUrl") == "https://acs.test");
  CHECK(told(host, "status").empty());
  listen(host, "status");
  CHECK(told(host, "status") == std::vector<Json>{Json(2)});
  host.advance(10'000);
  CHECK(told(host, "status").empty());
}

TEST_CASE("when nobody asks for the status in time it fails, and heals when somebody does") {
  Host host(options());
  start_chat(host);
  create_adapter(host, json(R"({"webChatInitTimeout":500})"));
  host.advance(499);
  CHECK(host.events("adapter").empty());
  host.advance(1);
  const auto events = host.take_events("adapter");
  REQUIRE(events.size() == 2);
  CHECK(integer(at(events[0], "status")) == 4);
  CHECK(text(at(at(events[1], "activity"), "channelData"), "type") == "Error");
  listen(host, "status");
  CHECK(told(host, "status") == std::vector<Json>{Json(2)});
}

TEST_CASE("without a chat an adapter stays at connecting, says so, and refuses to post") {
  Host host(options());
  const Json description = create_adapter(host);
  CHECK(dump(description) == R"({"readyState":0})");
  const auto errors = told(host, "error");
  REQUIRE(errors.size() == 2);
  CHECK(text(errors[0], "ErrorType") == "ADAPTER_INIT_TOKEN_MISSING_ERROR");
  CHECK(text(errors[1], "ErrorType") == "ADAPTER_INIT_THREAD_ID_MISSING_ERROR");
  listen(host, "status");
  listen(host, "activities");
  const Id posted = post(host, R"({"type":"message","text":"x","channelData":{}})");
  CHECK(host.error(posted).code == "ChatAdapterClosed");
  host.advance(60'000);
  CHECK(host.events("adapter").empty());
  CHECK(host.nothing_pending());
}

TEST_CASE("the browser's network state is the adapter's") {
  Host host(options());
  adapter_in_chat(host);
  host.answer("GET", kMessages, 200, listing({}));
  static_cast<void>(told(host, "status"));
  listen(host, "online", true);
  CHECK(host.events("adapter").empty());
  listen(host, "online", false);
  CHECK(told(host, "status") == std::vector<Json>{Json(1)});
  host.advance(5000);
  CHECK_FALSE(host.is_open("GET", kMessages));
  listen(host, "online", true);
  CHECK(told(host, "status") == std::vector<Json>{Json(2)});
  CHECK(host.is_open("GET", kMessages));
}

TEST_CASE("after end, endChat or destroy nothing is told and nothing is left") {
  const std::string how = GENERATE("end", "endChat", "destroy");
  INFO(how);
  Host host(options());
  const Id socket = adapter_in_chat(host);
  host.answer("GET", kMessages, 200, listing({}));
  const Id posted = post(host, R"({"type":"message","text":"x","channelData":{}})");
  static_cast<void>(host.take_events("adapter"));
  if (how == "end") host.call("endAdapter", json(R"({"adapter":5})"));
  if (how == "endChat") end_chat(host);
  if (how == "destroy") host.destroy();
  if (how == "end") CHECK(push(host, socket, pushed("1700000000001", "late")) == 200);
  if (how != "destroy") {
    host.answer("POST", kMessages, 403);
    CHECK(host.error(post(host, R"({"type":"typing"})")).code == "ChatAdapterClosed");
  }
  CHECK(host.settled(posted));
  host.advance(120'000);
  CHECK(host.events("adapter").empty());
  if (how != "end") CHECK(host.nothing_pending());
  CHECK_FALSE(host.is_open("GET", kMessages));
}

}  // namespace natter::test
