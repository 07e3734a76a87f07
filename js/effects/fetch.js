/**
 * Performs one `fetch` effect: one HTTP exchange, its body read to the end as text. Any HTTP answer
 * is a value, whatever its status; an error means that there was none. There is no retry here: the
 * core decides about those.
 */

/** @import {FetchEffect, FetchReply, Platform, Reply} from '../types.d.ts' */
/** @import {Blobs, Place} from './blobs.js' */
import {startTimer} from './timers.js';

/**
 * Bytes of a response body. The largest real one, a thread page or a transcript, stays below 1 MB;
 * the core takes no text above 4 MiB.
 */
export const MAX_BODY_BYTES = 4 << 20;

/** Bytes of a file. Widgets allow 128 MB by default. */
export const MAX_FILE_BYTES = 512 << 20;

/**
 * @param {string} code
 * @param {unknown} cause
 * @returns {{error: {code: string, message: string}}}
 */
const failure = (code, cause) => ({
  error: {code, message: cause instanceof Error ? cause.message : String(cause)},
});

/** @param {number} limit */
const tooLarge = (limit) => new Error(`ResponseTooLarge: the body exceeds ${limit} bytes`);

/**
 * Starts the exchange.
 *
 * @param {Platform} platform
 * @param {FetchEffect} effect
 * @param {Blobs} blobs the files it may send or keep
 * @param {(reply: Reply<FetchReply>) => void} done called once, never after the abort
 * @returns {() => void} aborts it
 */
export function startFetch(platform, effect, blobs, done) {
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
  exchange(platform, effect, blobs, controller)
      .then((value) => finish({value}), (error) => finish(failure('NetworkError', error)));
  return () => finish();
}

/**
 * @param {Platform} platform
 * @param {FetchEffect} effect
 * @param {Blobs} blobs
 * @param {AbortController} controller
 * @returns {Promise<FetchReply>}
 */
async function exchange(platform, effect, blobs, controller) {
  const {fetch} = platform;
  if (!fetch) throw new Error('fetch is not available on this platform');
  const {signal} = controller;
  const place = placeOf(effect, blobs);
  if (place?.signal?.aborted) throw place.signal.reason;
  place?.signal?.addEventListener('abort', () => controller.abort(place.signal?.reason), {signal});
  const response = await fetch(effect.url, {
    method: effect.method,
    headers: effect.headers,
    body: effect.bodyRef === undefined ? effect.body : place?.blob,
    credentials: effect.credentials ? 'include' : 'same-origin',
    signal,
  });
  /** @type {Record<string, string>} */
  const headers = {};
  response.headers.forEach((value, name) => { headers[name.toLowerCase()] = value; });
  const {status} = response;
  if (effect.keepRef === undefined) return {status, headers, body: await readText(response)};
  blobs.at(effect.keepRef).blob = await readBlob(response, place);
  return {status, headers, body: ''};
}

/**
 * @param {FetchEffect} effect
 * @param {Blobs} blobs
 * @returns {Place | undefined}
 */
function placeOf({bodyRef, keepRef}, blobs) {
  const ref = bodyRef ?? keepRef;
  return ref === undefined ? undefined : blobs.at(ref);
}

/**
 * Reads a body piece by piece.
 *
 * @param {Response} response
 * @param {number} limit bytes
 * @param {(bytes: Uint8Array<ArrayBuffer>, size: number) => void} take gets each piece and the
 *     number of bytes so far
 * @returns {Promise<boolean>} false where bodies cannot be read this way
 */
async function readPieces(response, limit, take) {
  const reader = response.body?.getReader?.();
  if (!reader) return false;
  let size = 0;
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return true;
    size += value.byteLength;
    if (size > limit) throw tooLarge(limit);
    take(value, size);
  }
}

/**
 * @param {Response} response
 * @returns {Promise<string>}
 */
async function readText(response) {
  const decoder = new TextDecoder();
  let text = '';
  const isRead = await readPieces(response, MAX_BODY_BYTES, (bytes) => {
    text += decoder.decode(bytes, {stream: true});
  });
  if (isRead) return text + decoder.decode();
  text = await response.text();
  if (text.length > MAX_BODY_BYTES) throw tooLarge(MAX_BODY_BYTES);
  return text;
}

/**
 * @param {Response} response
 * @param {Place | undefined} place
 * @returns {Promise<Blob>}
 */
async function readBlob(response, place) {
  const total = Number(response.headers.get('content-length')) || undefined;
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const pieces = [];
  const isRead = await readPieces(response, MAX_FILE_BYTES, (bytes, loaded) => {
    pieces.push(bytes);
    place?.onProgress?.({loaded, total});
  });
  const type = response.headers.get('content-type') ?? '';
  return isRead ? new Blob(pieces, {type}) : response.blob();
}
