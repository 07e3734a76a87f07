// sendMessage, getMessages, onNewMessage, startPolling, stopPolling (omnichannel.md 7.14 to 7.17).

#include <algorithm>

#include "core/omnichannel/session.h"

namespace natter::omnichannel {
namespace {

constexpr char kSendFailed[] = "ChatSDKSendMessageFailed";

Error send_failed(std::string_view cause) {
  return chat_sdk_error(kSendFailed, std::string_view(), cause);
}

// What the peer's serialiser refuses before it sends.
std::string refusal(const Json& message) {
  const std::string prefix = "Error: Error \"sendChatMessageRequest.";
  const std::string suffix = "\" occurred in serializing the payload - undefined.";
  if (at(message, "content").is_null()) {
    return prefix + "content cannot be null or undefined." + suffix;
  }
  for (const auto& [key, value] : members(at(message, "metadata"))) {
    if (value.is_string()) continue;
    return prefix + "metadata with value \"" + to_js_string(value) + "\" must be of type string." +
           suffix;
  }
  return {};
}

Json message_body(const Json& message, const std::string& widget_id, std::int64_t now_ms) {
  Json metadata = obj({{"deliveryMode", wire::kBridged},
                       {"tags", wire::kDefaultTags},
                       {"widgetId", widget_id},
                       {"clientMessageId", std::to_string(now_ms)}});
  for (const auto& [key, value] : members(at(message, "metadata"))) set(metadata, key, value);
  return obj({{"content", at(message, "content")},
              {"senderDisplayName", wire::kCustomerDisplayName},
              {"metadata", metadata}});
}

}  // namespace

Task<Result<Json>> Session::send_message(Json args) {
  if (!initialized_) co_return uninitialized();
  const Json message = at(args, "message");
  if (!message.is_object()) {
    co_return type_error("Cannot read properties of undefined (reading 'content')");
  }
  // Masking is not in this build. A widget that asks for it must not get text through.
  const bool masking_off = is_true(at(at(chat_sdk_config_, "dataMasking"), "disable"));
  if (!masking_off && !features_.masking_rules.empty()) {
    co_return chat_sdk_error(
        kSendFailed,
        "This widget has active data masking rules, which this version cannot apply yet. Nothing "
        "was sent. Set chatSDKConfig.dataMasking.disable only if unmasked text is acceptable.",
        "Error: DataMaskingUnavailable");
  }
  const std::shared_ptr<Conversation> conversation = conversation_;
  if (conversation == nullptr) co_return no_value();
  const std::string refused = refusal(message);
  if (!refused.empty()) co_return send_failed(refused);
  conversation->typed_at_ms = 0;
  Json body = message_body(message, service_.widget().widget_id, io_.now());
  const std::string content = to_js_string(at(message, "content"));
  const std::shared_ptr<Thread> thread = conversation->thread();
  Result<Json> sent = co_await thread->send(std::move(body));
  if (!sent.ok()) co_return send_failed(sent.error().message);
  const Json& id = at(sent.value(), "id");
  if (!truthy(id)) co_return Json(Json::value_t::object);
  co_return sent_message(to_js_string(id), content, thread->access().visitor_id);
}

// Failures are `undefined`, as in the peer.
Task<Result<Json>> Session::get_messages(Json) {
  if (!initialized_) co_return uninitialized();
  const std::shared_ptr<Conversation> conversation = conversation_;
  if (conversation == nullptr) co_return no_value();
  auto listed = co_await conversation->thread()->list();
  if (!listed.ok()) {
    io_.log(Level::Warn, "messages", "GetMessagesFailed", "the thread could not be listed");
    co_return no_value();
  }
  Json messages(Json::value_t::array);
  for (const ThreadMessage& message : listed.value()) messages.push_back(to_message(message));
  co_return messages;
}

Task<Result<Json>> Session::on_new_message(Json args) {
  if (!initialized_) co_return uninitialized();
  const bool rehydrates = truthy(at(args, "rehydrate"));
  const std::shared_ptr<Conversation> conversation = conversation_;
  const Error nothing_to_reverse =
      type_error("Cannot read properties of undefined (reading 'reverse')");
  if (conversation == nullptr) {
    if (rehydrates) co_return nothing_to_reverse;
    co_return no_value();
  }
  const std::int64_t interval_ms = integer(at(args, "pollingInterval"), 0);
  const bool polls = !is_true(at(args, "disablePolling"));
  Subscription::Options options{static_cast<Id>(integer(at(args, "listener"))),
                                interval_ms > 0 ? interval_ms : wire::kPollIntervalMs, polls,
                                rehydrates};
  Subscription* subscription = conversation->subscribe(options);
  if (subscription == nullptr) {
    co_return plain_error("TooManyListeners: onNewMessage is registered too often on this chat");
  }
  if (rehydrates) {
    auto listed = co_await conversation->thread()->list();
    if (!listed.ok()) {
      conversation->unsubscribe(subscription);
      co_return nothing_to_reverse;
    }
    if (conversation->is_closed()) co_return no_value();
    subscription->rehydrate(listed.value());
  }
  subscription->start();
  co_return no_value();
}

Task<Result<Json>> Session::start_polling(Json) {
  if (!initialized_) co_return uninitialized();
  if (conversation_ != nullptr) conversation_->set_polling(true);
  co_return no_value();
}

Task<Result<Json>> Session::stop_polling(Json) {
  if (!initialized_) co_return uninitialized();
  if (conversation_ != nullptr) conversation_->set_polling(false);
  co_return no_value();
}

Task<Result<Json>> Session::listener_failed(Json args) {
  if (conversation_ != nullptr) {
    conversation_->listener_failed(static_cast<Id>(integer(at(args, "listener"))),
                                   text(args, "messageId"));
  }
  co_return no_value();
}

}  // namespace natter::omnichannel
