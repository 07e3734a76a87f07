// Prints random rules and texts with what the JavaScript engine makes of them, one rule a line:
//   {"r": source, "f": "g" or "gi", "t": [[text, [start, end, …]], …]}, or without t when rejected.
// Strings with lone surrogates are arrays of units. The first line names seed and engine.
// Run: node tests/data/masking/generate.js [seed [rules]] > tests/data/masking/random.jsonl
// Left out: what the project accepts and some engines do not (modifiers, a group name in two
// alternatives, letters beyond ASCII in group names).

const seed = Number(process.argv[2] ?? 20240901);
const ruleCount = Number(process.argv[3] ?? 1500);

/** A small generator (mulberry32), so that a seed gives the same rules everywhere. */
let state = seed >>> 0;
function random() {
  state = (state + 0x6D2B79F5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];
const chance = (p) => random() < p;

const LETTERS = [...'aaabbbABkKsS01_-# @.\n', 'é', 'É', 'ß', 'ſ', '\u212a', 'σ', 'ς', 'Σ',
  'µ', 'Μ', '\ud83d', '\ude00', '\u2028', '\u00a0', 'Ω', 'ω', '\u2126', 'ǅ', 'ǆ', 'Ǆ'];
const ATOMS = ['\\d', '\\w', '\\s', '\\D', '\\W', '\\S', '.', '[ab]', '[^a]', '[a-k]', '[^b-s]',
  '[\\d-b]', '[a-\\w]', '[-a]', '[a-]', '[]', '[^]', '[\\b]', '[^\\d\\D]', '[\\s\\S]', '\\x61',
  '\\u0062', '\\x6', '\\u12', '\\c', '\\cJ', '[\\cJ]', '[\\c]', '[\\c1]', '\\0', '\\141', '\\8',
  '\\60', '[\\141]', '\\k', '\\p{L}', '\\A', '\\z', '\\-', '{', '}', ']', 'a{', '{,2}', '[é-σ]',
  '[^\\W]', '[ſ]', '[^ſ]', '[k\u212a]', '[\ud83d]', '[\ud83c-\ude00]', '\\ud83d', '[A-Z]',
  '[\\u00b5]', '[^µ]', '[ß-ÿ]', '\\t', '\\n', '\\e'];
const QUANTIFIERS = ['*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,2}', '{2,}', '{0}',
  '{1,3}?', '{0,}?', '{3}?'];

let groups = 0;
let names = [];

function atom(depth) {
  const kind = random();
  if (depth <= 0 || kind < 0.45) {
    return chance(0.6) ? literal() : pick(ATOMS);
  }
  if (kind < 0.6) return reference();
  if (kind < 0.75) return `(?:${disjunction(depth - 1)})`;
  groups++;
  if (kind < 0.95 || names.length > 2) return `(${disjunction(depth - 1)})`;
  const name = 'nmo'[names.length];
  names.push(name);
  return `(?<${name}>${disjunction(depth - 1)})`;
}

function literal() {
  const letter = pick(LETTERS);
  return /[.]/.test(letter) ? '\\.' : letter;
}

function reference() {
  if (names.length > 0 && chance(0.3)) return `\\k<${pick(names)}>`;
  return chance(0.7) ? `\\${1 + below(3)}` : pick(ATOMS);
}

function term(depth) {
  const kind = random();
  if (kind < 0.08) return pick(['^', '$', '\\b', '\\B']);
  if (depth > 0 && kind < 0.16) {
    const look = `(?${pick(['=', '!'])}${disjunction(depth - 1)})`;
    return look + (chance(0.15) ? pick(QUANTIFIERS) : '');
  }
  if (depth > 0 && kind < 0.23) return `(?<${pick(['=', '!'])}${disjunction(depth - 1)})`;
  return atom(depth) + (chance(0.35) ? pick(QUANTIFIERS) : '');
}

function disjunction(depth) {
  const alternatives = chance(0.3) ? 2 + below(2) : 1;
  return Array.from({length: alternatives}, () =>
    Array.from({length: below(chance(0.2) ? 2 : 4)}, () => term(depth)).join('')).join('|');
}

/** Sometimes breaks a rule, for the verdict of the parser. */
function damaged(source) {
  if (!chance(0.25)) return source;
  const at = below(source.length + 1);
  const piece = pick(['(', ')', '[', ']', '{', '}', '*', '+', '?', '\\', '|', '^', '{1}', '{2,1}',
    '(?', '(?<', '(?<n>', '(?<=', '(?!', '\\k<n>', '\\k<', '\\k', '[z-a]', '\\c', '-', '(?#',
    '(?>a)', '{0,9999999999}', '\\u{61}', '(?<1>a)', '(?<a\\u0062>c)', '(?<\\u{62}>c)', '[\\k]']);
  return source.slice(0, at) + piece + source.slice(chance(0.3) ? at + 1 : at);
}

const text = () => Array.from({length: below(14)}, () =>
  chance(0.6) ? pick([...'aab b01-']) : pick(LETTERS)).join('');

/** Engines differ in what they accept here. */
const isLeftOut = (source) => /\(\?[ims-]+:/.test(source) ||
  /\(\?<[^>=!]*[^\x00-\x7f]/.test(source) ||
  [...source.matchAll(/\(\?<([^>=!]*)>/g)].map((one) => one[1])
    .some((name, i, all) => all.indexOf(name) !== i);

const encoded = (string) => string.isWellFormed?.() ?? !/[\ud800-\udfff]/.test(string) ? string
  : Array.from({length: string.length}, (_, i) => string.charCodeAt(i));

function compiled(source, flags) {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Starts and ends of all matches; null where the engine itself gives up. */
function matchesOf(rule, subject) {
  try {
    return [...subject.matchAll(rule)]
      .flatMap((one) => [one.index, one.index + one[0].length]);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

console.log(JSON.stringify({seed, rules: ruleCount, engine: `V8 ${process.versions.v8}`}));
for (let made = 0; made < ruleCount;) {
  groups = 0;
  names = [];
  const source = damaged(disjunction(3));
  if (source.length > 60 || isLeftOut(source)) continue;
  made++;
  const flags = chance(0.4) ? 'gi' : 'g';
  const rule = compiled(source, flags);
  const row = {r: encoded(source), f: flags};
  if (rule) {
    row.t = Array.from({length: 4}, text).flatMap((subject) => {
      const matches = matchesOf(rule, subject);
      return matches ? [[encoded(subject), matches]] : [];
    });
  }
  console.log(JSON.stringify(row));
}
