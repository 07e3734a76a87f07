/**
 * Rules as an app writes them, read for the core (core/mask/request.cc). Masking and the chat read
 * them here: what one of them refuses must not pass in the other.
 */

/** Half of a surrogate pair, which neither UTF-8 nor what is made of it can hold. */
export const LONE_SURROGATE = /\p{Surrogate}/u;
/** What a rule of a list may have. Anything else was meant to change the rule, and would not. */
const MEMBERS = ['id', 'regex', 'ignoreCase'];

/**
 * A rule as it crosses: JSON text cannot hold a lone surrogate, so such a source goes as units. The
 * core rejects `null` as `value`, and reports that.
 * @typedef {{id: string, regex: string | number[] | null, ignoreCase?: boolean}} CrossingRule
 */

/**
 * What is to happen with a rule that is none: throws, or gives what crosses in its place.
 * @typedef {(id: string, problem: string) => CrossingRule} Refuse
 */

/**
 * Also one of another frame, which is no instance of this frame's RegExp.
 *
 * @param {unknown} value
 * @returns {value is RegExp}
 */
const isRegExp = (value) => Object.prototype.toString.call(value) === '[object RegExp]';

/**
 * Whether its own members are all there is to it, in whichever frame it was made. A Map, a Set or a
 * promise of rules has none, and would be no rules at all.
 *
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isPlain(value) {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/**
 * The UTF-16 units of a text.
 *
 * @param {string} text
 * @returns {number[]}
 */
export const unitsOf = (text) => Array.from({length: text.length}, (_, i) => text.charCodeAt(i));

/** @param {string} source */
const crossing = (source) => LONE_SURROGATE.test(source) ? unitsOf(source) : source;

/**
 * @param {RegExp} regex
 * @param {string} id
 * @param {Refuse} refuse
 */
function fromRegExp({source, flags, ignoreCase}, id, refuse) {
  const unknown = flags.replace(/[gi]/g, '');
  if (unknown) {
    return refuse(id, `the rule ${id} has the flags ${flags}: masking knows g and i; with ` +
      `${unknown} its source would mean something else`);
  }
  return {id, regex: crossing(source), ignoreCase};
}

/**
 * @param {unknown} value a source, a RegExp, or what a configuration has instead
 * @param {string} id
 * @param {Refuse} refuse
 * @param {boolean} [isLenient] whether anything else counts as its JavaScript text
 * @returns {CrossingRule}
 */
function ruleOf(value, id, refuse, isLenient) {
  if (isRegExp(value)) return fromRegExp(value, id, refuse);
  const isText = ['string', 'number', 'boolean'].includes(typeof value);
  return {id, regex: isText || isLenient ? crossing(String(value)) : null};
}

/**
 * @param {any} value
 * @param {number} place
 * @param {Refuse} refuse
 * @returns {CrossingRule}
 */
function listedRule(value, place, refuse) {
  if (typeof value !== 'object' || value === null || isRegExp(value)) {
    return ruleOf(value, String(place), refuse);
  }
  const {id = place, regex, ignoreCase} = value;
  const name = String(id);
  const unknown = Object.keys(value).find((key) => !MEMBERS.includes(key));
  if (unknown !== undefined) {
    return refuse(name, `the rule at ${place} has a member ${unknown}; rules have ` +
      `${MEMBERS.join(', ')} and nothing else`);
  }
  if (regex === undefined) return refuse(name, `the rule at ${place} has no regex`);
  if (ignoreCase === undefined) return ruleOf(regex, name, refuse);
  if (typeof ignoreCase !== 'boolean') {
    return refuse(name, `ignoreCase of the rule ${name} has to be true or false`);
  }
  const rule = ruleOf(regex, name, refuse);
  return {...rule, ignoreCase};
}

/**
 * @param {unknown} rules
 * @param {Refuse} refuse
 * @param {boolean} [isLenient] whether what is no text in an object counts as its JavaScript text
 * @returns {CrossingRule[]}
 */
export function readRules(rules, refuse, isLenient) {
  if (Array.isArray(rules)) return rules.map((rule, place) => listedRule(rule, place, refuse));
  if (!isPlain(rules)) return [refuse('rules', 'rules are a list, or an object {id: source}')];
  return Object.entries(rules).map(([id, value]) => ruleOf(value, id, refuse, isLenient));
}
