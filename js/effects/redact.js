/**
 * What a recorded input shows instead of text that masking covers. The core names the places in the
 * turn that brought them; the input itself stays as it is.
 */

/** @import {Effect, Input} from '../types.d.ts' */
import {setOwn} from '../plain.js';

/**
 * A copy in which the place has the value; the same node when there is no such place.
 *
 * @param {any} node
 * @param {string[]} path
 * @param {unknown} value
 * @returns {any}
 */
function replaced(node, [key, ...rest], value) {
  if (key === undefined) return value;
  if (node === null || typeof node !== 'object' || !Object.hasOwn(node, key)) return node;
  const copy = Array.isArray(node) ? [...node] : {...node};
  setOwn(copy, key, replaced(node[key], rest, value));
  return copy;
}

/**
 * @template {Input} T
 * @param {T} input
 * @param {Effect[]} effects those of the same turn
 * @returns {T}
 */
export function redacted(input, effects) {
  let shown = input;
  for (const effect of effects) {
    if (effect.kind === 'redact') shown = replaced(shown, effect.path, effect.value);
  }
  return shown;
}
