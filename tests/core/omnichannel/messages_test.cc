// sendMessage, getMessages, onNewMessage, startPolling, stopPolling (omnichannel.md 7.14 to 7.17),
// beside the recordings send-variants, send-errors, no-chat and paging.
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

std::string error_object(const Error& error) {
  return text(at(error.details, "exceptionDetails"), "errorObject");
}

Json message(const char* source) {
  const Json given = json(source);
  return obj({{"message", given}});
}

}  // namespace

TEST_CASE("a message goes out with the default metadata and comes back as an object") {
  Host host(options());
  start_chat(host);
  const Id call = host.call("sendMessage", send_args("hi"));
  const Fetch fetch = host.answer("POST", kMessages, 201, R"({"id":"1700000000123"})");
  CHECK(fetch.body ==
        std::string(R"({"content":"hi","senderDisplayName":"Customer","metadata":{)") +
            R"("deliveryMode":"bridged","tags":"ChannelId-lcw,FromCustomer","widgetId":")" +
            kWidgetId + R"(","clientMessageId":"1700000000000"}})");
  CHECK(fetch.url.find("/chat/threads/19%3AacsThread0001%40thread.v2/messages?") !=
        std::string::npos);
  CHECK(header(fetch.headers, "Authorization").rfind("Bearer ", 0) == 0);
  const Json& sent = host.value(call);
  CHECK(text(sent, "content") == "hi");
  CHECK(text(sent, "role") == "unknown");
  CHECK(text(at(sent, "sender"), "id") == kVisitorId);
  CHECK(text(at(sent, "timestamp"), "$date") == "2023-11-14T22:13:20.123Z");
}

TEST_CASE("the caller's metadata overrides; tags and timestamp beside it are ignored") {
  Host host(options());
  start_chat(host);
  host.call("sendMessage", message(R"({"content":"x","tags":["t"],"timestamp":1,)"
                                   R"("metadata":{"tags":"custom","a":"b"}})"));
  const Json body = json(host.answer("POST", kMessages, 201, R"({"id":"1"})").body);
  CHECK(text(at(body, "metadata"), "tags") == "custom");
  CHECK(text(at(body, "metadata"), "a") == "b");
  CHECK(body.size() == 3);
}

TEST_CASE("what cannot be sent is refused here") {
  struct Refused {
    const char* message;
    const char* error;
  };
  const auto& [source, expected] = GENERATE(values<Refused>({
      {R"({"content":null})",
       "Error: Error \"sendChatMessageRequest.content cannot be null or undefined.\" occurred in "
       "serializing the payload - undefined."},
      {"{}",
       "Error: Error \"sendChatMessageRequest.content cannot be null or undefined.\" occurred in "
       "serializing the payload - undefined."},
      {R"({"content":4111})",
       "Error: Error \"sendChatMessageRequest.content with value \"4111\" must be of type "
       "string.\" occurred in serializing the payload - undefined."},
      {R"({"content":"x","metadata":{"n":5}})",
       "Error: Error \"sendChatMessageRequest.metadata with value \"5\" must be of type "
       "string.\" occurred in serializing the payload - undefined."},
  }));
  Host host(options());
  start_chat(host);
  const Id call = host.call("sendMessage", message(source));
  CHECK(host.error(call).code == "ChatSDKSendMessageFailed");
  CHECK(error_object(host.error(call)) == expected);
  CHECK(host.count("POST", kMessages) == 0);
}

TEST_CASE("an answer that is no success fails the send in the service's words") {
  struct Answered {
    int status;
    const char* body;
    const char* error;
  };
  const auto& [status, body, expected] = GENERATE(values<Answered>({
      {400, R"({"error":{"code":"BadRequest","message":"bad"}})", "RestError: bad"},
      {404, "", "RestError"},
      {429, R"({"error":{"message":"m"}})", "RestError: m"},
      {200, R"({"id":"1"})", "RestError: {\"id\":\"1\"}"},
  }));
  Host host(options());
  start_chat(host);
  const Id call = host.call("sendMessage", send_args("x"));
  host.answer("POST", kMessages, status, body);
  CHECK(error_object(host.error(call)) == expected);
  CHECK_FALSE(has(host.error(call).details, "httpResponseStatusCode"));
}

TEST_CASE("a 201 without an id is an empty object, one with a text id has no valid date") {
  Host host(options());
  start_chat(host);
  const Id bare = host.call("sendMessage", send_args("x"));
  host.answer("POST", kMessages, 201, "{}");
  CHECK(dump(host.value(bare)) == "{}");
  const Id odd = host.call("sendMessage", send_args("x"));
  host.answer("POST", kMessages, 201, R"({"id":"abc"})");
  CHECK(at(at(host.value(odd), "timestamp"), "$date").is_null());
}

TEST_CASE("without a chat sending and listing resolve with nothing") {
  Host host(options());
  initialize(host);
  CHECK(host.value(host.call("sendMessage", send_args("x"))).is_discarded());
  CHECK(host.value(host.call("getMessages")).is_discarded());
  CHECK(host.value(host.call("onNewMessage", json(R"({"listener":1})"))).is_discarded());
  const Id rehydrated = host.call("onNewMessage", json(R"({"listener":1,"rehydrate":true})"));
  CHECK(text(host.error(rehydrated).details, "type") == "TypeError");
  CHECK(host.open_fetches() == 0);
}

TEST_CASE("getMessages gives every page in the service's order, and nothing on failure") {
  Host host(options());
  start_chat(host);
  const Id call = host.call("getMessages");
  host.answer("GET", kMessages, 200,
              listing({listed("3", "c"), listed("2", "b")}, "https://acs.test/next?page=2"));
  host.answer("GET", "https://acs.test/next?page=2", 200, listing({listed("1", "a")}));
  std::string order;
  for (const Json& one : host.value(call)) order += text(one, "content");
  CHECK(order == "cba");
  const Id refused = host.call("getMessages");
  host.answer("GET", kMessages, 403);
  CHECK(host.value(refused).is_discarded());
}

TEST_CASE("onNewMessage resolves before its first poll, and after the history it was asked for") {
  Host host(options());
  start_chat(host);
  CHECK(host.succeeded(host.call("onNewMessage", json(R"({"listener":1})"))));
  CHECK(host.is_open("GET", kMessages));
  const Id rehydrated = host.call("onNewMessage", json(R"({"listener":2,"rehydrate":true})"));
  CHECK_FALSE(host.settled(rehydrated));
  const std::string history =
      listing({listed("2", "second"), listed("1", "mine", "Customer", kVisitorId)});
  host.answer("GET", kMessages, 200, listing({}));
  host.answer("GET", kMessages, 200, history);
  CHECK(host.succeeded(rehydrated));
  CHECK(contents(host, 2) == std::vector<std::string>{"mine", "second"});
}

TEST_CASE("there is an end to registrations") {
  Host host(options());
  start_chat(host);
  Id call = 0;
  for (int i = 1; i <= 101; ++i) {
    call = host.call("onNewMessage", obj({{"listener", i}, {"disablePolling", true}}));
  }
  CHECK(host.error(call).message.find("TooManyListeners") != std::string::npos);
}

TEST_CASE("a registration whose history cannot be had is none") {
  Host host(options());
  const Id socket = start_chat(host);
  Id call = 0;
  for (int i = 1; i <= 101; ++i) {
    call = host.call("onNewMessage", obj({{"listener", i},
                                          {"rehydrate", true},
                                          {"disablePolling", true}}));
    host.answer("GET", kMessages, 403);
  }
  CHECK(host.error(call).message == "Cannot read properties of undefined (reading 'reverse')");
  CHECK(push(host, socket, pushed("1", "hi")) == 200);
  CHECK(host.events("newMessage").empty());
}

TEST_CASE("a chat that ends while its history is listed delivers nothing of it") {
  Host host(options());
  start_chat(host);
  const Id call = host.call("onNewMessage", json(R"({"listener":1,"rehydrate":true})"));
  end_chat(host);
  host.answer("GET", kMessages, 200, listing({listed("1", "late")}));
  CHECK(host.succeeded(call));
  CHECK(host.events("newMessage").empty());
  host.advance(60'000);
  CHECK(host.nothing_pending());
}

}  // namespace natter::test
