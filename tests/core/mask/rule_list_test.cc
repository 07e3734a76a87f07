#include "core/mask/rule_list.h"

#include <string>

#include "tests/core/check.h"

namespace natter::mask {
namespace {

// "id=source" for each rule, with "!" for what is not text.
std::string listed(const char* json, Profile profile = Profile::Covering) {
  std::string list;
  for (const RuleSource& source : rules_from(parse_json(json), profile)) {
    if (!list.empty()) list += ' ';
    list += source.id + (source.is_text ? "=" + to_utf8(source.regex) : "!");
  }
  return list;
}

}  // namespace

TEST_CASE("masking: rules come in the order of JavaScript's properties") {
  CHECK(listed(R"({"b":"1","a":"2"})") == "b=1 a=2");
  CHECK(listed(R"({"b":"1","10":"2","9":"3","01":"4","0":"5"})") == "0=5 9=3 10=2 b=1 01=4");
  CHECK(listed(R"({"x":"1","y":"2","x":"3"})") == "x=3 y=2");
  CHECK(listed(R"({"4294967295":"1","4294967294":"2","-1":"3","":"4","1.0":"5"})") ==
        "4294967294=2 4294967295=1 -1=3 =4 1.0=5");
}

TEST_CASE("masking: values that are not strings are text where the references make them one") {
  const char* odd = R"({"a":null,"b":12.5,"c":true,"d":{},"e":["x","y"],"f":""})";
  CHECK(listed(odd) == "a=null b=12.5 c=true d=[object Object] e=x,y f=");
  CHECK(listed(odd, Profile::Sdk) == listed(odd));
  CHECK(listed(odd, Profile::Exact) == "a! b=12.5 c=true d! e! f=");
}

TEST_CASE("masking: a configuration without an object has no rules") {
  for (const char* json : {"null", "[\"a\"]", "\"a\"", "7", "{}"}) CHECK(listed(json) == "");
}

}  // namespace natter::mask
