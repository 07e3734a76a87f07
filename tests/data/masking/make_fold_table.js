// Prints core/mask/fold_table.h: how the JavaScript engine that runs this folds case in regular
// expressions without the flag u. Run: node tests/data/masking/make_fold_table.js

/** The canonical form of one unit (ECMA-262, Canonicalize, without u and v). */
function canonical(unit) {
  const upper = String.fromCharCode(unit).toUpperCase();
  if (upper.length !== 1) return unit;
  const code = upper.charCodeAt(0);
  return unit >= 128 && code < 128 ? unit : code;
}

const pairs = [];
for (let unit = 128; unit <= 0xFFFF; unit++) {
  if (canonical(unit) !== unit) pairs.push({unit, delta: canonical(unit) - unit});
}

const runs = [];
for (let i = 0; i < pairs.length;) {
  const {unit, delta} = pairs[i];
  const stride = pairs[i + 1]?.delta === delta && pairs[i + 1].unit - unit <= 2
    ? pairs[i + 1].unit - unit : 1;
  let last = i;
  while (pairs[last + 1]?.delta === delta && pairs[last + 1].unit - pairs[last].unit === stride) {
    last++;
  }
  runs.push(`    {0x${unit.toString(16).toUpperCase().padStart(4, '0')}, ` +
    `0x${pairs[last].unit.toString(16).toUpperCase().padStart(4, '0')}, ${stride}, ${delta}},`);
  i = last + 1;
}

console.log(`// Made by tests/data/masking/make_fold_table.js (Unicode ${process.versions.unicode}).
// Units from 128 whose canonical form is another unit: canonical = unit + delta, for every
// \`stride\`-th unit from \`first\` to \`last\`.
#pragma once

#include <cstdint>

namespace natter::mask {

struct FoldRun {
  char16_t first;
  char16_t last;
  std::uint8_t stride;
  std::int32_t delta;
};

inline constexpr FoldRun kFoldRuns[] = {
${runs.join('\n')}
};

}  // namespace natter::mask`);
