// readCards, sendCardAnswer: extensions, for pages that draw the cards of messages themselves. What
// goes out is what the peer's chat adapter sends for the actions of a card.

#include "core/omnichannel/card_message.h"
#include "core/omnichannel/session.h"
#include "core/omnichannel/wire.h"

namespace natter::omnichannel {
namespace {

constexpr char kSendFailed[] = "ChatSDKSendMessageFailed";

Error too_large(std::size_t size_bytes) {
  const Json exception = obj({{"response", "LimitExceeded"}});
  return Error{kSendFailed,
               "Nothing was sent: the answer has " + std::to_string(size_bytes) + " of " +
                   std::to_string(wire::kMessageBytes) + " bytes",
               obj({{"type", "ChatSDKError"}, {"exceptionDetails", exception}})};
}

}  // namespace

Task<Result<Json>> Session::read_message_cards(Json args) {
  co_return read_cards(text(args, "content"));
}

Task<Result<Json>> Session::send_card_answer(Json args) {
  Json data = at(args, "data");
  std::vector<TextPlace> places = places_to_mask_in_answer(data, masking_.options());
  if (!initialized_) {
    // The rules are not known yet.
    conceal_texts(places);
    co_return uninitialized();
  }
  if (!truthy(data)) co_return type_error("sendCardAnswer: there is nothing to send");
  if (masking_.is_active()) {
    Result<Json> masked = co_await mask_texts(std::move(places));
    if (!masked.ok()) co_return masking_refused(kSendFailed, masked.error());
  }
  const std::shared_ptr<Conversation> conversation = conversation_;
  if (conversation == nullptr) co_return no_value();
  const Json answer = card_answer(data);
  Json body = outgoing_message(at(answer, "content"), at(answer, "metadata"),
                               service_.widget().widget_id, io_.now());
  const std::size_t size_bytes = dump(body).size();
  if (size_bytes > wire::kMessageBytes) co_return too_large(size_bytes);
  co_return co_await deliver(conversation, std::move(body));
}

}  // namespace natter::omnichannel
