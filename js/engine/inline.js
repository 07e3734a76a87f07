/**
 * The default: the module is in this script as text, and the engine is there at once, so that
 * constructors stay synchronous. Where WebAssembly is missing or refused by the page's policy, the
 * JavaScript build is imported instead; `engine.kind` tells which one runs.
 *
 * The masking module comes with the entry `natter/mask`, imported when a chat has rules.
 */
import {maskFromModule, maskFromScript} from '../mask/module.js';
import {compile, compileNow, engineFromModule, engineFromScript} from '../wasm.js';
import {inTime} from './deadline.js';
import {shared} from './shared.js';
import {moduleBytes} from './text.js';
import moduleText from 'natter:module-text';

/** @import {MaskLoader, ModuleEngine} from '../wasm.js' */

/** @type {MaskLoader} */
const loadMask = async (kind) => kind === 'js'
  ? maskFromScript(await import('natter:mask-script'))
  : maskFromModule(await (await import('natter:mask')).compileModule());

/** @returns {Promise<ModuleEngine>} */
const fromScript = async () =>
  engineFromScript(await inTime(() => import('natter:module-script')), loadMask);

/** @returns {ModuleEngine | Promise<ModuleEngine>} */
function load() {
  const bytes = moduleBytes(moduleText);
  try {
    return engineFromModule(compileNow(bytes), loadMask);
  } catch (error) {
    // Chromium before 115 compiles more than 4 kB only in the background.
    if (!(error instanceof RangeError)) return fromScript();
    return compile(bytes).then((module) => engineFromModule(module, loadMask)).catch(fromScript);
  }
}

/**
 * The engine of this page, or where it cannot be had at once, a promise of it.
 */
export const defaultEngine = shared(load);
