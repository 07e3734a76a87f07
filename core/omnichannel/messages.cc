// sendMessage, getMessages, onNewMessage, startPolling, stopPolling (omnichannel.md 7.14 to 7.17).

#include <algorithm>

#include "core/omnichannel/session.h"
#include "core/text.h"

namespace natter::omnichannel {
namespace {

constexpr char kSendFailed[] = "ChatSDKSendMessageFailed";

Error send_failed(std::string_view cause) {
  return chat_sdk_error(kSendFailed, std::string_view(), cause);
}

// Where the call's content stands in the input.
Json content_path() { return parse_json(R"(["args","message","content"])"); }
Json units_path() { return parse_json(R"(["args","units"])"); }

}  // namespace

void Session::conceal_content(const Json& args) {
  conceal(content_path(), text(at(args, "message"), "content"));
  if (has(args, "units")) io_.redact(units_path(), nullptr);
}

// The text as it may leave; page and recorder get the same. What the recorder is told has to be
// said in the turn of the call, so a text that waits for the engine is concealed first.
Task<Result<std::string>> Session::mask_content(Json args) {
  const std::string given = text(at(args, "message"), "content");
  const bool at_once = masking_.is_ready();
  if (!at_once) conceal_content(args);
  Result<std::string> masked = co_await masking_.mask(given, at(args, "units"));
  if (!masked.ok()) {
    if (at_once) conceal_content(args);
    co_return masked;
  }
  // Said of every text, also when nothing was masked: a record that is replayed has the masked text
  // in it and must lead to the same effects.
  if (at_once) {
    io_.redact(content_path(), Json(masked.value()));
    if (has(args, "units")) io_.redact(units_path(), nullptr);
  }
  io_.emit("contentMasked", obj({{"ref", at(args, "ref")}, {"content", masked.value()}}));
  co_return masked;
}

Task<Result<Json>> Session::send_message(Json args) {
  if (!initialized_) {
    conceal_content(args);  // the rules are not known yet
    co_return uninitialized();
  }
  Json message = at(args, "message");
  if (message.is_null()) {
    co_return type_error("Cannot read properties of undefined (reading 'content')");
  }
  if (masking_.is_active() && at(message, "content").is_string()) {
    Result<std::string> masked = co_await mask_content(args);
    if (!masked.ok()) co_return masking_refused(kSendFailed, masked.error());
    set(message, "content", Json(std::move(masked.value())));
  }
  const std::shared_ptr<Conversation> conversation = conversation_;
  if (conversation == nullptr) co_return no_value();
  const std::string refused = serialisation_error(message);
  if (!refused.empty()) co_return send_failed("Error: " + refused);
  Json body = outgoing_message(at(message, "content"), at(message, "metadata"),
                               service_.widget().widget_id, io_.now());
  co_return co_await deliver(conversation, std::move(body));
}

// `body` is as the service takes it.
Task<Result<Json>> Session::deliver(std::shared_ptr<Conversation> conversation, Json body) {
  conversation->typed_at_ms = 0;
  const std::string content = text(body, "content");
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
  const Json& interval = at(args, "pollingInterval");
  const std::int64_t interval_ms =
      interval.is_string() ? parse_digits(text(interval)) : integer(interval, 0);
  const bool polls = !is_true(at(args, "disablePolling"));
  Subscription::Options options{static_cast<Id>(integer(at(args, "listener"))),
                                interval_ms > 0 ? interval_ms : wire::kPollIntervalMs, polls,
                                rehydrates};
  Subscription* subscription = conversation->subscribe(options);
  if (subscription == nullptr) {
    co_return plain_error("TooManyListeners: onNewMessage is registered too often on this chat",
                          "TooManyListeners");
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
