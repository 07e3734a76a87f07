/** Cards with their module as a file of its own; see `cards.js`. */
import {guarded} from './cards/door.js';
import {loadEngine as load} from './cards.js';
import {useSource} from './engine/cards/url.js';

/** @import {CardError} from './cards.js' */
/** @typedef {import('./engine/source.js').ModuleSource} ModuleSource */

// `loadEngine` is the one below.
export * from './cards.js';

/**
 * Says where the module is, and waits until cards are synchronous.
 *
 * @param {ModuleSource} [from] default: `cards.wasm` beside this script
 * @returns {Promise<{engine: 'wasm' | 'js'}>} the build that runs
 * @throws {CardError} `EngineUnavailable`; a later call tries again. `InvalidOption`
 */
export async function loadEngine(from) {
  if (from !== undefined && from !== null) guarded(() => useSource(from));
  return load();
}
