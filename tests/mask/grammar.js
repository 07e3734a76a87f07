// Random rules of the whole language (ECMAScript with Annex B, without the flags u and v), valid
// ones and broken ones, and texts for them. Rules stay short, and texts below 20 units, so that a
// backtracking engine comes to an end.

/** @typedef {import('./random.js').Random} Random */

const LONGEST_RULE = 70;
export const LONGEST_TEXT = 19;

/** Units that fold to each other, and beside them some that only look as if they did. */
const FAMILIES = [['k', 'K', '\u212a'], ['s', 'S', 'ſ'], ['ß', 'ẞ'], ['å', 'Å', '\u212b'],
  ['é', 'É'], ['σ', 'ς', 'Σ'], ['µ', 'μ', 'Μ'], ['ω', 'Ω', '\u2126'], ['ǅ', 'ǆ', 'Ǆ'],
  ['i', 'I', 'ı', 'İ'], ['ÿ', 'Ÿ'], ['θ', 'ϑ', 'Θ', 'ϴ'], ['в', 'В', 'ᲀ'], ['ꭰ', 'Ꭰ'],
  ['ɪ', 'Ɪ'], ['ﬅ', 'ﬆ'], ['ΐ', '\u1fd3'], ['Ⴀ', 'ა', 'Ა'], ['ａ', 'Ａ'], ['a', 'A'], ['x', 'X']];
const OTHER_UNITS = ['\n', '\r', '\u2028', '\u2029', '\u00a0', '\ufeff', '\u180e', '\u0000', '\v',
  '\ud83d', '\ude00', '\ud801', '\udc00', '\udc28', '\uffff', '\u0080', '\u00ff', '中', '文', '😀'];
const COMMON = [...'aaaabbbAB01129 -_#@x.'];

const ESCAPES = ['\\d', '\\w', '\\s', '\\D', '\\W', '\\S', '\\t', '\\n', '\\v', '\\f', '\\r',
  '\\e', '\\-', '\\/', '\\.', '\\x61', '\\x6', '\\xg1', '\\u0062', '\\u12', '\\u{3}', '\\u{61}',
  '\\c', '\\cJ', '\\cj', '\\c1', '\\c_', '\\cé', '\\0', '\\00', '\\07', '\\1', '\\8', '\\9',
  '\\18', '\\60', '\\101', '\\141', '\\377', '\\400', '\\777', '\\k', '\\k<', '\\p{L}', '\\P{L}',
  '\\A', '\\z', '\\Z', '\\G', '\\h', '\\_', '\\ud83d', '\\ud83d\\ude00', '\\u212a', '\\u017f',
  '\\xb5', '\\xff', '\\é'];
const ODD_LITERALS = ['{', '}', ']', 'a{', 'a{1', 'a{,5}', '{,2}', '{a}', '{1,', 'x{2,a}', '{}',
  '-', ',', ':', '=', '!', '<', '>', '&&', '--', '/'];
const CLASSES = ['[]', '[^]', '[\\b]', '[\\B]', '[^\\d\\D]', '[\\s\\S]', '[\\cJ]', '[\\c]',
  '[\\c1]', '[\\c_]', '[\\c*]', '[\\141]', '[\\8]', '[a-\\d]', '[\\d-z]', '[\\w-]', '[-a]',
  '[a-]', '[--a]', '[a-a]', '[^^]', '[[]', '[[a]', '[\\]]', '[\\ud83c-\\udfff]', '[😀]', '[^😀]',
  '[\\u{61}]', '[\\0-\\x7f]', '[^\\0-\\x7f]', '[\\x80-\\uffff]', '[.]', '[|]', '[(]', '[)]',
  '[\\-]', '[+-.]'];
const QUANTIFIERS = ['*', '+', '?', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,2}',
  '{2,}', '{0}', '{0,0}', '{1}', '{1,3}?', '{0,}?', '{3}?', '{0,1}', '{1,}', '{2,3}', '{01}',
  '{0,99999999999}'];
const DAMAGE = ['(', ')', '[', ']', '{', '}', '*', '+', '?', '\\', '|', '^', '$', '{1}', '{2,1}',
  '{2,3', '(?', '(?<', '(?<n>', '(?<=', '(?<!', '(?!', '(?=', '(?:', '\\k<n>', '\\k<', '\\k<x>',
  '\\k', '[z-a]', '[\\d-a]', '\\c', '-', '(?#', '(?>a)', '(?P<n>a)', "(?'n'a)", '(?<1>a)',
  '(?<>a)', '(?<a\\u0062>c)', '(?<\\u{62}>c)', '(?<\\u{1d7da}>c)', '(?<$_>c)', '(?<a b>c)',
  '[\\k]', '*?', '++', '**', '?{2}', '^*', '\\b+', '\\B?', '(?<=a)*', '(?<!a)?', '(?=a)*',
  '(?!a){2}', '$+', '{9999999999,1}', '(?:)', '()', '(|)', '||', '\\2', '\\10', '\\99'];
const NAMES = ['n', 'mo', '$o', '_p', 'é'];

class RuleWriter {
  /** @param {Random} random */
  constructor(random) {
    this.random = random;
    // Few, so that texts of them match now and then.
    this.letters = [...random.pick(FAMILIES), ...random.many(4, () => random.pick(COMMON)),
      random.pick(random.chance(0.3) ? OTHER_UNITS : COMMON)];
    this.groups = 0;
    /** @type {string[]} */
    this.names = [];
  }

  /** @param {number} depth @returns {string} */
  disjunction(depth) {
    const {random} = this;
    const ways = random.chance(0.3) ? 2 + random.below(2) : 1;
    const sequence = () =>
      random.many(random.below(random.chance(0.2) ? 2 : 4), () => this.term(depth)).join('');
    return random.many(ways, sequence).join('|');
  }

  /** @param {number} depth @returns {string} */
  term(depth) {
    const {random} = this;
    const kind = random.next();
    if (kind < 0.08) return random.pick(['^', '$', '\\b', '\\B']);
    if (depth > 0 && kind < 0.16) {
      const look = `(?${random.pick('=!')}${this.disjunction(depth - 1)})`;
      return look + (random.chance(0.15) ? random.pick(QUANTIFIERS) : '');
    }
    if (depth > 0 && kind < 0.23) {
      return `(?<${random.pick('=!')}${this.disjunction(depth - 1)})`;
    }
    return this.atom(depth) + (random.chance(0.35) ? random.pick(QUANTIFIERS) : '');
  }

  /** @param {number} depth @returns {string} */
  atom(depth) {
    const {random} = this;
    const kind = random.next();
    if (kind < (this.groups > 0 ? 0.2 : 0.02)) return this.reference();
    if (depth <= 0 || kind < 0.6) return this.leaf();
    if (kind < 0.75) return `(?:${this.disjunction(depth - 1)})`;
    this.groups++;
    if (kind < 0.95 || this.names.length === NAMES.length) {
      return `(${this.disjunction(depth - 1)})`;
    }
    const name = NAMES[this.names.length];
    this.names.push(name);
    return `(?<${name}>${this.disjunction(depth - 1)})`;
  }

  leaf() {
    const {random} = this;
    const kind = random.next();
    if (kind < 0.7) return this.literal();
    if (kind < 0.75) return '.';
    if (kind < 0.85) return random.pick(ESCAPES);
    if (kind < 0.88) return random.pick(ODD_LITERALS);
    return kind < 0.92 ? random.pick(CLASSES) : this.class();
  }

  literal() {
    return this.random.pick(this.letters).replace(/[.\\]/, '\\$&');
  }

  class() {
    const {random} = this;
    const member = () => {
      const kind = random.next();
      if (kind < 0.2) return random.pick(ESCAPES);
      if (kind < 0.6) return this.literal();
      const [first, last] = [random.pick(this.letters), random.pick(this.letters)].sort();
      return `${first}-${last}`;
    };
    return `[${random.chance(0.3) ? '^' : ''}${random.many(1 + random.below(3), member).join('')}]`;
  }

  reference() {
    const {random} = this;
    if (random.chance(0.3)) {
      return `\\k<${random.pick(this.names.length > 0 ? this.names : NAMES)}>`;
    }
    return `\\${1 + random.below(this.groups + 1)}`;
  }
}

/**
 * Whether engines may differ on the verdict: newer ones accept modifiers, and a group name in two
 * alternatives; and which letters a group name may have depends on the version of Unicode.
 *
 * @param {string} source
 */
export function dependsOnEngine(source) {
  if (/\(\?(?=[ims-])[ims]*(-[ims]*)?:/.test(source)) return true;
  const names = [...source.matchAll(/\(\?<([^=!>][^>]*)>/g)].map((one) => one[1]);
  return new Set(names).size !== names.length || names.some((name) => /\\u|[^\0-\x7f]/.test(name));
}

/** @param {Random} random @param {string} source */
function damaged(random, source) {
  const at = random.below(source.length + 1);
  return source.slice(0, at) + random.pick(DAMAGE) +
    source.slice(random.chance(0.3) ? at + 1 : at);
}

/**
 * A rule and what texts for it are made of.
 *
 * @param {Random} random
 * @returns {{source: string, letters: string[]}}
 */
export function randomRule(random) {
  for (;;) {
    const writer = new RuleWriter(random);
    let source = writer.disjunction(1 + random.below(3));
    for (let i = random.below(5) === 0 ? 1 + random.below(2) : 0; i > 0; i--) {
      source = damaged(random, source);
    }
    if (source.length <= LONGEST_RULE) return {source, letters: writer.letters};
  }
}

/**
 * @param {Random} random
 * @param {string[]} letters
 */
export function randomText(random, letters) {
  const unit = () => {
    if (random.chance(0.85)) return random.pick(letters);
    return random.pick(random.chance(0.7) ? COMMON : OTHER_UNITS);
  };
  return random.many(random.below(LONGEST_TEXT + 1), unit).join('').slice(0, LONGEST_TEXT);
}
