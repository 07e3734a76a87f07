/**
 * The default: the masking module is in this script as text, so that masking is a synchronous call
 * from the first line on. Where WebAssembly is missing or refused by the page's policy, the
 * JavaScript build is imported instead, which has to be awaited.
 */
import {maskFromModule, maskFromScript} from '../../mask/module.js';
import {compile, compileNow} from '../../module.js';
import {shared} from '../shared.js';
import {textToBytes} from '../text.js';
import moduleText from 'natter:mask-text';

/** @import {MaskModule} from '../../mask/module.js' */

/** @returns {Promise<MaskModule>} */
const fromScript = async () => maskFromScript(await import('natter:mask-script'));

/**
 * The module, compiled and not yet started: for a worker, and for the faces.
 *
 * @returns {Promise<WebAssembly.Module>}
 */
export const compileModule = async () => compile(textToBytes(moduleText));

/** @returns {MaskModule | Promise<MaskModule>} */
function load() {
  try {
    return maskFromModule(compileNow(textToBytes(moduleText)));
  } catch (error) {
    // Chromium before 115 compiles more than 4 kB only in the background.
    if (!(error instanceof RangeError)) return fromScript();
    return compileModule().then(maskFromModule).catch(fromScript);
  }
}

/** The masking module of this page, or where it cannot be had at once, a promise of it. */
export const defaultMask = shared(load);
