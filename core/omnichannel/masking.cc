#include "core/omnichannel/masking.h"

#include "core/js_entries.h"
#include "core/mask_engine.h"
#include "core/omnichannel/wire.h"
#include "core/text.h"

namespace natter::omnichannel {
namespace {

constexpr char kRefused[] = "DataMaskingRefused";
constexpr char kUnavailable[] = "unavailable";  // the engine, not a rule

bool is_line_terminator(std::string_view character) {
  return character == "\n" || character == "\r" || character == "\xE2\x80\xA8" ||
         character == "\xE2\x80\xA9";
}

// One UTF-16 unit: a character of four bytes would be two.
bool is_one_unit(const std::string& text) {
  return !text.empty() && text.size() < 4 && utf8_bytes(text.front()) == text.size();
}

// The page's own rules as a list; a map of them has the shape of the service's.
Json local_rules(const Json& given) {
  if (!given.is_object()) return given.is_array() ? given : Json(Json::value_t::array);
  Json rules(Json::value_t::array);
  for (const Json& entry : js_entries(given)) {
    rules.push_back(obj({{"id", at(entry, 0)}, {"regex", at(entry, 1)}}));
  }
  return rules;
}

std::string default_policy(std::string_view profile) {
  if (profile == "exact") return "refuse";
  return profile == "covering" ? "auto" : "skip";
}

// Whether `list` has the word between its spaces.
bool is_one_of(std::string_view word, std::string_view list) {
  if (word.find(' ') != std::string_view::npos) return false;
  return list.find(' ' + std::string(word) + ' ') != std::string_view::npos;
}

}  // namespace

MaskingOptions read_masking_options(const Json& data_masking, std::string* complaint) {
  MaskingOptions options;
  options.is_disabled = is_true(at(data_masking, "disable"));
  const std::string& character = text(data_masking, "maskingCharacter");
  if (is_one_unit(character)) options.character = character;
  const std::string profile = to_js_string(at(data_masking, "profile"));
  const bool has_profile = truthy(at(data_masking, "profile"));
  if (is_one_of(profile, " covering exact sdk widget ")) {
    options.profile = profile;
  } else if (has_profile) {
    *complaint = "dataMasking.profile is none of covering, exact, sdk, widget; covering is used";
  }
  options.on_failure = default_policy(options.profile);
  const std::string policy = to_js_string(at(data_masking, "onFailure"));
  if (is_one_of(policy, " auto refuse mask-all skip ")) {
    options.on_failure = policy;
  } else if (truthy(at(data_masking, "onFailure"))) {
    options.on_failure = "refuse";
    if (!complaint->empty()) *complaint += "; ";
    *complaint += "dataMasking.onFailure is none of auto, refuse, mask-all, skip; refuse is used";
  }
  options.rules = local_rules(at(data_masking, "rules"));
  const Json& also = at(data_masking, "also");
  options.masks_answers = is_true(at(also, "answers"));
  options.masks_context = is_true(at(also, "context"));
  options.masks_file_names = is_true(at(also, "fileNames"));
  options.masks_adapter = is_true(at(also, "adapter"));
  return options;
}

std::string mask_entirely(std::string_view text, std::string_view character) {
  std::string masked;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t bytes = utf8_bytes(text[start]);
    const std::string_view one = text.substr(start, bytes);
    if (is_line_terminator(one)) {
      masked += one;
    } else {
      masked += character;
      if (bytes == 4) masked += character;  // two units
    }
    start += bytes;
  }
  return masked;
}

Masking::Masking(Io& io, const Json& data_masking) : io_(io) {
  std::string complaint;
  options_ = read_masking_options(data_masking, &complaint);
  if (complaint.empty()) return;
  io_.log(Level::Warn, "masking", "InvalidMaskingOption", complaint);
}

bool Masking::is_active() const {
  return !options_.is_disabled && !(rules_.empty() && options_.rules.empty());
}

// The service's rules go as an object, whose values the engine reads as the peer does.
Json Masking::create_request() const {
  Json rules(Json::value_t::object);
  for (const Json& rule : rules_) set(rules, natter::text(rule, "id"), at(rule, "regex"));
  const Json options = obj({{"profile", options_.profile},
                            {"reference", "sdk"},
                            {"onFailure", options_.on_failure},
                            {"maskingCharacter", options_.character}});
  return obj(
      {{"command", "create"}, {"rules", rules}, {"local", options_.rules}, {"options", options}});
}

void Masking::set_rules(Json rules) {
  if (rules == rules_) return;
  forget();
  rules_ = std::move(rules);
}

// Null when the engine is not there or broke down.
Json Masking::command(const Json& request) {
  if (io_.mask_engine() == nullptr) return nullptr;
  const std::string answer = io_.mask_engine()->command(dump(request));
  return answer.empty() ? Json() : parse_json(answer);
}

void Masking::forget() {
  if (masker_ != 0) command(obj({{"command", "drop"}, {"masker", masker_}}));
  masker_ = 0;
}

bool Masking::compile() {
  const Json answer = command(create_request());
  const Json& error = at(answer, "error");
  if (error.is_object()) {
    io_.log(Level::Error, "masking", natter::text(error, "code"), natter::text(error, "message"));
  }
  const std::int64_t masker = integer(at(answer, "masker"));
  if (masker <= 0 || masker > 0xFFFFFFFF) return false;
  masker_ = static_cast<Id>(masker);
  statuses_ = at(answer, "rules");
  for (const Json& incident : at(answer, "incidents")) report(incident);
  return true;
}

Task<bool> Masking::load_engine() {
  const Json no_args(Json::value_t::object);
  Result<Json> loaded = co_await io_.ask(std::string(wire::kMaskEngine), no_args);
  if (loaded.ok()) co_return true;
  io_.log(Level::Error, "masking", loaded.error().code,
          "the masking engine could not be loaded; text that rules apply to is held back");
  co_return false;
}

// First in, first out: messages that wait for the engine keep their order.
Task<void> Masking::prepare() {
  const int failures = failed_loads_;
  const Lock::Guard guard = co_await preparing_.acquire();
  // Whoever waited while two loads failed, each for as long as a load may take, is told so.
  if (failed_loads_ - failures >= 2) co_return;
  // Rules may change while the engine is being loaded, and a new engine may break down at once.
  for (int attempts = 0; attempts < 2 && !is_ready(); ++attempts) {
    if (!has_engine_) has_engine_ = co_await load_engine();
    if (!has_engine_) {
      ++failed_loads_;
      co_return;
    }
    has_engine_ = compile();
  }
}

Task<Result<std::string>> Masking::mask(std::string text, Json units) {
  for (int attempts = 0; attempts < 2; ++attempts) {
    if (!is_active()) co_return text;
    co_await prepare();
    if (masker_ == 0) break;
    Json request = obj({{"command", "mask"}, {"masker", masker_}});
    if (units.is_array()) {
      set(request, "units", units);
    } else {
      set(request, "text", Json(text));
    }
    const Json answer = command(request);
    if (has(answer, "status")) co_return apply(answer);
    masker_ = 0;  // of an engine that is no more
    has_engine_ = false;
  }
  co_return fail(text);
}

Result<std::string> Masking::apply(const Json& answer) {
  for (const Json& incident : at(answer, "incidents")) report(incident);
  if (natter::text(answer, "status") != "refused") return natter::text(answer, "text");
  const Json& cause = at(answer, "cause");
  const std::string rule = "rule " + natter::text(cause, "ruleId");
  return Error{kRefused, rule + ": " + natter::text(cause, "code"), Json()};
}

// The engine is to blame, and no rule. Not even the policy `skip` lets text pass that no rule has
// looked at.
Result<std::string> Masking::fail(const std::string& whole) {
  const bool masks_all = options_.on_failure == "mask-all";
  const char* action = masks_all ? "masked-all" : "refused";
  report(obj({{"ruleId", ""}, {"code", kUnavailable}, {"phase", "match"}, {"action", action}}));
  if (masks_all) return mask_entirely(whole, options_.character);
  return Error{kRefused, "engine: " + std::string(kUnavailable), Json()};
}

void Masking::report(const Json& incident) {
  io_.emit("maskingIncident", incident);
  const std::string rule = natter::text(incident, "ruleId");
  io_.log(Level::Warn, "masking", "MaskingIncident",
          (rule.empty() ? std::string() : "rule " + rule + ": ") + natter::text(incident, "code") +
              ", " + natter::text(incident, "action"));
}

Task<Json> Masking::status() {
  co_await prepare();
  const bool active = is_active();
  const bool ready = active && masker_ != 0;
  Json rules(Json::value_t::array);
  if (ready) rules = statuses_;
  const char* engine = !active ? "unused" : ready ? "ready" : "unavailable";
  co_return obj({{"active", active},
                 {"profile", options_.profile},
                 {"onFailure", options_.on_failure},
                 {"engine", engine},
                 {"rules", rules}});
}

}  // namespace natter::omnichannel
