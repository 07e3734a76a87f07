/**
 * The fast way through the masking module: units in, masked where they stand, and read back only
 * when something was masked.
 */

/** @import {MaskHit, MaskResult, MaskRuleStatus} from '../types.d.ts' */
import {bytesAt, parseAt} from '../module.js';

/** @import {MaskExports, MaskModule} from './module.js' */

/** What natter_mask_units says instead of a number of hits (wasm/mask_exports.cc). */
const SEE_REPORT = -1;
const UNKNOWN = -2;

/** Units that fit into the arguments of one call. */
const CHUNK = 8192;

/**
 * @param {MaskExports} exports
 * @param {number} pointer
 * @param {number} count
 */
const unitsAt = ({memory}, pointer, count) =>
  new Uint16Array(memory.buffer, pointer >>> 0, count);

/**
 * @param {Uint16Array} units
 * @returns {string} the same units, lone surrogates included
 */
function textOf(units) {
  if (units.length <= CHUNK) return String.fromCharCode.apply(null, /** @type {any} */ (units));
  let text = '';
  for (let from = 0; from < units.length; from += CHUNK) {
    const chunk = units.subarray(from, from + CHUNK);
    text += String.fromCharCode.apply(null, /** @type {any} */ (chunk));
  }
  return text;
}

/**
 * @param {MaskExports} exports
 * @param {MaskRuleStatus[]} rules
 * @returns {{hits: MaskHit[], ranges: [number, number][]}}
 */
function positions(exports, rules) {
  const pointer = exports.natter_mask_positions() >>> 0;
  // Only now: writing them may have grown the memory, which detaches older views.
  const numbers = new Uint32Array(exports.memory.buffer, pointer);
  const hitsEnd = 2 + 3 * numbers[0];
  const rangesEnd = hitsEnd + 2 * numbers[1];
  /** @type {MaskHit[]} */
  const hits = [];
  for (let i = 2; i < hitsEnd; i += 3) {
    hits.push({ruleId: rules[numbers[i]].id, start: numbers[i + 1], end: numbers[i + 2]});
  }
  /** @type {[number, number][]} */
  const ranges = [];
  for (let i = hitsEnd; i < rangesEnd; i += 2) ranges.push([numbers[i], numbers[i + 1]]);
  return {hits, ranges};
}

/**
 * @param {MaskModule} module
 * @param {number} masker
 * @param {string} text
 * @param {MaskRuleStatus[]} rules those of the masker
 * @returns {MaskResult}
 */
export function maskUnits(module, masker, text, rules) {
  return module.enter((exports) => {
    const pointer = exports.natter_mask_alloc(2 * text.length);
    const units = unitsAt(exports, pointer, text.length);
    for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
    const hits = exports.natter_mask_units(masker, pointer, text.length);
    if (hits === 0) return {status: 'unchanged', text, hits: [], ranges: [], incidents: []};
    if (hits === UNKNOWN) throw new Error(`there is no masker ${masker}`);
    const length = exports.natter_mask_length();
    const masked = textOf(unitsAt(exports, pointer, length));
    if (hits !== SEE_REPORT) {
      return {status: 'masked', text: masked, ...positions(exports, rules), incidents: []};
    }
    const report = parseAt(exports, exports.natter_mask_report(), exports.natter_mask_size());
    return {...report, text: report.status === 'refused' ? null : masked};
  });
}
