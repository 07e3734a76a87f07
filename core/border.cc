#include "core/border.h"

#include <optional>

#include "core/limits.h"

namespace natter {
namespace {

// An id is a whole number above zero.
std::optional<Id> id_of(const Json& value) {
  const std::int64_t id = integer(value, -1);
  if (!value.is_number_integer() || id <= 0 || id > 0xFFFFFFFF) return std::nullopt;
  return static_cast<Id>(id);
}

// NaN and values no clock shows become 0, so that arithmetic on times cannot overflow.
std::int64_t clock_of(double now_ms) {
  return now_ms >= 0 && now_ms <= 8.64e15 ? static_cast<std::int64_t>(now_ms) : 0;
}

bool parse_call(const Json& json, Input* input) {
  const auto id = id_of(at(json, "id"));
  if (!id || !at(json, "method").is_string() || !at(json, "args").is_object()) return false;
  *input = Call{*id, text(json, "method"), at(json, "args")};
  return true;
}

bool parse_reply(const Json& json, Input* input) {
  const auto id = id_of(at(json, "id"));
  if (!id) return false;
  const Json& error = at(json, "error");
  if (error.is_object()) {
    *input = Reply{*id, Error{text(error, "code"), text(error, "message"), Json()}};
    return true;
  }
  if (!has(json, "value")) return false;
  *input = Reply{*id, at(json, "value")};
  return true;
}

bool parse_closed(const Json& json, Id socket, Input* input) {
  if (!at(json, "code").is_number_integer()) return false;
  const auto code = static_cast<int>(integer(at(json, "code")) & 0xFFFF);
  *input = Closed{socket, code, text(json, "reason")};
  return true;
}

Json write(const Fetch& effect) {
  Json headers(Json::value_t::array);
  for (const auto& [name, value] : effect.headers) {
    Json pair(Json::value_t::array);
    pair.push_back(name);
    pair.push_back(value);
    headers.push_back(std::move(pair));
  }
  Json json = obj({{"kind", "fetch"},
                   {"id", effect.id},
                   {"method", effect.method},
                   {"url", effect.url},
                   {"headers", headers}});
  if (!effect.body.empty()) set(json, "body", effect.body);
  set(json, "timeoutMs", effect.timeout_ms);
  if (effect.credentials) set(json, "credentials", true);
  if (effect.body_ref != 0) set(json, "bodyRef", effect.body_ref);
  if (effect.keep_ref != 0) set(json, "keepRef", effect.keep_ref);
  return json;
}

Json write(const Wait& effect) {
  return obj({{"kind", "wait"}, {"id", effect.id}, {"delayMs", effect.delay_ms}});
}
Json write(const Load& effect) {
  return obj({{"kind", "load"}, {"id", effect.id}, {"key", effect.key}});
}
Json write(const Ask& effect) {
  return obj({{"kind", "ask"}, {"id", effect.id}, {"what", effect.what}, {"args", effect.args}});
}
Json write(const Cancel& effect) { return obj({{"kind", "cancel"}, {"id", effect.id}}); }
Json write(const Store& effect) {
  return obj({{"kind", "store"}, {"key", effect.key}, {"value", effect.value}});
}
Json write(const Open& effect) {
  return obj({{"kind", "open"}, {"socket", effect.socket}, {"url", effect.url}});
}
Json write(const Send& effect) {
  return obj({{"kind", "send"}, {"socket", effect.socket}, {"text", effect.text}});
}
Json write(const Close& effect) {
  return obj({{"kind", "close"}, {"socket", effect.socket}, {"code", effect.code}});
}
Json write(const Settle& effect) {
  Json json = obj({{"kind", "settle"}, {"call", effect.call}});
  if (effect.result.ok()) {
    // A discarded tree stands for `undefined`.
    if (!effect.result.value().is_discarded()) set(json, "value", effect.result.value());
    return json;
  }
  const Error& error = effect.result.error();
  Json body = obj({{"code", error.code}, {"message", error.message}});
  if (!error.details.is_null()) set(body, "details", error.details);
  set(json, "error", std::move(body));
  return json;
}
Json write(const Emit& effect) {
  return obj({{"kind", "emit"}, {"event", effect.event}, {"payload", effect.payload}});
}
Json write(const Redact& effect) {
  return obj({{"kind", "redact"}, {"path", effect.path}, {"value", effect.value}});
}

}  // namespace

bool parse_input(std::string_view source, Input* input) {
  const Json json = parse_json(source);
  if (!json.is_object()) return false;
  const std::string& kind = text(json, "kind");
  if (kind == "call") return parse_call(json, input);
  if (kind == "reply") return parse_reply(json, input);
  const auto socket = id_of(at(json, "socket"));
  if (!socket) return false;
  if (kind == "opened") {
    *input = Opened{*socket};
    return true;
  }
  if (kind == "frame" && at(json, "text").is_string()) {
    *input = Frame{*socket, text(json, "text")};
    return true;
  }
  return kind == "closed" && parse_closed(json, *socket, input);
}

std::string write_effects(const std::vector<Effect>& effects) {
  std::string out = "[";
  for (const Effect& effect : effects) {
    if (out.size() > 1) out += ',';
    out += dump(std::visit([](const auto& which) { return write(which); }, effect));
  }
  return out + "]";
}

std::unique_ptr<Border> Border::create(std::string_view config_text, MaskEngine* mask_engine) {
  const Json json = parse_json(config_text);
  auto core = Core::create(
      Config{text(json, "protocol"), text(json, "seed"), at(json, "options")}, mask_engine);
  if (!core.ok()) return nullptr;
  return std::unique_ptr<Border>(new Border(std::move(core.value())));
}

std::string Border::handle(double now_ms, std::string_view input_text, bool* ok) {
  Input input = Opened{0};
  *ok = parse_input(input_text, &input);
  if (!*ok) return {};
  return write_effects(core_->handle(clock_of(now_ms), std::move(input)));
}

std::string Border::destroy(double now_ms) {
  return write_effects(core_->destroy(clock_of(now_ms)));
}

}  // namespace natter
