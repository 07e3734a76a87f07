#include "core/omnichannel/masked_options.h"

#include "tests/core/check.h"

namespace natter::omnichannel {
namespace {

std::string listed(const std::vector<TextPlace>& places) {
  std::string all;
  for (const TextPlace& place : places) {
    if (!all.empty()) all += ' ';
    for (const Json& key : place.path) all += '/' + text(key);
    all += '=' + text(*place.text);
  }
  return all;
}

std::string places(const char* options, bool answers, bool context) {
  MaskingOptions masking;
  masking.masks_answers = answers;
  masking.masks_context = context;
  Json given = parse_json(options);
  return listed(places_to_mask(given, masking));
}

std::string places_in_activity(const MaskingOptions& masking) {
  Json activity = parse_json(R"({"text":"1","value":{"a":"2"},"name":"x"})");
  Json files = parse_json(R"([{"name":"3.txt","type":"t","ref":1},{"name":"4.txt"}])");
  return listed(places_to_mask_in_activity(activity, files, masking));
}

constexpr char kOptions[] =
    R"({"preChatResponse":{"a":"1","n":1,"deep":{"b":"2"}},"browser":"x",)"
    R"("customContext":{"c":{"value":"3","isDisplayable":true},"d":{"value":4},"e":null},)"
    R"("initContext":{"preChatResponse":{"f":"5"},"customContextData":{"g":{"value":"6"}}}})";

}  // namespace

TEST_CASE("only the texts that the page named are masked") {
  CHECK(places(kOptions, false, false).empty());
  CHECK(places(kOptions, true, false) ==
        "/args/options/preChatResponse/a=1 /args/options/preChatResponse/deep/b=2 "
        "/args/options/initContext/preChatResponse/f=5");
  CHECK(places(kOptions, false, true) ==
        "/args/options/customContext/c/value=3 "
        "/args/options/initContext/customContextData/g/value=6");
}

TEST_CASE("so are those of a posted activity, and the names of its files") {
  MaskingOptions masking;
  CHECK(places_in_activity(masking).empty());
  masking.masks_file_names = true;
  CHECK(places_in_activity(masking) == "/args/files/0/name=3.txt /args/files/1/name=4.txt");
  masking.masks_adapter = true;
  masking.masks_answers = true;
  masking.masks_file_names = false;
  CHECK(places_in_activity(masking) == "/args/activity/text=1 /args/activity/value/a=2");
}

TEST_CASE("odd shapes hold no texts") {
  for (const char* options : {"null", "5", "{}", R"({"preChatResponse":5,"customContext":[]})",
                              R"({"customContext":{"a":"x"},"initContext":"y"})"}) {
    CHECK(places(options, true, true).empty());
  }
}

}  // namespace natter::omnichannel
