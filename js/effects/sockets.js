/**
 * The WebSockets of one core. Text frames only: a binary or oversized frame closes the socket. Each
 * socket ends for the core exactly once, either by its own `close` or by one `closed` input.
 */

/** @import {CloseEffect, Input, OpenEffect, Platform, SendEffect} from '../types.d.ts' */

/** UTF-16 code units of one frame; real ones stay below 40,000. */
export const MAX_FRAME_LENGTH = 1 << 20;

/** What the core is told when the host itself gave up on a socket (RFC 6455 section 7.4.1). */
const CLOSED = {abnormal: 1006, unacceptable: 1003, tooBig: 1009};

/**
 * Browsers let pages send 1000 and 3000 to 4999 only; any other code would throw.
 *
 * @param {number} code
 * @returns {boolean}
 */
const isSendable = (code) => code === 1000 || (code >= 3000 && code <= 4999);

export class Sockets {
  /** @type {Map<number, WebSocket>} */
  #open = new Map();
  #platform;
  #input;

  /**
   * @param {Platform} platform
   * @param {(input: Input) => void} input
   */
  constructor(platform, input) {
    this.#platform = platform;
    this.#input = input;
  }

  /** @returns {number} sockets that are open or opening */
  get size() {
    return this.#open.size;
  }

  /** @param {OpenEffect} effect */
  open({socket: id, url, protocols}) {
    const {WebSocket} = this.#platform;
    if (!WebSocket) return this.#refused(id, 'WebSocket is not available on this platform');
    let socket;
    try {
      socket = protocols?.length ? new WebSocket(url, protocols) : new WebSocket(url);
    } catch (error) {
      return this.#refused(id, error instanceof Error ? error.message : String(error));
    }
    this.#open.set(id, socket);
    socket.onopen = () => this.#input({kind: 'opened', socket: id});
    socket.onmessage = (event) => this.#message(id, event.data);
    // A close event follows every error event. The handler must exist all the same, since in Node
    // an unheard error ends the process.
    socket.onerror = () => {};
    socket.onclose = (event) => {
      this.#forget(id);
      this.#closed(id, event.code || CLOSED.abnormal, event.reason || '');
    };
  }

  /**
   * @param {SendEffect} effect
   * @returns {boolean} false when the socket could not take the text any more
   */
  send({socket: id, text}) {
    const socket = this.#open.get(id);
    if (!socket || socket.readyState !== 1) return false;
    socket.send(text);
    return true;
  }

  /** @param {CloseEffect} effect */
  close({socket: id, code}) {
    const socket = this.#forget(id);
    if (!socket) return;
    if (isSendable(code)) socket.close(code);
    else socket.close();
  }

  /** Closes every socket without telling the core. */
  destroy() {
    for (const id of [...this.#open.keys()]) this.close({kind: 'close', socket: id, code: 1000});
  }

  /**
   * @param {number} id
   * @param {unknown} data
   */
  #message(id, data) {
    if (typeof data !== 'string') {
      this.#giveUp(id, CLOSED.unacceptable, 'a binary frame was received');
    } else if (data.length > MAX_FRAME_LENGTH) {
      this.#giveUp(id, CLOSED.tooBig, `a frame exceeded ${MAX_FRAME_LENGTH} characters`);
    } else {
      this.#input({kind: 'frame', socket: id, text: data});
    }
  }

  /**
   * @param {number} id
   * @param {number} code told to the core; on the wire it becomes its 4xxx counterpart
   * @param {string} reason
   */
  #giveUp(id, code, reason) {
    this.#forget(id)?.close(code + 3000);
    this.#closed(id, code, reason);
  }

  /**
   * @param {number} id
   * @param {string} reason
   */
  #refused(id, reason) {
    this.#closed(id, CLOSED.abnormal, reason);
  }

  /**
   * @param {number} id
   * @param {number} code
   * @param {string} reason
   */
  #closed(id, code, reason) {
    this.#input({kind: 'closed', socket: id, code, reason});
  }

  /**
   * Takes a socket off the table together with its handlers.
   *
   * @param {number} id
   * @returns {WebSocket | undefined}
   */
  #forget(id) {
    const socket = this.#open.get(id);
    this.#open.delete(id);
    if (socket) socket.onopen = socket.onmessage = socket.onclose = null;
    return socket;
  }
}
