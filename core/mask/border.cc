#include "core/mask/border.h"

#include <algorithm>

#include "core/mask/limits.h"
#include "core/mask/lint_command.h"
#include "core/mask/request.h"

namespace natter::mask {
namespace {

Json write(const Incident& incident) {
  return obj({{"ruleId", incident.rule_id},
              {"code", incident.code},
              {"phase", name_of(incident.phase)},
              {"action", name_of(incident.action)}});
}

Json write_hits(const std::vector<Hit>& hits, const std::vector<RuleStatus>& rules) {
  Json list(Json::value_t::array);
  for (const Hit& hit : hits) {
    list.push_back(obj({{"ruleId", rules[hit.rule].id},
                        {"start", static_cast<std::int64_t>(hit.start)},
                        {"end", static_cast<std::int64_t>(hit.end)}}));
  }
  return list;
}

Json write(const Range& range) {
  Json pair(Json::value_t::array);
  pair.push_back(range.start);
  pair.push_back(range.end);
  return pair;
}

Json write(const RuleStatus& status) {
  Json json = obj({{"id", status.id}, {"state", status.is_ready ? "ready" : "rejected"}});
  if (status.is_ready) set(json, "route", status.route);
  if (!status.code.empty()) set(json, "code", status.code);
  if (!status.message.empty()) set(json, "message", status.message);
  if (status.offset) set(json, "offset", static_cast<std::int64_t>(*status.offset));
  if (!status.hint.empty()) set(json, "hint", status.hint);
  return json;
}

template <typename T>
Json write_all(const std::vector<T>& values) {
  Json list(Json::value_t::array);
  for (const T& value : values) list.push_back(write(value));
  return list;
}

bool is_well_formed(std::u16string_view units) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i] < 0xD800 || units[i] > 0xDFFF) continue;
    const bool is_pair = units[i] <= 0xDBFF && i + 1 < units.size() && units[i + 1] >= 0xDC00 &&
                         units[i + 1] <= 0xDFFF;
    if (!is_pair) return false;
    ++i;
  }
  return true;
}

// 0, which names no masker, for anything that is not a whole number in range.
std::uint32_t number_of(const Json& request) {
  const Json& value = natter::at(request, "masker");
  const std::int64_t number = integer(value);
  const bool is_name = value.is_number_integer() && number > 0 && number <= 0xFFFFFFFF;
  return is_name ? static_cast<std::uint32_t>(number) : 0;
}

Json unknown_masker() {
  const char* why = "there is no such masker, or it was dropped: create one";
  return failure({kUnknownMasker, why, Json()});
}

}  // namespace

Json report_of(const MaskResult& result, const std::vector<RuleStatus>& rules) {
  Json report = obj({{"status", name_of(result.status)},
                     {"hits", write_hits(result.hits, rules)},
                     {"ranges", write_all(result.ranges)},
                     {"incidents", write_all(result.incidents)}});
  if (result.cause) set(report, "cause", write(*result.cause));
  return report;
}

std::string Border::command(std::string_view request) {
  const Json json = parse_json(request);
  if (json.is_object()) return dump(answer(json));
  const char* why = "a command is a JSON object of at most 4 MiB; larger texts go by units";
  return dump(failure({kMalformedCommand, why, Json()}));
}

const Masker* Border::find(std::uint32_t number) const {
  const auto found = std::find_if(maskers_.begin(), maskers_.end(),
                                  [&](const auto& one) { return one.first == number; });
  return found == maskers_.end() ? nullptr : found->second.get();
}

Json Border::answer(const Json& request) {
  const std::string& name = natter::text(request, "command");
  if (name == "create") return create(request);
  if (name == "mask") return mask(request);
  if (name == "drop") return drop(request);
  if (name == "lint") return lint_command(request);
  const char* why = "'command' has to be 'create', 'mask', 'drop' or 'lint'";
  return failure({kMalformedCommand, why, Json()});
}

Json Border::create(const Json& request) {
  const Result<Settings> settings = read_settings(request);
  if (!settings.ok()) return failure(settings.error());
  if (maskers_.size() >= limits::kMaskers || last_number_ == 0xFFFFFFFF) {
    const char* why = "there are 1000 maskers already: drop those that are not used any more";
    return failure({kTooManyMaskers, why, Json()});
  }
  auto masker = std::make_unique<const Masker>(settings.value().rules, settings.value().options);
  const Json answer = obj({{"masker", ++last_number_},
                           {"rules", write_all(masker->statuses())},
                           {"incidents", write_all(masker->incidents())}});
  maskers_.emplace_back(last_number_, std::move(masker));
  return answer;
}

Json Border::mask(const Json& request) const {
  const Masker* masker = find(number_of(request));
  if (masker == nullptr) return unknown_masker();
  const Result<std::u16string> text = read_text(request);
  if (!text.ok()) return failure(text.error());
  const MaskResult result = masker->mask(text.value());
  Json answer = report_of(result, masker->statuses());
  if (result.status == Status::Refused) return answer;
  set(answer, "text", to_utf8(result.text));
  const bool gave_units = !natter::at(request, "text").is_string();
  if (gave_units && !is_well_formed(result.text)) set(answer, "units", write_units(result.text));
  return answer;
}

Json Border::drop(const Json& request) {
  const std::uint32_t number = number_of(request);
  const std::size_t dropped =
      std::erase_if(maskers_, [&](const auto& one) { return one.first == number; });
  return dropped == 0 ? unknown_masker() : obj({});
}

}  // namespace natter::mask
