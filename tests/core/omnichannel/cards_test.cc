// readCards and sendCardAnswer: what crosses the border, what goes out.
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

constexpr char kMark[] = "microsoft.azure.communication.chat.bot.contenttype";

Json answer_args(const char* data) {
  const Json value = json(data);
  return obj({{"data", value}});
}

// A chat of a page with a rule of its own.
void start_masked_chat(Host& host) {
  initialize(host);
  host.load_mask_engine();
  join(host);
  connect(host);
}

Json masking(const char* also) {
  return json(std::string(R"({"dataMasking":{"rules":[{"id":"four","regex":"\\d{4}"}],"also":)") +
              also + "}}");
}

}  // namespace

TEST_CASE("the cards of a message are read at once") {
  Host host(options());
  const Id call = host.call(
      "readCards", obj({{"content", R"({"attachments":[{"contentType":"a","content":{}}]})"}}));
  CHECK(dump(host.value(call)) == R"({"attachments":[{"contentType":"a","card":"{}"}]})");
  CHECK(host.value(host.call("readCards", json(R"({"content":5})"))).is_null());
}

TEST_CASE("data goes out as the adapter sends it, with the metadata of every message") {
  Host host(options());
  start_chat(host);
  const Id call = host.call("sendCardAnswer", answer_args(R"({"data":{"a":"1","b":{"c":[2]}}})"));
  const Fetch fetch = host.answer("POST", kMessages, 201, R"({"id":"1700000000123"})");
  CHECK(fetch.body ==
        std::string(R"({"content":"{\"value\":{\"data\":{\"a\":\"1\",\"b\":{\"c\":[2]}}}}",)") +
            R"("senderDisplayName":"Customer","metadata":{"deliveryMode":"bridged",)" +
            R"("tags":"ChannelId-lcw,FromCustomer","widgetId":")" + kWidgetId +
            R"(","clientMessageId":"1700000000000",")" + kMark +
            R"(":"azurebotservice.adaptivecard"}})");
  CHECK(text(host.value(call), "id") == "1700000000123");
}

TEST_CASE("a text goes out as any other message") {
  Host host(options());
  start_chat(host);
  host.call("sendCardAnswer", answer_args(R"("Yes, please")"));
  const Json body = json(host.answer("POST", kMessages, 201, R"({"id":"1"})").body);
  CHECK(text(body, "content") == "Yes, please");
  CHECK_FALSE(has(at(body, "metadata"), kMark));
}

TEST_CASE("an answer that is larger than the service takes is not sent") {
  Host host(options());
  start_chat(host);
  const auto sends = [&](std::size_t letters) {
    const Json data = obj({{"a", std::string(letters, 'x')}});
    return host.call("sendCardAnswer", obj({{"data", data}}));
  };
  const Id call = sends(std::size_t{28} << 10);
  CHECK(host.error(call).code == "ChatSDKSendMessageFailed");
  CHECK(text(at(host.error(call).details, "exceptionDetails"), "response") == "LimitExceeded");
  CHECK(host.count("POST", kMessages) == 0);
  sends(std::size_t{27} << 10);
  CHECK(host.count("POST", kMessages) == 1);
}

TEST_CASE("an answer is refused where a message would be") {
  Host host(options());
  const Id early = host.call("sendCardAnswer", answer_args(R"("a")"));
  CHECK(host.error(early).code == "UninitializedChatSDK");
  initialize(host);
  CHECK(host.value(host.call("sendCardAnswer", answer_args(R"("a")"))).is_discarded());
  for (const char* nothing : {"null", R"("")", "0", "false"}) {
    CHECK(host.error(host.call("sendCardAnswer", answer_args(nothing))).code == "TypeError");
  }
}

TEST_CASE("a service that does not take it fails the answer") {
  Host host(options());
  start_chat(host);
  const Id call = host.call("sendCardAnswer", answer_args(R"({"a":"1"})"));
  host.answer("POST", kMessages, 403, R"({"error":{"code":"Forbidden"}})");
  CHECK(host.error(call).code == "ChatSDKSendMessageFailed");
}

TEST_CASE("a text is always masked, what was entered where the page asks for it") {
  struct Masked {
    const char* also;
    const char* data;
    const char* content;
  };
  const auto& [also, data, content] = GENERATE(values<Masked>({
      {"{}", R"("my code is 1234")", "my code is ####"},
      {"{}", R"({"code":"1234"})", R"({"value":{"code":"1234"}})"},
      {"{}", R"({"__isBotFrameworkCardAction":true,"cardAction":{"type":"imBack","value":"1234"}})",
       "####"},
      {R"({"answers":true})",
       R"({"__isBotFrameworkCardAction":true,"cardAction":{"type":"messageBack","text":"a 1234",)"
       R"("value":{"b":"5678"}}})",
       R"({"value":{"b":"####"},"text":"a ####"})"},
      {R"({"answers":true})", R"({"code":"1234","n":1234,"more":["a 5678"]})",
       R"({"value":{"code":"####","n":1234,"more":["a ####"]}})"},
  }));
  Host host(options(masking(also)));
  start_masked_chat(host);
  host.call("sendCardAnswer", answer_args(data));
  CHECK(text(json(host.answer("POST", kMessages, 201, R"({"id":"1"})").body), "content") ==
        content);
}

}  // namespace natter::test
