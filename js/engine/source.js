/**
 * A module as whoever loads it by itself names it: by address, as bytes, or compiled; and what
 * becomes of it. One rule for every entry that does so:
 *
 * - where there is no WebAssembly, or the page's policy refuses it, the JavaScript build is loaded;
 * - anything else that is wrong is `EngineLoadFailed`: nothing came, or not in time, or it is no
 *   WebAssembly, or another module.
 */
import {compile, compileResponse, EngineError, refusesWebAssembly} from '../module.js';
import {importBuiltin} from './builtin.js';
import {inTime} from './deadline.js';

/**
 * Exactly one of these.
 * @typedef {{url: string | URL} | {bytes: BufferSource} | {module: WebAssembly.Module}}
 *   ModuleSource
 */

/** @typedef {{url?: string | URL, bytes?: BufferSource, module?: WebAssembly.Module}} AnySource */

const KEY = /^(url|bytes|module)$/;
/** What each may be, by the names of classes: objects of another frame are as good. */
const RIGHT =
  /^(url (String|URL)|bytes (.+Array|ArrayBuffer|DataView)|module WebAssembly\.Module)$/;

/**
 * @template T
 * @param {T} source which may have the same three for the masking module, as `maskUrl`
 * @returns {T} the same
 * @throws {EngineError} `InvalidOption` when it names no module
 */
export function checkSource(source) {
  let named = false;
  let right = true;
  for (const [key, value] of Object.entries(Object(source))) {
    const kind = key.replace(/^mask[UBM]/, (start) => start[4].toLowerCase());
    if (value === undefined || !KEY.test(kind)) continue;
    right &&= RIGHT.test(`${kind} ${Object.prototype.toString.call(value).slice(8, -1)}`);
    named ||= kind === key;
  }
  if (named && right) return source;
  throw new EngineError('InvalidOption', 'loadEngine takes {url}, a string or a URL, {bytes}, a' +
    ' buffer or a view of one, or {module}, a WebAssembly.Module; or nothing');
}

/**
 * @param {string | URL} url
 * @param {AbortSignal} signal
 */
async function compileAt(url, signal) {
  const node = /** @type {any} */ (globalThis).process;
  // What Node calls fetch knows no files.
  if (!/^file:/.test(String(url)) || !node?.versions?.node) {
    return compileResponse(await fetch(url, {signal}));
  }
  const name = 'node:fs/promises';
  const {readFile} = node.getBuiltinModule?.(name) ?? await importBuiltin(name);
  return compile(await readFile(new URL(url), {signal}));
}

/**
 * @template T
 * @param {AnySource | undefined} source
 * @param {() => URL} besideScript where the module is when no source is given
 * @param {(module: WebAssembly.Module) => T} start
 * @returns {Promise<T>}
 * @throws {EngineError} `EngineLoadFailed`, with the address and what was wrong
 */
export async function startModule(source, besideScript, start) {
  let where = 'beside this script, whose address is not known: await loadEngine({url}) first';
  try {
    const {url, bytes, module} = source ?? {url: besideScript()};
    where = module || bytes ? 'in what was given' : `at ${url}`;
    return start(module ?? await inTime((signal) =>
      bytes ? compile(bytes) : compileAt(/** @type {URL} */ (url), signal)));
  } catch (error) {
    const said = error instanceof EngineError ? error.message : error;
    throw new EngineError('EngineLoadFailed', `no module ${where}: ${said}`, {cause: error});
  }
}

/**
 * The same, or the JavaScript build where WebAssembly is refused.
 *
 * @template T
 * @param {AnySource | undefined} source
 * @param {() => URL} besideScript
 * @param {(module: WebAssembly.Module) => T} start
 * @param {() => Promise<T>} otherwise
 * @returns {Promise<T>}
 * @throws {EngineError} `EngineLoadFailed`
 */
export const startSource = (source, besideScript, start, otherwise) =>
  refusesWebAssembly() ? startScript(otherwise) : startModule(source, besideScript, start);

/**
 * @template T
 * @param {() => Promise<T>} load
 * @returns {Promise<T>}
 * @throws {EngineError} `EngineLoadFailed`
 */
async function startScript(load) {
  try {
    return await inTime(load);
  } catch (error) {
    throw new EngineError('EngineLoadFailed', `no JavaScript build: ${error}`, {cause: error});
  }
}
