/**
 * The module as a file of its own, compiled while it arrives: the smallest transfer. Without a word
 * from the page it is fetched from beside this script; `loadEngine` says otherwise, and should be
 * called before the first object is made.
 *
 *     <link rel="preload" as="fetch" crossorigin href="/assets/omnichannel.wasm">
 *     loadEngine({url: '/assets/omnichannel.wasm', maskUrl: '/assets/mask.wasm'});
 *
 * The masking module is a second file, fetched when a chat has rules. The page's policy must allow
 * the origin of both in `connect-src`. Where it refuses WebAssembly itself, the JavaScript builds
 * are imported instead, as in the default entry.
 */
import {maskFromModule, maskFromScript} from '../mask/module.js';
import {engineFromModule, engineFromScript} from '../wasm.js';
import {shared} from './shared.js';
import {checkSource, startModule, startSource} from './source.js';

/** @import {EngineError, MaskLoader, ModuleEngine} from '../wasm.js' */
/** @import {ModuleSource} from './source.js' */

/**
 * The module, and the masking module when it is not `mask.wasm` beside this script.
 * @typedef {ModuleSource &
 *   {maskUrl?: string | URL, maskBytes?: BufferSource, maskModule?: WebAssembly.Module}} ChatSource
 */

/** @type {ChatSource | undefined} */
let source;

function maskSource() {
  const {maskUrl: url, maskBytes: bytes, maskModule: module} = source ?? {};
  return url || bytes || module ? {url, bytes, module} : undefined;
}

/** @type {MaskLoader} */
const loadMask = async (kind) => kind === 'js'
  ? maskFromScript(await import('natter:mask-script'))
  : startModule(maskSource(), () => new URL('./mask.wasm', import.meta.url), maskFromModule);

/** @returns {Promise<ModuleEngine>} */
const load = () => startSource(
  source,
  () => new URL('./omnichannel.wasm', import.meta.url),
  (module) => engineFromModule(module, loadMask),
  async () => engineFromScript(await import('natter:module-script'), loadMask),
);

let engine = shared(load);

/** The engine of this page, or a promise of it. */
export const defaultEngine = () => engine();

/**
 * Says where the modules are and starts loading the first. Objects made earlier keep the engine
 * they have.
 *
 * @param {ChatSource} [from] default: `omnichannel.wasm` beside this script
 * @returns {Promise<ModuleEngine>} `engine` of it says which build runs
 * @throws {EngineError} `EngineLoadFailed`, with the address and what was wrong; a later call tries
 *   again. `InvalidOption`
 */
export async function loadEngine(from) {
  if (from !== undefined && from !== null) {
    source = checkSource(from);
    engine = shared(load);
  }
  return engine();
}
