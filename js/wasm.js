/**
 * From a compiled build of the core to an `Engine`: the only place that uses WebAssembly, touches
 * the module's memory, or parses and writes the texts of the border. How the bytes are found is
 * the business of `engine/`.
 *
 *     const engine = engineFromModule(await compile(bytes));
 *     const core = engine.create({protocol: 'omnichannel', seed, options: {}});
 *     for (const effect of engine.handle(core, Date.now(), input)) perform(effect);
 *
 * An engine may carry many cores. A trap breaks it for all of them: from then on each of its
 * methods throws, and a new engine has to be made.
 */

/** @import {Effect, EngineConfig, Input} from './types.d.ts' */

/**
 * What the module exports (wasm/exports.txt), as a WebAssembly instance or as the wasm2js build.
 * @typedef {{
 *   memory: {readonly buffer: ArrayBuffer},
 *   _initialize(): void,
 *   natter_alloc(size: number): number,
 *   natter_create(text: number, length: number): number,
 *   natter_handle(core: number, nowMs: number, text: number, length: number): number,
 *   natter_destroy(core: number, nowMs: number): number,
 *   natter_size(): number,
 * }} ModuleExports
 */

/**
 * The wasm2js build as an ES module.
 * @typedef {{instantiate(imports: Record<string, Function>): any}} ModuleScript
 */

/**
 * Why an engine did not do what it was asked. `code` is one of
 * - `InternalError`: the core broke down (now or earlier); this engine is of no use any more;
 * - `MalformedInput`: the core did not understand the input or the config, or it is too large;
 *   nothing has changed, the engine goes on;
 * - `EngineLoadFailed`: the module could not be fetched, or what came is no module.
 */
export class EngineError extends Error {
  /**
   * @param {'InternalError' | 'MalformedInput' | 'EngineLoadFailed'} code
   * @param {string} message
   * @param {{cause?: unknown}} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    this.name = 'EngineError';
    this.code = code;
  }
}

/** Longest input in UTF-16 units. The core refuses more (core/limits.h, kJsonBytes) in any case. */
const MAX_INPUT_UNITS = 4 << 20;

/** Up to here a buffer of three bytes for each unit is cheaper than to measure the text first. */
const UNMEASURED_UNITS = 16_384;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * JSON text that any parser accepts. JSON.stringify writes a lone surrogate as an escape, which is
 * no text at all; it becomes U+FFFD, as everywhere on the web where text turns into bytes.
 *
 * @param {unknown} value
 * @throws {EngineError} `MalformedInput` for what JSON cannot carry, or what is too large
 */
function stringify(value) {
  let text;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    throw new EngineError('MalformedInput', `an input is no JSON: ${error}`, {cause: error});
  }
  if (text.length > MAX_INPUT_UNITS) {
    throw new EngineError('MalformedInput', `an input of ${text.length} characters is too large`);
  }
  if (!text.includes('\\ud')) return text;
  return text.replace(/\\(ud[89a-f][0-9a-f]{2}|.)/g, (escape, what) =>
    what.length === 5 ? '\ufffd' : escape,
  );
}

/** The `Engine` of types.d.ts: a module with its memory; `kind` says which build it is. */
export class ModuleEngine {
  /** @type {'wasm' | 'js'} */
  kind;
  /** @type {ModuleExports} */
  #exports;
  /** @type {unknown} */
  #trap;
  #broken = false;

  /**
   * @param {'wasm' | 'js'} kind
   * @param {ModuleExports} exports
   */
  constructor(kind, exports) {
    this.kind = kind;
    this.#exports = exports;
    exports._initialize();
  }

  /** Whether a trap has made this engine useless. */
  get broken() {
    return this.#broken;
  }

  /**
   * @param {EngineConfig} config
   * @returns {number} names the core in the other methods
   */
  create(config) {
    const text = stringify(config);
    const core = this.#enter((exports) => exports.natter_create(...this.#write(text)));
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
      this.#enter((exports) => exports.natter_handle(core, nowMs, ...this.#write(text))),
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
      this.#enter((exports) => exports.natter_destroy(core, nowMs)),
      'there is no such core, or it was destroyed before',
    );
  }

  /**
   * Runs module code. What it throws is a trap, and after one its memory cannot be trusted.
   *
   * @template T
   * @param {(exports: ModuleExports) => T} run
   * @returns {T}
   */
  #enter(run) {
    if (this.#broken) {
      throw new EngineError('InternalError', 'the core broke down earlier', {cause: this.#trap});
    }
    try {
      return run(this.#exports);
    } catch (error) {
      this.#broken = true;
      this.#trap = error;
      throw new EngineError('InternalError', `the core broke down: ${error}`, {cause: error});
    }
  }

  /**
   * Puts a text into a buffer of the core.
   *
   * @param {string} text
   * @returns {[pointer: number, length: number]}
   */
  #write(text) {
    const {natter_alloc: alloc, memory} = this.#exports;
    if (text.length > UNMEASURED_UNITS) {
      const bytes = encoder.encode(text);
      const pointer = alloc(bytes.length) >>> 0;
      new Uint8Array(memory.buffer, pointer, bytes.length).set(bytes);
      return [pointer, bytes.length];
    }
    const capacity = text.length * 3;
    const pointer = alloc(capacity) >>> 0;
    // Only now: the allocation may have grown the memory, which detaches older views.
    const view = new Uint8Array(memory.buffer, pointer, capacity);
    return [pointer, encoder.encodeInto(text, view).written];
  }

  /**
   * @param {number} pointer a result of the core; 0 says that it had none
   * @param {string} otherwise
   * @returns {Effect[]}
   */
  #effects(pointer, otherwise) {
    if (!pointer) throw new EngineError('MalformedInput', otherwise);
    const {natter_size: size, memory} = this.#exports;
    const bytes = new Uint8Array(memory.buffer, pointer >>> 0, size() >>> 0);
    return JSON.parse(decoder.decode(bytes));
  }
}

/**
 * What the module asks of its host (wasm/imports.txt).
 *
 * @param {() => ModuleExports} exports known only after the imports
 */
function hostFunctions(exports) {
  return {
    /**
     * Number() of a JSON number, correctly rounded.
     * @param {number} text
     * @param {number} length
     */
    natter_strtod: (text, length) =>
      Number(decoder.decode(new Uint8Array(exports().memory.buffer, text >>> 0, length >>> 0))),
    emscripten_notify_memory_growth() {},
  };
}

/** @param {number} [status] */
function abort(status) {
  throw new Error(status === undefined ? 'abort' : `exit ${status}`);
}

/** No variables: the answer "none, of no size" to the C library's start-up. */
const noEnvironment = () => 0;

/**
 * An engine of the WebAssembly build.
 *
 * @param {WebAssembly.Module} module
 * @returns {ModuleEngine}
 */
export function engineFromModule(module) {
  /** @type {ModuleExports} */
  let exports;
  const wasi = {
    proc_exit: abort,
    environ_get: noEnvironment,
    environ_sizes_get: noEnvironment,
  };
  const instance = new WebAssembly.Instance(module, {
    env: hostFunctions(() => exports),
    wasi_snapshot_preview1: wasi,
  });
  exports = /** @type {any} */ (instance.exports);
  return new ModuleEngine('wasm', exports);
}

/**
 * An engine of the JavaScript build, for where WebAssembly is refused.
 *
 * @param {ModuleScript} script
 * @returns {ModuleEngine}
 */
export function engineFromScript(script) {
  /** @type {ModuleExports} */
  let exports;
  exports = script.instantiate({
    ...hostFunctions(() => exports),
    abort,
    proc_exit: abort,
    environ_get: noEnvironment,
    environ_sizes_get: noEnvironment,
  });
  return new ModuleEngine('js', exports);
}

/**
 * Fails before anything is fetched in vain.
 *
 * @throws {TypeError} where there is no WebAssembly, for example in Hermes or under a lockdown mode
 */
export function requireWebAssembly() {
  if (typeof WebAssembly !== 'object') throw new TypeError('there is no WebAssembly here');
}

/**
 * Compiles at once.
 *
 * @param {BufferSource} bytes
 * @returns {WebAssembly.Module}
 * @throws {Error} where WebAssembly is missing or the page's policy refuses it (`CompileError` in
 *   Chromium and Firefox, `EvalError` in Safari), or the platform compiles such a size only in the
 *   background (`RangeError` in Chromium before 115)
 */
export function compileNow(bytes) {
  return new WebAssembly.Module(bytes);
}

/**
 * Compiles in the background.
 *
 * @param {BufferSource} bytes
 * @returns {Promise<WebAssembly.Module>} rejects where `compileNow` throws, except for size
 */
export async function compile(bytes) {
  return WebAssembly.compile(bytes);
}

/**
 * Compiles a response while it arrives, when the server names its type.
 *
 * @param {Response} response
 * @returns {Promise<WebAssembly.Module>}
 * @throws {EngineError} `EngineLoadFailed`, naming what came instead
 */
export async function compileResponse(response) {
  const type = response.headers.get('content-type') ?? 'no content type';
  const what = `${response.url || 'the response'}: status ${response.status}, ${type}`;
  if (!response.ok) throw new EngineError('EngineLoadFailed', `no module at ${what}`);
  // The standard refuses to stream any other type, and this one with parameters.
  if (type.trim().toLowerCase() === 'application/wasm' && 'compileStreaming' in WebAssembly) {
    return WebAssembly.compileStreaming(response);
  }
  const bytes = await response.arrayBuffer();
  const [nul, a, s, m] = new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength));
  if (nul !== 0 || a !== 0x61 || s !== 0x73 || m !== 0x6d) {
    throw new EngineError('EngineLoadFailed', `what came is no WebAssembly module (${what})`);
  }
  return compile(bytes);
}
