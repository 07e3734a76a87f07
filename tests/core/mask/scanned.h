// One search after the other over a text, with what they cost; and the engines to force them to.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "core/mask/rule.h"

namespace natter::mask::test {

struct EngineName {
  std::string_view name;
  Engine engine;
};

inline constexpr std::array<EngineName, 4> kEngines{{
    {"routed", Engine::AsRouted},
    {"machine", Engine::WithoutRe2},
    {"memo", Engine::ForcedMemo},
    {"small-re2", Engine::SmallRe2Memory},
}};

struct Scanned {
  Effort effort;
  std::int64_t matches = 0;  // empty ones too
  bool is_decided = true;
};

inline Scanned scanned(const Rule& rule, std::u16string text, Engine engine) {
  Scanned result;
  Subject subject(std::move(text));
  Search search = rule.on(subject, result.effort, engine);
  Range match;
  for (std::size_t from = 0; from <= subject.size();) {
    const Found found = search.find(from, match);
    if (found != Found::Yes) {
      result.is_decided = found == Found::No;
      break;
    }
    ++result.matches;
    from = match.end + (match.start == match.end ? 1 : 0);
  }
  return result;
}

}  // namespace natter::mask::test
