/**
 * A module that is used without a chat, however it comes: inlined as text, or as a file of its own.
 * Where the page's policy refuses WebAssembly, the JavaScript build is imported instead.
 */
import {compile, compileNow} from '../module.js';
import {inTime} from './deadline.js';
import {shared} from './shared.js';
import {checkSource, startModule, startSource} from './source.js';
import {moduleBytes} from './text.js';

/** @import {EngineError, ModuleScript} from '../module.js' */
/** @import {ModuleSource} from './source.js' */

/**
 * What becomes of a build.
 *
 * @template {{readonly broken: boolean}} T
 * @typedef {object} Kind
 * @property {(module: WebAssembly.Module) => T} fromModule
 * @property {(script: ModuleScript) => T} fromScript
 * @property {() => Promise<ModuleScript>} importScript
 */

/**
 * From text in this script: the module is there at once, from the first line on, nearly everywhere.
 *
 * @template {{readonly broken: boolean}} T
 * @param {string} moduleText see `text.js`
 * @param {Kind<T>} kind
 * @returns {{engine: () => T | Promise<T>, compileModule: () => Promise<WebAssembly.Module>}}
 */
export function inlinedModule(moduleText, {fromModule, fromScript, importScript}) {
  const compileModule = async () => compile(moduleBytes(moduleText));
  const otherwise = async () => fromScript(await inTime(importScript));
  const load = () => {
    try {
      return fromModule(compileNow(moduleBytes(moduleText)));
    } catch (error) {
      // Chromium before 115 compiles more than 4 kB only in the background.
      if (!(error instanceof RangeError)) return otherwise();
      return compileModule().then(fromModule).catch(otherwise);
    }
  };
  return {engine: shared(load), compileModule};
}

/**
 * From a file: the smallest transfer. The last source that the page named counts; objects made
 * earlier keep their module.
 *
 * @template {{readonly broken: boolean}} T
 * @param {() => URL} besideScript where it is when the page does not say; a bundle may not know
 * @param {Kind<T>} kind
 */
export function fetchedModule(besideScript, {fromModule, fromScript, importScript}) {
  /** @type {ModuleSource | undefined} */
  let source;
  const load = () => startSource(source, besideScript, fromModule,
    async () => fromScript(await importScript()));
  let engine = shared(load);
  return {
    engine: () => engine(),
    /** @returns {Promise<WebAssembly.Module>} */
    compileModule: () => startModule(source, besideScript, (module) => module),
    /**
     * @param {ModuleSource} from
     * @throws {EngineError} `InvalidOption`
     */
    useSource(from) {
      source = checkSource(from);
      engine = shared(load);
    },
  };
}
