// The conversation of a startChat without a context: made with its token in one request, or, for
// older services, after its token (omnichannel.md 7.8 steps 5 and 6).

#include "core/omnichannel/chat_token.h"
#include "core/omnichannel/session.h"

namespace natter::omnichannel {
namespace {

constexpr char kInitFailure[] = "ConversationInitializationFailure";

Error creation_failure(const Answer& answer) {
  const bool closed =
      answer.status == 400 && answer.header("errorcode") == wire::kOutsideOperatingHours;
  if (!closed) return chat_sdk_error(kInitFailure, answer);
  return chat_sdk_error("WidgetUseOutsideOperatingHour", answer,
                        "Widget used outside of operating hours");
}

}  // namespace

bool Session::gets_token_first() const { return is_disabled("useCreateConversation"); }

Task<Result<Json>> Session::create_conversation(Json options, Page page) {
  const bool token_first = gets_token_first();
  InitContextFacts facts;
  facts.locale_id = features_.locale_id;
  facts.chat_id = text(chat_token_, "chatId");
  facts.page = std::move(page);
  facts.names_conversation = !token_first;
  if (!token_first) facts.reconnect_id = sent_reconnect_id();
  if (features_.visitor_location) facts.location = co_await ask_location();
  Result<Json> body = build_init_context(options, facts);
  if (!body.ok()) co_return body;
  Exchange exchange = token_first ? session_init() : conversation_request();
  exchange.method = "POST";
  exchange.policy = wire::kConversationPolicy;
  exchange.request_id = request_id_;
  exchange.headers = {{"Request-Id", request_id_}};
  exchange.body = dump(body.value());
  exchange.authenticated = true;
  exchange.not_when_closed = true;
  const Answer answer = co_await service_.send(std::move(exchange));
  if (!answer.ok()) co_return creation_failure(answer);
  if (token_first) co_return no_value();
  Result<Json> token = read_chat_token(answer.data, request_id_);
  if (!token.ok()) {
    co_return chat_sdk_error(kInitFailure, std::string_view(), token.error().message);
  }
  chat_token_ = std::move(token.value());
  co_return no_value();
}

Exchange Session::conversation_request() const {
  Exchange exchange;
  exchange.path = "/livechatconnector/" + auth_segment() + "organization/" +
                  service_.widget().org_id + "/widgetApp/" + service_.widget().widget_id +
                  "/conversation";
  exchange.keeps_session = true;
  return exchange;
}

Exchange Session::session_init() const {
  Exchange exchange;
  exchange.path =
      conversation_path(auth_segment() + "sessioninit", request_id_, sent_reconnect_id());
  return exchange;
}

// As texts, both empty when the visitor does not want it told, or nothing can tell it.
Task<Json> Session::ask_location() {
  const Result<Json> answer =
      co_await io_.ask(std::string(wire::kLocationProvider), Json(Json::value_t::object));
  const auto coordinate = [&](std::string_view name) {
    const Json& value = answer.ok() ? at(answer.value(), name) : Json();
    return value.is_number() ? to_js_string(value) : std::string();
  };
  if (!answer.ok()) {
    io_.log(Level::Warn, "start", "NoLocation", "the visitor's location is not known");
  }
  co_return obj({{"latitude", coordinate("latitude")}, {"longitude", coordinate("longitude")}});
}

}  // namespace natter::omnichannel
