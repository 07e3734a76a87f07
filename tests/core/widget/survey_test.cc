// The survey after a chat (lcw.md 13, 4.3): who is asked, how, and which events come when.
#include "tests/core/check.h"
#include "tests/core/widget/page.h"

namespace natter::test {
namespace {

constexpr char kInvite[] = "/getsurveyinvite/";
constexpr char kInvited[] = R"({"inviteList":[{"invitationLink":"https://survey.test/s?ctx=1"}],
    "formsProLocaleCode":"fr"})";
constexpr char kEmbedded[] = "192350000";
constexpr char kLinked[] = "192350001";

Json asking(const char* mode, const char* more = "{}") {
  Json join = obj({{"msdyn_postconversationsurveyenable", "True"},
                   {"msdyn_surveyprovider", "600990000"},
                   {"msfp_sourcesurveyidentifier", "form"},
                   {"postConversationSurveyOwnerId", "owner"},
                   {"postConversationBotSurveyOwnerId", ""},
                   {"msdyn_postconversationsurveymode", mode}});
  const Json changes = json(more);
  for (const auto& [name, value] : members(changes)) set(join, name, value);
  return Page::without_form(join);
}

struct Asking : Page {
  explicit Asking(Json config) : Page(std::move(config)), socket(chats()) {
    host().answer("GET", kMessages, 200, listing({}));
    static_cast<void>(heard());
  }
  void closes_chat() { static_cast<void>(host().call("closeChat")); }
  void agent_ends() {
    push(host(), socket, tagged("1700000000500", "Bye", "system,agentendconversation"));
  }
  // The service's details, twice: for the widget, and for the protocol's own method.
  void says(const char* may_ask, const char* participant = "User") {
    const Json details = obj({{"State", "Active"},
                              {"ConversationId", "c-1"},
                              {"CanRenderPostChat", may_ask},
                              {"ParticipantType", participant}});
    host().answer("GET", kDetails, 200, dump(details));
    if (std::string_view(may_ask) != "False") host().answer("GET", kDetails, 200, dump(details));
  }
  void invites(const char* body = kInvited) { host().answer("POST", kInvite, 200, body); }
  void is_ended() { host().answer("POST", kClose, 200); }
  Json survey() const { return at(view(), "survey"); }
  Id socket;
};

}  // namespace

TEST_CASE("an embedded survey: onClose, the end call, the survey, closeChat when it is closed") {
  Asking page(asking(kEmbedded));
  page.closes_chat();
  CHECK(page.heard() == Names{"onClose"});
  CHECK(page.phase() == "closing");
  CHECK(is_true(at(page.view(), "open")));
  page.says("True");
  CHECK(page.host().count("POST", kClose) == 0);
  page.invites();
  page.is_ended();
  CHECK(page.heard().empty());
  CHECK(page.phase() == "survey");
  CHECK(text(page.survey(), "url") ==
        "https://survey.test/s?ctx=1&embed=true&compact=true&lang=fr&showmultilingual=false");
  CHECK(is_true(at(page.survey(), "inFrame")));
  page.closes_chat();
  CHECK(page.heard() == Names{"closeChat"});
  CHECK(page.phase() == "closed");
  CHECK_FALSE(has(page.view(), "survey"));
  CHECK(page.host().count("POST", kClose) == 1);
  CHECK(page.host().nothing_pending());
}

TEST_CASE("a survey by link is shown after a close, too") {
  Asking page(asking(kLinked));
  page.closes_chat();
  page.says("True");
  page.invites();
  page.is_ended();
  CHECK(page.phase() == "survey");
  CHECK_FALSE(is_true(at(page.survey(), "inFrame")));
  CHECK(text(page.survey(), "url").find("&embed=false&") != std::string::npos);
  page.closes_chat();
  CHECK(page.heard() == Names{"onClose", "closeChat"});
}

TEST_CASE("after the agent's end a link belongs to the conversation, and closing just closes") {
  Asking page(asking(kLinked));
  page.agent_ends();
  page.says("True");
  page.invites();
  CHECK(page.phase() == "ended");
  CHECK(has(page.view(), "survey"));
  CHECK(page.heard() == Names{"onMessageReceived", "threadUpdate"});
  page.closes_chat();
  CHECK(page.heard() == Names{"onClose", "closeChat"});
  CHECK(page.host().count("POST", kClose) == 0);
  CHECK(page.host().count("POST", kInvite) == 1);
}

TEST_CASE("after the agent's end a frame waits for the close, which asks for nothing again") {
  Asking page(asking(kEmbedded));
  page.agent_ends();
  page.says("True");
  page.invites();
  CHECK_FALSE(has(page.view(), "survey"));
  static_cast<void>(page.heard());
  page.closes_chat();
  CHECK(page.heard() == Names{"onClose"});
  CHECK(page.phase() == "survey");
  page.closes_chat();
  CHECK(page.heard() == Names{"closeChat"});
  CHECK(page.host().count("POST", kInvite) == 1);
}

TEST_CASE("a close while the agent's end is still asking waits for that") {
  Asking page(asking(kEmbedded));
  page.agent_ends();
  page.closes_chat();
  page.says("True");
  page.invites();
  CHECK(page.phase() == "survey");
  CHECK(page.host().count("POST", kInvite) == 1);
}

TEST_CASE("without the service's word, a link, or an answer in time the chat just closes") {
  Asking page(asking(kEmbedded));
  page.closes_chat();
  SECTION("nobody is to be asked") {
    page.says("False");
    CHECK(page.host().count("POST", kInvite) == 0);
  }
  SECTION("no invitation") {
    page.says("True");
    page.invites(R"({"inviteList":[]})");
  }
  SECTION("no address of a page") {
    page.says("True");
    page.invites(R"({"inviteList":[{"invitationLink":"javascript:x"}]})");
  }
  SECTION("no answer") {
    page.host().advance(5'000);
    CHECK(page.host().logged("SurveyFailed"));
  }
  page.is_ended();
  CHECK(page.heard() == Names{"onClose", "closeChat"});
  CHECK(page.phase() == "closed");
  CHECK(page.host().nothing_pending());
}

TEST_CASE("who was with a bot alone gets the bot's survey in the bot's way, if there is one") {
  const bool has_own = GENERATE(true, false);
  Asking page(asking(kEmbedded, has_own ? R"({"postConversationBotSurveyOwnerId":"bot-owner",
      "msfp_botsourcesurveyidentifier":"bot-form",
      "msdyn_postconversationsurveybotsurveymode":"192350001"})"
                                        : "{}"));
  page.closes_chat();
  page.says("True", "Bot");
  page.invites();
  if (has_own) {
    page.invites(R"({"inviteList":[{"invitationLink":"https://survey.test/bot"}]})");
  }
  page.is_ended();
  CHECK(text(page.survey(), "url") ==
        (has_own ? "https://survey.test/bot?embed=false&compact=true&lang=en-us&"
                   "showmultilingual=false"
                 : "https://survey.test/s?ctx=1&embed=true&compact=true&lang=fr&"
                   "showmultilingual=false"));
}

TEST_CASE("closing a chat twice does not close its survey") {
  Asking page(asking(kEmbedded));
  page.closes_chat();
  page.closes_chat();
  page.says("True");
  page.invites();
  page.is_ended();
  CHECK(page.phase() == "survey");
  CHECK(page.heard() == Names{"onClose"});
  page.closes_chat();
  page.closes_chat();
  CHECK(page.heard() == Names{"closeChat"});
}

TEST_CASE("while a survey is open startChat brings it back and starts nothing") {
  Asking page(asking(kEmbedded));
  page.closes_chat();
  page.says("True");
  page.invites();
  page.is_ended();
  static_cast<void>(page.host().call("minimise"));
  page.starts_chat();
  CHECK(page.heard() == Names{"onClose", "onMinimize", "onMaximize"});
  CHECK(page.phase() == "survey");
  page.closes_chat();
  page.starts_chat();
  CHECK(page.heard() == Names{"closeChat", "startChat", "onMaximize"});
}

TEST_CASE("a page that closes a minimised chat brings its survey up") {
  Asking page(asking(kEmbedded));
  static_cast<void>(page.host().call("minimise"));
  page.closes_chat();
  page.says("True");
  page.invites();
  page.is_ended();
  CHECK(page.heard() == Names{"onMinimize", "onClose", "onMaximize"});
}

TEST_CASE("another tab's close asks nothing here") {
  Asking page(asking(kEmbedded));
  const std::string id = text(at(page.host().stored(kRecord), "chat"), "requestId");
  static_cast<void>(page.host().call("shared", obj({{"kind", "closed"}, {"requestId", id}})));
  CHECK(page.heard() == Names{"onClose", "closeChat"});
  CHECK(page.host().count("POST", kInvite) == 0);
}

TEST_CASE("a page that goes away while its survey is looked for leaves word of the chat's end") {
  Asking page(asking(kEmbedded));
  page.closes_chat();
  CHECK(is_true(at(at(page.host().stored(kRecord), "chat"), "givenUp")));
  page.says("False");
  CHECK(page.host().is_open("POST", kClose));
  CHECK(page.host().stored(kRecord).is_null());
}

}  // namespace natter::test
