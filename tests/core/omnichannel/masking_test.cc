// Masking in a session (masking.md 2.2 to 2.4 and 7): what leaves, what does not, and what is told
// of it. The engine has its own tests.
#include "core/omnichannel/masking.h"

#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

using omnichannel::mask_entirely;
using omnichannel::MaskingOptions;
using omnichannel::read_masking_options;

Json config_with(const char* rules) {
  Json config = widget_config();
  Json masking = json(R"({"setting":{"msdyn_maskforcustomer":true}})");
  set(masking, "dataMaskingRules", json(rules));
  set(config, "DataMaskingInfo", masking);
  return config;
}

// `data_masking`: chatSDKConfig.dataMasking.
Json masking_options(const char* data_masking = "{}") {
  Json config(Json::value_t::object);
  set(config, "dataMasking", json(data_masking));
  return options(config);
}

// A chat whose widget has the rules; the engine is loaded unless it is asked for later.
void start_masked_chat(Host& host, const char* rules, bool loads = true) {
  initialize(host, config_with(rules));
  if (loads) host.load_mask_engine();
  join(host);
}

std::string sent_content(Host& host) {
  const Fetch fetch = host.answer("POST", kMessages, 201, R"({"id":"1700000000123"})");
  return text(json(fetch.body), "content");
}

Json exception(const Host& host, Id call) {
  return at(host.error(call).details, "exceptionDetails");
}

// What a record of the last turn has in place of the input's parts.
std::string redacted(const Host& host) {
  std::string all;
  for (const Redact& one : host.redacted()) {
    if (!all.empty()) all += ' ';
    for (const Json& key : one.path) all += '/' + text(key);
    all += '=' + to_js_string(one.value);
  }
  return all;
}

constexpr char kDigits[] = R"({"digits":"\\d"})";
constexpr char kInvalid[] = R"({"bad":"[","digits":"\\d"})";
constexpr char kRunaway[] = R"({"runaway":"(a+)+(b+)+\\1\\2(?!a)a","digits":"\\d"})";

}  // namespace

TEST_CASE("what leaves is masked, and the page learns of it") {
  Host host(masking_options());
  start_masked_chat(host, kDigits);
  Json args = send_args("call 555-0199\n2");
  set(args, "ref", 7);
  const Id call = host.call("sendMessage", args);
  CHECK(redacted(host) == "/args/message/content=call ###-####\n#");
  const std::vector<Json> events = host.events("contentMasked");
  REQUIRE(events.size() == 1);
  CHECK(dump(events[0]) == R"({"ref":7,"content":"call ###-####\n#"})");
  CHECK(sent_content(host) == "call ###-####\n#");
  CHECK(text(host.value(call), "content") == "call ###-####\n#");
}

TEST_CASE("text without a match leaves as it is; what is told does not depend on it") {
  Host host(masking_options());
  start_masked_chat(host, kDigits);
  host.call("sendMessage", send_args("hello"));
  CHECK(host.events("contentMasked").size() == 1);
  CHECK(redacted(host) == "/args/message/content=hello");
  CHECK(sent_content(host) == "hello");
}

TEST_CASE("without rules, and when the page has switched masking off, no engine is loaded") {
  const auto [rules, data_masking] =
      GENERATE(table<const char*, const char*>({{"{}", "{}"}, {kDigits, R"({"disable":true})"}}));
  Host host(masking_options(data_masking));
  start_masked_chat(host, rules, false);
  CHECK_FALSE(host.asks_for_mask_engine());
  host.call("sendMessage", send_args("12"));
  CHECK(sent_content(host) == "12");
}

TEST_CASE("messages wait for the engine in order; the recorder gets no text of theirs") {
  Host host(masking_options());
  start_masked_chat(host, kDigits, false);
  REQUIRE(host.asks_for_mask_engine());
  const Id first = host.call("sendMessage", send_args("a1\n"));
  const Id second = host.call("sendMessage", send_args("b2"));
  CHECK(host.count("POST", kMessages) == 0);
  CHECK(redacted(host) == "/args/message/content=##\n /args/message/content=##");
  host.load_mask_engine();
  CHECK(sent_content(host) == "a#\n");
  CHECK(sent_content(host) == "b#");
  CHECK(host.succeeded(first));
  CHECK(host.succeeded(second));
}

TEST_CASE("text is held back when the engine cannot be loaded, and goes once it can") {
  Host host(masking_options());
  start_masked_chat(host, kDigits, false);
  host.fail_mask_engine();
  const Id call = host.call("sendMessage", send_args("a1"));
  REQUIRE(host.asks_for_mask_engine());  // tries again
  host.fail_mask_engine();
  CHECK(host.error(call).code == "ChatSDKSendMessageFailed");
  CHECK(dump(exception(host, call)) ==
        R"({"response":"DataMaskingRefused","errorObject":"engine: unavailable"})");
  CHECK(host.count("POST", kMessages) == 0);
  host.call("sendMessage", send_args("a1"));
  host.load_mask_engine();
  CHECK(sent_content(host) == "a#");
}

TEST_CASE("however many texts wait, an engine that does not come is asked for twice") {
  Host host(masking_options());
  start_masked_chat(host, kDigits, false);
  std::vector<Id> calls;
  for (int i = 0; i < 4; ++i) calls.push_back(host.call("sendMessage", send_args("a1")));
  host.fail_mask_engine();
  REQUIRE(host.asks_for_mask_engine());
  host.fail_mask_engine();
  CHECK_FALSE(host.asks_for_mask_engine());
  for (const Id call : calls) CHECK(host.error(call).code == "ChatSDKSendMessageFailed");
  host.call("sendMessage", send_args("a1"));
  host.load_mask_engine();
  CHECK(sent_content(host) == "a#");
}

TEST_CASE("an engine that breaks down is replaced, and the message goes out masked") {
  Host host(masking_options());
  start_masked_chat(host, kDigits);
  host.break_mask_engine();
  const Id call = host.call("sendMessage", send_args("a1"));
  CHECK(host.count("POST", kMessages) == 0);
  host.load_mask_engine();
  CHECK(sent_content(host) == "a#");
  CHECK(host.succeeded(call));
}

TEST_CASE("policies: what a failure does to the message") {
  struct Row {
    const char* policy;
    const char* rules;
    const char* sent;   // null: held back
    const char* cause;  // errorObject of what is held back
  };
  const auto& row = GENERATE(values<Row>({
      {"auto", kInvalid, "a#", nullptr},
      {"refuse", kInvalid, nullptr, "rule bad: syntax"},
      {"mask-all", kInvalid, "##", nullptr},
      {"skip", kInvalid, "a#", nullptr},
      {"nonsense", kInvalid, nullptr, "rule bad: syntax"},
  }));
  INFO(row.policy << ' ' << row.rules);
  const std::string data_masking = std::string(R"({"onFailure":")") + row.policy + "\"}";
  Host host(masking_options(data_masking.c_str()));
  start_masked_chat(host, row.rules);
  const Id call = host.call("sendMessage", send_args("a1"));
  if (row.sent != nullptr) {
    CHECK(sent_content(host) == row.sent);
  } else {
    CHECK(host.count("POST", kMessages) == 0);
    CHECK(text(exception(host, call), "response") == "DataMaskingRefused");
    CHECK(text(exception(host, call), "errorObject") == row.cause);
    CHECK(redacted(host) == "/args/message/content=##");
    CHECK(host.events("contentMasked").empty());
  }
  const std::vector<Json> incidents = host.events("maskingIncident");
  REQUIRE(incidents.size() == 1);
  CHECK(text(incidents[0], "ruleId") == "bad");
  CHECK(text(incidents[0], "phase") == "compile");
  CHECK(host.logged("MaskingIncident"));
}

TEST_CASE("a match that cannot be decided lets no text through, and says so without any of it") {
  const auto [policy, code] =
      GENERATE(table<const char*, const char*>({{"auto", "refused"}, {"mask-all", "masked-all"}}));
  const std::string data_masking = std::string(R"({"onFailure":")") + policy + "\"}";
  Host host(masking_options(data_masking.c_str()));
  start_masked_chat(host, kRunaway);
  const std::string secret = std::string(600, 'a') + std::string(600, 'b') + "1";
  const Id call = host.call("sendMessage", send_args(secret));
  const std::vector<Json> incidents = host.events("maskingIncident");
  REQUIRE(incidents.size() == 1);
  CHECK(dump(incidents[0]) == std::string(R"({"ruleId":"runaway","code":"budget",)") +
                                  R"("phase":"match","action":")" + code + "\"}");
  if (host.settled(call)) {
    CHECK(text(exception(host, call), "errorObject") == "rule runaway: budget");
    CHECK(host.count("POST", kMessages) == 0);
  } else {
    CHECK(sent_content(host) == std::string(secret.size(), '#'));
  }
}

TEST_CASE("the page's own rules come after the widget's, with its own character") {
  Host host(masking_options(
      R"({"maskingCharacter":"é","rules":[{"id":"x","regex":"éb","ignoreCase":true}]})"));
  start_masked_chat(host, kDigits);
  host.call("sendMessage", send_args("1b 2B"));
  CHECK(sent_content(host) == "éé éé");
}

TEST_CASE("rules of the page that nobody understands hold text back, and the log says why") {
  Host host(masking_options(R"({"rules":[{"regex":"a","ignoreCase":"yes"}]})"));
  start_masked_chat(host, kDigits);
  host.load_mask_engine();  // asked for once more: it might have been broken
  const Id call = host.call("sendMessage", send_args("a1"));
  host.load_mask_engine();
  host.load_mask_engine();
  CHECK(text(exception(host, call), "response") == "DataMaskingRefused");
  CHECK(host.count("POST", kMessages) == 0);
  CHECK(host.logged("MalformedCommand"));
}

TEST_CASE("the page's own rules are enough, also as a map") {
  Host host(masking_options(R"({"rules":{"b":"#b","1":"\\d"}})"));
  start_masked_chat(host, "{}");
  host.call("sendMessage", send_args("1b"));
  CHECK(sent_content(host) == "##");
}

TEST_CASE("profiles: the reference's own masks, or both") {
  const auto [profile, sent] =
      GENERATE(table<const char*, const char*>({{"sdk", "#### SSN 1234"},
                                                {"exact", "1234 SSN ####"},
                                                {"covering", "#### SSN ####"},
                                                {"nonsense", "#### SSN ####"}}));
  INFO(profile);
  const std::string data_masking = std::string(R"({"profile":")") + profile + "\"}";
  Host host(masking_options(data_masking.c_str()));
  start_masked_chat(host, R"({"ssn":"(?<=SSN )\\d{4}"})");
  host.call("sendMessage", send_args("1234 SSN 1234"));
  CHECK(sent_content(host) == sent);
  CHECK(host.logged("InvalidMaskingOption") == (std::string(profile) == "nonsense"));
}

TEST_CASE("rules of the service that are not texts mean what they mean to the peer") {
  Host host(masking_options());
  start_masked_chat(host, R"({"list":["x"],"number":12,"flag":true,"empty":"","9":"y"})");
  host.call("sendMessage", send_args("x 12 true y 1"));
  CHECK(sent_content(host) == "# ## #### # 1");
}

TEST_CASE("rules see the units of a text that UTF-8 cannot hold") {
  Host host(masking_options());
  start_masked_chat(host, R"({"half":"[\\ud800-\\udbff]\\d+"})");
  Json args = send_args(
      "\xEF\xBF\xBD"
      "12");
  set(args, "units", json("[55357,49,50]"));
  host.call("sendMessage", args);
  CHECK(redacted(host) == "/args/message/content=### /args/units=null");
  CHECK(sent_content(host) == "###");
}

TEST_CASE("a new configuration replaces the rules") {
  Host host(masking_options());
  start_masked_chat(host, kDigits);
  const Id call = host.call("getLiveChatConfig", json(R"({"refresh":true})"));
  host.answer("GET", kConfig, 200, dump(config_with(R"({"letters":"b"})")));
  CHECK(host.succeeded(call));
  host.call("sendMessage", send_args("b1"));
  CHECK(sent_content(host) == "#1");
}

TEST_CASE("a configuration that says nothing of masking leaves the rules, one that does counts") {
  struct Row {
    const char* info;
    const char* sent;
  };
  const auto& [info, sent] = GENERATE(values<Row>({
      {nullptr, "b#"},
      {"null", "b#"},
      {R"("{}")", "b#"},
      {R"({"setting":{"msdyn_maskforcustomer":false}})", "b1"},
      {"{}", "b1"},
  }));
  Host host(masking_options());
  start_masked_chat(host, kDigits);
  Json config = widget_config();
  erase(config, "DataMaskingInfo");
  if (info != nullptr) set(config, "DataMaskingInfo", json(info));
  host.call("getLiveChatConfig", json(R"({"refresh":true})"));
  host.answer("GET", kConfig, 200, dump(config));
  CHECK(host.logged("RulesKept") == (std::string(sent) == "b#"));
  host.call("sendMessage", send_args("b1"));
  CHECK(sent_content(host) == sent);
}

TEST_CASE("answers and context values are masked where the page asks for it") {
  const auto [also, answer, context] = GENERATE(table<const char*, const char*, const char*>(
      {{"{}", "a1", "b2"},
       {R"({"answers":true})", "a#", "b2"},
       {R"({"context":true})", "a1", "b#"},
       {R"({"answers":true,"context":true})", "a#", "b#"}}));
  INFO(also);
  const std::string data_masking = std::string(R"({"also":)") + also + "}";
  Host host(masking_options(data_masking.c_str()));
  initialize(host, config_with(kDigits));
  host.load_mask_engine();
  host.call("startChat",
            start_args(json(R"({"preChatResponse":{"q1":"a1","n":5},)"
                            R"("customContext":{"c1":{"value":"b2","isDisplayable":true}}})")));
  const Json body = json(host.open_fetch("POST", kConversation).body);
  CHECK(text(at(body, "preChatResponse"), "q1") == answer);
  CHECK(integer(at(at(body, "preChatResponse"), "n")) == 5);
  CHECK(text(at(at(at(body, "customContextData"), "c1"), "value")) == context);
  CHECK(redacted(host).find("/args/options/preChatResponse/q1=a#") ==
        (std::string(answer) == "a#" ? 0 : std::string::npos));
}

TEST_CASE("a chat whose answers cannot be masked does not start") {
  Host host(masking_options(R"({"onFailure":"refuse","also":{"answers":true}})"));
  initialize(host, config_with(kInvalid));
  host.load_mask_engine();
  const Id call = host.call("startChat", start_args(json(R"({"preChatResponse":{"q":"a1"}})")));
  CHECK(host.error(call).code == "ConversationInitializationFailure");
  CHECK(text(exception(host, call), "response") == "DataMaskingRefused");
  CHECK(host.count("POST", kConversation) == 0);
}

TEST_CASE("before the rules are known the recorder gets no text") {
  Host host(masking_options(R"({"also":{"answers":true,"fileNames":true}})"));
  std::string expected = "/args/message/content=##";
  host.call("sendMessage", send_args("a1"));
  CHECK(redacted(host) == expected);
  for (const char* method : {"startChat", "getAgentAvailability"}) {
    host.call(method, start_args(json(R"({"preChatResponse":{"q":"a1"}})")));
    expected += " /args/options/preChatResponse/q=##";
    CHECK(redacted(host) == expected);
  }
  host.call("uploadFileAttachment", json(R"({"file":{"name":"a1","type":""}})"));
  CHECK(redacted(host) == expected + " /args/file/name=##");
}

TEST_CASE("of a call with a text that is refused the recorder gets none") {
  Host host(masking_options(R"({"also":{"answers":true}})"));
  initialize(host, config_with(kRunaway));
  host.load_mask_engine();
  const std::string runaway = std::string(400, 'a') + std::string(400, 'b');
  const Json answers = obj({{"q", "a1"}, {"r", runaway}, {"s", "c3"}});
  host.call("startChat", start_args(obj({{"preChatResponse", answers}})));
  CHECK(redacted(host) == "/args/options/preChatResponse/q=a# /args/options/preChatResponse/r=" +
                              std::string(800, '#') + " /args/options/preChatResponse/s=##");
}

TEST_CASE("the status names each rule and what became of it") {
  Host host(masking_options());
  start_masked_chat(host, kInvalid, false);
  const Id call = host.call("getDataMaskingStatus");
  CHECK_FALSE(host.settled(call));
  host.load_mask_engine();
  const Json& status = host.value(call);
  CHECK(is_true(at(status, "active")));
  CHECK(text(status, "profile") == "covering");
  CHECK(text(status, "onFailure") == "auto");
  CHECK(text(status, "engine") == "ready");
  CHECK(text(at(at(status, "rules"), 0), "state") == "rejected");
  CHECK(text(at(at(status, "rules"), 0), "code") == "syntax");
  CHECK(text(at(at(status, "rules"), 1), "state") == "ready");
}

TEST_CASE("the status without rules, and without an engine") {
  Host idle(masking_options());
  start_masked_chat(idle, "{}", false);
  CHECK(text(idle.value(idle.call("getDataMaskingStatus")), "engine") == "unused");
  Host host(masking_options());
  start_masked_chat(host, kDigits, false);
  host.fail_mask_engine();
  const Id call = host.call("getDataMaskingStatus");
  host.fail_mask_engine();
  CHECK(text(host.value(call), "engine") == "unavailable");
  CHECK(at(host.value(call), "rules").empty());
}

TEST_CASE("destroying a session gives its masker back and leaves no request") {
  Host host(masking_options());
  start_masked_chat(host, kDigits);
  host.destroy();
  CHECK(host.mask_commands().back() == R"({"command":"drop","masker":1})");
  Host waiting(masking_options());
  start_masked_chat(waiting, kDigits, false);
  const Id call = waiting.call("sendMessage", send_args("a1"));
  waiting.destroy();
  CHECK(waiting.error(call).code == "Destroyed");
  CHECK(waiting.nothing_pending());
}

TEST_CASE("masking a text entirely keeps line breaks and counts UTF-16 units") {
  CHECK(mask_entirely("aé😀\n\r\xE2\x80\xA8"
                      "b",
                      "#") == "####\n\r\xE2\x80\xA8#");
  CHECK(mask_entirely("", "#").empty());
}

TEST_CASE("options: the character is one unit, flags are the boolean true") {
  std::string complaint;
  CHECK(read_masking_options(json(R"({"maskingCharacter":"😀"})"), &complaint).character == "#");
  CHECK(read_masking_options(json(R"({"maskingCharacter":"ab"})"), &complaint).character == "#");
  CHECK(read_masking_options(json(R"({"maskingCharacter":"€"})"), &complaint).character == "€");
  CHECK_FALSE(read_masking_options(json(R"({"disable":"true"})"), &complaint).is_disabled);
  CHECK(read_masking_options(json(R"({"profile":"sdk"})"), &complaint).on_failure == "skip");
  CHECK(read_masking_options(json(R"({"profile":"exact"})"), &complaint).on_failure == "refuse");
  CHECK(complaint.empty());
  CHECK(read_masking_options(json(R"({"profile":"sdk widget"})"), &complaint).profile ==
        "covering");
  complaint.clear();
  read_masking_options(json(R"({"profile":"x","onFailure":"y"})"), &complaint);
  CHECK(complaint.find("profile") < complaint.find("onFailure"));
  CHECK(complaint.find("onFailure") != std::string::npos);
}

}  // namespace natter::test
