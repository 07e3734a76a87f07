// getAgentAvailability (omnichannel.md 7.6).

#include "core/omnichannel/session.h"

namespace natter::omnichannel {
namespace {

// The words of a failure without the name of the class that the peer's `errorObject` puts first.
std::string message_of(const Answer& answer) {
  const std::size_t colon = answer.failure.find(": ");
  return colon == std::string::npos ? answer.failure : answer.failure.substr(colon + 2);
}

constexpr char kFailed[] = "GetAgentAvailabilityFailed";

}  // namespace

// Plain errors, as in the peer.
Task<Result<Json>> Session::get_agent_availability(Json args) {
  if (!initialized_ || conversation_ != nullptr) conceal_options(at(args, "options"));
  if (!initialized_) co_return plain_error("Chat SDK is not initialized.", "UninitializedChatSDK");
  if (conversation_ != nullptr) {
    co_return plain_error("GetAgentAvailability can only be called before a chat has started.",
                          kFailed);
  }
  Result<Json> masked = co_await mask_options(at(args, "options"));
  if (!masked.ok()) co_return plain_error("Nothing was sent: " + masked.error().message, kFailed);
  InitContextFacts facts;
  facts.locale_id = features_.locale_id;
  facts.chat_id = text(chat_token_, "chatId");
  facts.page = has(args, "page") ? read_page(at(args, "page")) : page_;
  Result<Json> body = build_availability_context(masked.value(), facts, service_.widget());
  if (!body.ok()) co_return body;
  Exchange exchange;
  exchange.policy = wire::kAvailabilityPolicy;
  exchange.method = "POST";
  // Quirk: the path for users who are logged in, also for those who are not.
  exchange.path = "/livechatconnector/auth/getagentavailability" + org_and_widget() + '/' +
                  request_id_ + "?channelId=lcw";
  exchange.request_id = request_id_;
  exchange.body = dump(body.value());
  exchange.authenticated = true;
  Answer answer = co_await service_.send(std::move(exchange));
  if (!answer.ok()) co_return plain_error(message_of(answer), kFailed);
  // Deviation: the peer's promise stays open for ever.
  constexpr char kEmpty[] = "Empty data received from getAgentAvailability";
  if (!truthy(answer.data)) co_return plain_error(kEmpty, kFailed);
  co_return std::move(answer.data);
}

}  // namespace natter::omnichannel
