#include "core/omnichannel/script.h"

#include "core/omnichannel/wire.h"

namespace natter::omnichannel {

// The host says why; a page is told what the peer says.
Task<Result<Json>> load_script(Io& io, std::string url) {
  for (std::size_t tries = 0;; ++tries) {
    Json args = obj({{"url", url}});
    const Result<Json> loaded =
        co_await io.ask(std::string(wire::kScriptProvider), std::move(args));
    if (loaded.ok()) co_return Json();
    io.log(Level::Warn, "script", "ScriptFailed", loaded.error().message);
    if (tries == wire::kScriptDelaysMs.size()) {
      co_return Error{"ScriptLoadFailure", "Resource failed to load, or can't be used.", Json()};
    }
    const auto& range = wire::kScriptDelaysMs[tries];
    co_await io.wait(io.random().between(range[0], range[1]));
  }
}

// Quirk: the presence of a key decides, also when its value is of no use.
std::string direct_line_url(const Json& config) {
  if (has(config, "webChatDirectLineCDNUrl")) {
    return to_js_string(at(config, "webChatDirectLineCDNUrl"));
  }
  const std::string version = has(config, "webChatDirectLineVersion")
                                  ? to_js_string(at(config, "webChatDirectLineVersion"))
                                  : std::string(wire::kDirectLineVersion);
  return "https://unpkg.com/botframework-directlinejs@" + version + "/dist/directline.js";
}

}  // namespace natter::omnichannel
