// What a configuration switches on (omnichannel.md 5.1, 7.1 step 2).
#include "core/omnichannel/features.h"

#include "tests/core/check.h"
#include "tests/core/host.h"

namespace natter::omnichannel {
namespace {

using test::json;

Features with_join(const std::string& members) {
  return read_features(json(R"({"LiveWSAndLiveChatEngJoin":{)" + members + "}}"));
}

Features with_masking(const std::string& setting, const std::string& rules) {
  return read_features(json(R"({"DataMaskingInfo":{"setting":{"msdyn_maskforcustomer":)" + setting +
                            R"(},"dataMaskingRules":)" + rules + "}}"));
}

}  // namespace

TEST_CASE("the recorded configuration is read whole") {
  const Features features = read_features(test::data_file("omnichannel/widget-config.json"));
  CHECK(features.live_chat_version == 2);
  CHECK(features.locale_id == "1033");
  CHECK_FALSE(features.authenticated);
  CHECK_FALSE(features.persistent_chat);
  CHECK_FALSE(features.chat_reconnect);
  CHECK(features.masking_rules.size() == 3);
}

TEST_CASE("versions: falsy is 2, others are read as they are") {
  const auto [version, read] = GENERATE(table<const char*, int>({{"2", 2},
                                                                 {"1", 1},
                                                                 {"3", 3},
                                                                 {"0", 2},
                                                                 {"null", 2},
                                                                 {"\"\"", 2},
                                                                 {"false", 2},
                                                                 {"\"2\"", -1},
                                                                 {"true", -1},
                                                                 {"{}", -1},
                                                                 {"[]", -1}}));
  CHECK(read_features(json(std::string(R"({"LiveChatVersion":)") + version + "}"))
            .live_chat_version == read);
}

TEST_CASE("the locale is a text or a number, 1033 without one") {
  const auto [locale, read] = GENERATE(table<const char*, const char*>(
      {{"\"1036\"", "1036"}, {"1036", "1036"}, {"null", "1033"}, {"\"\"", "1033"}, {"0", "1033"}}));
  CHECK(read_features(
            json(std::string(R"({"ChatWidgetLanguage":{"msdyn_localeid":)") + locale + "}}"))
            .locale_id == read);
}

TEST_CASE("flags are on for true in any case") {
  const auto [flag, on] = GENERATE(table<const char*, bool>({{"\"true\"", true},
                                                             {"\"True\"", true},
                                                             {"\"TRUE\"", true},
                                                             {"true", true},
                                                             {"\"false\"", false},
                                                             {"false", false},
                                                             {"\" true\"", false},
                                                             {"1", false},
                                                             {"\"1\"", false},
                                                             {"null", false},
                                                             {"{}", false}}));
  const std::string value = flag;
  CHECK(with_join(R"("msdyn_enablechatreconnect":)" + value).chat_reconnect == on);
  CHECK(with_join(R"("msdyn_requestvisitorlocation":)" + value).visitor_location == on);
}

TEST_CASE("persistent mode is a text or a number, and excludes reconnect") {
  const auto [mode, on] = GENERATE(table<const char*, bool>({{"\"192350001\"", true},
                                                             {"192350001", true},
                                                             {"\"192350000\"", false},
                                                             {"null", false},
                                                             {"true", false}}));
  const Features features = with_join(std::string(R"("msdyn_conversationmode":)") + mode +
                                      R"(,"msdyn_enablechatreconnect":"true")");
  CHECK(features.persistent_chat == on);
  CHECK(features.chat_reconnect == !on);
}

TEST_CASE("a chat is authenticated when its settings are truthy") {
  const auto [settings, on] = GENERATE(table<const char*, bool>({{"{}", true},
                                                                 {"{\"a\":1}", true},
                                                                 {"\"x\"", true},
                                                                 {"null", false},
                                                                 {"\"\"", false},
                                                                 {"0", false}}));
  CHECK(read_features(json(std::string(R"({"LiveChatConfigAuthSettings":)") + settings + "}"))
            .authenticated == on);
}

TEST_CASE("masking is on for anything truthy, the text false included") {
  const auto [setting, on] = GENERATE(table<const char*, bool>({{"true", true},
                                                                {"\"false\"", true},
                                                                {"\"true\"", true},
                                                                {"1", true},
                                                                {"false", false},
                                                                {"null", false},
                                                                {"\"\"", false},
                                                                {"0", false}}));
  CHECK(with_masking(setting, R"({"a":"\\d"})").masking_rules.empty() != on);
}

TEST_CASE("masking without settings is on: in doubt text is masked") {
  const auto [setting, on] = GENERATE(table<const char*, bool>({{R"("setting":null,)", true},
                                                                {R"("setting":5,)", true},
                                                                {"", true},
                                                                {R"("setting":{},)", false}}));
  INFO(setting);
  const std::string rules = R"("dataMaskingRules":{"a":"\\d"})";
  const Features features =
      read_features(json(std::string(R"({"DataMaskingInfo":{)") + setting + rules + "}}"));
  CHECK(features.masking_rules.empty() != on);
}

TEST_CASE("rules that are no object are still rules, so that nothing goes out unmasked") {
  const char* rules = GENERATE("[\"\\\\d\"]", "{\"a\":5}", "{\"a\":null}", "\"x\"");
  CHECK_FALSE(with_masking("true", rules).masking_rules.empty());
}

TEST_CASE("each part is read by itself: another broken one costs nothing") {
  const char* broken = GENERATE(
      R"("DataMaskingInfo":null)", R"("DataMaskingInfo":5)", R"("ChatWidgetLanguage":[])",
      R"("DataMaskingInfo":{"setting":"x","dataMaskingRules":7})", R"("LiveChatVersion":2)");
  const Features features =
      read_features(json(std::string("{") + broken +
                         R"(,"LiveWSAndLiveChatEngJoin":{"msdyn_enablechatreconnect":"true"}})"));
  CHECK(features.chat_reconnect);
  CHECK(features.locale_id == "1033");
  CHECK(features.masking_rules.empty());
}

TEST_CASE("a document that is no object switches nothing on") {
  const char* document = GENERATE("[]", "5", "\"x\"", "null", "true");
  const Features features = read_features(json(document));
  CHECK(features.live_chat_version == 2);
  CHECK_FALSE(features.authenticated);
}

TEST_CASE("Dynamics hosts become core-services hosts by region") {
  const auto [label, host] = GENERATE(
      table<const char*, const char*>({{"org-crm", "us.omnichannelengagementhub.com"},
                                       {"org-crm2", "br.omnichannelengagementhub.com"},
                                       {"org-crm3", "ca.omnichannelengagementhub.com"},
                                       {"org-crm4", "eu.omnichannelengagementhub.com"},
                                       {"org-crm5", "as.omnichannelengagementhub.com"},
                                       {"org-crm6", "au.omnichannelengagementhub.com"},
                                       {"org-crm7", "jp.omnichannelengagementhub.com"},
                                       {"org-crm8", "in.omnichannelengagementhub.com"},
                                       {"org-crm9", "gov.omnichannelengagementhub.us"},
                                       {"org-crm10", "preprod.omnichannelengagementhub.com"},
                                       {"org-crm11", "uk.omnichannelengagementhub.com"},
                                       {"org-crm12", "fr.omnichannelengagementhub.com"},
                                       {"org-crm14", "za.omnichannelengagementhub.com"},
                                       {"org-crm15", "ae.omnichannelengagementhub.com"},
                                       {"org-crm16", "de.omnichannelengagementhub.com"},
                                       {"org-crm17", "ch.omnichannelengagementhub.com"},
                                       {"org-crm19", "no.omnichannelengagementhub.com"},
                                       {"org-crm20", "sg.omnichannelengagementhub.com"},
                                       {"org-crm21", "kr.omnichannelengagementhub.com"},
                                       {"org-crm22", "se.omnichannelengagementhub.com"},
                                       {"a-b-crmtest", "test.omnichannelengagementhub.com"}}));
  CHECK(core_services_url(std::string("https://") + label + ".omnichannelengagementhub.com", "o") ==
        std::string("https://m-o.") + host);
}

TEST_CASE("other URLs stay as they are") {
  const std::string url = GENERATE(
      "https://m-o.us.omnichannelengagementhub.com",
      "https://org-crm13.omnichannelengagementhub.com", "https://org-crm4.example.com",
      "https://my-crm.test", "http://127.0.0.1:8080", "https://crm4.omnichannelengagementhub.com",
      "https://org-crm4x.omnichannelengagementhub.com", "https://org.omnichannelengagementhub.com",
      "not a url", "", "https://x-crm4.omnichannelengagementhub.com.evil.test");
  CHECK(core_services_url(url, "o") == url);
}

}  // namespace natter::omnichannel
