// Prints what rules of one class match, under the flag i, in the text of all 65,536 units: for each
// rule the first and last units of the runs that match. The answers are those of the engine.
// Run: node tests/data/masking/make_folding.js > tests/data/masking/folding.json
const RULES = [
  '[a-z]', '[^a-z]', '\\w', '\\W', '[\\W]', '[^\\W]', '\\S', '\\D', '.', 'k', 's', '\u212a',
  '[\u00e0-\u00fe]', '[^\u00e0-\u00fe]', '\u00df', '\u1e9e', '\u017f', '[^\u017f]', '\u00b5',
  '\u03bc', '[^\u00b5]', '[\u0100-\u017f]', '[\u0180-\u024f]', '\u01c5', '[\u01c4-\u01cc]',
  '[\u0250-\u02af]', '[\u0370-\u03ff]', '[^\u03b1-\u03c9]', '\u03c2', '\u2126', '\u0345',
  '[\u0400-\u04ff]', '[\u0500-\u052f]', '[\u0531-\u0556]', '[\u10a0-\u10ff]',
  '[\u13a0-\u13fd]', '[\u1c80-\u1cbf]', '[\u1d00-\u1dbf]', '[\u1e00-\u1eff]',
  '[\u1f00-\u1fff]', '[^\u1f80-\u1faf]', '[\u2160-\u217f]', '[\u24b6-\u24e9]',
  '[\u2c00-\u2cff]', '[\u2d00-\u2d2d]', '[\ua640-\ua7ff]', '[\uab30-\uabbf]',
  '[\uff21-\uff5a]', '[\\ud800-\\udfff]', '[\u0080-\uffff]', '[^\u0080-\uffff]',
  '[\u0041-\u1fff]',
];

const text = Array.from({length: 65536}, (_, unit) => String.fromCharCode(unit)).join('');

/** The runs of units that a rule matches, flat. */
function runsOf(rule) {
  const units = [...text.matchAll(new RegExp(rule, 'gi'))].map((one) => one.index);
  return units.flatMap((unit, i) => [
    ...(units[i - 1] === unit - 1 ? [] : [unit]),
    ...(units[i + 1] === unit + 1 ? [] : [unit]),
  ]);
}

const lines = RULES.map((rule) => `  ${JSON.stringify([rule, runsOf(rule)])}`);
console.log(`[\n${lines.join(',\n')}\n]`);
