// What the service is told of a call beside the chat (omnichannel.md section 15, 17.4).

#include "core/omnichannel/session.h"

namespace natter::omnichannel {

// `body` is `{SecondaryChannelType, SecondaryChannelEventType}`. Quirk: never the user's token.
Task<Result<Json>> Session::secondary_channel_event(Json args) {
  if (!initialized_) co_return uninitialized();
  const std::string& given = text(args, "requestId");
  const std::string request_id = given.empty() ? request_id_ : given;
  Exchange exchange;
  exchange.policy = wire::kSecondaryChannelPolicy;
  exchange.method = "POST";
  exchange.path = conversation_path("secondarychannelevent", request_id, std::string());
  exchange.request_id = request_id;
  exchange.headers = {{"OrganizationId", service_.widget().org_id}};
  exchange.body = dump(at(args, "body"));
  const Answer answer = co_await service_.send(std::move(exchange));
  if (!answer.ok()) co_return http_error(answer);
  co_return no_value();
}

}  // namespace natter::omnichannel
