// initialize, getLiveChatConfig, getDataMaskingRules (omnichannel.md 7.1, 7.2, 7.4).

#include "core/limits.h"
#include "core/omnichannel/session.h"
#include "core/text.h"

namespace natter::omnichannel {
namespace {

constexpr char kRetrievalFailure[] = "ChatConfigRetrievalFailure";

bool converts_url(const Json& chat_sdk_config) {
  const Json& flag = at(at(chat_sdk_config, "internalConfig"), "createCoreServicesOrgUrlAtRuntime");
  return !(flag.is_boolean() && !is_true(flag));
}

}  // namespace

// Several calls in flight share one request, and its outcome.
Task<Result<Json>> Session::initialize(Json args) {
  if (initialized_) co_return no_value();
  if (initializing_) {
    co_await initialize_done_.wait();
    co_return initialize_result_;
  }
  initializing_ = true;
  const bool cache_headers = is_true(at(args, "sendCacheHeaders"));
  Result<Json> loaded = co_await load_config(cache_headers);
  initialize_result_ = loaded;
  initializing_ = false;
  initialized_ = loaded.ok();
  if (initialized_ && features_.authenticated) {
    early_user_token_ = Job(io_.scheduler(), ask_user_token_early());
  }
  publish();
  initialize_done_.notify();
  co_return loaded;
}

// The converted URL first; when nothing answers there, the one that was given.
Task<Result<Json>> Session::load_config(bool cache_headers) {
  Widget& widget = service_.widget();
  const std::string given_url = widget.org_url;
  if (converts_url(chat_sdk_config_)) {
    widget.org_url = core_services_url(given_url, widget.org_id);
  }
  Answer answer = co_await fetch_config(cache_headers);
  if (answer.status == 0 && service_.widget().org_url != given_url) {
    io_.log(Level::Warn, "config", "CoreServicesUrlFailed", "falling back to the given orgUrl");
    service_.widget().org_url = given_url;
    answer = co_await fetch_config(cache_headers);
  }
  if (!answer.ok()) {
    if (answer.header("errorcode") == wire::kWidgetNotFound) {
      io_.log(Level::Warn, "config", "WidgetNotFound", "no widget with this widgetId; check it");
    }
    co_return chat_sdk_error(kRetrievalFailure, answer);
  }
  co_return adopt_config(answer);
}

Task<Answer> Session::fetch_config(bool cache_headers) {
  Exchange exchange;
  exchange.policy = wire::kConfigPolicy;
  exchange.method = "GET";
  exchange.path = "/livechatconnector/config" + org_and_widget() + "?requestId=" + request_id_ +
                  "&channelId=lcw";
  exchange.request_id = request_id_;
  if (cache_headers) {
    exchange.headers = {{"Cache-Control", "no-store, must-revalidate, no-cache"},
                        {"X-Cache-Control", "no-store"}};
  }
  Answer answer = co_await service_.send(std::move(exchange));
  co_return answer;
}

// Takes a document over: features, and the whole of it, with its date, for the page.
Result<Json> Session::adopt_config(const Answer& answer) {
  if (!answer.data.is_object()) {
    const std::string whole = answer.data.is_string() ? text(answer.data) : dump(answer.data);
    const std::string shown(clip(whole, limits::kQuotedText));
    const std::string kind = answer.data.type_name();
    return chat_sdk_error(
        kRetrievalFailure, std::string_view(),
        "TypeError: Cannot create property 'headers' on " + kind + " '" + shown + "'");
  }
  Features features = read_features(answer.data);
  if (features.live_chat_version != 1 && features.live_chat_version != 2) {
    return chat_sdk_error("UnsupportedLiveChatVersion", std::string_view(),
                          "Error: UnsupportedLiveChatVersion");
  }
  if (features.live_chat_version == 1) {
    return chat_sdk_error("MessagingClientCreationFailure",
                          "Live chat version 1 needs the retired IC3 client; update the widget",
                          "Failed to load IC3Client");
  }
  // In doubt, mask: only a document that speaks of masking changes its rules.
  if (!at(answer.data, "DataMaskingInfo").is_object() && !features_.masking_rules.empty()) {
    features.masking_rules = features_.masking_rules;
    io_.log(Level::Warn, "masking", "RulesKept",
            "the new configuration says nothing of data masking; the rules before it stay");
  }
  features_ = features;
  masking_.set_rules(features.masking_rules);
  start_masking();
  Json config = answer.data;
  Json headers(Json::value_t::object);
  if (has(answer.headers, "date")) set(headers, "date", at(answer.headers, "date"));
  set(config, "headers", std::move(headers));
  io_.emit("state", obj({{"liveChatConfig", config}}));
  return no_value();
}

// A refetch fails with the HTTP client's own error, as in the peer.
Task<Result<Json>> Session::get_live_chat_config(Json args) {
  if (!is_true(at(args, "refresh"))) co_return no_value();
  Answer answer = co_await fetch_config(is_true(at(args, "sendCacheHeaders")));
  if (!answer.ok()) co_return http_error(answer);
  Result<Json> adopted = adopt_config(answer);
  publish();
  co_return adopted;
}

Task<Result<Json>> Session::get_data_masking_rules(Json) {
  co_return obj({{"rules", features_.masking_rules}});
}

Task<Result<Json>> Session::get_data_masking_status(Json) { co_return co_await masking_.status(); }

void Session::start_masking() {
  if (!masking_.is_ready()) masking_loads_ = Job(io_.scheduler(), masking_.prepare());
}

}  // namespace natter::omnichannel
