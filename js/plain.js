/**
 * What crosses the border is JSON, and it crosses later than the call when the engine is still
 * loading. `plain` therefore takes a snapshot at once: the caller may change its objects
 * afterwards, and what JSON cannot carry is refused with a sentence that names the place.
 */

/** Levels of nesting accepted; the core refuses 128 for a whole input. */
const MAX_DEPTH = 100;

/**
 * @param {string} where
 * @param {string} problem
 * @returns {TypeError}
 */
const refusal = (where, problem) => new TypeError(`${where} ${problem}`);

/**
 * Sets an own property even when its name is `__proto__`.
 *
 * @param {Record<string, unknown>} target
 * @param {string} key
 * @param {unknown} value
 */
export function setOwn(target, key, value) {
  if (key === '__proto__') {
    Object.defineProperty(target, key,
        {value, writable: true, enumerable: true, configurable: true});
  } else {
    target[key] = value;
  }
}

/**
 * @param {object} value
 * @param {string} where
 * @param {object[]} parents
 * @returns {unknown}
 */
function plainObject(value, where, parents) {
  if (parents.includes(value)) throw refusal(where, 'refers to itself, which JSON cannot carry');
  if (parents.length >= MAX_DEPTH) {
    throw refusal(where, `is nested more than ${MAX_DEPTH} levels deep`);
  }
  const path = [...parents, value];
  if (Array.isArray(value)) {
    return value.map((item, index) => copy(item, `${where}[${index}]`, path) ?? null);
  }
  /** @type {Record<string, unknown>} */
  const result = {};
  for (const [key, item] of Object.entries(value)) {
    const copied = copy(item, `${where}.${key}`, path);
    if (copied !== undefined) setOwn(result, key, copied);
  }
  return result;
}

/**
 * @param {any} value
 * @param {string} where
 * @param {object[]} parents
 * @returns {unknown}
 */
function copy(value, where, parents) {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'bigint':
      throw refusal(where, 'is a BigInt, which JSON cannot carry');
    case 'object': {
      if (value === null) return null;
      if (typeof value.toJSON === 'function') return copy(value.toJSON(), where, parents);
      const isBox = [String, Number, Boolean].some((box) => value instanceof box);
      return isBox ? copy(value.valueOf(), where, parents) : plainObject(value, where, parents);
    }
    default:
      return undefined;
  }
}

/**
 * Copies a value as `JSON.stringify` would see it: `toJSON` is honoured, functions, symbols and
 * `undefined` are left out of objects and become `null` in arrays.
 *
 * @param {unknown} value
 * @param {string} where names the value in the error, for example `sendMessage: message`
 * @returns {any} JSON-like data without reference to `value`, or `undefined`
 * @throws {TypeError} for a BigInt, a cycle, or more than 100 levels of nesting
 */
export function plain(value, where) {
  return copy(value, where, []);
}
