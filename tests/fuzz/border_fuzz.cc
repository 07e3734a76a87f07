// Any text across the border: the first line is the config, each other line an input. A line that
// begins with "@" sets the clock instead. Whatever the texts are, the core answers with a JSON
// array of known effects that keep its promises, and destroy leaves nothing behind.

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "core/border.h"
#include "core/text.h"
#include "tests/fuzz/ledger.h"

namespace natter::fuzz {
namespace {

constexpr char kConfig[] =
    R"({"protocol":"omnichannel","seed":")"
    R"(0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",)"
    R"("options":{"omnichannelConfig":{"orgUrl":"https://org.test","orgId":"org",)"
    R"("widgetId":"widget"},"chatSDKConfig":{"chatReconnect":{"disable":false}}}})";

Id id_of(const Json& effect, std::string_view key) {
  const std::int64_t id = integer(at(effect, key), -1);
  require(id > 0 && id <= 0xFFFFFFFF, "every id is a positive 32-bit number");
  return static_cast<Id>(id);
}

void enter(Ledger& ledger, const Json& effect) {
  const std::string& kind = text(effect, "kind");
  if (kind == "fetch" || kind == "wait" || kind == "load" || kind == "ask") {
    ledger.requests(id_of(effect, "id"));
  } else if (kind == "cancel") {
    ledger.cancels(id_of(effect, "id"));
  } else if (kind == "open") {
    ledger.opens(id_of(effect, "socket"));
  } else if (kind == "send") {
    ledger.sends(id_of(effect, "socket"));
  } else if (kind == "close") {
    ledger.closes(id_of(effect, "socket"));
  } else if (kind == "settle") {
    ledger.settles(id_of(effect, "call"));
    require(!(has(effect, "value") && has(effect, "error")), "a call settles in one way");
  } else {
    require(kind == "store" || kind == "emit" || kind == "redact",
            "every effect is of a known kind");
    require(has(effect, kind == "emit" ? "payload" : "value"), "effects are complete");
  }
}

void enter_all(Ledger& ledger, const std::string& effects) {
  // Not parse_json: what the core wraps may be as deep as an input may be, and then some.
  const Json array = Json::parse(effects, nullptr, false);
  require(array.is_array(), "effects are a JSON array");
  for (const Json& effect : array) enter(ledger, effect);
}

// What the host has done by sending an input that was understood.
void sent(Ledger& ledger, const Input& input) {
  if (const auto* call = std::get_if<Call>(&input)) ledger.called(call->id);
  if (const auto* reply = std::get_if<Reply>(&input)) ledger.replied(reply->id);
  if (const auto* closed = std::get_if<Closed>(&input)) ledger.socket_closed(closed->socket);
}

void run(std::string_view source) {
  const auto lines = split(source, '\n');
  std::unique_ptr<Border> border = Border::create(lines[0]);
  if (border == nullptr) border = Border::create(kConfig);
  require(border != nullptr, "the config of this target is good");
  Ledger ledger;
  double now_ms = 1'700'000'000'000;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (!lines[i].empty() && lines[i][0] == '@') {
      now_ms = std::strtod(std::string(lines[i].substr(1)).c_str(), nullptr);
      continue;
    }
    Input input = Opened{0};
    const bool understood = parse_input(lines[i], &input);
    if (understood) sent(ledger, input);
    bool ok = !understood;
    const std::string effects = border->handle(now_ms, lines[i], &ok);
    require(ok == understood, "an input is understood always or never");
    require(ok || effects.empty(), "a malformed input has no effects");
    if (ok) enter_all(ledger, effects);
    now_ms += 1000;
  }
  enter_all(ledger, border->destroy(now_ms));
  ledger.require_nothing_left();
  require(border->destroy(now_ms) == "[]", "there is one end");
}

}  // namespace
}  // namespace natter::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  natter::fuzz::run(std::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
