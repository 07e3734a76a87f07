// What chat adapters show of polls and pushes (omnichannel.md 14.3).
#include "core/url.h"
#include "tests/core/check.h"
#include "tests/core/omnichannel/adapter_chat.h"

namespace natter::test {
namespace {

Json listed_at(std::string_view id, std::string_view content, int sequence) {
  Json item = listed(id, content);
  set(item, "sequenceId", Json(std::to_string(sequence)));
  return item;
}

Json participant_item(const char* type, const char* id) {
  Json item = json(R"({"sequenceId":"1","createdOn":"2023-11-14T22:13:40.000Z","content":{
      "participants":[{"communicationIdentifier":{"communicationUser":{"id":"8:acs:agent"}},
        "displayName":"Agent Smith"}],
      "initiatorCommunicationIdentifier":{"rawId":"8:acs:system"}}})");
  set(item, "id", Json(id));
  set(item, "type", Json(type));
  return item;
}

Json thread_push(int event_id) {
  return obj({{"eventId", event_id},
              {"threadId", kThreadId},
              {"time", "2023-11-14T22:13:40.000Z"},
              {"deleteTime", "2023-11-14T22:13:40.000Z"},
              {"addedBy", "%7B%22participantId%22%3A%228%3Aacs%3Asystem%22%7D"},
              {"removedBy", "%7B%22participantId%22%3A%228%3Aacs%3Asystem%22%7D"},
              {"participantsAdded",
               "%5B%7B%22participantId%22%3A%228%3Aacs%3Aagent%22%2C"
               "%22displayName%22%3A%22Agent%20Smith%22%7D%5D"},
              {"participantsRemoved",
               "%5B%7B%22participantId%22%3A%228%3Aacs%3Aagent%22%2C"
               "%22displayName%22%3A%22Agent%20Smith%22%7D%5D"}});
}

}  // namespace

TEST_CASE("history comes with the first poll, in the service's order") {
  Host host(options());
  adapter_in_chat(host);
  const Fetch fetch = host.answer(
      "GET", kMessages, 200,
      listing({listed("1700000000002", "second"), listed("1700000000001", "first")}));
  CHECK(header(fetch.headers, "x-ms-useragent") == kAdapterAgent);
  CHECK(fetch.url.find("startTime") == std::string::npos);
  const auto activities = told(host, "activity");
  REQUIRE(activities.size() == 2);
  CHECK(text(activities[0], "text") == "second");
  CHECK(is_true(at(at(activities[0], "channelData"), "fromList")));
  CHECK(dump(at(at(activities[0], "channelData"), "tags")) == R"(["public"])");
}

TEST_CASE("polls follow a second apart, 46 times, then every half minute, from the newest on") {
  Host host(options());
  adapter_in_chat(host);
  host.serve([](const Fetch& fetch) -> std::optional<Result<Json>> {
    if (fetch.url.find("startTime") != std::string::npos) {
      return Result<Json>(http(200, listing({})));
    }
    return Result<Json>(http(200, listing({listed_at("2", "b", 9), listed_at("1", "a", 10)})));
  });
  host.advance(46 * 1000 + 60'000);
  const auto gaps = host.gaps("GET", kMessages);
  REQUIRE(gaps.size() == 48);
  for (std::size_t i = 0; i < 46; ++i) CHECK(gaps[i] == 1000);
  CHECK(gaps[46] == 30'000);
  CHECK(gaps[47] == 30'000);
  const auto sent = host.sent("GET", kMessages);
  const std::string since = "&startTime=" + encode_component("2023-11-14T22:13:30.000Z");
  CHECK(sent[1].url.find(since) != std::string::npos);
}

TEST_CASE("a message is shown once, however often it comes, and again when it has changed") {
  Host host(options());
  const Id socket = adapter_in_chat(host);
  host.answer("GET", kMessages, 200, listing({listed("1700000000001", "a")}));
  CHECK(push(host, socket, pushed("1700000000001", "a")) == 200);
  CHECK(push(host, socket, pushed("1700000000002", "b")) == 200);
  host.advance(1000);
  host.answer("GET", kMessages, 200,
              listing({listed("1700000000002", "b"), listed("1700000000001", "a")}));
  CHECK(texts(host) == Texts{"a", "b"});
  CHECK(push(host, socket, pushed("1700000000001", "edited", 247)) == 200);
  Json item = listed("1700000000001", "edited");
  set(item, "editedOn", Json("2023-11-14T22:14:00Z"));
  host.advance(1000);
  host.answer("GET", kMessages, 200, listing({item}));
  CHECK(texts(host) == Texts{"edited"});
}

TEST_CASE("an edit that only a poll tells of is shown") {
  Host host(options());
  adapter_in_chat(host);
  host.answer("GET", kMessages, 200, listing({listed("1700000000001", "a")}));
  Json item = listed("1700000000001", "b");
  set(item, "editedOn", Json("2023-11-14T22:14:00Z"));
  host.advance(1000);
  host.answer("GET", kMessages, 200, listing({item}));
  CHECK(texts(host) == Texts{"a", "b"});
}

TEST_CASE("a late listing does not bring back what was edited meanwhile") {
  Host host(options());
  const Id socket = adapter_in_chat(host);
  push(host, socket, pushed("1700000000001", "a"));
  push(host, socket, pushed("1700000000001", "b", 247));
  host.answer("GET", kMessages, 200, listing({listed("1700000000001", "a")}));
  CHECK(texts(host) == Texts{"a", "b"});
}

TEST_CASE("pushes of other threads are not this adapter's") {
  Host host(options());
  const Id socket = adapter_in_chat(host);
  Json body = pushed("1700000000001", "elsewhere");
  set(body, "groupId", Json("19:other@thread.v2"));
  push(host, socket, body);
  CHECK(texts(host).empty());
}

TEST_CASE("who joins and leaves is shown once, by push or poll") {
  Host host(options());
  const Id socket = adapter_in_chat(host);
  CHECK(push(host, socket, thread_push(260)) == 200);
  host.answer("GET", kMessages, 200, listing({participant_item("participantAdded", "1")}));
  CHECK(texts(host) == Texts{R"("Agent Smith joined chat")"});
  host.advance(1000);
  host.answer("GET", kMessages, 200, listing({participant_item("participantRemoved", "2")}));
  CHECK(push(host, socket, thread_push(261)) == 200);
  const auto activities = told(host, "activity");
  REQUIRE(activities.size() == 1);
  CHECK(text(activities[0], "text") == R"("Agent Smith left chat")");
  CHECK(is_true(at(at(activities[0], "channelData"), "fromList")));
}

TEST_CASE("pushes about participants can be switched off") {
  Host host(options());
  const Json option = json(R"({"enableThreadMemberUpdateNotification":false})");
  const Id socket = adapter_in_chat(host, option);
  push(host, socket, thread_push(260));
  CHECK(texts(host).empty());
}

TEST_CASE("a deleted thread is told") {
  Host host(options());
  const Id socket = adapter_in_chat(host);
  push(host, socket, thread_push(259));
  const auto activities = told(host, "activity");
  REQUIRE(activities.size() == 1);
  CHECK(text(at(at(activities[0], "channelData"), "properties"), "isDeleted") == "True");
}

TEST_CASE("polling ends for good when the service says that it is of no use") {
  const int status = GENERATE(401, 403, 404);
  Host host(options());
  const Id socket = adapter_in_chat(host);
  static_cast<void>(told(host, "status"));
  host.answer("GET", kMessages, status, R"({"error":{"code":"x","message":"no"}})");
  const auto events = host.take_events("adapter");
  REQUIRE(events.size() == 2);
  const Json& error = at(events[0], "error");
  CHECK(integer(at(error, "StatusCode")) == status);
  CHECK(text(error, "ErrorType") == "MESSAGE_POLLING_FAILED");
  CHECK(text(error, "ErrorMessage") == "no");
  CHECK(integer(at(events[1], "status")) == 4);
  CHECK(integer(at(events[1], "readyState")) == 2);
  push(host, socket, pushed("1700000000001", "late"));
  host.advance(60'000);
  CHECK(host.events("adapter").empty());
  CHECK_FALSE(host.is_open("GET", kMessages));
}

TEST_CASE("a poll that fails otherwise is reported and polling goes on") {
  Host host(options());
  adapter_in_chat(host);
  host.answer("GET", kMessages, 400, "");
  CHECK(text(told(host, "error").at(0), "ErrorType") == "MESSAGE_POLLING_FAILED");
  host.advance(1000);
  host.answer("GET", kMessages, 200, listing({listed("1", "a")}));
  CHECK(texts(host) == Texts{"a"});
}

TEST_CASE("after an outage of the realtime connection everything is listed from the start") {
  Host host(options());
  const Id socket = adapter_in_chat(host);
  host.answer("GET", kMessages, 200, listing({listed("1", "a")}));
  host.lose(socket);
  host.advance(1);
  connect(host, "b");
  const Fetch fetch =
      host.answer("GET", kMessages, 200, listing({listed("1", "a2"), listed("2", "b")}));
  CHECK(fetch.url.find("startTime") == std::string::npos);
  CHECK(texts(host) == Texts{"a", "a2", "b"});
}

TEST_CASE("nobody listens, nobody polls; who listens next gets the history again") {
  Host host(options());
  const Id socket = adapter_in_chat(host);
  host.answer("GET", kMessages, 200, listing({listed("1", "a")}));
  static_cast<void>(texts(host));
  listen(host, "activities", false);
  host.advance(3000);
  CHECK_FALSE(host.is_open("GET", kMessages));
  push(host, socket, pushed("2", "b"));
  CHECK(texts(host).empty());
  listen(host, "activities");
  host.answer("GET", kMessages, 200, listing({listed("2", "b"), listed("1", "a")}));
  CHECK(texts(host) == Texts{"b", "a"});
}

TEST_CASE("the page's polling handle is asked before each poll") {
  Host host(options());
  adapter_in_chat(host, json(R"({"asksToPoll":true})"));
  CHECK(host.open_ask().what == "adapterPolling");
  host.answer_ask(json(R"({"enabled":false,"stop":false})"));
  CHECK_FALSE(host.is_open("GET", kMessages));
  host.advance(1000);
  host.answer_ask(json(R"({"enabled":true,"stop":false})"));
  host.answer("GET", kMessages, 200, listing({}));
  static_cast<void>(told(host, "status"));
  host.advance(1000);
  host.answer_ask(json(R"({"enabled":true,"stop":true})"));
  host.answer("GET", kMessages, 200, listing({}));
  CHECK(told(host, "status") == std::vector<Json>{Json(4)});
  host.advance(60'000);
  CHECK_FALSE(host.is_open("GET", kMessages));
}

TEST_CASE("a polling handle that fails does not end polling") {
  Host host(options());
  adapter_in_chat(host, json(R"({"asksToPoll":true})"));
  host.answer_ask(Error{"ProviderFailed", "no", Json()});
  CHECK(host.is_open("GET", kMessages));
}

TEST_CASE("the page size is asked of the service") {
  Host host(options());
  adapter_in_chat(host, json(R"({"serverPageSizeLimit":7})"));
  CHECK(host.open_fetch("GET", kMessages).url.find("&maxPageSize=7") != std::string::npos);
}

TEST_CASE("an unreadable card is reported, and shown as an error only when asked to") {
  const bool shows = GENERATE(false, true);
  Host host(options());
  const Json option = obj({{"enableMessageErrorHandler", shows}});
  const Id socket = adapter_in_chat(host, option);
  static_cast<void>(host.take_events("adapter"));
  Json body = pushed("1700000000001", "not json");
  set(body, "acsChatMessageMetadata",
      Json(R"({"microsoft.azure.communication.chat.bot.contenttype":)"
           R"("azurebotservice.adaptivecard"})"));
  push(host, socket, body);
  const auto events = host.take_events("adapter");
  REQUIRE(events.size() == (shows ? 3 : 2));
  CHECK(text(at(events[0], "error"), "ErrorType") == "INGRESS_MESSAGE_INVALID_JSON");
  CHECK_FALSE(has(at(events.back(), "activity"), "text"));
}

}  // namespace natter::test
