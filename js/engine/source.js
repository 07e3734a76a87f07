/** A module as whoever loads it by itself names it: by address, as bytes, or compiled. */
import {compile, compileResponse, EngineError, requireWebAssembly} from '../module.js';

/**
 * Exactly one of these.
 * @typedef {{url: string | URL} | {bytes: BufferSource} | {module: WebAssembly.Module}}
 *   ModuleSource
 */

/** @param {string | URL} url */
async function fetchModule(url) {
  try {
    return await fetch(url);
  } catch (error) {
    throw new EngineError('EngineLoadFailed', `no module at ${url}: ${error}`, {cause: error});
  }
}

/**
 * @param {ModuleSource} source
 * @returns {Promise<WebAssembly.Module>}
 * @throws {EngineError} `EngineLoadFailed`, with address, status and type of what came instead
 * @throws {Error} where WebAssembly is missing or the page's policy refuses it
 */
export async function compileSource(source) {
  requireWebAssembly();
  if ('module' in source) return source.module;
  if ('bytes' in source) return compile(source.bytes);
  return compileResponse(await fetchModule(source.url));
}
