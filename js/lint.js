/**
 * Reads masking rules as a reviewer would: what is rejected, what means something else than in .NET
 * or PCRE, what runs away in the engines of browsers, what masks too much or nothing.
 *
 *     import {lint} from 'natter/lint';
 *
 *     lint({mail: '(\\w+\\.?)+@'}) // [{ruleId: 'mail', severity: 'error', code: 'exponential', …}]
 *
 * The same on the command line: `npx natter lint-rules FILE`. docs/mask.md has the codes.
 *
 * Everything is synchronous where WebAssembly may be compiled at once; elsewhere await
 * `loadEngine()` first.
 */
import {door, guarded} from './mask/door.js';
import {MaskError} from './mask/errors.js';
import {createCommand} from './mask/settings.js';

/**
 * The types of what is given and taken, by name.
 *
 * @typedef {import('./types.d.ts').LintAttack} LintAttack
 * @typedef {import('./types.d.ts').LintFinding} LintFinding
 * @typedef {import('./types.d.ts').LintOptions} LintOptions
 * @typedef {import('./types.d.ts').MaskRule} MaskRule
 * @typedef {import('./types.d.ts').MaskRules} MaskRules
 */

export {MaskError};

/**
 * Waits until linting is synchronous.
 *
 * @returns {Promise<{engine: 'wasm' | 'js'}>} the build that runs
 * @throws {MaskError} `EngineUnavailable`; a later call tries again
 */
export const loadEngine = () => door.whenLoaded();

/**
 * @param {MaskRules} rules
 * @param {LintOptions} [options]
 * @returns {LintFinding[]} in the order of the rules
 * @throws {MaskError} `InvalidRule`, `InvalidOption`, `EngineNotReady`, `EngineUnavailable`
 */
export function lint(rules, options) {
  const command = createCommand(rules, options);
  const answer = guarded(() => door.now().command({...command, command: 'lint'}));
  if (answer.error) throw new MaskError(answer.error.code, answer.error.message);
  return answer.findings;
}
