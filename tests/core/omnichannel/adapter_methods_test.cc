// createChatAdapter and postActivity (omnichannel.md 14.1, 14.4; masking.md 7).
#include "tests/core/check.h"
#include "tests/core/omnichannel/adapter_chat.h"

namespace natter::test {

TEST_CASE("an adapter is refused where there is no browser, and for unknown protocols") {
  Host host(options());
  const Id outside = host.call("createChatAdapter", json(R"({"adapter":1,"inBrowser":false})"));
  CHECK(host.error(outside).message == "ChatAdapter is only supported on browser");
  CHECK(text(host.error(outside).details, "type") == "string");
  const Id unknown =
      host.call("createChatAdapter", json(R"({"adapter":1,"inBrowser":true,"protocol":"XYZ"})"));
  CHECK(host.error(unknown).message == "ChatAdapter for protocol XYZ currently not supported");
}

TEST_CASE("a posted message is sent as the visitor's and settles without an id") {
  Host host(options());
  adapter_in_chat(host);
  const Id call = post(host, R"({"type":"message","text":"hi","channelData":{}})");
  CHECK_FALSE(host.settled(call));
  const Fetch fetch = host.answer("POST", kMessages, 201, R"({"id":"1700000000009"})");
  CHECK(header(fetch.headers, "x-ms-useragent") == kAdapterAgent);
  CHECK(text(json(fetch.body), "content") == "hi");
  CHECK(host.value(call).is_discarded());
}

TEST_CASE("a message that cannot be sent is an error activity and a report") {
  Host host(options());
  adapter_in_chat(host);
  static_cast<void>(host.take_events("adapter"));
  const Id call = post(host, R"({"type":"message","text":"hi","channelData":{}})");
  host.answer("POST", kMessages, 403, R"({"error":{"code":"Forbidden","message":"no"}})");
  CHECK(host.succeeded(call));
  const auto events = host.take_events("adapter");
  REQUIRE(events.size() == 2);
  const Json& error = at(events[0], "error");
  CHECK(text(error, "ErrorType") == "EGRESS_SEND_MESSAGE_FAILED");
  CHECK(integer(at(error, "StatusCode")) == 403);
  CHECK(text(at(at(error, "AdditionalParams"), "activity"), "text") == "hi");
  const Json& activity = at(events[1], "activity");
  CHECK(text(at(activity, "from"), "role") == "channel");
  CHECK(text(json(text(activity, "text")), "message") == "no");
}

TEST_CASE("metadata that is no text is refused before it is sent") {
  Host host(options());
  adapter_in_chat(host);
  static_cast<void>(host.take_events("adapter"));
  const Id call =
      post(host, R"({"type":"message","text":"x","channelData":{"metadata":{"a":1}}})");
  CHECK(host.succeeded(call));
  CHECK_FALSE(host.is_open("POST", kMessages));
  CHECK(told(host, "activity").size() == 1);
}

TEST_CASE("typing goes to the thread alone, with or without the name") {
  const auto& [option, body] = GENERATE(table<const char*, const char*>({
      {"{}", R"({"senderDisplayName":"Customer"})"},
      {R"({"enableSenderDisplayNameInTypingNotification":false})", "{}"},
  }));
  Host host(options());
  adapter_in_chat(host, json(option));
  const Id call = post(host, R"({"type":"typing"})");
  const Fetch fetch = host.answer("POST", kThreadTyping, 200);
  CHECK(fetch.body == body);
  CHECK(host.succeeded(call));
  CHECK(host.count("POST", kTyping) == 0);
}

TEST_CASE("typing that fails is reported, not shown") {
  Host host(options());
  adapter_in_chat(host);
  static_cast<void>(host.take_events("adapter"));
  const Id call = post(host, R"({"type":"typing"})");
  host.answer("POST", kThreadTyping, 403);
  CHECK(host.succeeded(call));
  const auto events = host.take_events("adapter");
  REQUIRE(events.size() == 1);
  CHECK(has(events[0], "error"));
}

TEST_CASE("activities of other types are done at once") {
  Host host(options());
  adapter_in_chat(host);
  CHECK(host.succeeded(post(host, R"({"type":"event","name":"x"})")));
  CHECK(host.succeeded(post(host, "{}")));
  CHECK_FALSE(host.is_open("POST", kMessages));
}

TEST_CASE("tags stay raw for the page's middleware, and are formatted on demand") {
  Host host(options());
  const Id socket = adapter_in_chat(host, json(R"({"rawTags":true})"));
  push(host, socket, pushed("1700000000001", "a"));
  const auto activities = told(host, "activity");
  REQUIRE(activities.size() == 1);
  CHECK(text(at(activities[0], "channelData"), "tags") == "public");
  const Id call = host.call("formatAdapterTags", json(R"({"tags":"a,b"})"));
  CHECK(dump(host.value(call)) == R"(["a","b"])");
}

TEST_CASE("there can be several adapters, but not without end") {
  Host host(options());
  start_chat(host);
  for (int i = 1; i <= 100; ++i) {
    const Json args = obj({{"adapter", i}, {"inBrowser", true}});
    CHECK(host.succeeded(host.call("createChatAdapter", args)));
  }
  const Id more = host.call("createChatAdapter", json(R"({"adapter":101,"inBrowser":true})"));
  CHECK(text(at(host.error(more).details, "exceptionDetails"), "response") ==
        "ChatAdapterInitializationFailure");
  host.call("endAdapter", json(R"({"adapter":7})"));
  const Json another = json(R"({"adapter":102,"inBrowser":true})");
  CHECK(host.succeeded(host.call("createChatAdapter", another)));
}

TEST_CASE("texts of an adapter are masked when asked for, and told to no record") {
  const auto& [also, sent] = GENERATE(table<const char*, const char*>({
      {"{}", R"({"value":{"a":"12","b":["34"]},"text":"56"})"},
      {R"({"adapter":true})", R"({"value":{"a":"12","b":["34"]},"text":"##"})"},
      {R"({"answers":true})", R"({"value":{"a":"##","b":["##"]},"text":"56"})"},
      {R"({"answers":true,"adapter":true})", R"({"value":{"a":"##","b":["##"]},"text":"##"})"},
  }));
  Json masking = json(R"({"rules":["\\d+"]})");
  set(masking, "also", json(also));
  Host host(options(obj({{"dataMasking", masking}})));
  initialize(host);
  host.load_mask_engine();
  join(host);
  connect(host);
  create_adapter(host);
  post(host, R"({"type":"message","text":"56","value":{"a":"12","b":["34"]},"channelData":{}})");
  const Fetch fetch = host.answer("POST", kMessages, 201, R"({"id":"1700000000009"})");
  CHECK(text(json(fetch.body), "content") == sent);
  std::size_t masked_places = 0;
  for (const Redact& redact : host.redacted()) {
    if (text(at(redact.path, 1)) == "activity") ++masked_places;
  }
  const std::string_view given(also);
  const std::size_t expected = (given.find("adapter") != std::string_view::npos ? 1u : 0u) +
                               (given.find("answers") != std::string_view::npos ? 2u : 0u);
  CHECK(masked_places == expected);
}

TEST_CASE("a text that cannot be masked is not sent; the page is told why") {
  Host host(options(json(R"({"dataMasking":{"rules":["a"],"also":{"adapter":true},)"
                         R"("onFailure":"refuse"}})")));
  initialize(host);
  host.fail_mask_engine();
  join(host);
  connect(host);
  create_adapter(host);
  const Id call = post(host, R"({"type":"message","text":"secret","channelData":{}})");
  host.fail_mask_engine();
  CHECK(host.succeeded(call));
  CHECK_FALSE(host.is_open("POST", kMessages));
  const auto events = host.take_events("adapter");
  REQUIRE(events.size() == 2);
  CHECK(text(at(events[0], "error"), "ErrorMessage").find("unavailable") != std::string::npos);
  CHECK(dump(at(events[1], "activity")).find("secret") == std::string::npos);
}

}  // namespace natter::test
