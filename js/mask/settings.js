/** From what an app writes, rules and options, to the command of core/mask/border.h. */

/** @import {MaskOptions, MaskRules} from '../types.d.ts' */
/** @import {CrossingRule} from './rules.js' */
import {MaskError} from './errors.js';
import {LONE_SURROGATE, readRules} from './rules.js';

const OPTIONS = ['flags', 'maskingCharacter', 'profile', 'reference', 'onFailure'];

/**
 * @param {string} _
 * @param {string} problem
 * @returns {never}
 */
function refuse(_, problem) {
  throw new MaskError('InvalidRule', problem);
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
  // `engine` is for tests: the route that searches take.
  const unknown = Object.keys(options).find((name) => ![...OPTIONS, 'engine'].includes(name));
  if (unknown !== undefined) {
    throw new MaskError('InvalidOption',
      `there is no option ${unknown}; there are ${OPTIONS.join(', ')}`);
  }
  const {flags, ...others} = options;
  const isLenient = others.profile !== undefined && others.profile !== 'exact';
  return {
    command: 'create',
    rules: readRules(rules, refuse, isLenient),
    options: {...textOptions(others), ignoreCase: ignoresCase(flags)},
  };
}
