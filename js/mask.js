/**
 * Data masking without a chat: JavaScript rules, in linear time, exact, and never silent.
 *
 *     import {mask, Masker} from 'natter/mask';
 *
 *     mask(['\\d{3}-\\d{2}-\\d{4}'], 'it is 123-45-6789').text // 'it is ###########'
 *
 *     const masker = new Masker([{id: 'mail', regex: /\S+@\S+/i}], {onFailure: 'mask-all'});
 *     for (const line of lines) write(masker.mask(line).text);
 *
 * Everything is synchronous where WebAssembly may be compiled at once, which is nearly everywhere:
 * Node, workers, pages of today's browsers. A page whose policy refuses WebAssembly has to wait for
 * the JavaScript build once, by `await loadEngine()` or `await Masker.create(...)`; until then
 * `mask` and `new Masker` throw `EngineNotReady`.
 *
 * Rules are a list of sources, of RegExp objects, of {id, regex, ignoreCase?}, or an object
 * {id: source}; a RegExp brings its own flag `i`, other rules have that of `flags`.
 *
 * docs/mask.md has the results, the profiles, the policies and the error codes.
 */
import {compileModule} from './engine/mask/default.js';
import {door} from './mask/door.js';
import {MaskError} from './mask/errors.js';
import {Masker} from './mask/masker.js';

/**
 * The types of what is given and taken, by name.
 *
 * @typedef {import('./types.d.ts').MaskExplanation} MaskExplanation
 * @typedef {import('./types.d.ts').MaskHit} MaskHit
 * @typedef {import('./types.d.ts').MaskIncident} MaskIncident
 * @typedef {import('./types.d.ts').MaskOptions} MaskOptions
 * @typedef {import('./types.d.ts').MaskOutcome} MaskOutcome
 * @typedef {import('./types.d.ts').MaskResult} MaskResult
 * @typedef {import('./types.d.ts').MaskRule} MaskRule
 * @typedef {import('./types.d.ts').MaskRuleStatus} MaskRuleStatus
 * @typedef {import('./types.d.ts').MaskRules} MaskRules
 * @typedef {import('./types.d.ts').MaskSpan} MaskSpan
 */

export {compileModule, Masker, MaskError};

/**
 * Waits until masking is synchronous.
 *
 * @returns {Promise<{engine: 'wasm' | 'js'}>} the build that runs
 * @throws {MaskError} `EngineUnavailable`; a later call tries again
 */
export const loadEngine = () => door.whenLoaded();

/**
 * Masks one text. Rules that are used again are better kept in a {@link Masker}.
 *
 * @param {MaskRules} rules
 * @param {string} text
 * @param {MaskOptions} [options]
 * @returns {MaskResult} with the incidents of the rules, too
 * @throws {MaskError} see docs/mask.md
 */
export function mask(rules, text, options) {
  const masker = new Masker(rules, options);
  try {
    const result = masker.mask(text);
    return {...result, incidents: [...masker.incidents, ...result.incidents]};
  } finally {
    masker.dispose();
  }
}
