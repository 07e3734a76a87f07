/** From what an app writes, rules and options, to the command of core/mask/border.h. */

/** @import {MaskOptions, MaskRules} from '../types.d.ts' */
import {MaskError} from './errors.js';

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * A rule as it crosses: JSON text cannot hold a lone surrogate, so such a source goes as units.
 * @typedef {{id: string, regex: unknown, ignoreCase?: boolean}} CrossingRule
 */

/**
 * The UTF-16 units of a text.
 *
 * @param {string} text
 * @returns {number[]}
 */
const unitsOf = (text) => Array.from({length: text.length}, (_, i) => text.charCodeAt(i));

/**
 * @param {RegExp} regex
 * @param {string} id
 */
function fromRegExp({source, flags, ignoreCase}, id) {
  const unknown = flags.replace(/[gi]/g, '');
  if (unknown) {
    throw new MaskError('InvalidRule', `the rule ${id} has the flags ${flags}: masking knows g ` +
      `and i; with ${unknown} its source would mean something else`);
  }
  return {id, regex: crossing(source), ignoreCase};
}

/** @param {string} source */
const crossing = (source) => LONE_SURROGATE.test(source) ? unitsOf(source) : source;

/**
 * @param {unknown} value a source, a RegExp, or what a configuration has instead
 * @param {string} id
 * @param {boolean} isLenient whether anything else counts as its JavaScript text
 * @returns {CrossingRule}
 */
function ruleOf(value, id, isLenient) {
  if (value instanceof RegExp) return fromRegExp(value, id);
  if (typeof value === 'string') return {id, regex: crossing(value)};
  const isText = typeof value === 'number' || typeof value === 'boolean';
  if (isText || isLenient) return {id, regex: crossing(String(value))};
  return {id, regex: null}; // the core rejects it as `value`, and reports that
}

/**
 * @param {unknown} value
 * @param {number} place
 * @returns {CrossingRule}
 */
function listedRule(value, place) {
  const isRecord = typeof value === 'object' && value !== null && !(value instanceof RegExp);
  if (!isRecord) return ruleOf(value, String(place), false);
  const {id = place, regex, ignoreCase} =
    /** @type {{id?: unknown, regex?: unknown, ignoreCase?: unknown}} */ (value);
  if (regex === undefined) {
    throw new MaskError('InvalidRule', `the rule at ${place} has no regex`);
  }
  const rule = ruleOf(regex, String(id), false);
  if (ignoreCase === undefined) return rule;
  if (typeof ignoreCase !== 'boolean') {
    throw new MaskError('InvalidRule', `ignoreCase of the rule ${id} has to be true or false`);
  }
  return {...rule, ignoreCase};
}

/**
 * @param {MaskRules} rules
 * @param {boolean} isLenient
 * @returns {CrossingRule[]}
 */
function rulesOf(rules, isLenient) {
  if (Array.isArray(rules)) return rules.map(listedRule);
  if (typeof rules !== 'object' || rules === null || rules instanceof RegExp) {
    throw new MaskError('InvalidRule', 'rules are a list, or an object {id: source}');
  }
  return Object.entries(rules).map(([id, value]) => ruleOf(value, id, isLenient));
}

/**
 * @param {unknown} flags
 * @returns {boolean} whether case is ignored
 */
function ignoresCase(flags) {
  if (flags === undefined || flags === 'g') return false;
  if (flags === 'gi' || flags === 'ig') return true;
  throw new MaskError('InvalidOption', 'the option flags has to be "g" or "gi"');
}

/**
 * All options are texts; what JSON would drop or change must not count as left out.
 *
 * @param {Record<string, unknown>} options
 */
function textOptions(options) {
  /** @type {Record<string, unknown>} */
  const texts = {};
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    texts[name] = typeof value === 'string' && !LONE_SURROGATE.test(value) ? value : null;
  }
  return texts;
}

/**
 * The command that creates a masker. Option values are checked by the core, which knows them.
 *
 * @param {MaskRules} rules
 * @param {MaskOptions} [options]
 * @returns {{command: 'create', rules: CrossingRule[], options: Record<string, unknown>}}
 * @throws {MaskError} `InvalidRule`, `InvalidOption`
 */
export function createCommand(rules, options = {}) {
  if (typeof options !== 'object' || options === null) {
    throw new MaskError('InvalidOption', 'options are an object, such as {flags: "gi"}');
  }
  const {flags, ...others} = options;
  if ('ignoreCase' in others) {
    throw new MaskError('InvalidOption', 'there is no option ignoreCase; flags: "gi" is');
  }
  const isLenient = others.profile !== undefined && others.profile !== 'exact';
  return {
    command: 'create',
    rules: rulesOf(rules, isLenient),
    options: {...textOptions(others), ignoreCase: ignoresCase(flags)},
  };
}
