#include "core/omnichannel/session.h"

#include "core/limits.h"
#include "core/url.h"

namespace natter::omnichannel {

const Session::MethodEntry Session::kMethods[] = {
    {"initialize", &Session::initialize},
    {"getLiveChatConfig", &Session::get_live_chat_config},
    {"getDataMaskingRules", &Session::get_data_masking_rules},
    {"getDataMaskingStatus", &Session::get_data_masking_status},
    {"startChat", &Session::start_chat},
    {"endChat", &Session::end_chat},
    {"getCurrentLiveChatContext", &Session::get_current_live_chat_context},
    {"getConversationDetails", &Session::get_conversation_details},
    {"authenticate", &Session::authenticate},
    {"getChatToken", &Session::get_chat_token},
    {"setChatToken", &Session::set_chat_token},
    {"getCallingToken", &Session::get_calling_token},
    {"getChatReconnectContext", &Session::get_chat_reconnect_context},
    {"getReconnectableChats", &Session::get_reconnectable_chats},
    {"getPersistentChatHistory", &Session::get_persistent_chat_history},
    {"secondaryChannelEvent", &Session::secondary_channel_event},
    {"sendMessage", &Session::send_message},
    {"readCards", &Session::read_message_cards},
    {"sendCardAnswer", &Session::send_card_answer},
    {"getMessages", &Session::get_messages},
    {"onNewMessage", &Session::on_new_message},
    {"startPolling", &Session::start_polling},
    {"stopPolling", &Session::stop_polling},
    {"listenerFailed", &Session::listener_failed},
    {"sendTypingEvent", &Session::send_typing_event},
    {"onTypingEvent", &Session::on_typing_event},
    {"onAgentEndSession", &Session::on_agent_end_session},
    {"getPreChatSurvey", &Session::get_pre_chat_survey},
    {"getPostChatSurveyContext", &Session::get_post_chat_survey_context},
    {"getLiveChatTranscript", &Session::get_live_chat_transcript},
    {"emailLiveChatTranscript", &Session::email_live_chat_transcript},
    {"getAgentAvailability", &Session::get_agent_availability},
    {"getVoiceVideoCalling", &Session::get_voice_video_calling},
    {"uploadFileAttachment", &Session::upload_file_attachment},
    {"downloadFileAttachment", &Session::download_file_attachment},
    {"createChatAdapter", &Session::create_chat_adapter},
    {"listenToAdapter", &Session::listen_to_adapter},
    {"postToAdapter", &Session::post_to_adapter},
    {"endAdapter", &Session::end_adapter},
    {"formatAdapterTags", &Session::format_adapter_tags},
    {"assign", &Session::assign},
};

namespace {

Widget read_widget(const Json& config) {
  return Widget{to_js_string(at(config, "orgUrl")), to_js_string(at(config, "orgId")),
                to_js_string(at(config, "widgetId")),
                truthy(at(config, "cpsBotId")) ? to_js_string(at(config, "cpsBotId")) : ""};
}

Task<Result<Json>> unknown_method(std::string method) {
  co_return Error{"UnknownMethod", "there is no method '" + method + "'", Json()};
}

// A text, or null for an empty one: how the SDK shows ids that are not set.
Json text_or_null(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }

}  // namespace

Result<std::unique_ptr<Protocol>> create_session(Io& io, Json options) {
  const Json& config = at(options, "omnichannelConfig");
  for (std::string_view key : {"orgUrl", "orgId", "widgetId"}) {
    if (truthy(at(config, key))) continue;
    return Error{"InvalidConfiguration",
                 "Missing '" + std::string(key) + "' in OmnichannelConfiguration", Json()};
  }
  return std::unique_ptr<Protocol>(new Session(io, options));
}

Session::Session(Io& io, const Json& options)
    : io_(io),
      service_(io, read_widget(at(options, "omnichannelConfig"))),
      chat_sdk_config_(at(options, "chatSDKConfig")),
      page_(read_page(at(options, "page"))),
      masking_(io, at(chat_sdk_config_, "dataMasking")),
      request_id_(io.random().uuid()) {
  adopt_sdk_config(chat_sdk_config_);
  published_ = public_state();  // the face starts with the same
}

void Session::adopt_sdk_config(const Json& config) {
  chat_sdk_config_ = config;
  set_user_agents(at(config, "ocUserAgent"));
}

// The page's names come before the SDK's.
void Session::set_user_agents(const Json& given) {
  Json names = given.is_array() ? given : Json(Json::value_t::array);
  names.push_back(Json(std::string(wire::kSdkUserAgent)));
  service_.user_agents = std::move(names);
}

Task<Result<Json>> Session::call(std::string method, Json args) {
  for (const MethodEntry& entry : kMethods) {
    if (entry.name == method) return (this->*entry.method)(std::move(args));
  }
  return unknown_method(std::move(method));
}

void Session::frame(Id socket, std::string text) {
  if (conversation_ != nullptr && conversation_->realtime() != nullptr) {
    conversation_->realtime()->frame(socket, text);
  }
}

void Session::closed(Id socket, int, std::string) {
  if (conversation_ != nullptr && conversation_->realtime() != nullptr) {
    conversation_->realtime()->closed(socket);
  }
}

void Session::end() {
  drop_conversation();
  adapters_.clear();
  masking_loads_ = Job();
  early_user_token_ = Job();
  token_renewal_ = Job();
}

// Public fields that the page may write (omnichannel.md 2.3): plain mutable state that later calls
// read.
Task<Result<Json>> Session::assign(Json args) {
  for (const auto& [field, value] : members(args)) {
    if (assign_field(field, value)) continue;
    co_return Error{"UnknownField", "'" + field + "' cannot be assigned", Json()};
  }
  published_ = public_state();  // the face has these already
  // But for an id that replaces one which the page has emptied.
  const Json& given = at(args, "requestId");
  if (has(args, "requestId") && !truthy(given)) set(published_, "requestId", given);
  co_return no_value();
}

bool Session::assign_field(const std::string& field, const Json& value) {
  const std::string id = truthy(value) ? to_js_string(value) : std::string();
  if (field == "requestId") {
    // Nothing could be found again without one.
    request_id_ = id.empty() ? io_.random().uuid() : id;
  } else if (field == "chatToken") {
    chat_token_ = value.is_object() ? value : Json(Json::value_t::object);
  } else if (field == "reconnectId") {
    reconnect_id_ = id;
  } else if (field == "sessionId") {
    service_.session_id = id;
  } else if (field == "authenticatedUserToken") {
    service_.user_token = id;
  } else if (field == "localeId") {
    features_.locale_id = id;
  } else if (field == "isInitialized") {
    initialized_ = truthy(value);
  } else if (field == "conversation") {
    if (!truthy(value)) drop_conversation();
  } else if (field == "omnichannelConfig") {
    service_.widget() = read_widget(value);
  } else if (field == "chatSDKConfig") {
    adopt_sdk_config(value);
  } else if (field == "ocUserAgent") {
    set_user_agents(value);
  } else if (field == "liveChatConfig") {
    // The peer reads its features once, when the document arrives, but what it asks a survey of
    // each time: a page that replaces the document changes what it sees, and that.
    features_.settings = at(value, "LiveWSAndLiveChatEngJoin");
  } else {
    return false;
  }
  return true;
}

void Session::drop_conversation() {
  attachments_authorized_ = Job();
  if (conversation_ != nullptr) conversation_->close();
  conversation_ = nullptr;
  // Not clear(): libraries differ in the order in which it destroys, and each emits effects.
  while (!end_checks_.empty()) end_checks_.pop_back();
}

std::string Session::org_and_widget() const {
  return '/' + service_.widget().org_id + '/' + service_.widget().widget_id;
}

// Core services take the reconnect id of a visitor who is not logged in from the query; everybody
// else from the path.
std::string Session::conversation_path(const std::string& resource, const std::string& request_id,
                                       const std::string& reconnect_id,
                                       const std::string& query) const {
  std::string path = "/livechatconnector/" + resource + org_and_widget() + '/' + request_id;
  const bool core_services = service_.widget().org_url.starts_with("https://m-");
  const bool in_query = core_services && service_.user_token.empty();
  if (!reconnect_id.empty() && !in_query) path += '/' + encode_segment(reconnect_id);
  path += "?channelId=lcw" + query;
  if (!reconnect_id.empty() && in_query) path += "&sig=" + encode_component(reconnect_id);
  return path;
}

bool Session::is_persistent() const {
  return features_.persistent_chat && !is_disabled("persistentChat");
}

bool Session::may_reconnect() const {
  return features_.chat_reconnect && !is_disabled("chatReconnect");
}

// Quirk: what does not say that it is disabled is on, as `persistentChat: {tokenUpdateTime}`.
bool Session::is_disabled(std::string_view part) const {
  return truthy(at(at(chat_sdk_config_, part), "disable"));
}

// Quirk: a page's own `reconnectId` counts only where chats can be come back to.
std::string Session::sent_reconnect_id() const {
  return is_persistent() || may_reconnect() ? reconnect_id_ : std::string();
}

void Session::conceal(const Json& path, std::string_view text) {
  io_.redact(path, Json(mask_entirely(text, masking_.options().character)));
}

Json Session::public_state() const {
  const Json session_id = text_or_null(service_.session_id);
  const Json reconnect_id = text_or_null(reconnect_id_);
  const Json user_token = text_or_null(service_.user_token);
  Json conversation;
  if (conversation_ != nullptr) {
    conversation = obj({{"threadId", conversation_->thread()->access().thread_id}});
  }
  const Json features = obj({{"voiceVideoCalling", features_.voice_video_calling}});
  return obj({{"orgUrl", service_.widget().org_url},
              {"features", features},
              {"isInitialized", initialized_},
              {"localeId", features_.locale_id},
              {"requestId", request_id_},
              {"sessionId", session_id},
              {"chatToken", chat_token_},
              {"conversation", conversation},
              {"reconnectId", reconnect_id},
              {"authenticatedUserToken", user_token}});
}

void Session::publish() {
  Json state = public_state();
  Json changed(Json::value_t::object);
  for (const auto& [field, value] : members(state)) {
    if (!has(published_, field) || at(published_, field) != value) set(changed, field, value);
  }
  if (changed.empty()) return;
  published_ = std::move(state);
  io_.emit("state", std::move(changed));
}

}  // namespace natter::omnichannel
