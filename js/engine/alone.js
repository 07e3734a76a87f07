/**
 * A module that is used without a chat, however it comes: inlined as text, or as a file of its own.
 * Where the page's policy refuses WebAssembly, the JavaScript build is imported instead.
 */
import {compile, compileNow, EngineError} from '../module.js';
import {shared} from './shared.js';
import {compileSource} from './source.js';
import {moduleBytes} from './text.js';

/** @import {ModuleScript} from '../module.js' */
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
  const otherwise = async () => fromScript(await importScript());
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
 * @param {URL} besideScript where it is when the page does not say
 * @param {Kind<T>} kind
 */
export function fetchedModule(besideScript, {fromModule, fromScript, importScript}) {
  /** @type {ModuleSource} */
  let source = {url: besideScript};
  const compileModule = () => compileSource(source);
  /** @returns {Promise<T>} */
  const load = async () => {
    try {
      return fromModule(await compileModule());
    } catch (error) {
      if (error instanceof EngineError) throw error;
    }
    return fromScript(await importScript());
  };
  let engine = shared(load);
  return {
    engine: () => engine(),
    compileModule,
    /** @param {ModuleSource} from */
    useSource(from) {
      source = from;
      engine = shared(load);
    },
  };
}
