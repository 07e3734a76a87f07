// The body of the conversation request (omnichannel.md 7.8 step 5), against the recordings.
#include "core/omnichannel/init_context.h"

#include "tests/core/check.h"
#include "tests/core/host.h"

namespace natter::omnichannel {
namespace {

using test::json;

constexpr char kChromeOnLinux[] =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 "
    "Safari/537.36";

InitContextFacts facts() {
  InitContextFacts facts;
  facts.locale_id = "1033";
  facts.page = Page{kChromeOnLinux, "https://page.test/", "page.test"};
  return facts;
}

struct Row {
  const char* name;
  const char* options;
  const char* body;
};

const Row kRows[] = {
    {"nothing", "{}", R"({"locale":"en-us","isProactiveChat":false,"channelId":"lcw"})"},
    {"everything",
     R"({"locale":"fr-fr","customContext":{"a":{"value":"v","isDisplayable":true},
         "n":{"value":null},"e":{"value":""},"u":{},"z":{"value":0},"f":{"value":false},
         "num":{"value":12.34,"isDisplayable":false}},"browser":"B","os":"O","device":"D",
         "preChatResponse":{"Type":"InputSubmit","q1":"answer"},"portalContactId":"pc",
         "isProactiveChat":true,"platform":"P","handle":"H","latitude":"1","longitude":"2"})",
     R"({"locale":"fr-fr","customContextData":{"a":{"value":"v","isDisplayable":true},)"
     R"("z":{"value":0},"f":{"value":false},"num":{"value":12.34,"isDisplayable":false}},)"
     R"("browser":"B","os":"O","device":"D",)"
     R"("preChatResponse":{"Type":"InputSubmit","q1":"answer"},"portalcontactid":"pc",)"
     R"("isProactiveChat":true,"platform":"P","handle":"H","channelId":"lcw"})"},
    {"initContext replaces the rest",
     R"({"initContext":{"locale":"de-de","foo":"bar"},"locale":"fr-fr","browser":"B",
         "isProactiveChat":true,"platform":"P2"})",
     R"({"locale":"de-de","foo":"bar","isProactiveChat":true,"platform":"P2","channelId":"lcw"})"},
    {"initContext without a locale gets en-us last", R"({"initContext":{"foo":"bar"}})",
     R"({"foo":"bar","isProactiveChat":false,"channelId":"lcw","locale":"en-us"})"},
    {"defaults come from the page", R"({"sendDefaultInitContext":true})",
     R"({"locale":"en-us","isProactiveChat":false,"channelId":"lcw","browser":"Chrome",)"
     R"("device":"Desktop","originurl":"https://page.test/","os":"Linux"})"},
    {"defaults need something true", R"({"sendDefaultInitContext":""})",
     R"({"locale":"en-us","isProactiveChat":false,"channelId":"lcw"})"},
    {"a context that is no object goes as it is", R"({"customContext":"str","preChatResponse":""})",
     R"({"locale":"en-us","customContextData":"str","isProactiveChat":false,"channelId":"lcw"})"},
    {"primitive entries are dropped", R"({"customContext":{"a":"x","b":5}})",
     R"({"locale":"en-us","customContextData":{},"isProactiveChat":false,"channelId":"lcw"})"},
    {"falsy options are left out",
     R"({"browser":"","os":null,"device":0,"platform":"","handle":false,"portalContactId":""})",
     R"({"locale":"en-us","isProactiveChat":false,"channelId":"lcw"})"},
    {"the proactive flag is a boolean whatever was given", R"({"isProactiveChat":"yes"})",
     R"({"locale":"en-us","isProactiveChat":true,"channelId":"lcw"})"},
    {"initContext of another kind", R"({"initContext":"x"})",
     R"({"isProactiveChat":false,"channelId":"lcw","locale":"en-us"})"},
};

}  // namespace

TEST_CASE("the body has the recorded keys in the recorded order") {
  for (const Row& row : kRows) {
    DYNAMIC_SECTION(row.name) {
      const auto body = build_init_context(json(row.options), facts());
      REQUIRE(body.ok());
      CHECK(dump(body.value()) == row.body);
    }
  }
}

TEST_CASE("a chat id and a reconnect id have their places") {
  InitContextFacts known = facts();
  known.chat_id = "19:c";
  known.reconnect_id = "r";
  const auto body = build_init_context(json(R"({"portalContactId":"pc","platform":"P"})"), known);
  REQUIRE(body.ok());
  CHECK(dump(body.value()) ==
        R"({"locale":"en-us","portalcontactid":"pc","chatId":"19:c","isProactiveChat":false,)"
        R"("platform":"P","reconnectId":"r","channelId":"lcw"})");
}

TEST_CASE("the widget's locale is the default") {
  InitContextFacts french = facts();
  french.locale_id = "1036";
  CHECK(text(build_init_context(json("{}"), french).value(), "locale") == "fr-fr");
}

TEST_CASE("unsupported locales fail by name") {
  const auto [options, shown] = GENERATE(
      table<const char*, const char*>({{R"({"locale":"xx-yy"})", "xx-yy"},
                                       {R"({"locale":"en-au"})", "en-au"},
                                       {R"({"locale":"EN-US"})", "EN-US"},
                                       {R"({"locale":5})", "5"},
                                       {R"({"initContext":{"locale":"EN-US"}})", "EN-US"}}));
  const auto body = build_init_context(json(options), facts());
  REQUIRE_FALSE(body.ok());
  CHECK(body.error().code == "ConversationInitializationFailure");
  CHECK(text(at(body.error().details, "exceptionDetails"), "errorObject") ==
        std::string("Error: Unsupported locale: '") + shown + "'");
}

TEST_CASE("a null entry of the custom context is a TypeError") {
  const auto body = build_init_context(json(R"({"customContext":{"a":null}})"), facts());
  REQUIRE_FALSE(body.ok());
  CHECK(text(body.error().details, "type") == "TypeError");
  CHECK(body.error().message == "Cannot read properties of null (reading 'value')");
}

TEST_CASE("browsers, systems and devices have the SDK's names") {
  struct Agent {
    const char* agent;
    const char* browser;
    const char* os;
    const char* device;
  };
  const Agent agents[] = {
      {kChromeOnLinux, "Chrome", "Linux", "Desktop"},
      {"(Windows NT 10.0) Chrome/1 Safari/5 OPR/1", "Opera", "Windows", "Desktop"},
      {"(Windows NT 10.0) Chrome/1 Safari/5 Edg/1", "Edge", "Windows", "Desktop"},
      {"(Windows NT 10.0) Chrome/1 Safari/5 Edge/1", "Edge", "Windows", "Desktop"},
      {"(Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko", "IE", "Windows", "Desktop"},
      {"(Macintosh; Intel Mac OS X 10_15) Version/17 Safari/605", "Safari", "Mac OS X", "Desktop"},
      {"(iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E Safari/604", "Safari", "iOS",
       "Mobile"},
      {"(iPad; CPU OS 17_0 like Mac OS X) Mobile/15E Safari/604", "Safari", "iOS", "Tablet"},
      {"(Linux; Android 14; Pixel) Chrome/1 Mobile Safari/5", "Chrome", "Android", "Mobile"},
      {"(Linux; Android 14; Tab) Chrome/1 Safari/5", "Chrome", "Android", "Tablet"},
      {"(X11; Linux x86_64; rv:120.0) Gecko Firefox/120.0", "Firefox", "Linux", "Desktop"},
      {"(Windows Phone 10.0; Android 6) Chrome/1 Mobile Edge/1", "Edge", "Windows Phone", "Mobile"},
      {"", "Unknown", "Unknown", "Desktop"},
  };
  for (const Agent& row : agents) {
    DYNAMIC_SECTION(row.agent) {
      CHECK(browser_name(row.agent) == row.browser);
      CHECK(os_name(row.agent) == row.os);
      CHECK(device_name(row.agent) == row.device);
    }
  }
}

}  // namespace natter::omnichannel
