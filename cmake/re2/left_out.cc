// Units of RE2 that natter leaves out of its build, as little as its other units need of them.
// Rules arrive as trees (core/mask/re2_route.cc), so the reader of patterns goes, with its Unicode
// tables; they ask for no groups, so what finds groups goes; only log messages show patterns.
#include <string>

#include "re2/prog.h"
#include "re2/re2.h"
#include "re2/regexp.h"

namespace re2 {

// All that is left of the reader: what matches no text, which nothing else makes a node of.
Regexp* Regexp::Parse(const StringPiece& pattern, ParseFlags flags, RegexpStatus*) {
  if (pattern == "^") return new Regexp(kRegexpBeginText, flags);
  if (pattern == "$") return new Regexp(kRegexpEndText, flags);
  if (pattern == "\\b") return new Regexp(kRegexpWordBoundary, flags);
  if (pattern == "\\B") return new Regexp(kRegexpNoWordBoundary, flags);
  return new Regexp(kRegexpEmptyMatch, flags);
}

// Common beginnings of alternatives stay where they are; the automaton finds them by itself.
int Regexp::FactorAlternation(Regexp**, int count, ParseFlags) { return count; }

std::string Regexp::ToString() { return {}; }

// The automaton tells of full memory; whoever searched sees it by the result.
namespace hooks {

DFAStateCacheResetCallback* GetDFAStateCacheResetHook() {
  return [](const DFAStateCacheReset&) {};
}

DFASearchFailureCallback* GetDFASearchFailureHook() {
  return [](const DFASearchFailure&) {};
}

}  // namespace hooks

}  // namespace re2
