/** Masking by JavaScript only: for platforms without WebAssembly, and policies that refuse it. */
import {maskFromScript} from '../../mask/module.js';
import {shared} from '../shared.js';
import * as script from 'natter:mask-script';

/**
 * @returns {Promise<WebAssembly.Module>}
 * @throws {TypeError} always: this entry has none
 */
export async function compileModule() {
  throw new TypeError('natter/mask/js has no WebAssembly module; take natter/mask');
}

export const defaultMask = shared(() => maskFromScript(script));
