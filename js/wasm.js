/**
 * From a compiled build of the core to an `Engine`. How the bytes are found is the business of
 * `engine/`, what every module needs that of `module.js`.
 *
 *     const engine = engineFromModule(await compile(bytes));
 *     const core = engine.create({protocol: 'omnichannel', seed, options: {}});
 *     for (const effect of engine.handle(core, Date.now(), input)) perform(effect);
 *
 * An engine may carry many cores. A trap breaks it for all of them: from then on each of its
 * methods throws, and a new engine has to be made.
 *
 * Masking is done by a module of its own, which the core calls within its turn, through the engine.
 * Until that module is loaded, and after it broke down, the core gets no answer and sends nothing
 * that would have to be masked.
 */
import {
  bytesAt, EngineError, instantiateModule, instantiateScript, ModuleInstance, parseAt, stringify,
  writeText,
} from './module.js';

/** @import {Effect, EngineConfig, Input} from './types.d.ts' */
/** @import {MaskModule} from './mask/module.js' */
/** @import {BaseExports, ModuleScript} from './module.js' */

export {
  compile, compileNow, compileResponse, EngineError,
} from './module.js';

/**
 * What the module exports (wasm/exports.txt), as a WebAssembly instance or as the wasm2js build.
 * @typedef {BaseExports & {
 *   natter_alloc(size: number): number,
 *   natter_create(text: number, length: number): number,
 *   natter_handle(core: number, nowMs: number, text: number, length: number): number,
 *   natter_destroy(core: number, nowMs: number): number,
 *   natter_size(): number,
 * }} ModuleExports
 */

/** Their names, but for what every module has. */
const NEEDED = 'natter_alloc natter_create natter_destroy natter_handle natter_size';

/**
 * Finds and starts the masking module; a new one at each call.
 * @typedef {(kind: 'wasm' | 'js') => MaskModule | Promise<MaskModule>} MaskLoader
 */

/**
 * Each masking module that takes the place of a broken one numbers its maskers from a multiple of
 * this on, so that a number of the old one never names rules of the new one.
 */
const NUMBERS_PER_MODULE = 2 ** 24;
const MAX_MODULES = 255;

/** The way from a core to the masking module. Nothing here throws: the core would break down. */
class MaskDoor {
  /** @type {MaskModule | null} */
  module = null;
  /** @type {Uint8Array} the last answer, in the memory of the masking module */
  #answer = new Uint8Array();

  /**
   * @param {() => BaseExports} exports of the core
   */
  functions(exports) {
    return {
      /**
       * @param {number} request
       * @param {number} length
       * @returns {number} size of the answer; 0 without a module
       */
      natter_mask_call: (request, length) => {
        this.#answer = this.#answerTo(bytesAt(exports(), request, length));
        return this.#answer.length;
      },
      /** @param {number} answer */
      natter_mask_read: (answer) => {
        bytesAt(exports(), answer, this.#answer.length).set(this.#answer);
      },
    };
  }

  /**
   * @param {Uint8Array} request
   * @returns {Uint8Array}
   */
  #answerTo(request) {
    if (!this.module || this.module.broken) return new Uint8Array();
    try {
      return this.module.commandBytes(request);
    } catch {
      // It is marked as broken; the core hears it from the missing answer and asks for another.
      return new Uint8Array();
    }
  }
}

/**
 * The `Engine` of types.d.ts: a module with its memory; `kind` says which build it is.
 *
 * @extends {ModuleInstance<ModuleExports>}
 */
export class ModuleEngine extends ModuleInstance {
  #door;
  #loadMaskModule;
  /** @type {Promise<void> | null} */
  #loadingMask = null;
  #maskModules = 0;

  /**
   * @param {'wasm' | 'js'} kind
   * @param {ModuleExports} exports
   * @param {MaskDoor} [door]
   * @param {MaskLoader} [loadMaskModule]
   */
  constructor(kind, exports, door = new MaskDoor(), loadMaskModule) {
    super(kind, exports);
    this.#door = door;
    this.#loadMaskModule = loadMaskModule;
  }

  /**
   * @param {EngineConfig} config
   * @returns {number} names the core in the other methods
   */
  create(config) {
    const text = stringify(config);
    const core = this.enter((exports) =>
      exports.natter_create(...writeText(exports, exports.natter_alloc, text)));
    if (!core) throw new EngineError('MalformedInput', 'the core did not understand its config');
    return core;
  }

  /**
   * @param {number} core
   * @param {number} nowMs milliseconds since 1970
   * @param {Input} input
   * @returns {Effect[]}
   */
  handle(core, nowMs, input) {
    const text = stringify(input);
    return this.#effects(
      (exports) => exports.natter_handle(core, nowMs,
        ...writeText(exports, exports.natter_alloc, text)),
      `the core did not understand an input of kind ${input.kind}`,
    );
  }

  /**
   * @param {number} core
   * @param {number} nowMs
   * @returns {Effect[]}
   */
  destroy(core, nowMs) {
    return this.#effects(
      (exports) => exports.natter_destroy(core, nowMs),
      'there is no such core, or it was destroyed before',
    );
  }

  /**
   * Makes sure that the masking module is there and well: at once when it is, else by loading it.
   * However many cores ask, there is one, and one load at a time.
   *
   * @returns {Promise<void>}
   * @throws {Error} why it cannot be had; a later call tries again
   */
  loadMask() {
    if (this.#door.module && !this.#door.module.broken) return Promise.resolve();
    this.#loadingMask ??= this.#loadMask().finally(() => { this.#loadingMask = null; });
    return this.#loadingMask;
  }

  /**
   * Gives the cores of this engine a masking module, for good or until it breaks down.
   *
   * @param {MaskModule} module of the same kind, for this engine alone
   */
  attachMask(module) {
    if (this.#maskModules >= MAX_MODULES) {
      throw new EngineError('InternalError', 'too many masking modules broke down');
    }
    if (this.#maskModules > 0) module.begin(this.#maskModules * NUMBERS_PER_MODULE);
    this.#maskModules++;
    this.#door.module = module;
  }

  /** What broke the masking module, until another one takes its place. */
  get maskTrap() {
    return this.#door.module?.trap;
  }

  async #loadMask() {
    if (!this.#loadMaskModule) {
      throw new EngineError('EngineLoadFailed', 'this engine was made without a masking module');
    }
    this.attachMask(await this.#loadMaskModule(this.kind));
  }

  /**
   * @param {(exports: ModuleExports) => number} run gives a pointer; 0 says that there is no result
   * @param {string} otherwise
   * @returns {Effect[]}
   */
  #effects(run, otherwise) {
    const pointer = this.enter(run);
    if (!pointer) throw new EngineError('MalformedInput', otherwise);
    return this.enter((exports) => parseAt(exports, pointer, exports.natter_size()));
  }
}

/**
 * An engine of the WebAssembly build.
 *
 * @param {WebAssembly.Module} module
 * @param {MaskLoader} [loadMaskModule] without it nothing can be masked
 * @returns {ModuleEngine}
 */
export function engineFromModule(module, loadMaskModule) {
  const door = new MaskDoor();
  /** @type {ModuleExports} */
  const exports = instantiateModule(module, door.functions(() => exports), NEEDED);
  return new ModuleEngine('wasm', exports, door, loadMaskModule);
}

/**
 * An engine of the JavaScript build, for where WebAssembly is refused.
 *
 * @param {ModuleScript} script
 * @param {MaskLoader} [loadMaskModule]
 * @returns {ModuleEngine}
 */
export function engineFromScript(script, loadMaskModule) {
  const door = new MaskDoor();
  /** @type {ModuleExports} */
  const exports = instantiateScript(script, door.functions(() => exports));
  return new ModuleEngine('js', exports, door, loadMaskModule);
}
