/**
 * From bytes to a running module, whatever it is for: compiling, instantiating, texts in and out of
 * its memory, and what is left when it breaks down. The only place that uses WebAssembly, touches a
 * module's memory for text, or parses and writes the texts of the border.
 */

/**
 * What every module exports.
 * @typedef {{memory: {readonly buffer: ArrayBuffer}, _initialize(): void}} BaseExports
 */

/**
 * A wasm2js build as an ES module.
 * @typedef {{instantiate(imports: Record<string, Function>): any}} ModuleScript
 */

/**
 * Why an engine did not do what it was asked. `code` is one of
 * - `InternalError`: the core broke down (now or earlier); this engine is of no use any more;
 * - `MalformedInput`: the core did not understand the input or the config, or it is too large;
 *   nothing has changed, the engine goes on;
 * - `EngineLoadFailed`: the module could not be fetched, or what came is no module, or another;
 * - `InvalidOption`: what `loadEngine` was given names no module.
 */
export class EngineError extends Error {
  /** For consoles, where names of classes are shortened. @override */
  static name = 'EngineError';

  /**
   * @param {'InternalError' | 'MalformedInput' | 'EngineLoadFailed' | 'InvalidOption'} code
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

/** Commands are short and nearly always ASCII: a loop is faster than a call of the platform. */
const SHORT_UNITS = 128;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * What was thrown, in words. It may be anything.
 *
 * @param {unknown} error
 */
export function saidBy(error) {
  try {
    return String(error);
  } catch {
    return 'what was thrown cannot be written';
  }
}

/**
 * JSON text that any parser accepts. JSON.stringify writes a lone surrogate as an escape, which is
 * no text at all; it becomes U+FFFD, as everywhere on the web where text turns into bytes.
 *
 * @param {unknown} value
 * @throws {EngineError} `MalformedInput` for what JSON cannot carry, or what is too large
 */
export function stringify(value) {
  let text;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    throw new EngineError('MalformedInput', `an input is no JSON: ${saidBy(error)}`,
      {cause: error});
  }
  if (text.length > MAX_INPUT_UNITS) {
    throw new EngineError('MalformedInput', `an input of ${text.length} characters is too large`);
  }
  if (!text.includes('\\ud')) return text;
  return text.replace(/\\(ud[89a-f][0-9a-f]{2}|.)/g, (escape, what) =>
    what.length === 5 ? '\ufffd' : escape,
  );
}

/**
 * @param {BaseExports} exports
 * @param {number} pointer
 * @param {number} length
 */
export const bytesAt = ({memory}, pointer, length) =>
  new Uint8Array(memory.buffer, pointer >>> 0, length >>> 0);

/**
 * The JSON text that a module left in its memory.
 *
 * @param {BaseExports} exports
 * @param {number} pointer
 * @param {number} length
 * @returns {any}
 */
export const parseAt = (exports, pointer, length) =>
  JSON.parse(decoder.decode(bytesAt(exports, pointer, length)));

/**
 * @param {Uint8Array} bytes as many as the text has units
 * @param {string} text
 * @returns {boolean} whether it was ASCII all through
 */
function writeAscii(bytes, text) {
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit > 127) return false;
    bytes[i] = unit;
  }
  return true;
}

/**
 * Puts a text into a buffer of the module.
 *
 * @param {BaseExports} exports
 * @param {(size: number) => number} alloc
 * @param {string} text
 * @returns {[pointer: number, length: number]}
 */
export function writeText(exports, alloc, text) {
  if (text.length > UNMEASURED_UNITS) {
    const bytes = encoder.encode(text);
    const pointer = alloc(bytes.length);
    bytesAt(exports, pointer, bytes.length).set(bytes);
    return [pointer, bytes.length];
  }
  if (text.length <= SHORT_UNITS) {
    const pointer = alloc(text.length);
    if (writeAscii(bytesAt(exports, pointer, text.length), text)) return [pointer, text.length];
  }
  const capacity = text.length * 3;
  const pointer = alloc(capacity);
  // Only now: the allocation may have grown the memory, which detaches older views.
  return [pointer, encoder.encodeInto(text, bytesAt(exports, pointer, capacity)).written];
}

/**
 * A module with its memory. What its code throws is a trap, and after one its memory cannot be
 * trusted: it is never entered again.
 *
 * @template {BaseExports} E
 */
export class ModuleInstance {
  /** @type {'wasm' | 'js'} which build it is */
  kind;
  /** @type {E} */
  #exports;
  /** @type {unknown} */
  #trap;
  #broken = false;

  /**
   * @param {'wasm' | 'js'} kind
   * @param {E} exports
   */
  constructor(kind, exports) {
    this.kind = kind;
    this.#exports = exports;
    exports._initialize();
  }

  /** @returns {'wasm' | 'js'} which build it is, as `loadEngine` of every entry calls it */
  get engine() {
    return this.kind;
  }

  /** What broke it, once it is broken. */
  get trap() {
    return this.#trap;
  }

  /** Whether a trap has made this module useless. */
  get broken() {
    return this.#broken;
  }

  /**
   * Runs module code.
   *
   * @template T
   * @param {(exports: E) => T} run
   * @returns {T}
   * @throws {EngineError} `InternalError` at a trap, and from then on
   */
  enter(run) {
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
}

/** @param {number} [status] */
function abort(status) {
  throw new Error(status === undefined ? 'abort' : `exit ${status}`);
}

/** No variables: the answer "none, of no size" to the C library's start-up. */
const noEnvironment = () => 0;

/** What a standalone module wants of WASI. */
const WASI = {
  proc_exit: abort,
  environ_get: noEnvironment,
  environ_sizes_get: noEnvironment,
};

/**
 * What every module asks of its host (wasm/imports.txt).
 *
 * @param {() => BaseExports} exports known only after the imports
 */
const commonFunctions = (exports) => ({
  /**
   * Number() of a JSON number, correctly rounded.
   * @param {number} text
   * @param {number} length
   */
  natter_strtod: (text, length) => Number(decoder.decode(bytesAt(exports(), text, length))),
  emscripten_notify_memory_growth() {},
});

/**
 * @param {WebAssembly.Module} module
 * @param {Record<string, Function>} [functions] beside those every module asks for
 * @param {string} [needed] the names of exports without which it is another module
 * @returns {any} its exports
 * @throws {EngineError} `EngineLoadFailed` for another module
 */
export function instantiateModule(module, functions, needed) {
  /** @type {any} */
  let exports;
  const instance = new WebAssembly.Instance(module, {
    env: {...commonFunctions(() => exports), ...functions},
    wasi_snapshot_preview1: WASI,
  });
  exports = instance.exports;
  for (const name of needed?.split(' ') ?? []) {
    if (name in exports) continue;
    throw new EngineError('EngineLoadFailed', `it is another one, which has no ${name}`);
  }
  return exports;
}

/**
 * @param {ModuleScript} script
 * @param {Record<string, Function>} [functions]
 * @returns {any}
 */
export function instantiateScript(script, functions) {
  /** @type {any} */
  let exports;
  exports = script.instantiate({...commonFunctions(() => exports), ...functions, ...WASI, abort});
  return exports;
}

/** The smallest module there is. */
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** @param {Uint8Array} bytes @returns {boolean} whether they begin as a module does */
export const isModule = (bytes) => EMPTY.every((byte, i) => i > 3 || byte === bytes[i]);

/**
 * Whether nothing may be compiled here: there is no WebAssembly, as under a lockdown mode, or the
 * page's policy refuses it. A policy reports the question as a violation, so it is asked once a
 * load, before anything is fetched in vain.
 */
export function refusesWebAssembly() {
  try {
    compileNow(EMPTY);
    return false;
  } catch {
    // Nobody is to hear of it: the other build takes over.
    return true;
  }
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
 * @throws {EngineError} `EngineLoadFailed`, with status and type of what came instead
 */
export async function compileResponse(response) {
  const type = response.headers.get('content-type') ?? 'no content type';
  const what = `status ${response.status}, ${type}`;
  if (!response.ok) throw new EngineError('EngineLoadFailed', what);
  // The standard refuses to stream any other type, and this one with parameters.
  if (type.trim().toLowerCase() === 'application/wasm' && 'compileStreaming' in WebAssembly) {
    return WebAssembly.compileStreaming(response);
  }
  const bytes = await response.arrayBuffer();
  if (!isModule(new Uint8Array(bytes))) {
    throw new EngineError('EngineLoadFailed', `what came is no WebAssembly (${what})`);
  }
  return compile(bytes);
}
