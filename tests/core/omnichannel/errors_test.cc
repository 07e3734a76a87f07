// The errors that pages know (omnichannel.md 1.3, 1.4).
#include "core/omnichannel/errors.h"

#include "core/limits.h"
#include "tests/core/check.h"
#include "tests/core/host.h"

namespace natter::omnichannel {
namespace {

using test::json;

Answer answer_of(int status, Json data = Json()) {
  Answer answer;
  answer.status = status;
  answer.headers = json(R"({"errorcode":"9"})");
  answer.data = std::move(data);
  answer.failure = "AxiosError: Request failed with status code " + std::to_string(status);
  return answer;
}

const Json& exception(const Error& error) { return at(error.details, "exceptionDetails"); }

}  // namespace

TEST_CASE("a ChatSDKError has its name, and keys only for what is known") {
  const Error bare = chat_sdk_error("UninitializedChatSDK");
  CHECK(bare.code == "UninitializedChatSDK");
  CHECK(dump(bare.details) ==
        R"({"type":"ChatSDKError","exceptionDetails":{"response":"UninitializedChatSDK"}})");
  const Error full = chat_sdk_error("A", "sentence", "Error: cause");
  CHECK(dump(exception(full)) ==
        R"({"response":"A","errorObject":"Error: cause","message":"sentence"})");
}

TEST_CASE("a failed response is told with status, headers, data, message and code") {
  const auto [status, code] = GENERATE(table<int, const char*>({{400, "ERR_BAD_REQUEST"},
                                                                {404, "ERR_BAD_REQUEST"},
                                                                {500, "ERR_BAD_RESPONSE"},
                                                                {503, "ERR_BAD_RESPONSE"}}));
  const Error error = chat_sdk_error("A", answer_of(status, json(R"({"a":1})")));
  CHECK(integer(at(error.details, "httpResponseStatusCode")) == status);
  const std::string number = std::to_string(status);
  CHECK(text(exception(error), "errorObject") ==
        R"({"status":)" + number + R"(,"headers":{"errorcode":"9"},"data":{"a":1},)" +
            R"("message":"Request failed with status code )" + number + R"(","code":")" + code +
            R"("})");
}

TEST_CASE("without a response there is no status, and the cause is a text") {
  Answer answer;
  answer.failure = "AxiosError: Network Error";
  const Error error = chat_sdk_error("A", answer);
  CHECK_FALSE(has(error.details, "httpResponseStatusCode"));
  CHECK(text(exception(error), "errorObject") == "AxiosError: Network Error");
}

TEST_CASE("the body of a failed response is kept only in part when it is long") {
  const std::string longer(limits::kErrorBodyBytes * 4, 'x');
  CHECK(error_object(answer_of(500, Json(longer))).size() < limits::kErrorBodyBytes + 400);
  Json many = Json::array();
  for (int i = 0; i < 10'000; ++i) many.push_back(i);
  const Json told = json(error_object(answer_of(500, many)));
  CHECK(at(told, "data").is_string());
}

TEST_CASE("an error inside an error is JSON text") {
  CHECK(nested_error("Outer", "say \"no\"") ==
        R"({"response":"Outer","errorObject":"say \"no\""})");
}

TEST_CASE("plain errors carry their JavaScript type") {
  CHECK(text(plain_error("SendTypingFailure").details, "type") == "Error");
  CHECK(plain_error("SendTypingFailure").message == "SendTypingFailure");
  CHECK(text(type_error("x").details, "type") == "TypeError");
}

TEST_CASE("the HTTP client's own error names status or cause") {
  const Error failed = http_error(answer_of(404));
  CHECK(failed.code == "ERR_BAD_REQUEST");
  CHECK(failed.message == "Request failed with status code 404");
  CHECK(integer(at(failed.details, "status")) == 404);
  CHECK(http_error(Answer()).message == "Network Error");
  Answer late;
  late.timed_out = true;
  CHECK(http_error(late).code == "ECONNABORTED");
}

}  // namespace natter::omnichannel
