/**
 * Performs one `fetch` effect: one HTTP exchange, its body read to the end as text. Any HTTP answer
 * is a value, whatever its status; an error means that there was none. There is no retry here: the
 * core decides about those.
 */

/** @import {FetchEffect, FetchReply, Platform, Reply} from '../types.d.ts' */
import {startTimer} from './timers.js';

/**
 * Bytes of a response body. The largest real one, a thread page or a transcript, stays below 1 MB;
 * the core takes no text above 4 MiB.
 */
export const MAX_BODY_BYTES = 4 << 20;

/**
 * @param {string} code
 * @param {unknown} cause
 * @returns {{error: {code: string, message: string}}}
 */
const failure = (code, cause) => ({
  error: {code, message: cause instanceof Error ? cause.message : String(cause)},
});

/** @returns {Error} */
const tooLarge = () => new Error(`ResponseTooLarge: the body exceeds ${MAX_BODY_BYTES} bytes`);

/**
 * Starts the exchange.
 *
 * @param {Platform} platform
 * @param {FetchEffect} effect
 * @param {(reply: Reply<FetchReply>) => void} done called once, never after the abort
 * @returns {() => void} aborts it
 */
export function startFetch(platform, effect, done) {
  const controller = new AbortController();
  let open = true;
  /** @type {() => void} */
  let stopTimer = () => {};
  /** @param {Reply<FetchReply>} [reply] */
  const finish = (reply) => {
    if (!open) return;
    open = false;
    stopTimer();
    // Aborting after the end is harmless and frees a body that was left half read.
    controller.abort();
    if (reply) done(reply);
  };
  if (effect.timeoutMs > 0) {
    const text = `no complete answer within ${effect.timeoutMs} ms`;
    stopTimer = startTimer(platform, effect.timeoutMs, () => finish(failure('TimeoutError', text)));
  }
  exchange(platform, effect, controller.signal)
      .then((value) => finish({value}), (error) => finish(failure('NetworkError', error)));
  return () => finish();
}

/**
 * @param {Platform} platform
 * @param {FetchEffect} effect
 * @param {AbortSignal} signal
 * @returns {Promise<FetchReply>}
 */
async function exchange(platform, effect, signal) {
  const {fetch} = platform;
  if (!fetch) throw new Error('fetch is not available on this platform');
  const response = await fetch(effect.url, {
    method: effect.method,
    headers: effect.headers,
    body: effect.body,
    credentials: effect.credentials ? 'include' : 'same-origin',
    signal,
  });
  /** @type {Record<string, string>} */
  const headers = {};
  response.headers.forEach((value, name) => { headers[name.toLowerCase()] = value; });
  return {status: response.status, headers, body: await readBody(response)};
}

/**
 * @param {Response} response
 * @returns {Promise<string>}
 */
async function readBody(response) {
  const reader = response.body?.getReader?.();
  if (!reader) {
    const text = await response.text();
    if (text.length > MAX_BODY_BYTES) throw tooLarge();
    return text;
  }
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    text += decoder.decode(value, {stream: true});
  }
}
