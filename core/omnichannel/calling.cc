// getVoiceVideoCalling (omnichannel.md section 15): where the script for calls is, and getting it.
// What the script offers is the face's business.

#include "core/omnichannel/script.h"
#include "core/omnichannel/session.h"

namespace natter::omnichannel {
namespace {

constexpr std::string_view kSource = "src=\"";
constexpr std::string_view kHttps = "https://";

bool is_one_of(char c, std::string_view extra) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || (c >= '0' && c <= '9') || extra.find(c) != std::string_view::npos;
}

std::size_t skip(std::string_view text, std::size_t from, std::string_view extra) {
  while (from < text.size() && is_one_of(text[from], extra)) ++from;
  return from;
}

// Scheme and host of the first script in the snippet that has a plain https address: neither port
// nor query. Empty without one.
std::string script_base(std::string_view snippet) {
  for (std::size_t at = snippet.find(kSource); at != std::string_view::npos;
       at = snippet.find(kSource, at + 1)) {
    const std::string_view address = snippet.substr(at + kSource.size());
    if (address.substr(0, kHttps.size()) != kHttps) continue;
    const std::size_t host = skip(address, kHttps.size(), "_-.");
    const std::size_t path = skip(address, host, "_-./");
    const bool named = host > kHttps.size() && host < address.size() && address[host] == '/';
    const bool ends = path > host + 1 && path < address.size() && address[path] == '"';
    if (named && ends) return std::string(address.substr(0, host));
  }
  return {};
}

}  // namespace

// Deviation: the peer's promise stays open for ever when the script cannot be loaded.
Task<Result<Json>> Session::get_voice_video_calling(Json args) {
  if (!initialized_) co_return uninitialized();
  if (!is_true(at(args, "isBrowser"))) {
    co_return chat_sdk_error("UnsupportedPlatform",
                             "VoiceVideoCalling is only supported on browser");
  }
  if (!features_.voice_video_calling) {
    co_return chat_sdk_error("FeatureDisabled", "Voice and video call is not enabled");
  }
  const std::string base = script_base(text(features_.settings, "msdyn_widgetsnippet"));
  if (base.empty()) co_return no_value();
  std::string url = base + std::string(wire::kCallingScript);
  const Result<Json> loaded = co_await load_script(io_, std::move(url));
  if (loaded.ok()) co_return Json(true);
  co_return plain_error("VoiceVideoCallingLoadFailed");
}

}  // namespace natter::omnichannel
