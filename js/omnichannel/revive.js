/**
 * Dates and `undefined` cross the border as marks, `{"$date": …}` and `{"$undefined": true}`; here
 * they become real again.
 */
import {setOwn} from '../plain.js';

/**
 * @param {any} value what came from the core; objects are changed in place
 * @returns {any} `value`, or what it stood for
 */
export function revive(value) {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) value[index] = revive(item);
    return value;
  }
  const [mark, ...more] = Object.keys(value);
  const isMark = more.length === 0;
  if (isMark && mark === '$date') return new Date(value.$date ?? NaN);
  if (isMark && mark === '$undefined') return undefined;
  for (const [key, item] of Object.entries(value)) {
    if (item !== null && typeof item === 'object') setOwn(value, key, revive(item));
  }
  return value;
}
