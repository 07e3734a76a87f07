/** Masking with its module as a file of its own; see `mask.js`. */
import {useSource} from './engine/mask/url.js';
import {guarded} from './mask/door.js';
import {loadEngine as load} from './mask.js';

/** @import {MaskError} from './mask.js' */
/** @typedef {import('./engine/source.js').ModuleSource} ModuleSource */

// `loadEngine` is the one below.
export * from './mask.js';

/**
 * Says where the module is, and waits until masking is synchronous.
 *
 * @param {ModuleSource} [from] default: `mask.wasm` beside this script
 * @returns {Promise<{engine: 'wasm' | 'js'}>} the build that runs
 * @throws {MaskError} `EngineUnavailable`; a later call tries again. `InvalidOption`
 */
export async function loadEngine(from) {
  if (from !== undefined && from !== null) guarded(() => useSource(from));
  return load();
}
