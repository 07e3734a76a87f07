/**
 * The module as a file of its own, compiled while it arrives: the smallest transfer. Without a word
 * from the page it is fetched from beside this script; `loadEngine` says otherwise, and should be
 * called before the first object is made.
 *
 *     <link rel="preload" as="fetch" crossorigin href="/assets/omnichannel.wasm">
 *     loadEngine({url: '/assets/omnichannel.wasm'});
 *
 * The page's policy must allow the module's origin in `connect-src`. Where it refuses WebAssembly
 * itself, the JavaScript build is imported instead, as in the default entry.
 */
import {
  compile, compileResponse, engineFromModule, engineFromScript, EngineError, requireWebAssembly,
} from '../wasm.js';
import {shared} from './shared.js';

/** @import {ModuleEngine} from '../wasm.js' */

/**
 * Exactly one of these.
 * @typedef {{url: string | URL} | {bytes: BufferSource} | {module: WebAssembly.Module}}
 *   ModuleSource
 */

/** @type {ModuleSource} */
let source = {url: new URL('./omnichannel.wasm', import.meta.url)};

/** @param {string | URL} url */
async function fetchModule(url) {
  try {
    return await fetch(url);
  } catch (error) {
    throw new EngineError('EngineLoadFailed', `no module at ${url}: ${error}`, {cause: error});
  }
}

/** @returns {Promise<WebAssembly.Module>} */
async function compiled() {
  requireWebAssembly();
  if ('module' in source) return source.module;
  if ('bytes' in source) return compile(source.bytes);
  return compileResponse(await fetchModule(source.url));
}

/** @returns {Promise<ModuleEngine>} */
async function load() {
  try {
    return engineFromModule(await compiled());
  } catch (error) {
    if (error instanceof EngineError) throw error;
  }
  return engineFromScript(await import('natter:module-script'));
}

let engine = shared(load);

/** The engine of this page, or a promise of it. */
export const defaultEngine = () => engine();

/**
 * Says where the module is and starts loading it. Objects made earlier keep the engine they have.
 *
 * @param {ModuleSource} [from] default: `omnichannel.wasm` beside this script
 * @returns {Promise<ModuleEngine>}
 * @throws {EngineError} `EngineLoadFailed`, with address, status and type of what came instead; a
 *   later call tries again
 */
export async function loadEngine(from) {
  if (from) {
    source = from;
    engine = shared(load);
  }
  return engine();
}
