/**
 * The traffic log: what clients and services said to each other, oldest first, in a bounded ring.
 * Control calls, static pages and CORS preflights (the browser's, not the client's) are not in it.
 *
 * An entry is added when a request arrives, so that a request which is never answered shows too;
 * status, responseHeaders and responseBody are null until the answer is complete. `t` is
 * milliseconds since 1970. `url` is path and query; the host is in `headers.host`. For sockets:
 * `ws-open` has the upgrade's url and headers and the status of its answer (101, or
 * that of a refusal, null for none), `ws-in` (from the client) and `ws-out` (to it) have
 * the frame in `body`, `ws-close` has the close code in `status` and the reason in `body`; all
 * four repeat the url, by which sockets are told apart. Bodies that are not UTF-8 text are
 * described, `<N bytes>`.
 */
import { EventEmitter } from 'node:events';

/**
 * @typedef {object} TrafficEntry
 * @property {number} seq 1, 2, 3, ... since the start or the last reset
 * @property {number} t
 * @property {string} service omnichannel | acs | ams (files) | cdn (scripts) | realtime, or
 *   unknown for paths that none serves
 * @property {'http' | 'ws-open' | 'ws-in' | 'ws-out' | 'ws-close'} kind
 * @property {string | null} method
 * @property {string} url
 * @property {Record<string, any>} headers
 * @property {string | null} body
 * @property {number | null} status
 * @property {Record<string, any> | null} responseHeaders
 * @property {string | null} responseBody
 */

/** Entries kept; older ones are dropped. */
export const TRAFFIC_LIMIT = 5000;
/** Characters kept of each body; what is cut is counted in a last line. */
export const TRAFFIC_BODY_LIMIT = 64 * 1024;
/** Bytes up to which a body is looked at; larger ones are files. */
const TEXT_LIMIT_BYTES = 1024 * 1024;

/** Emits `entry` when a frame was logged or an HTTP exchange is complete. */
export class Traffic extends EventEmitter {
  /** @type {TrafficEntry[]} */
  #entries = [];
  #seq = 0;
  /** @type {WeakSet<TrafficEntry>} those since the last reset */
  #current = new WeakSet();

  /**
   * @param {number} seq
   * @returns {TrafficEntry[]} entries after that one
   */
  since(seq) {
    const first = this.#entries[0]?.seq ?? 1;
    return this.#entries.slice(Math.max(0, seq + 1 - first));
  }

  clear() {
    this.#entries = [];
    this.#seq = 0;
    this.#current = new WeakSet();
  }

  /**
   * Logs a request; complete() adds its answer.
   * @param {{service: string, method: string, url: string, headers: Record<string, any>}} request
   * @returns {TrafficEntry}
   */
  request(request) {
    return this.#add({ ...request, kind: 'http', body: null });
  }

  /**
   * @param {TrafficEntry} entry
   * @param {{status: number, headers: Record<string, any>, body: Buffer | null}} response
   */
  complete(entry, { status, headers, body }) {
    entry.status = status;
    entry.responseHeaders = { ...headers };
    entry.responseBody = bodyText(body);
    // One from before a reset is none of the log that has begun since.
    if (this.#current.has(entry)) this.emit('entry', entry);
  }

  /**
   * Logs one thing that happened on a socket.
   * @param {'ws-open' | 'ws-in' | 'ws-out' | 'ws-close'} kind
   * @param {{service: string, url: string, headers?: Record<string, any>, body?: string | null,
   *   status?: number}} details
   */
  socket(kind, { service, url, headers = {}, body = null, status }) {
    const method = kind === 'ws-open' ? 'GET' : null;
    const entry = this.#add({ service, kind, method, url, headers, body: cut(body) });
    entry.status = status ?? null;
    this.emit('entry', entry);
  }

  /**
   * @param {Omit<TrafficEntry, 'seq' | 't' | 'status' | 'responseHeaders' | 'responseBody'>} entry
   * @returns {TrafficEntry}
   */
  #add({ service, kind, method, url, headers, body }) {
    this.#seq += 1;
    const entry = {
      seq: this.#seq, t: Date.now(), service, kind, method, url, headers, body,
      status: null, responseHeaders: null, responseBody: null,
    };
    this.#entries.push(entry);
    this.#current.add(entry);
    if (this.#entries.length > TRAFFIC_LIMIT) this.#entries.shift();
    return entry;
  }
}

/**
 * A body as the log shows it.
 * @param {Buffer | null} body
 * @returns {string | null}
 */
export function bodyText(body) {
  if (body === null || body.length === 0) return null;
  if (body.length > TEXT_LIMIT_BYTES) return `<${body.length} bytes>`;
  const text = body.toString('utf8');
  return text.includes('\ufffd') && !body.equals(Buffer.from(text))
    ? `<${body.length} bytes>`
    : cut(text);
}

/** @param {string | null} text */
function cut(text) {
  if (text === null || text.length <= TRAFFIC_BODY_LIMIT) return text;
  const rest = text.length - TRAFFIC_BODY_LIMIT;
  return `${text.slice(0, TRAFFIC_BODY_LIMIT)}\n<${rest} more characters>`;
}
