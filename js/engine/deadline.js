/** What is loaded comes within a minute, or has failed: a server may say nothing at all. */
import {EngineError} from '../module.js';

/** For all of it. The largest file has 160 kB, which a line of 24 kbit/s brings in that time. */
export const LOAD_TIMEOUT_MS = 60_000;

/**
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} load
 * @returns {Promise<T>}
 * @throws {EngineError} `EngineLoadFailed` when the time is up; the signal then ends the load
 */
export async function inTime(load) {
  const limit = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(new EngineError('EngineLoadFailed', `not there after ${LOAD_TIMEOUT_MS / 1000} s`));
      limit.abort();
    }, LOAD_TIMEOUT_MS);
  });
  try {
    return await Promise.race([load(limit.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
