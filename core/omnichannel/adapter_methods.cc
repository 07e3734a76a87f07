// createChatAdapter, and what the face's adapter object asks for (omnichannel.md section 14).

#include <algorithm>

#include "core/limits.h"
#include "core/omnichannel/adapter_egress.h"
#include "core/omnichannel/script.h"
#include "core/omnichannel/session.h"

namespace natter::omnichannel {
namespace {

Error plain_text(std::string message) {
  return Error{"ChatAdapterUnsupported", std::move(message), obj({{"type", "string"}})};
}

Error adapter_closed() {
  return Error{"ChatAdapterClosed", "the chat adapter has no chat to send to",
               obj({{"type", "Error"}})};
}

bool is_known_protocol(std::string_view name) {
  return name == "ACS" || name == "DirectLine" || name == "IC3";
}

}  // namespace

std::shared_ptr<Adapter> Session::adapter_of(const Json& args) const {
  const auto name = static_cast<Id>(integer(at(args, "adapter")));
  for (const auto& adapter : adapters_) {
    if (adapter->name() == name) return adapter;
  }
  return nullptr;
}

// Chats of the legacy protocol are not supported, so whoever asks for their adapter gets the one
// that chats of today have, as in the peer.
Task<Result<Json>> Session::create_chat_adapter(Json args) {
  const Json& protocol = at(args, "protocol");
  if (!is_true(at(args, "inBrowser"))) {
    co_return plain_text("ChatAdapter is only supported on browser");
  }
  if (truthy(protocol) && !is_known_protocol(text(protocol))) {
    co_return plain_text("ChatAdapter for protocol " + to_js_string(protocol) +
                         " currently not supported");
  }
  if (text(protocol) == "DirectLine") {
    Result<Json> loaded = co_await load_direct_line();
    co_return loaded;
  }
  std::erase_if(adapters_, [](const auto& adapter) { return adapter->has_ended(); });
  if (adapters_.size() >= limits::kListeners) {
    co_return chat_sdk_error("ChatAdapterInitializationFailure", std::string_view(),
                             "Error: too many chat adapters");
  }
  const auto adapter = std::make_shared<Adapter>(
      io_, *this, static_cast<Id>(integer(at(args, "adapter"))),
      read_adapter_options(at(args, "options"), at(args, "fileScan")), conversation_);
  adapters_.push_back(adapter);
  adapter->start();
  co_return adapter->description();
}

std::shared_ptr<FileService> Session::attachment_service() {
  if (!features_.attachments) return nullptr;
  return std::make_shared<FileService>(io_, files_access());
}

std::vector<std::string> Session::attachment_origins() const {
  std::vector<std::string> origins;
  for (const Json& origin : at(chat_sdk_config_, "attachmentOrigins")) {
    origins.push_back(text(origin));
  }
  return origins;
}

Task<Result<Json>> Session::load_direct_line() {
  std::string url = direct_line_url(at(chat_sdk_config_, "chatAdapterConfig"));
  const Result<Json> loaded = co_await load_script(io_, std::move(url));
  if (!loaded.ok()) {
    co_return chat_sdk_error("ScriptLoadFailure", std::string_view(),
                             "Error: " + loaded.error().message);
  }
  co_return obj({{"directLine", true}});
}

Task<Result<Json>> Session::listen_to_adapter(Json args) {
  const std::shared_ptr<Adapter> adapter = adapter_of(args);
  if (adapter == nullptr) co_return no_value();
  if (has(args, "online")) adapter->set_online(is_true(at(args, "online")));
  if (has(args, "activities")) adapter->watch_activities(is_true(at(args, "activities")));
  if (is_true(at(args, "status"))) adapter->watch_status();
  co_return no_value();
}

// A failure to send is told by activity and report, as in the peer. Deviation: where it can tell
// nobody any more, because there is no chat, the call fails; the peer's never ends.
Task<Result<Json>> Session::post_to_adapter(Json args) {
  const std::shared_ptr<Adapter> adapter = adapter_of(args);
  if (adapter == nullptr || !adapter->is_open()) {
    co_return adapter_closed();
  }
  Json activity = at(args, "activity");
  Json files = at(args, "files");
  const std::string& type = text(activity, "type");
  if (type == "typing") co_await adapter->send_typing();
  if (type != "message") co_return no_value();
  if (masking_.is_active()) {
    std::vector<TextPlace> places = places_to_mask_in_activity(activity, files, masking_.options());
    Result<Json> masked = co_await mask_texts(std::move(places));
    if (!masked.ok()) {
      adapter->refuse(masking_refused("DataMaskingRefused", masked.error()));
      co_return no_value();
    }
    if (!adapter->is_open()) co_return adapter_closed();
  }
  if (files.is_array()) {
    files = co_await adapter->upload_files(std::move(files), activity);
    if (!adapter->is_open()) co_return adapter_closed();
  }
  Json request = message_request(activity, service_.widget().widget_id, files);
  co_await adapter->send(std::move(request), std::move(activity));
  co_return no_value();
}

// The recorder gets what the service gets.
Task<Result<Json>> Session::mask_texts(std::vector<TextPlace> places) {
  const bool at_once = masking_.is_ready();
  if (!at_once) conceal_texts(places);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const TextPlace& place = places[i];
    Result<std::string> masked = co_await masking_.mask(text(*place.text));
    if (!masked.ok()) {
      // None of those behind it is masked any more.
      places.erase(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(i));
      if (at_once) conceal_texts(places);
      co_return std::move(masked.error());
    }
    const Json whole(std::move(masked.value()));
    if (at_once) io_.redact(place.path, whole);
    *place.text = whole;
  }
  co_return Json();
}

Task<Result<Json>> Session::end_adapter(Json args) {
  const std::shared_ptr<Adapter> adapter = adapter_of(args);
  if (adapter == nullptr) co_return no_value();
  adapter->end();
  std::erase(adapters_, adapter);
  co_return no_value();
}

Task<Result<Json>> Session::format_adapter_tags(Json args) {
  co_return format_tags(text(args, "tags"));
}

}  // namespace natter::omnichannel
