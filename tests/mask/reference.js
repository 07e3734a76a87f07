// What JavaScript's own engine makes of a rule, and the loops of the reference clients around it,
// as observed (chat SDK 1.11.8, chat widget 1.8.3): the oracle of the differential test.

/**
 * @typedef {object} Expected
 * @property {number[]} hits start, end, start, end… of the non-empty matches
 * @property {string} exact
 * @property {string} sdk
 * @property {string} widget
 * @property {Set<number>} sdkReplaced places of the units that the loop of the SDK replaced, had
 *   `$$` stayed two units
 * @property {Set<number>} widgetReplaced
 */

/** Every unit but line terminators. @param {string} text @param {string} character */
const masked = (text, character) => text.replace(/./g, () => character);

/**
 * @param {string} source
 * @param {string} flags
 * @returns {RegExp | null} null when JavaScript rejects the source
 */
export function compiled(source, flags) {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * The non-empty matches.
 *
 * @param {RegExp} rule
 * @param {string} text
 */
export function hitsOf(rule, text) {
  const hits = [];
  rule.lastIndex = 0;  // where matchAll begins
  for (const match of text.matchAll(rule)) {
    if (match[0] !== '') hits.push(match.index, match.index + match[0].length);
  }
  return hits;
}

/**
 * Whether V8 finds something else as soon as it cannot merge alternatives of single characters.
 * Ignoring case, V8 11.3 loses some that are equal only through a character beyond Latin-1:
 * `/\u017f|s|S/i` does not match "s". Such a pair says nothing about us.
 *
 * @param {string} source
 * @param {string} flags
 * @param {string} text
 * @returns {boolean}
 */
export function contradictsItself(source, flags, text) {
  // In a class or after a backslash `|` is a character.
  if (!flags.includes('i') || /\\\||\[[^\]]*\|/.test(source)) return false;
  const rule = compiled(source, flags);
  const apart = compiled(source.replaceAll('|', '|(?:)'), flags);
  return rule !== null && apart !== null
    && String(hitsOf(rule, text)) !== String(hitsOf(apart, text));
}

/**
 * @param {string} text
 * @param {number[]} hits
 * @param {string} character
 */
export function maskedExactly(text, hits, character) {
  let result = text;
  for (let i = 0; i < hits.length; i += 2) {
    result = result.slice(0, hits[i]) + masked(text.slice(hits[i], hits[i + 1]), character) +
      result.slice(hits[i + 1]);
  }
  return result;
}

/** @param {Set<number>} places @param {string} content @param {string} part its first occurrence */
function addPlaces(places, content, part) {
  const start = content.indexOf(part);
  for (let i = 0; i < part.length; i++) if (/./.test(part[i])) places.add(start + i);
}

/**
 * @param {RegExp} rule
 * @param {string} text
 * @param {string} character
 * @param {Set<number>} [replaced] gets the places of replaced units; keeps `$$` from becoming `$`,
 *   as it does when a text is the replacement
 */
export function maskedAsSdk(rule, text, character, replaced) {
  let content = text;
  let last = -1;
  rule.lastIndex = 0;
  for (let match = rule.exec(content); match; match = rule.exec(content)) {
    if (rule.lastIndex === last) break;
    last = rule.lastIndex;
    const replacement = masked(match[0], character);
    if (replaced) addPlaces(replaced, content, match[0]);
    content = content.replace(match[0], replaced ? () => replacement : replacement);
  }
  return content;
}

/**
 * @param {RegExp} rule
 * @param {string} text
 * @param {Set<number>} [replaced] gets the places of replaced units
 */
export function maskedAsWidget(rule, text, replaced) {
  let content = text;
  rule.lastIndex = 0;
  for (let match = rule.exec(content); match; match = rule.exec(content)) {
    const next = content.replace(match[0], masked(match[0], '#'));
    if (next === content) break;
    if (replaced) addPlaces(replaced, content, match[0]);
    content = next;
  }
  return content;
}

/**
 * The rules one after the other.
 *
 * @param {RegExp[]} rules
 * @param {string} text
 * @param {string} character
 * @returns {Expected}
 */
export function expectedOf(rules, text, character) {
  const result = {hits: /** @type {number[]} */ ([]), exact: text, sdk: text, widget: text,
    sdkReplaced: new Set(), widgetReplaced: new Set()};
  let content = text;
  for (const rule of rules) {
    const hits = hitsOf(rule, result.exact);
    result.hits.push(...hits);
    result.exact = maskedExactly(result.exact, hits, character);
    result.sdk = maskedAsSdk(rule, result.sdk, character);
    content = maskedAsSdk(rule, content, character, result.sdkReplaced);
    result.widget = maskedAsWidget(rule, result.widget, result.widgetReplaced);
  }
  return result;
}
