// getLiveChatTranscript, emailLiveChatTranscript (omnichannel.md 7.22), beside the recordings
// transcript, email-retry and no-chat.
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

constexpr char kTranscript[] = "/livechatconnector/v2/getchattranscripts/";
constexpr char kEmail[] = "/livechatconnector/createemailrequest/";
constexpr char kContext[] =
    R"({"liveChatContext":{"requestId":"req-9","sessionId":"sess-9",
        "chatToken":{"chatId":"19:other@thread.v2","token":"other-token"}}})";

Json mail(const char* body, const char* rest = "{}") {
  Json args = json(rest);
  set(args, "body", json(body));
  return args;
}

constexpr char kMail[] = R"({"emailAddress":"a@b.c","attachmentMessage":"msg"})";

void check_names(const Fetch& fetch, const std::string& token) {
  CHECK(header(fetch.headers, "Authorization") == token);
  CHECK(header(fetch.headers, "OrganizationId") == kOrgId);
  CHECK(header(fetch.headers, "widgetAppId") == kWidgetId);
}

}  // namespace

TEST_CASE("the transcript of the chat is handed on as the service gives it") {
  const auto& [status, body, result] = GENERATE(table<int, const char*, const char*>({
      {200, R"({"chatMessagesJson":"[]","x":1})", R"({"chatMessagesJson":"[]","x":1})"},
      {200, "no JSON", R"("no JSON")"},
      {204, "", R"("")"},
  }));
  Host host(options());
  start_chat(host);
  const Id call = host.call("getLiveChatTranscript");
  const Fetch fetch = host.answer("GET", kTranscript, status, body);
  const std::string request_id = header(fetch.headers, "x-ms-client-request-id");
  CHECK(fetch.url ==
        std::string(kOrgUrl) + kTranscript + kThreadId + '/' + request_id + "?channelId=lcw");
  check_names(fetch, jwt());
  CHECK(header(fetch.headers, "Oc-Sessionid") == "sess-0001");
  CHECK(dump(host.value(call)) == result);
}

TEST_CASE("a context names the conversation, also after the end and for this call only") {
  Host host(options());
  start_chat(host);
  end_chat(host);
  const Id call = host.call("getLiveChatTranscript", json(kContext));
  const Fetch fetch = host.answer("GET", kTranscript, 200, "{}");
  CHECK(fetch.url.find("/19:other@thread.v2/req-9?") != std::string::npos);
  check_names(fetch, "other-token");
  CHECK(header(fetch.headers, "Oc-Sessionid") == "sess-9");
  CHECK(host.succeeded(call));
  host.call("emailLiveChatTranscript", mail(kMail));
  CHECK(header(host.open_fetch("POST", kEmail).headers, "Oc-Sessionid").empty());
}

TEST_CASE("without a chat there is no transcript, and that is said before anything else") {
  Host host(options());
  const auto refusal = [&](const char* args) {
    return host.error(host.call("getLiveChatTranscript", json(args)));
  };
  CHECK(text(at(refusal("{}").details, "exceptionDetails"), "errorObject") ==
        "ChatId is not defined");
  CHECK(refusal(kContext).code == "UninitializedChatSDK");
  initialize(host);
  CHECK(refusal("{}").code == "LiveChatTranscriptRetrievalFailure");
  const Error no_token = refusal(R"({"liveChatContext":{"requestId":"r"}})");
  CHECK(text(no_token.details, "type") == "TypeError");
  CHECK(host.open_fetches() == 0);
}

TEST_CASE("a failed transcript is tried four times within thirty seconds and says its status") {
  Host host(options());
  start_chat(host);
  host.serve(service_with(kTranscript, http(500)));
  const Id call = host.call("getLiveChatTranscript");
  host.run_until_settled(call, 40'000);
  CHECK(host.gaps("GET", kTranscript) == std::vector<std::int64_t>{2000, 4000, 8000});
  CHECK(host.error(call).code == "LiveChatTranscriptRetrievalFailure");
  CHECK(integer(at(host.error(call).details, "httpResponseStatusCode")) == 500);
}

TEST_CASE("a user who is logged in asks on the path for users") {
  Host host(options());
  start_chat(host);
  host.call("assign", json(R"({"authenticatedUserToken":"user"})"));
  host.call("getLiveChatTranscript");
  CHECK(host.is_open("GET", "/livechatconnector/v2/auth/getchattranscripts/"));
  host.call("emailLiveChatTranscript", mail(kMail));
  const Fetch& fetch = host.open_fetch("POST", "/livechatconnector/auth/createemailrequest/");
  CHECK(header(fetch.headers, "AuthenticatedUserToken") == "user");
}

TEST_CASE("a persistent chat that goes on is preferred to the context") {
  Host host(options(json(R"({"persistentChat":{"disable":false}})")));
  Json config = widget_config();
  set(config["LiveWSAndLiveChatEngJoin"], "msdyn_conversationmode", "192350001");
  initialize(host, config);
  host.call("getLiveChatTranscript", json(kContext));
  CHECK(host.open_fetch("GET", kTranscript).url.find("19:other@") != std::string::npos);
  host.answer("GET", kTranscript, 200, "{}");
  host.call("assign", json(R"({"chatToken":{"chatId":"19:own@thread.v2","token":"t"}})"));
  host.call("getLiveChatTranscript", json(kContext));
  CHECK(host.open_fetch("GET", kTranscript).url.find("19:own@") != std::string::npos);
}

TEST_CASE("the email names the chat, the address, the words and the language") {
  Host host(options());
  start_chat(host);
  const Id call = host.call("emailLiveChatTranscript", mail(kMail));
  const Fetch fetch = host.answer("POST", kEmail, 200);
  CHECK(fetch.body == R"({"ChatId":")" + std::string(kThreadId) +
                          R"(","EmailAddress":"a@b.c","DefaultAttachmentMessage":"msg",)"
                          R"("CustomerLocale":"en-us"})");
  check_names(fetch, jwt());
  CHECK(host.value(call).is_discarded());
  host.call("emailLiveChatTranscript", mail(R"({"emailAddress":"x","locale":"de-de"})", kContext));
  const Fetch other = host.answer("POST", kEmail, 200);
  CHECK(other.body ==
        R"({"ChatId":"19:other@thread.v2","EmailAddress":"x","CustomerLocale":"de-de"})");
  CHECK(other.url.find("/req-9?") != std::string::npos);
}

TEST_CASE("a failed email settles all the same, after two tries") {
  Host host(options());
  start_chat(host);
  host.serve(service_with(kEmail, http(500)));
  const Id call = host.call("emailLiveChatTranscript", mail(kMail));
  host.run_until_settled(call, 10'000);
  CHECK(host.gaps("POST", kEmail) == std::vector<std::int64_t>{2000});
  CHECK(host.value(call).is_discarded());
  CHECK(host.logged("EmailFailed"));
}

TEST_CASE("an email without body, chat or initialization") {
  Host host(options());
  CHECK(host.error(host.call("emailLiveChatTranscript", mail(kMail))).code ==
        "UninitializedChatSDK");
  initialize(host);
  CHECK(host.value(host.call("emailLiveChatTranscript")).is_discarded());
  CHECK(host.logged("EmailFailed"));
  CHECK(host.open_fetches() == 0);
  host.call("emailLiveChatTranscript", mail(kMail));
  const Fetch& fetch = host.open_fetch("POST", kEmail);
  CHECK(fetch.body.find("ChatId") == std::string::npos);
  CHECK(header(fetch.headers, "Authorization").empty());
}

}  // namespace natter::test
