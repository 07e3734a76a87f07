/**
 * The masking module as a file of its own: the smallest transfer, and masking starts once it has
 * come. `loadEngine` says where it is when that is not beside this script.
 *
 * Where the page's policy refuses WebAssembly, the JavaScript build is imported instead.
 */
import {maskFromModule, maskFromScript} from '../../mask/module.js';
import {EngineError} from '../../module.js';
import {shared} from '../shared.js';
import {compileSource} from '../source.js';

/** @import {MaskModule} from '../../mask/module.js' */
/** @import {ModuleSource} from '../source.js' */

/** @type {ModuleSource} */
let source = {url: new URL('./mask.wasm', import.meta.url)};

/**
 * The module, compiled and not yet started.
 *
 * @returns {Promise<WebAssembly.Module>}
 */
export const compileModule = () => compileSource(source);

/** @returns {Promise<MaskModule>} */
async function load() {
  try {
    return maskFromModule(await compileModule());
  } catch (error) {
    if (error instanceof EngineError) throw error;
  }
  return maskFromScript(await import('natter:mask-script'));
}

let engine = shared(load);

/** The masking module of this page, or a promise of it. */
export const defaultMask = () => engine();

/**
 * Says where the module is. Maskers made earlier keep theirs.
 *
 * @param {ModuleSource} from
 */
export function useSource(from) {
  source = from;
  engine = shared(load);
}
