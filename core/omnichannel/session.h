// The Omnichannel protocol: the state of one OmnichannelChatSDK object and its methods.
//
//   Created --initialize--> Ready --startChat--> Active --endChat--> Ready
//
// `startChat` and `endChat` take one first-in first-out lock; other methods do not. The files:
// config.cc (initialize, getLiveChatConfig, getDataMaskingRules), start.cc with create.cc and
// auth.cc, end.cc, tokens.cc, reconnect.cc, history.cc, details.cc, messages.cc (send, list,
// listen, poll), typing.cc (typing, agent end), attachments.cc, transcripts.cc, surveys.cc
// (pre-chat, post-chat), availability.cc, calling.cc and secondary_channel.cc (calls),
// adapter_methods.cc (chat adapters), session.cc (the method table, public state).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/io.h"
#include "core/omnichannel/adapter.h"
#include "core/omnichannel/conversation.h"
#include "core/omnichannel/errors.h"
#include "core/omnichannel/features.h"
#include "core/omnichannel/file_service.h"
#include "core/omnichannel/init_context.h"
#include "core/omnichannel/masked_options.h"
#include "core/omnichannel/masking.h"
#include "core/omnichannel/service.h"
#include "core/protocol.h"

namespace natter::omnichannel {

Result<std::unique_ptr<Protocol>> create_session(Io& io, Json options);

class Session : public Protocol, public Conversation::Owner, public Adapter::Owner {
 public:
  Session(Io& io, const Json& options);

  Task<Result<Json>> call(std::string method, Json args) override;
  void opened(Id) override {}
  void frame(Id socket, std::string text) override;
  void closed(Id socket, int code, std::string reason) override;
  void end() override;

  void participants_removed(Json event) override;
  std::shared_ptr<FileService> attachment_service() override;
  std::vector<std::string> attachment_origins() const override;

 private:
  using Method = Task<Result<Json>> (Session::*)(Json);
  struct MethodEntry {
    std::string_view name;
    Method method;
  };
  static const MethodEntry kMethods[];

  // config.cc
  Task<Result<Json>> initialize(Json args);
  Task<Result<Json>> get_live_chat_config(Json args);
  Task<Result<Json>> get_data_masking_rules(Json args);
  Task<Result<Json>> get_data_masking_status(Json args);
  Task<Answer> fetch_config(bool cache_headers);
  Task<Result<Json>> load_config(bool cache_headers);
  Result<Json> adopt_config(const Answer& answer);
  void start_masking();

  // start.cc
  Task<Result<Json>> start_chat(Json args);
  Task<Result<Json>> start_locked(Json options, Page page);
  void take_over(const Json& context);
  Task<Result<Json>> adopt_context(Json context);
  Task<Result<Json>> mask_options(Json options);
  Task<Result<Json>> join(Page page, bool created);

  // create.cc
  Task<Result<Json>> create_conversation(Json options, Page page);
  // Older services want the token before the conversation.
  bool gets_token_first() const;
  Exchange conversation_request() const;
  Exchange session_init() const;
  Task<Json> ask_location();

  // auth.cc
  Task<Result<Json>> authenticate(Json args);
  Task<Result<Json>> ask_user_token();
  Task<Result<Json>> need_user_token();
  Task<void> ask_user_token_early();
  Task<Result<Json>> validate_context();

  // tokens.cc
  Task<Result<Json>> get_chat_token(Json args);
  Task<Result<Json>> set_chat_token(Json args);
  Task<Result<Json>> get_calling_token(Json args);
  Task<Result<Json>> fetch_chat_token(bool refresh);
  void adopt_chat_token(Json token);
  Task<void> keep_token_fresh();

  // reconnect.cc
  Task<Result<Json>> get_chat_reconnect_context(Json args);
  Task<Result<Json>> get_reconnectable_chats(Json args);
  Task<Result<Json>> find_persistent_chat();
  Task<Json> context_of_link(std::string reconnect_id);
  Task<Answer> fetch_reconnect_availability(std::string reconnect_id);
  Task<Answer> fetch_reconnectable(std::string request_id, std::optional<std::string> user_token);

  // history.cc
  Task<Result<Json>> get_persistent_chat_history(Json args);

  // secondary_channel.cc
  Task<Result<Json>> secondary_channel_event(Json args);

  // end.cc
  Task<Result<Json>> end_chat(Json args);
  Task<Answer> close_on_service();
  void reset_chat();

  // details.cc
  struct DetailsOf {
    std::string request_id;
    std::string reconnect_id;
    std::optional<std::string> session_id;  // instead of the session's own
  };
  DetailsOf own_details() const;
  Task<Result<Json>> get_current_live_chat_context(Json args);
  Task<Result<Json>> get_conversation_details(Json args);
  Task<Answer> fetch_details(DetailsOf conversation);

  // transcripts.cc
  Task<Result<Json>> get_live_chat_transcript(Json args);
  Task<Result<Json>> email_live_chat_transcript(Json args);
  Exchange transcript_exchange(const Json& context, const std::string& request_id,
                               const std::string& token) const;

  // surveys.cc
  struct Invitations;
  Task<Result<Json>> get_pre_chat_survey(Json args);
  Task<Result<Json>> get_post_chat_survey_context(Json args);
  Json invite_request(std::string_view form, const Json& conversation_id) const;
  Task<void> invite(Json owner, Json request, Answer Invitations::*slot,
                    std::shared_ptr<Invitations> invitations);
  Result<Json> survey_context(const Json& details, const Invitations& invitations) const;

  // attachments.cc
  void authorize_attachments();
  FileAccess files_access() const;
  Task<Result<std::string>> mask_file_name(std::string name);
  Task<Result<Json>> upload_file_attachment(Json args);
  Task<Result<Json>> download_file_attachment(Json args);

  // calling.cc
  Task<Result<Json>> get_voice_video_calling(Json args);

  // availability.cc
  Task<Result<Json>> get_agent_availability(Json args);

  // messages.cc
  Task<Result<Json>> send_message(Json args);
  Task<Result<std::string>> mask_content(Json args);
  void conceal_content(const Json& args);
  Task<Result<Json>> get_messages(Json args);
  Task<Result<Json>> on_new_message(Json args);
  Task<Result<Json>> start_polling(Json args);
  Task<Result<Json>> stop_polling(Json args);
  Task<Result<Json>> listener_failed(Json args);
  Task<Result<Json>> deliver(std::shared_ptr<Conversation> conversation, Json body);

  // cards.cc
  Task<Result<Json>> read_message_cards(Json args);
  Task<Result<Json>> send_card_answer(Json args);

  // typing.cc
  Task<Result<Json>> send_typing_event(Json args);
  Task<Result<Json>> on_typing_event(Json args);
  Task<Result<Json>> on_agent_end_session(Json args);
  Task<void> check_for_agent_end(std::shared_ptr<Conversation> conversation, Json event);

  // adapter_methods.cc
  Task<Result<Json>> create_chat_adapter(Json args);
  Task<Result<Json>> listen_to_adapter(Json args);
  Task<Result<Json>> post_to_adapter(Json args);
  Task<Result<Json>> end_adapter(Json args);
  Task<Result<Json>> format_adapter_tags(Json args);
  Task<Result<Json>> load_direct_line();
  Task<Result<Json>> mask_texts(std::vector<TextPlace> places);
  std::shared_ptr<Adapter> adapter_of(const Json& args) const;

  // session.cc
  Task<Result<Json>> assign(Json args);
  bool assign_field(const std::string& field, const Json& value);
  void adopt_sdk_config(const Json& config);
  void set_user_agents(const Json& given);
  void drop_conversation();
  Error uninitialized() const { return chat_sdk_error("UninitializedChatSDK"); }
  // "/auth" when the user's token is known, for the paths that have such a variant.
  std::string auth_segment() const { return service_.user_token.empty() ? "" : "auth/"; }
  // "/{org}/{widget}" as paths name them.
  std::string org_and_widget() const;
  // Of a service that knows the conversation: "/livechatconnector/{resource}/{org}/{widget}/…".
  std::string conversation_path(const std::string& resource, const std::string& request_id,
                                const std::string& reconnect_id,
                                const std::string& query = std::string()) const;
  bool is_disabled(std::string_view part) const;
  std::string sent_reconnect_id() const;
  bool is_persistent() const;
  bool may_reconnect() const;
  // Has the recorder keep nothing of a text but its shape.
  void conceal(const Json& path, std::string_view text);
  void conceal_texts(const std::vector<TextPlace>& places);
  void conceal_options(Json options);
  // Tells the face which public fields have changed since it was last told.
  void publish();
  Json public_state() const;

  Io& io_;
  Service service_;
  Json chat_sdk_config_;
  Page page_;
  Features features_;
  Masking masking_;
  Job masking_loads_;     // so that the first message need not wait
  Job early_user_token_;  // so that startChat need not wait
  Job token_renewal_;     // of a persistent chat

  bool initialized_ = false;
  std::string request_id_;
  std::string reconnect_id_;
  Json chat_token_ = Json(Json::value_t::object);
  Json published_;

  bool initializing_ = false;
  Result<Json> initialize_result_ = Json();
  Signal initialize_done_;

  Lock lifecycle_;
  std::shared_ptr<Conversation> conversation_;
  Json files_token_;                    // of the chat whose files can be had
  std::shared_ptr<FileService> files_;  // of the job that authorizes it
  Job attachments_authorized_;
  std::vector<Job> end_checks_;
  std::vector<std::shared_ptr<Adapter>> adapters_;
};

// The value of a method that resolves with `undefined`.
inline Json no_value() { return Json(Json::value_t::discarded); }

}  // namespace natter::omnichannel
