// Scripts of others (omnichannel.md 14.1), beside the recording adapter-protocols.
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

Json chat_sdk_config(const char* adapter_config) {
  Json config = json(R"({"dataMasking":{"disable":true}})");
  set(config, "chatAdapterConfig", json(adapter_config));
  return config;
}

Id create(Host& host) {
  return host.call("createChatAdapter",
                   json(R"({"adapter":1,"inBrowser":true,"protocol":"DirectLine"})"));
}

}  // namespace

TEST_CASE("DirectLineJS comes from where the configuration says") {
  const auto& [config, url] = GENERATE(table<const char*, const char*>({
      {"{}", "https://unpkg.com/botframework-directlinejs@0.15.1/dist/directline.js"},
      {R"({"webChatDirectLineVersion":"9.9.9"})",
       "https://unpkg.com/botframework-directlinejs@9.9.9/dist/directline.js"},
      {R"({"webChatDirectLineVersion":"9.9.9","webChatDirectLineCDNUrl":"https://cdn.test/d.js"})",
       "https://cdn.test/d.js"},
  }));
  Host host(options(chat_sdk_config(config)));
  const Id call = create(host);
  CHECK(host.open_ask().what == "script");
  CHECK(text(host.open_ask().args, "url") == url);
  host.answer_ask(Json());
  CHECK(is_true(at(host.value(call), "directLine")));
}

TEST_CASE("a script is tried three times, after two to three and four to five seconds") {
  Host host(options());
  const Id call = create(host);
  const Error failed{"ProviderFailed", "no", Json()};
  host.answer_ask(failed);
  REQUIRE(host.wait_delays().size() == 1);
  CHECK(host.wait_delays()[0] >= 2000);
  CHECK(host.wait_delays()[0] <= 3000);
  host.advance(3000);
  host.answer_ask(failed);
  REQUIRE(host.wait_delays().size() == 1);
  CHECK(host.wait_delays()[0] >= 4000);
  CHECK(host.wait_delays()[0] <= 5000);
  host.advance(5000);
  host.answer_ask(failed);
  const Error& error = host.error(call);
  CHECK(error.code == "ScriptLoadFailure");
  CHECK(text(at(error.details, "exceptionDetails"), "errorObject") ==
        "Error: Resource failed to load, or can't be used.");
  CHECK(host.nothing_pending());
}

TEST_CASE("a script that loads at the second try is as good") {
  Host host(options());
  const Id call = create(host);
  host.answer_ask(Error{"ProviderFailed", "no", Json()});
  host.advance(3000);
  host.answer_ask(Json());
  CHECK(host.succeeded(call));
}

}  // namespace natter::test
