/**
 * The masking module with its memory (wasm/mask_exports.cc).
 */
import {
  bytesAt, instantiateModule, instantiateScript, ModuleInstance, parseAt, stringify, writeText,
} from '../module.js';

/** @import {BaseExports, ModuleScript} from '../module.js' */

/**
 * @typedef {BaseExports & {
 *   natter_mask_alloc(bytes: number): number,
 *   natter_mask_begin(firstNumber: number): void,
 *   natter_mask_command(text: number, length: number): number,
 *   natter_mask_length(): number,
 *   natter_mask_positions(): number,
 *   natter_mask_report(): number,
 *   natter_mask_size(): number,
 *   natter_mask_units(masker: number, text: number, count: number): number,
 * }} MaskExports
 */

/** Their names, but for what every module has. */
const NEEDED = 'natter_mask_alloc natter_mask_begin natter_mask_command natter_mask_length' +
  ' natter_mask_positions natter_mask_report natter_mask_size natter_mask_units';

/** @extends {ModuleInstance<MaskExports>} */
export class MaskModule extends ModuleInstance {
  /**
   * Forgets every masker; the next one has this number.
   *
   * @param {number} firstNumber
   */
  begin(firstNumber) {
    this.enter((exports) => exports.natter_mask_begin(firstNumber));
  }

  /**
   * One command as the bytes of its JSON text (core/mask/border.h).
   *
   * @param {Uint8Array} request
   * @returns {Uint8Array} the answer, in the memory of the module: read it before the next call
   */
  commandBytes(request) {
    return this.enter((exports) => {
      const pointer = exports.natter_mask_alloc(request.length);
      bytesAt(exports, pointer, request.length).set(request);
      const answer = exports.natter_mask_command(pointer, request.length);
      return bytesAt(exports, answer, exports.natter_mask_size());
    });
  }

  /**
   * One command as an object.
   *
   * @param {Record<string, unknown>} request
   * @returns {any}
   */
  command(request) {
    const text = stringify(request);
    return this.enter((exports) => {
      const answer = exports.natter_mask_command(
        ...writeText(exports, exports.natter_mask_alloc, text));
      return parseAt(exports, answer, exports.natter_mask_size());
    });
  }
}

/** @param {WebAssembly.Module} module */
export const maskFromModule = (module) =>
  new MaskModule('wasm', instantiateModule(module, {}, NEEDED));

/** @param {ModuleScript} script the wasm2js build */
export const maskFromScript = (script) => new MaskModule('js', instantiateScript(script));
