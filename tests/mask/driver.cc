// The masking engine as a program: reads one request a line, answers each with one line. The tests
// beside it compare its answers with JavaScript's own engine.
//   {"rules": [text…], "flags": "g"|"gi", "character": unit, "runs": [[engine, profile]…],
//    "texts": [text…]}
//     -> {"verdicts": ["ok" | code…], "routes": [route…], "results": [[result for each run]…]}
//   A result is [status, text, [rule, start, end, …], [code of incident…]], or the number of an
//   earlier run of the same profile with the same result. Without results when a rule is rejected.
//   {"rule": text, "flags": …, "texts": [text…], "engine": name, "times": count, "ms": least}
//     -> [{"isDecided": bool, "matches": count, "steps": …, "ms": best of them} for each text]
//   The texts in turns, as often as `times` and for as long as `ms` say, whichever is more.
//   {"about": true} -> {"engines": [name…]}
// A text is a string, or an array of units when it holds a lone surrogate.
#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "core/json.h"
#include "core/mask/masker.h"
#include "tests/core/mask/scanned.h"

namespace {

using natter::Json;
using natter::obj;
using natter::mask::Masker;
using natter::mask::MaskResult;
using natter::mask::Options;
using natter::mask::Profile;
using natter::mask::RuleSource;
using natter::mask::test::EngineName;
using natter::mask::test::kEngines;
using natter::mask::test::Scanned;
using natter::mask::test::scanned;

struct ProfileName {
  std::string_view name;
  Profile profile;
};
constexpr std::array<ProfileName, 4> kProfiles{{
    {"exact", Profile::Exact},
    {"sdk", Profile::Sdk},
    {"widget", Profile::Widget},
    {"covering", Profile::Covering},
}};

// A request that this program does not understand is a mistake of the test.
[[noreturn]] void give_up(std::string_view what) {
  std::fprintf(stderr, "not understood: %.*s\n", static_cast<int>(what.size()), what.data());
  std::exit(2);
}

template <typename List>
auto named(const List& list, const std::string& name) {
  for (const auto& one : list) {
    if (one.name == name) return one;
  }
  give_up(name);
}

std::u16string units_of(const Json& value) {
  if (value.is_string()) return natter::mask::to_units(natter::text(value));
  std::u16string units;
  for (const Json& unit : value) units += static_cast<char16_t>(natter::integer(unit));
  return units;
}

Json json_of(const std::u16string& units) {
  const std::string utf8 = natter::mask::to_utf8(units);
  if (natter::mask::to_units(utf8) == units) return utf8;
  Json list = Json::array();
  for (const char16_t unit : units) list.push_back(static_cast<int>(unit));
  return list;
}

Json json_of(const MaskResult& result) {
  Json hits = Json::array();
  for (const natter::mask::Hit& hit : result.hits) {
    hits.push_back(hit.rule);
    hits.push_back(hit.start);
    hits.push_back(hit.end);
  }
  Json codes = Json::array();
  for (const natter::mask::Incident& incident : result.incidents) codes.push_back(incident.code);
  Json answer = Json::array();
  answer.push_back(natter::mask::name_of(result.status));
  answer.push_back(json_of(result.text));
  answer.push_back(std::move(hits));
  answer.push_back(std::move(codes));
  return answer;
}

struct Run {
  Options options;
  Masker masker;
};

std::vector<Run> runs_of(const Json& request) {
  std::vector<RuleSource> rules;
  for (const Json& rule : natter::at(request, "rules")) {
    rules.push_back({std::to_string(rules.size()), units_of(rule)});
  }
  Options options;
  options.ignores_case = natter::text(request, "flags") == "gi";
  options.reference = options.ignores_case ? natter::mask::ReferenceLoop::Widget
                                           : natter::mask::ReferenceLoop::Sdk;
  options.masking_character =
      static_cast<char16_t>(natter::integer(natter::at(request, "character"), u'#'));
  std::vector<Run> runs;
  for (const Json& pair : natter::at(request, "runs")) {
    options.engine = named(kEngines, natter::text(natter::at(pair, std::size_t{0}))).engine;
    options.profile = named(kProfiles, natter::text(natter::at(pair, 1))).profile;
    runs.push_back({options, Masker(rules, options)});
  }
  if (runs.empty()) give_up("a request without runs");
  return runs;
}

Json results_of(const std::vector<Run>& runs, const std::u16string& text) {
  std::vector<Json> results;
  Json answers = Json::array();
  for (const Run& run : runs) {
    Json result = json_of(run.masker.mask(text));
    std::size_t same = 0;
    while (same < results.size() &&
           (runs[same].options.profile != run.options.profile || results[same] != result)) {
      ++same;
    }
    answers.push_back(same < results.size() ? Json(same) : result);
    results.push_back(std::move(result));
  }
  return answers;
}

Json compare(const Json& request) {
  const std::vector<Run> runs = runs_of(request);
  Json verdicts = Json::array();
  Json routes = Json::array();
  bool are_ready = true;
  for (const natter::mask::RuleStatus& status : runs.front().masker.statuses()) {
    are_ready = are_ready && status.is_ready;
    verdicts.push_back(status.is_ready ? "ok" : status.code);
    routes.push_back(status.route);
  }
  Json results = Json::array();
  for (const Json& text : natter::at(request, "texts")) {
    if (are_ready) results.push_back(results_of(runs, units_of(text)));
  }
  return obj({{"verdicts", verdicts}, {"routes", routes}, {"results", results}});
}

// Has what is freed stay with the process, as the memory of WebAssembly always does. Otherwise the
// times of pages that the system hands out anew, from some size on, hide those of the search.
void keep_memory() {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
#endif
}

struct Measured {
  std::u16string text;
  Scanned last;
  double best = 1e300;
};

// Of the processor: what else the machine does must not count.
double spent_ms() { return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC; }

Json measure(const Json& request) {
  keep_memory();
  const std::u16string source = units_of(natter::at(request, "rule"));
  const auto rule = natter::mask::Rule::compile(source, natter::text(request, "flags") == "gi");
  if (!rule.ok()) give_up(rule.error().message);
  std::vector<Measured> all;
  for (const Json& text : natter::at(request, "texts")) all.push_back({units_of(text), {}});
  const natter::mask::Engine engine = named(kEngines, natter::text(request, "engine")).engine;
  const std::int64_t times = natter::integer(natter::at(request, "times"), 1);
  const double end = spent_ms() + natter::number(natter::at(request, "ms"));
  for (std::int64_t i = 0; i < times || spent_ms() < end; ++i) {
    for (Measured& one : all) {
      std::u16string text = one.text;  // the copy is not the engine's
      const double began = spent_ms();
      one.last = scanned(rule.value(), std::move(text), engine);
      one.best = std::min(one.best, spent_ms() - began);
    }
  }
  Json answers = Json::array();
  for (const Measured& one : all) {
    Json answer = obj({{"isDecided", one.last.is_decided},
                       {"matches", one.last.matches},
                       {"steps", static_cast<std::int64_t>(one.last.effort.steps())}});
    answer["ms"] = one.best;
    answers.push_back(std::move(answer));
  }
  return answers;
}

Json about() {
  Json engines = Json::array();
  for (const EngineName& one : kEngines) engines.push_back(std::string(one.name));
  return obj({{"engines", engines}});
}

Json answer(const Json& request) {
  if (natter::has(request, "about")) return about();
  if (natter::has(request, "times")) return measure(request);
  return compare(request);
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  std::string line;
  while (std::getline(std::cin, line)) {
    const Json request = natter::parse_json(line);
    if (!request.is_object()) give_up(line);
    const std::string text = natter::dump(answer(request));
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
  }
  return 0;
}
