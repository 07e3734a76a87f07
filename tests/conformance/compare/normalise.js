/**
 * Replaces what must differ between two runs (ids, times, tokens) by placeholders. Ids are numbered
 * by first appearance, so that "the same id as before" is still compared; dates are not, because
 * two events may or may not fall into one millisecond.
 */

const NUMBERED = [
  ['jwt', /eyJ[\w-]+\.[\w-]+\.[\w-]*/g],
  ['uuid', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi],
  ['file', /0-emu-d1-[0-9a-f]{32}/g],
  ['thread', /acs[0-9a-f]{32}/g],
  ['ms', /(?<![\d.])1[5-9]\d{11}(?!\d)/g],
];
const PLAIN = [
  ['<iso>', /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g],
  ['<http-date>', /[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/g],
];
/** Values of these keys are clock readings or fresh random ids that nothing else repeats. */
const UNNUMBERED_KEYS = new Map([
  ['clientMessageId', '<ms>'],
  ['cv', '<cv>'],
  ['transaction-id', '<txn>'],
]);
/** Values of these keys are fresh random ids of no form of their own. */
const NUMBERED_KEYS = new Map([['authcodenonce', 'nonce']]);

/** Remembers the numbers given to ids during the normalisation of one run. */
export class Normaliser {
  #numbers = new Map();

  #number(kind, text) {
    const known = this.#numbers.get(kind) ?? new Map();
    this.#numbers.set(kind, known);
    if (!known.has(text)) known.set(text, known.size + 1);
    return `<${kind}:${known.get(text)}>`;
  }

  #text(text) {
    let result = text;
    for (const [placeholder, pattern] of PLAIN) result = result.replace(pattern, placeholder);
    for (const [kind, pattern] of NUMBERED) {
      result = result.replace(pattern, (found) => this.#number(kind, found.toLowerCase()));
    }
    return result;
  }

  #member(key, value) {
    const kind = NUMBERED_KEYS.get(key);
    if (kind && typeof value === 'string') return this.#number(kind, value);
    return UNNUMBERED_KEYS.get(key) ?? this.value(value);
  }

  /** @param {unknown} value JSON @returns {unknown} the same shape with placeholders */
  value(value) {
    if (typeof value === 'string') return this.#text(value);
    if (typeof value === 'number') {
      const text = this.#text(String(value));
      return text === String(value) ? value : text;
    }
    if (Array.isArray(value)) return value.map((item) => this.value(item));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) =>
      [this.#text(key), this.#member(key, item)]));
  }
}
