// Every method that asks a service, through every fault: it settles, in time, with the right error,
// after the right number of tries at the right distances (omnichannel.md 4.3). What start and end
// of a chat do is in service_test.cc, the delays of the thread's requests in thread_test.cc.
#include "tests/core/check.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::test {
namespace {

using Delays = std::vector<std::int64_t>;

constexpr char kTranscript[] = "/getchattranscripts/";
constexpr char kEmail[] = "/createemailrequest/";
constexpr char kInvite[] = "/getsurveyinvite/";
constexpr char kAvailability[] = "/getagentavailability/";
constexpr char kLink[] = "/livechatconnector/reconnect/";
constexpr char kEvents[] = "/secondarychannelevent/";
constexpr char kObjects[] = "https://ams.test/v1/objects";
constexpr char kFileStatus[] = "/views/original/status";
constexpr char kContext[] = R"({"options":{"liveChatContext":{"requestId":"req-9",
  "chatToken":{"chatId":"19:acsThread0001@thread.v2","token":"h.e30.s"}}}})";
constexpr char kFile[] = R"({"file":{"name":"a.txt","type":"text/plain","size":5,"ref":7}})";
constexpr char kStored[] = R"({"fileMetadata":{"id":"o-1","type":"text/plain"},"ref":9})";
constexpr char kUncached[] = R"({"cached":false})";
constexpr char kMail[] = R"({"body":{"emailAddress":"a@b.c","attachmentMessage":"m"}})";
constexpr char kNoOptions[] = R"({"options":{}})";
constexpr char kLinkId[] = R"({"reconnectId":"good"})";
constexpr char kEvent[] = R"({"requestId":"req-7","body":{"SecondaryChannelType":"192370000"}})";

constexpr char kAny[] = "any";

// What there is before the call.
enum class Before { kInitialized, kUser, kChat };

struct Row {
  const char* call;
  const char* args;
  Before before;
  const char* method;
  const char* part;     // of the URL that fails
  const char* error;    // its code, kAny for one that the fault decides; empty: the call resolves
  Delays on_failure;    // 5xx, or no connection
  Delays on_throttled;  // 429 without Retry-After
};

// Two invitations are asked for side by side.
const Delays kTwice = {0, 2000, 0, 4000, 0, 8000, 0};
const Delays kOnce = {2000, 4000, 8000};

const Row kRows[] = {
    {"startChat", kContext, Before::kInitialized, "GET", kDetails, "InvalidConversation", {6000},
     {}},
    {"getConversationDetails", "{}", Before::kChat, "GET", kDetails, "", {6000}, {}},
    {"getChatToken", kUncached, Before::kChat, "GET", kChatToken, "ChatTokenRetrievalFailure",
     kOnce, {5000, 5000}},
    {"getLiveChatTranscript", "{}", Before::kChat, "GET", kTranscript,
     "LiveChatTranscriptRetrievalFailure", kOnce, {}},
    {"emailLiveChatTranscript", kMail, Before::kChat, "POST", kEmail, "", {2000}, {}},
    {"getPostChatSurveyContext", "{}", Before::kChat, "POST", kInvite, "Rejected",
     kTwice, {0}},
    {"getAgentAvailability", kNoOptions, Before::kInitialized, "POST", kAvailability,
     kAny, kOnce, {}},
    {"getChatReconnectContext", kLinkId, Before::kInitialized, "GET", kLink, "", {}, {}},
    {"getChatReconnectContext", "{}", Before::kUser, "GET", kReconnectable, "", {}, {}},
    {"getPersistentChatHistory", "{}", Before::kUser, "GET", kHistory,
     "PersistentChatConversationRetrievalFailure", kOnce, {}},
    {"secondaryChannelEvent", kEvent, Before::kInitialized, "POST", kEvents, kAny, kOnce,
     {}},
    {"uploadFileAttachment", kFile, Before::kChat, "POST", kObjects, kAny,
     {}, {}},
    {"downloadFileAttachment", kStored, Before::kChat, "GET", kFileStatus, kAny, {}, {}},
};

Json chat_options() {
  return options(json(R"({"dataMasking":{"disable":true},"persistentChat":{"disable":false},
                          "chatReconnect":{"disable":false}})"));
}

// A host in the state that the row starts from; from then on the service answers well but for what
// the row names, which stays open.
void prepare(Host& host, const Row& row) {
  const Json chat = json(R"({"msdyn_enablefileattachmentsforcustomers":"true",
                             "msdyn_postconversationsurveyenable":"true"})");
  const Json user = json(R"({"msdyn_conversationmode":"192350001"})");
  switch (row.before) {
    case Before::kInitialized:
      initialize(host, widget_config_with(json(R"({"msdyn_enablechatreconnect":"true"})")));
      break;
    case Before::kUser:
      initialize_as_user(host, widget_config_with(user, true));
      break;
    case Before::kChat:
      initialize(host, widget_config_with(chat));
      join(host);
      connect(host);
      host.answer("POST", "/v1/skypetokenauth", 200);
      break;
  }
}

struct Seen {
  std::size_t requests;
  Delays delays;
  std::string code;  // empty: it resolved
  std::string message;
  std::int64_t took_ms;
};

// The row's call, when what it needs is answered with `reply` each time.
Seen seen(const Row& row, const Result<Json>& reply) {
  Host host(chat_options());
  prepare(host, row);
  host.serve(service_with(row.part, reply));
  const Id call = host.call(row.call, json(row.args));
  host.run_until_settled(call, 150'000);
  const bool resolved = host.succeeded(call);
  return {host.count(row.method, row.part), host.gaps(row.method, row.part),
          resolved ? "" : host.error(call).code, resolved ? "" : host.error(call).message,
          host.duration_ms(call)};
}

std::size_t requests_at_once(const Row& row) {
  return std::string_view(row.part) == kInvite ? 2 : 1;
}

void check_error(const Row& row, const Seen& got) {
  INFO("message: " << got.message);
  if (std::string(row.error) == kAny) {
    CHECK_FALSE(got.code.empty());
    CHECK_FALSE(got.message.empty());
  } else {
    CHECK(got.code == row.error);
  }
}

}  // namespace

TEST_CASE("faults: a service that fails is asked again on schedule, then the call says so") {
  for (const Row& row : kRows) {
    for (const int status : {500, 503, 0}) {
      DYNAMIC_SECTION(row.call << ' ' << row.part << ' ' << status) {
        const Result<Json> reply =
            status == 0 ? Result<Json>(Error{"NetworkError", "", Json()}) : http(status);
        const Seen got = seen(row, reply);
        CHECK(got.delays == row.on_failure);
        CHECK(got.took_ms <= 30'000);
        check_error(row, got);
      }
    }
  }
}

TEST_CASE("faults: too many requests wait only where the service may refuse for a while") {
  for (const Row& row : kRows) {
    DYNAMIC_SECTION(row.call << ' ' << row.part) {
      const Seen got = seen(row, http(429));
      CHECK(got.delays == row.on_throttled);
      check_error(row, got);
      const Seen asked = seen(row, http(429, "", json(R"({"retry-after":"2"})")));
      CHECK(asked.requests >= got.requests);
      CHECK(asked.took_ms <= 30'000);
      check_error(row, asked);
    }
  }
}

TEST_CASE("faults: a token that has expired is final") {
  for (const Row& row : kRows) {
    DYNAMIC_SECTION(row.call << ' ' << row.part) {
      const Seen got = seen(row, http(401));
      CHECK(got.requests == requests_at_once(row));
      CHECK(got.took_ms == 0);
      check_error(row, got);
    }
  }
}

TEST_CASE("faults: an answer cut short ends the call, one way or the other") {
  for (const Row& row : kRows) {
    for (const char* body : {R"({"a":)", "", "[", "null", "\"", "\xff\xfe"}) {
      DYNAMIC_SECTION(row.call << ' ' << row.part << " '" << body << "'") {
        const Seen got = seen(row, http(200, body));
        CHECK(got.requests == requests_at_once(row));
        CHECK(got.took_ms == 0);
      }
    }
  }
}

TEST_CASE("faults: a service that never answers is given up within its budget") {
  for (const Row& row : kRows) {
    DYNAMIC_SECTION(row.call << ' ' << row.part) {
      const Seen got = seen(row, Error{"TimeoutError", "", Json()});
      CHECK(got.requests == requests_at_once(row));
      check_error(row, got);
      Host host(chat_options());
      prepare(host, row);
      host.swallow_packets();
      const Id call = host.call(row.call, json(row.args));
      host.run_until_settled(call, 150'000);
      CHECK(host.duration_ms(call) <= 120'000);
    }
  }
}

}  // namespace natter::test
