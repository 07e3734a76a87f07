/**
 * A page's custom context as JSON that the core can judge: names, and values of any kind reduced to
 * those a context knows. What they mean, and which are dropped, is the core's to say.
 */
import {setOwn} from '../plain.js';

/**
 * An object as literals and `JSON.parse` make them, of this window or of another one.
 *
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isPlainObject(value) {
  if (Object.prototype.toString.call(value) !== '[object Object]') return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** @param {unknown} value */
function scalar(value) {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

/** @param {unknown} entry */
function carriedEntry(entry) {
  if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) return scalar(entry);
  /** @type {Record<string, unknown>} */
  const carried = {};
  for (const [name, value] of Object.entries(entry)) {
    // As if it were absent: as a null it would hide the `Value` of an entry, and be sent.
    if (value !== undefined) setOwn(carried, name, scalar(value));
  }
  return carried;
}

/**
 * @param {unknown} context
 * @param {string} where for the error
 * @returns {Record<string, unknown>} a copy
 * @throws {TypeError} when it is no plain object
 */
export function carriedContext(context, where) {
  if (!isPlainObject(context)) throw new TypeError(`${where} must be a plain object`);
  /** @type {Record<string, unknown>} */
  const carried = {};
  for (const [name, entry] of Object.entries(context)) setOwn(carried, name, carriedEntry(entry));
  return carried;
}
