#include "core/mask/lint_command.h"

#include "core/mask/lint.h"
#include "core/mask/request.h"
#include "core/mask/units.h"

namespace natter::mask {
namespace {

Json write(const Attack& attack) {
  Json json = obj({{"head", to_utf8(attack.head)},
                   {"part", to_utf8(attack.part)},
                   {"tail", to_utf8(attack.tail)},
                   {"times", attack.times},
                   {"steps", static_cast<std::int64_t>(attack.steps)},
                   {"growth", attack.is_exponential ? "exponential" : "polynomial"}});
  set(json, "factor", attack.factor);
  return json;
}

Json write(const Finding& finding) {
  Json json = obj({{"rule", static_cast<std::int64_t>(finding.rule)},
                   {"ruleId", finding.rule_id},
                   {"severity", name_of(finding.severity)},
                   {"code", finding.code},
                   {"message", finding.message}});
  if (finding.offset) set(json, "offset", static_cast<std::int64_t>(*finding.offset));
  if (!finding.hint.empty()) set(json, "hint", finding.hint);
  if (finding.attack) set(json, "attack", write(*finding.attack));
  return json;
}

}  // namespace

Json lint_command(const Json& request) {
  const Result<Settings> settings = read_settings(request);
  if (!settings.ok()) return failure(settings.error());
  Json list(Json::value_t::array);
  for (const Finding& one : lint(settings.value().rules, settings.value().options)) {
    list.push_back(write(one));
  }
  return obj({{"findings", list}});
}

}  // namespace natter::mask
