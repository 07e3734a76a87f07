// The masking engine, measured natively: reads one request a line, answers each with one line.
//   {"messages": [text…]}                  -> {"corpus": number}
//   {"rules": [text…], "flags": "g"|"gi"}  -> {"masker": number, "ready": count of rules}
//   {"masker": …, "corpus": …}             -> {"ms": time, "units": how many were masked,
//                                              "undecided": how often a rule ran out of budget}
//   {"compile": text, "flags": …}          -> {"ms": time}
// A text is a string, or an array of units when it holds a lone surrogate. One request is one
// measurement, so that whoever asks can take turns with another engine.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "core/json.h"
#include "core/mask/masker.h"

namespace {

using natter::Json;
using natter::obj;
using natter::mask::Masker;
using natter::mask::MaskResult;
using natter::mask::Options;
using natter::mask::OnFailure;
using natter::mask::Profile;
using natter::mask::RuleSource;

std::u16string units_of(const Json& value) {
  if (value.is_string()) return natter::mask::to_units(natter::text(value));
  std::u16string units;
  for (const Json& unit : value) units += static_cast<char16_t>(natter::integer(unit));
  return units;
}

template <typename Run>
double milliseconds(Run run) {
  const auto began = std::chrono::steady_clock::now();
  run();
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
  return took.count();
}

class Bench {
 public:
  Json answer(const Json& request) {
    if (natter::has(request, "messages")) return add_corpus(request);
    if (natter::has(request, "rules")) return add_masker(request);
    if (natter::has(request, "compile")) return compile(request);
    return measure(request);
  }

 private:
  Json add_corpus(const Json& request) {
    std::vector<std::u16string> messages;
    for (const Json& text : natter::at(request, "messages")) messages.push_back(units_of(text));
    corpora_.push_back(std::move(messages));
    return obj({{"corpus", static_cast<std::int64_t>(corpora_.size() - 1)}});
  }

  static Options options_of(const Json& request) {
    Options options;
    options.profile = Profile::Exact;
    options.on_failure = OnFailure::Skip;
    options.ignores_case = natter::text(request, "flags") == "gi";
    return options;
  }

  Json add_masker(const Json& request) {
    std::vector<RuleSource> rules;
    for (const Json& rule : natter::at(request, "rules")) rules.push_back({"", units_of(rule)});
    maskers_.emplace_back(rules, options_of(request));
    const Masker& masker = maskers_.back();
    const std::size_t ready = rules.size() - masker.incidents().size();
    return obj({{"masker", static_cast<std::int64_t>(maskers_.size() - 1)},
                {"ready", static_cast<std::int64_t>(ready)}});
  }

  Json measure(const Json& request) const {
    const auto masker = static_cast<std::size_t>(natter::integer(natter::at(request, "masker")));
    const auto corpus = static_cast<std::size_t>(natter::integer(natter::at(request, "corpus")));
    std::int64_t units = 0;
    std::size_t undecided = 0;
    const double ms = milliseconds([&] {
      for (const std::u16string& message : corpora_[corpus]) {
        const MaskResult result = maskers_[masker].mask(message);
        for (const auto& range : result.ranges) {
          units += static_cast<std::int64_t>(range.end - range.start);
        }
        undecided += result.incidents.size();
      }
    });
    Json answer = obj({{"units", units}, {"undecided", static_cast<std::int64_t>(undecided)}});
    answer["ms"] = ms;
    return answer;
  }

  static Json compile(const Json& request) {
    const std::vector<RuleSource> rules{{"", units_of(natter::at(request, "compile"))}};
    Json answer = obj({});
    answer["ms"] = milliseconds([&] { const Masker masker(rules, options_of(request)); });
    return answer;
  }

  std::vector<std::vector<std::u16string>> corpora_;
  std::vector<Masker> maskers_;
};

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  Bench bench;
  std::string line;
  while (std::getline(std::cin, line)) {
    const Json request = natter::parse_json(line);
    if (!request.is_object()) {
      std::fprintf(stderr, "not understood: %.80s\n", line.c_str());
      return EXIT_FAILURE;
    }
    const std::string text = natter::dump(bench.answer(request));
    std::printf("%s\n", text.c_str());
    std::fflush(stdout);
  }
  return EXIT_SUCCESS;
}
