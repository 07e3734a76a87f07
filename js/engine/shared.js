/**
 * One engine for all faces of a page. A source gives an engine, or a promise of one; what it gave
 * is kept until it proves useless: it broke down, or it never came.
 */

/** @import {ModuleEngine} from '../wasm.js' */

/**
 * @param {() => ModuleEngine | Promise<ModuleEngine>} load
 * @returns {() => ModuleEngine | Promise<ModuleEngine>}
 */
export function shared(load) {
  /** @type {ModuleEngine | Promise<ModuleEngine> | undefined} */
  let current;
  return () => {
    if (current && !('then' in current) && current.broken) current = undefined;
    if (!current) {
      const started = load();
      current = started;
      if ('then' in started) {
        started.then(
          (engine) => { if (current === started) current = engine; },
          () => { if (current === started) current = undefined; },
        );
      }
    }
    return current;
  };
}
