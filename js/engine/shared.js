/**
 * One engine for all faces of a page. A source gives an engine, or a promise of one; what it gave
 * is kept until it proves useless: it broke down, or it never came.
 */

/**
 * @template {{readonly broken: boolean}} T
 * @param {() => T | Promise<T>} load
 * @returns {() => T | Promise<T>}
 */
export function shared(load) {
  /** @type {T | Promise<T> | undefined} */
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
