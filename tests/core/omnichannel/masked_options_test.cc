#include "core/omnichannel/masked_options.h"

#include "tests/core/check.h"

namespace natter::omnichannel {
namespace {

std::string places(const char* options, bool answers, bool context) {
  MaskingOptions masking;
  masking.masks_answers = answers;
  masking.masks_context = context;
  std::string all;
  Json given = parse_json(options);
  for (const TextPlace& place : places_to_mask(given, masking)) {
    if (!all.empty()) all += ' ';
    for (const Json& key : place.path) all += '/' + text(key);
    all += '=' + text(*place.text);
  }
  return all;
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

TEST_CASE("odd shapes hold no texts") {
  for (const char* options : {"null", "5", "{}", R"({"preChatResponse":5,"customContext":[]})",
                              R"({"customContext":{"a":"x"},"initContext":"y"})"}) {
    CHECK(places(options, true, true).empty());
  }
}

}  // namespace natter::omnichannel
