#include "core/mask/border.h"

#include <string>

#include "core/mask/limits.h"
#include "core/mask/request.h"
#include "tests/core/check.h"

namespace natter::mask {
namespace {

constexpr const char* kSsn = R"({"ssn":"\\d{3}-\\d{2}-\\d{4}"})";

Json told(Border& border, const std::string& request) {
  CAPTURE(request);
  const Json answer = parse_json(border.command(request));
  REQUIRE(answer.is_object());
  return answer;
}

// Creates a masker that must come about.
Json created(Border& border, const std::string& rules, const std::string& more = "") {
  Json answer = told(border, R"({"command":"create","rules":)" + rules + more + "}");
  CHECK_FALSE(has(answer, "error"));
  return answer;
}

std::string with_options(const std::string& options) { return R"(,"options":)" + options; }

Json masked(Border& border, const std::string& text, int masker = 1) {
  return told(border, R"({"command":"mask","masker":)" + std::to_string(masker) +
                          R"(,"text":)" + dump(Json(text)) + "}");
}

std::string code_of(const Json& answer) {
  const Json& error = natter::at(answer, "error");
  // Every error says what to do.
  CHECK((error.is_null() || natter::text(error, "message").size() > 20));
  return natter::text(error, "code");
}

// "id=state" for each rule.
std::string states(const Json& answer) {
  std::string list;
  for (const Json& rule : natter::at(answer, "rules")) {
    if (!list.empty()) list += ' ';
    list += natter::text(rule, "id") + "=" + natter::text(rule, "state");
  }
  return list;
}

}  // namespace

TEST_CASE("masking border: rules become a masker, a text its masked form") {
  Border border;
  const Json answer = created(border, kSsn);
  CHECK(integer(natter::at(answer, "masker")) == 1);
  CHECK(states(answer) == "ssn=ready");
  CHECK_FALSE(natter::text(natter::at(natter::at(answer, "rules"), 0), "route").empty());
  CHECK(dump(natter::at(answer, "incidents")) == "[]");
  CHECK(dump(masked(border, "it is 123-45-6789")) ==
        R"({"status":"masked","hits":[{"ruleId":"ssn","start":6,"end":17}],)"
        R"("ranges":[[6,17]],"incidents":[],"text":"it is ###########"})");
  CHECK(dump(masked(border, "nothing")) ==
        R"({"status":"unchanged","hits":[],"ranges":[],"incidents":[],"text":"nothing"})");
}

TEST_CASE("masking border: rules come as a configuration's object, or as a list") {
  Border border;
  CHECK(states(created(border, R"({"b":"x","2":"y","1":"z"})")) == "1=ready 2=ready b=ready");
  CHECK(states(created(border, R"(["x","y"])")) == "0=ready 1=ready");
  CHECK(states(created(border, R"([{"id":"a","regex":"x"},{"regex":"y"},{"id":7,"regex":"z"}])")) ==
        "a=ready 1=ready 7=ready");
  CHECK(states(created(border, "null")).empty());
  CHECK(states(created(border, R"({"a":"x"})", R"(,"local":["y",{"id":"l","regex":"z"}])")) ==
        "a=ready 0=ready l=ready");
}

TEST_CASE("masking border: local rules come after the others and see masked text") {
  Border border;
  created(border, R"({"digits":"\\d"})", R"(,"local":[{"id":"marks","regex":"##"}])");
  const Json answer = masked(border, "a 12");
  CHECK(dump(natter::at(answer, "hits")) ==
        R"([{"ruleId":"digits","start":2,"end":3},{"ruleId":"digits","start":3,"end":4},)"
        R"({"ruleId":"marks","start":2,"end":4}])");
}

TEST_CASE("masking border: a source may be given in units, which hold lone surrogates") {
  Border border;
  created(border, R"([{"id":"half","regex":[55357]}])");
  const Json answer = told(border, R"({"command":"mask","masker":1,"units":[97,55357,56832,98]})");
  CHECK(natter::text(answer, "text") == "a#\xEF\xBF\xBD" "b");
  CHECK(dump(natter::at(answer, "units")) == "[97,35,56832,98]");
}

TEST_CASE("masking border: units come back only where text cannot hold the result") {
  Border border;
  created(border, R"(["x"])");
  const Json whole = told(border, R"({"command":"mask","masker":1,"units":[120,55357,56832]})");
  CHECK(natter::text(whole, "text") == "#\xF0\x9F\x98\x80");
  CHECK_FALSE(has(whole, "units"));
  const Json broken = told(border, R"({"command":"mask","masker":1,"units":[56832,120]})");
  CHECK(natter::text(broken, "text") == "\xEF\xBF\xBD#");
  CHECK(dump(natter::at(broken, "units")) == "[56832,35]");
}

TEST_CASE("masking border: rules differ in case where they say so") {
  Border border;
  created(border, R"([{"regex":"a","ignoreCase":false},{"regex":"b"}])",
          with_options(R"({"ignoreCase":true})"));
  CHECK(natter::text(masked(border, "aAbB"), "text") == "#A##");
}

TEST_CASE("masking border: options reach the masker") {
  Border border;
  const auto text_with = [&](const std::string& rule, const std::string& options,
                             const std::string& text) {
    const Json answer = created(border, "[" + dump(Json(rule)) + "]", with_options(options));
    const auto masker = static_cast<int>(integer(natter::at(answer, "masker")));
    return natter::text(masked(border, text, masker), "text");
  };
  CHECK(text_with("\\b\\d{3}\\b", R"({})", "12345 123") == "12345 ###");
  CHECK(text_with("\\b\\d{3}\\b", R"({"profile":"exact"})", "12345 123") == "12345 ###");
  CHECK(text_with("\\b\\d{3}\\b", R"({"profile":"sdk"})", "12345 123") == "###45 123");
  CHECK(text_with("\\b\\d{3}\\b", R"({"profile":"covering"})", "12345 123") == "###45 ###");
  CHECK(text_with("[#\\d]+", R"({"profile":"widget"})", "## 12") == "## 12");
  CHECK(text_with("\\d*", R"({"profile":"covering","reference":"widget"})", "1 2") == "# #");
  CHECK(text_with("\\d", R"({"maskingCharacter":"\u2022"})", "1a") == "\xE2\x80\xA2" "a");
  CHECK(text_with("(", R"({"onFailure":"mask-all"})", "1a") == "##");
  CHECK(text_with("(?=1)1", R"({"engine":"memo"})", "1a") == "#a");
}

TEST_CASE("masking border: an option that is not understood is an error, never passed over") {
  Border border;
  for (const char* options :
       {R"({"profile":"exakt"})", R"({"profile":1})", R"({"reference":"exact"})",
        R"({"onFailure":"ignore"})", R"({"onFailure":null})", R"({"maskingCharacter":""})",
        R"({"maskingCharacter":"##"})", R"({"maskingCharacter":"\ud83d\ude00"})",
        R"({"maskingCharacter":5})", R"({"ignoreCase":"yes"})", R"({"engine":"fast"})",
        R"({"profil":"exact"})"}) {
    CAPTURE(options);
    const std::string command = R"({"command":"create","rules":["x"],"options":)";
    CHECK(code_of(told(border, command + options + "}")) == kInvalidOption);
  }
  CHECK(code_of(told(border, R"({"command":"mask","masker":1,"text":""})")) == kUnknownMasker);
}

TEST_CASE("masking border: a rejected rule says where and why") {
  Border border;
  const Json answer = created(border, R"({"net":"(?i)x","none":{},"good":"x"})");
  CHECK(states(answer) == "net=rejected none=rejected good=ready");
  const Json& net = natter::at(natter::at(answer, "rules"), 0);
  CHECK(natter::text(net, "code") == kSyntax);
  CHECK_FALSE(natter::text(net, "message").empty());
  CHECK(natter::at(net, "offset").is_number_integer());
  CHECK_FALSE(natter::text(net, "hint").empty());
  CHECK(natter::text(natter::at(natter::at(answer, "rules"), 1), "code") == kValue);
  CHECK(dump(natter::at(natter::at(answer, "incidents"), 0)) ==
        R"({"ruleId":"net","code":"syntax","phase":"compile","action":"refused"})");
  const Json refused = masked(border, "secret x");
  CHECK(dump(refused) ==
        R"({"status":"refused","hits":[],"ranges":[],"incidents":[],)"
        R"("cause":{"ruleId":"net","code":"syntax","phase":"compile","action":"refused"}})");
}

TEST_CASE("masking border: in a list, what is not text is no text in any profile") {
  Border border;
  for (const char* rule : {"null", "{}", R"({"id":"a"})", R"({"regex":{}})"}) {
    CAPTURE(rule);
    const Json answer =
        created(border, "[" + std::string(rule) + "]", with_options(R"({"profile":"covering"})"));
    CHECK(natter::text(natter::at(natter::at(answer, "rules"), 0), "code") == kValue);
  }
}

TEST_CASE("masking border: maskers are apart, and numbers are not used again") {
  Border border;
  created(border, R"(["a"])");
  created(border, R"(["b"])");
  CHECK(natter::text(masked(border, "ab", 1), "text") == "#b");
  CHECK(natter::text(masked(border, "ab", 2), "text") == "a#");
  CHECK(dump(told(border, R"({"command":"drop","masker":2})")) == "{}");
  CHECK(code_of(masked(border, "ab", 2)) == kUnknownMasker);
  CHECK(code_of(told(border, R"({"command":"drop","masker":2})")) == kUnknownMasker);
  CHECK(integer(natter::at(created(border, R"(["c"])"), "masker")) == 3);
  CHECK(border.find(1) != nullptr);
  CHECK(border.find(2) == nullptr);
}

TEST_CASE("masking border: numbers begin where they are told to, and end with the last") {
  Border border(0xFFFFFFFF);
  CHECK(integer(natter::at(created(border, R"(["a"])"), "masker")) == 0xFFFFFFFF);
  CHECK(code_of(told(border, R"({"command":"create","rules":["a"]})")) == kTooManyMaskers);
}

TEST_CASE("masking border: the number of maskers is bounded") {
  Border border;
  for (std::size_t i = 0; i < limits::kMaskers; ++i) created(border, R"(["a"])");
  const std::string one_more = R"({"command":"create","rules":["a"]})";
  CHECK(code_of(told(border, one_more)) == kTooManyMaskers);
  told(border, R"({"command":"drop","masker":1})");
  CHECK(code_of(told(border, one_more)).empty());
}

TEST_CASE("masking border: a command that is not understood changes nothing") {
  Border border;
  created(border, R"(["a"])");
  for (const std::string& request :
       {std::string(), std::string("null"), std::string("[]"), std::string("{"), std::string("{}"),
        std::string(R"({"command":"unmask","masker":1,"text":"x"})"),
        std::string(R"({"command":"create","rules":"a"})"),
        std::string(R"({"command":"create","rules":7})"),
        std::string(R"({"command":"create","rules":[[70000]]})"),
        std::string(R"({"command":"create","rules":[["a"]]})"),
        std::string(R"({"command":"create","rules":[{"regex":"a","ignoreCase":1}]})"),
        std::string(R"({"command":"create","local":{"a":"b"}})"),
        std::string(R"({"command":"create","rules":["a"],"options":[]})"),
        std::string(R"({"command":"mask","masker":1})"),
        std::string(R"({"command":"mask","masker":1,"text":7})"),
        std::string(R"({"command":"mask","masker":1,"units":"a"})"),
        std::string(R"({"command":"mask","masker":1,"units":[65536]})"),
        std::string(R"({"command":"mask","masker":1,"units":[-1]})"),
        std::string(R"({"command":"mask","masker":1,"units":[1.5]})"),
        "{\"command\":\"mask\",\"masker\":1,\"text\":\"" + std::string(5u << 20, 'a') + "\"}"}) {
    CAPTURE(request.substr(0, 80));
    CHECK(code_of(parse_json(border.command(request))) == kMalformedCommand);
  }
  for (const char* masker : {"0", "2", "-1", "1.5", "\"1\"", "null", "4294967297"}) {
    CAPTURE(masker);
    const Json answer = told(border, std::string(R"({"command":"mask","text":"a","masker":)") +
                                         masker + "}");
    CHECK(code_of(answer) == kUnknownMasker);
  }
  CHECK(natter::text(masked(border, "a"), "text") == "#");
}

TEST_CASE("masking border: incidents of a text come with its answer") {
  Border border;
  created(border, R"js([{"id":"slow","regex":"(a*)(a*)(a*)(a*)\\1\\2\\3\\4(?!a)a"}])js");
  const Json answer = masked(border, std::string(2000, 'a'));
  CHECK(natter::text(answer, "status") == "refused");
  CHECK(dump(natter::at(answer, "cause")) ==
        R"({"ruleId":"slow","code":"budget","phase":"match","action":"refused"})");
  CHECK(natter::at(answer, "incidents").size() == 1);
  CHECK_FALSE(has(answer, "text"));
}

}  // namespace natter::mask
