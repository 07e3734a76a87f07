// Units of RE2 that natter leaves out of its build, as little as its other units need of them:
// unicode_casefold.cc and unicode_groups.cc (patterns are Latin-1 without flags or class names),
// onepass.cc (nobody asks for groups) and tostring.cc (only log messages have it).
#include <cstdlib>
#include <string>

#include "re2/prog.h"
#include "re2/regexp.h"
#include "re2/unicode_casefold.h"
#include "re2/unicode_groups.h"

namespace re2 {

// RE2 folds of its own accord: it reads `[Kk]` as a literal that ignores case. So the rows of the
// ASCII letters must be there, or such a class loses one of its members when it is merged.
const CaseFold unicode_casefold[] = {{'A', 'Z', 32}, {'a', 'z', -32}};
const int num_unicode_casefold = 2;
const CaseFold unicode_tolower[] = {{'A', 'Z', 32}};
const int num_unicode_tolower = 1;

// An array needs a member; the count leaves it unseen.
const UGroup unicode_groups[] = {{"", 0, nullptr, 0, nullptr, 0}};
const int num_unicode_groups = 0;

bool Prog::IsOnePass() { return false; }

// Called only when IsOnePass() is true.
bool Prog::SearchOnePass(const StringPiece&, const StringPiece&, Anchor, MatchKind, StringPiece*,
                         int) {
  std::abort();
}

std::string Regexp::ToString() { return {}; }

}  // namespace re2
