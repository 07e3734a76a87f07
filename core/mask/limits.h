// Every bound of the masking engine with its reason. A rule beyond a bound is rejected as
// `too-complex`, a match beyond one fails as `budget`: never by running on, never by silence.
#pragma once

#include <cstddef>
#include <cstdint>

namespace natter::mask::limits {

// Units of one rule. Shipped and documented rules stay below 500.
inline constexpr std::size_t kSourceUnits = 16'384;

// Groups inside each other. The compiler recurses on nesting, and on nothing else.
inline constexpr std::size_t kNesting = 400;

// Capturing groups, as in V8. Each takes two units, so the source ends first.
inline constexpr std::size_t kCaptures = 65'535;
static_assert(kSourceUnits / 2 < kCaptures);

// Instructions of one program after counted groups are written out.
inline constexpr std::size_t kInstructions = 60'000;

// Rules of one configuration; an organisation has at most ten.
inline constexpr std::size_t kRules = 256;

// Maskers of one border. A server that keeps one for each customer drops the idle ones.
inline constexpr std::size_t kMaskers = 1000;

// Steps of the plain program over one text, before the program with a memo takes over.
inline constexpr std::uint64_t kPlainSteps = 2'000;
inline constexpr std::uint64_t kPlainStepsPerUnit = 16;

// Memory of one rule in RE2: its program and what it caches of its automaton.
inline constexpr std::size_t kRe2Memory = std::size_t{1} << 20;

// Units that the searches of RE2 over one text may look at, all together. Each is linear, but every
// match begins another: `\d.*x|\d` on digits would be quadratic.
inline constexpr std::uint64_t kRe2Units = std::uint64_t{1} << 22;
inline constexpr std::uint64_t kRe2UnitsPerUnit = 64;

// Marks of the memo for one text: 16 MiB.
inline constexpr std::uint64_t kMemoBits = std::uint64_t{1} << 27;

// Backreferences: steps of the plain program, then steps and states of the one with a memo. All of
// it is reached within 100 ms natively.
inline constexpr std::uint64_t kReferenceSteps = 5'000'000;
inline constexpr std::size_t kStates = std::size_t{1} << 18;
// Words of all states together (16 MiB), for rules that refer to very many groups.
inline constexpr std::size_t kStateWords = std::size_t{1} << 22;

// Entries of the backtracking stack, 8 bytes each: 64 MiB, where V8 gives up too.
inline constexpr std::size_t kStackEntries = std::size_t{1} << 23;

// Work of the loop of a reference client over one text: steps of the machine, and units it looked
// at to find the first occurrence of a match. A rule may make the loop quadratic. One that looks no
// further than its match cannot exceed this on the 28,672 units that the service takes.
inline constexpr std::uint64_t kLoopWork = std::uint64_t{1} << 28;

// Units of one text. Positions are 32 bits wide; a page cannot hold such a string.
inline constexpr std::size_t kTextUnits = std::size_t{1} << 30;

}  // namespace natter::mask::limits
