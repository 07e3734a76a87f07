// The Live Chat Widget: what the hosted widget's script does for a page, on top of the Omnichannel
// protocol. It decides what a command means in which state, which window events a page sees and in
// which order, and what a browser remembers of a chat (docs/lcw.md).
//
//   Loading --> Closed <--> Invitation
//   Closed --> [Reconnect -->] [PreChat -->] Starting --> Active --> Ended
//   Active | Ended --> Closing --> [Survey -->] Closed
//   Closed --> Offline | Failed --> Closing --> Closed
//
// Orthogonal: the pane is open or not, and an open one is minimised or not.
//
// Methods across the border: boot, pageReady, startChat, closeChat, minimise, submitPreChat,
// answerReconnect, sendMessage, sendTypingEvent, answerCard, pressSuggestion, uploadFile,
// downloadFile, getTranscript, emailTranscript, startProactiveChat, dismissInvitation,
// getAgentAvailability, tokenProviderSet, pageVisible, shared. What the face is told: names.h. The
// files: boot.cc (load, ready, resume on load), start.cc, reconnect.cc, resume.cc, tabs.cc,
// token.cc, close.cc, chat.cc (messages, typing, the other side's end), cards.cc (cards and
// suggested actions of messages), files.cc, transcript.cc, survey.cc (after a chat),
// sign_in.cc, availability.cc, widget.cc (the method table, panes).
#pragma once

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/io.h"
#include "core/omnichannel/subscription.h"
#include "core/protocol.h"
#include "core/widget/context.h"
#include "core/widget/names.h"
#include "core/widget/payload.h"
#include "core/widget/record.h"

namespace natter::widget {

// Options: `{omnichannelConfig: {orgUrl, orgId, widgetId}, page: {userAgent, url, host}}`, and
// `markdown`, whether it is drawn: without it the configuration says so.
Result<std::unique_ptr<Protocol>> create_widget(Io& io, Json options);

// As the time until which messages are history.
inline constexpr std::int64_t kAllOfThem = std::numeric_limits<std::int64_t>::max();

class Widget : public Protocol, public EventSink {
 public:
  Widget(Io& io, std::unique_ptr<Protocol> session, const Json& options);

  Task<Result<Json>> call(std::string method, Json args) override;
  void opened(Id socket) override { session_->opened(socket); }
  void frame(Id socket, std::string text) override { session_->frame(socket, std::move(text)); }
  void closed(Id socket, int code, std::string reason) override {
    session_->closed(socket, code, std::move(reason));
  }
  void end() override;

  // What the chat below emits.
  void heard(const std::string& event, Json payload) override;

 private:
  enum class Phase : std::uint8_t {
    Loading,
    Broken,
    Closed,
    Invitation,
    Reconnect,
    PreChat,
    Starting,
    Active,
    Ended,
    Failed,
    Offline,
    Closing,
    Survey
  };
  enum class Failure : std::uint8_t { None, Service, Authentication };
  // What the service says of a remembered chat; Missing: it knows none by that request, Refused: it
  // does not tell this visitor.
  enum class Standing : std::uint8_t { Running, Over, Missing, NoAnswer, Refused };
  // What came of going on with one.
  enum class Outcome : std::uint8_t { Resumed, Over, NeverMade, NoAnswer, Refused };
  // What the page is to hear of the visitor's token.
  struct TokenProblem {
    ErrorCode code;
    std::string detail;
  };

  using Method = Task<Result<Json>> (Widget::*)(Json);
  struct MethodEntry {
    std::string_view name;
    Method method;
  };
  static const MethodEntry kMethods[];

  // What one start was asked for with.
  struct StartRequest {
    Json custom_context;  // null: the provider is asked
    Json page;
    Json portal_contact_id;
    // Of a chat to come back to; empty for a new one.
    std::string reconnect_id;
    bool proactive = false;
    bool shows_pre_chat = true;
  };

  // boot.cc
  Task<Result<Json>> boot(Json args);
  Task<Result<Json>> page_ready(Json args);
  Task<Result<Json>> page_visible(Json args);
  Task<bool> until_ready();
  Task<bool> ready_in_turn();
  Task<void> resume_on_load(StartRequest linked);

  // start.cc
  Task<Result<Json>> start_chat(Json args);
  Task<Result<Json>> submit_pre_chat(Json args);
  Task<Result<Json>> start_proactive_chat(Json args);
  Task<Result<Json>> dismiss_invitation(Json args);
  StartRequest read_request(const Json& args) const;
  Task<void> expire_invitation();
  Task<void> start(StartRequest request);
  Task<void> make_chat(StartRequest request);
  Task<Json> start_options(StartRequest request);
  Task<void> join(Json options, Json page);
  Task<Result<Json>> ask_for_conversation(Json args);
  Task<std::string> pre_chat_form(StartRequest request);
  Task<Json> context_for(Json given, bool reports_failure);
  void announce_start();
  void wait_for_chat();
  void decided();
  void fail_start(const Error& error);
  void fail_start_for(const TokenProblem& problem);
  void show_offline();

  // reconnect.cc
  Task<Result<Json>> answer_reconnect(Json args);
  Task<void> start_by_link(StartRequest request);
  Task<std::string> offered_chat();
  bool may_reconnect() const;

  // resume.cc
  Task<std::optional<Record>> remembered_chat();
  Task<std::optional<Record>> own_record(std::string request_id);
  Task<Outcome> resume(Record record, bool is_asked);
  Outcome outcome_of(const Error& error) const;
  bool refuses_visitor(const Error& error) const;
  Task<Outcome> go_on_with(Record record, bool is_asked);
  Task<Standing> look_up();
  Task<Standing> look_up_patiently(Record* record);
  Task<void> adopt_request(std::string request_id, std::string reconnect_id = std::string());
  Task<void> keep_record();
  Task<void> refresh_record();
  Task<void> forget_record(std::string request_id);
  void write_own_record();
  Task<void> give_up_record();
  Task<void> remember_given_up(Record record);
  void remember_attempt();

  // tabs.cc
  Task<Result<Json>> shared(Json args);
  Task<std::optional<Outcome>> started_elsewhere();
  void yield_turn();
  void share(const char* kind, const Json& message = Json());

  // token.cc
  Task<Result<Json>> token_provider_set(Json args);
  Task<std::optional<TokenProblem>> authenticate();
  Task<Result<Json>> ask_for_token();

  // close.cc
  Task<Result<Json>> close_chat(Json args);
  Task<void> close(bool only_here, bool asks);
  void finish_close();
  Task<bool> end_conversation(bool only_here);
  bool asks_after_chat() const;

  // chat.cc
  Task<Result<Json>> send_message(Json args);
  Task<Result<Json>> send_typing_event(Json args);
  Task<void> listen(bool with_history);
  Task<void> notice_end();
  Task<void> know_conversation();
  void know_no_later();
  Task<void> conversation_known();
  bool is_history(const Json& message) const;
  void adopt_state(const Json& state);
  void received(const Json& message);
  void took(const Json& message, Json line);
  void ended_by_service();

  // cards.cc
  Task<Result<Json>> answer_card(Json args);
  Task<Result<Json>> press_suggestion(Json args);
  Json line_of_message(const Json& message);
  Task<void> load_answered();
  void remember_answer(const Json& card);
  void forget_answered();
  void suggest(const Json& id, const Json& actions);
  Json shown_suggestions() const;

  // files.cc
  Task<Result<Json>> upload_file(Json args);
  Task<Result<Json>> download_file(Json args);

  // transcript.cc
  Task<Result<Json>> get_transcript(Json args);
  Task<Result<Json>> email_transcript(Json args);
  Json offered_transcript() const;

  // survey.cc
  bool has_survey() const;
  Task<void> find_survey();
  Task<void> ask_for_survey();
  Task<void> survey_after_end();
  bool shows_survey(bool was_ended);
  void forget_survey();

  // sign_in.cc
  Task<void> ask_to_sign_in(Json line, std::string url);
  void drop_sign_ins();

  // availability.cc
  Task<Result<Json>> get_agent_availability(Json args);

  // widget.cc
  Task<Result<Json>> minimise(Json args);
  Task<Result<Json>> session_call(std::string method, Json args);
  void show(Phase phase);
  void open_pane();
  void publish_view();
  void add_to_talk(Json& view) const;
  void dispatch(const char* event, Json detail = Json());
  void report(ErrorCode code, const std::string& detail);
  const Json& settings() const { return at(config_, "LiveWSAndLiveChatEngJoin"); }
  bool is_authenticated() const { return truthy(at(config_, "LiveChatConfigAuthSettings")); }
  bool is_persistent() const;
  bool is_out_of_hours() const;
  bool draws_markdown() const;

  Io& io_;
  std::unique_ptr<Protocol> session_;
  Json markdown_;  // the page's wish; null: none
  std::string record_key_;
  std::string request_id_;    // of the chat below
  std::string reconnect_id_;  // of a chat that was come back to
  Json config_;

  bool page_ready_ = false;
  std::int64_t ready_ms_ = 0;
  Signal page_is_ready_;
  bool looks_back_ = false;     // for a chat to resume
  bool is_waited_for_ = false;  // that chat, by whoever asked for one
  Signal settled_;              // ready, broken, or done with looking back
  Lock commands_;               // those that depend on the state run in the order of their calls

  Phase phase_ = Phase::Loading;
  Failure failure_ = Failure::None;
  bool open_ = false;
  bool minimised_ = false;
  std::int64_t unread_ = 0;
  std::string card_;      // of the pre-chat form
  Json invitation_;       // what is shown: a text, or null for the default
  StartRequest invited_;  // what accepting starts with
  Job invitation_expires_;
  Json published_;

  Job starting_;
  bool wants_turn_ = false;  // of starting, among tabs; or has it
  bool joining_ = false;     // the service has been asked for the conversation
  Signal joined_;
  Signal pre_chat_done_;
  Json answers_;
  Signal reconnect_chosen_;
  bool continues_ = false;
  Lock context_lock_;
  Signal provider_set_;
  bool provider_is_new_ = false;  // set since it was asked last

  bool has_conversation_ = false;  // one, or maybe one, that the visitor's close has to end
  bool replays_history_ = false;
  std::int64_t history_until_ms_ = 0;  // of what is replayed, what was said before that
  bool asks_for_id_ = false;           // of the conversation
  Signal id_known_;
  bool history_has_end_ = false;
  Json chat_token_;
  ChatIds ids_;
  std::int64_t started_ms_ = 0;
  std::int64_t validated_ms_ = 0;
  omnichannel::Memory known_;
  std::string newest_;                 // the id of the last message
  std::vector<std::string> answered_;  // cards, as "<message>/<place>"
  Json suggested_;                     // actions; null: none
  std::string suggested_by_;           // the id of their message
  Job keeps_record_;
  Job updates_record_;
  Job knows_conversation_;
  Job checks_end_;
  std::vector<Job> sign_ins_;
  bool mail_failed_ = false;  // the transcript that was to be mailed

  bool survey_sought_ = false;
  Json survey_;  // {url, inFrame}; null: none
  Lock survey_lock_;
  Job survey_job_;

  bool asking_availability_ = false;
  Signal availability_answered_;
  std::string availability_key_;
  Json availability_;  // null: none
  std::int64_t availability_ms_ = 0;
};

// Of the configuration's switches, which are true, "true" or "True".
bool is_on(const Json& flag);

// Of methods that need a chat under way.
Error no_chat();

// The service has said no: there is nothing to look for.
bool is_refusal(const Error& error);

// The value of a method that resolves with `undefined`.
inline Json no_value() { return Json(Json::value_t::discarded); }

}  // namespace natter::widget
