// getVoiceVideoCalling (omnichannel.md section 15), beside the recordings voice and
// voice-load-fails.
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

constexpr char kBundle[] = "/livechatwidget/v2scripts/callingsdk/1.0.20240809-2/CallingBundle.js";

Json config_with(const char* snippet, const char* option = "192350001") {
  Json config = widget_config();
  Json& settings = config["LiveWSAndLiveChatEngJoin"];
  set(settings, "msdyn_callingoptions", option);
  set(settings, "msdyn_widgetsnippet", snippet);
  return config;
}

constexpr char kSnippet[] = R"(<script id="x" src="https://cdn.test/a/Boot.js"></script>)";

Id get(Host& host, bool is_browser = true) {
  return host.call("getVoiceVideoCalling", obj({{"isBrowser", is_browser}}));
}

Result<Json> failed() { return Error{"ProviderFailed", "no script", Json()}; }

}  // namespace

TEST_CASE("the script for calls is asked for once, from the host of the widget's snippet") {
  Host host(options());
  initialize(host, config_with(kSnippet));
  const Id call = get(host);
  CHECK(host.open_ask().what == "script");
  CHECK(text(host.open_ask().args, "url") == std::string("https://cdn.test") + kBundle);
  host.answer_ask(Json(nullptr));
  CHECK(host.value(call) == Json(true));
}

TEST_CASE("a script that does not load is tried three times, then the call rejects") {
  Host host(options());
  initialize(host, config_with(kSnippet));
  const Id call = get(host);
  for (const auto& [least, most] : {std::pair{2000, 3000}, std::pair{4000, 5000}}) {
    host.answer_ask(failed());
    REQUIRE(host.wait_delays().size() == 1);
    CHECK(host.wait_delays()[0] >= least);
    CHECK(host.wait_delays()[0] <= most);
    host.advance(most);
  }
  host.answer_ask(failed());
  CHECK(host.error(call).message == "VoiceVideoCallingLoadFailed");
  CHECK(text(host.error(call).details, "type") == "Error");
  CHECK(host.logged("ScriptFailed"));
}

TEST_CASE("a later try that succeeds is enough") {
  Host host(options());
  initialize(host, config_with(kSnippet));
  const Id call = get(host);
  host.answer_ask(failed());
  host.advance(3000);
  host.answer_ask(Json(nullptr));
  CHECK(host.succeeded(call));
}

TEST_CASE("calls need initialization, a browser and a widget that offers them, in this order") {
  Host host(options());
  CHECK(host.error(get(host, false)).code == "UninitializedChatSDK");
  initialize(host, config_with(kSnippet, "192350000"));
  const auto refusal = [&](bool is_browser) {
    const Error error = host.error(get(host, is_browser));
    const Json exception = at(error.details, "exceptionDetails");
    return text(exception, "response") + ": " + text(exception, "message");
  };
  CHECK(refusal(false) == "UnsupportedPlatform: VoiceVideoCalling is only supported on browser");
  CHECK(refusal(true) == "FeatureDisabled: Voice and video call is not enabled");
}

TEST_CASE("without an address in the snippet there is nothing to load") {
  const auto& [snippet, base] = GENERATE(table<const char*, const char*>({
      {"", nullptr},
      {R"(<script src="http://cdn.test/a.js">)", nullptr},
      {R"(<script src="https://cdn.test:8443/a.js">)", nullptr},
      {R"(<script src="https://cdn.test/a.js?x">)", nullptr},
      {R"(<script src="https://cdn.test">)", nullptr},
      {R"(<script src="https:///a.js">)", nullptr},
      {R"(<script src="https://cdn.test/)", nullptr},
      {R"(<script src='https://cdn.test/a.js'>)", nullptr},
      {R"(<img src="http://x/y"><script src="https://b-1.test/a/b_c.js">)", "https://b-1.test"},
  }));
  INFO(snippet);
  Host host(options());
  initialize(host, config_with(snippet));
  const Id call = get(host);
  if (base == nullptr) {
    CHECK(host.value(call).is_discarded());
  } else {
    CHECK(text(host.open_ask().args, "url") == std::string(base) + kBundle);
  }
}

}  // namespace natter::test
