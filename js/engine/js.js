/** JavaScript only: for platforms without WebAssembly, and for policies known to refuse it. */
import {maskFromScript} from '../mask/module.js';
import {engineFromScript} from '../wasm.js';
import {shared} from './shared.js';
import * as script from 'natter:module-script';

/** @type {import('../wasm.js').MaskLoader} */
const loadMask = async () => maskFromScript(await import('natter:mask-script'));

export const defaultEngine = shared(() => engineFromScript(script, loadMask));
