/**
 * Timers with any delay. `setTimeout` keeps the delay in 32 bits and fires at once beyond them, so
 * longer waits are chained.
 */

/** @import {Platform} from '../types.d.ts' */

/** The longest delay `setTimeout` honours, in milliseconds (about 24.8 days). */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * @param {Platform} platform
 * @param {number} delayMs negative or missing counts as 0
 * @param {() => void} done
 * @returns {() => void} stops the timer
 */
export function startTimer(platform, delayMs, done) {
  let left = delayMs > 0 ? delayMs : 0;
  /** @type {unknown} */
  let timer;
  const step = () => {
    const part = Math.min(left, LONGEST_MS);
    left -= part;
    timer = platform.setTimeout(left > 0 ? step : done, part);
  };
  step();
  return () => platform.clearTimeout(timer);
}
