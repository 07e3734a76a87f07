/**
 * The page's callbacks, each under the number the core knows it by. One that throws is reported and
 * harms no other.
 */

/**
 * @typedef {(payload: any) => unknown} Callback
 */

export class Listeners {
  /** @type {Map<number, Callback>} */
  #callbacks = new Map();
  #next = 1;
  #report;

  /** @param {(error: unknown) => void} report */
  constructor(report) {
    this.#report = report;
  }

  /** @returns {number} callbacks that are registered */
  get size() {
    return this.#callbacks.size;
  }

  /** @returns {number} the number the next callback will get */
  get next() {
    return this.#next;
  }

  /**
   * @param {Callback} callback
   * @returns {number}
   */
  add(callback) {
    this.#callbacks.set(this.#next, callback);
    return this.#next++;
  }

  /** @param {number} listener */
  remove(listener) {
    this.#callbacks.delete(listener);
  }

  /**
   * Removes all callbacks that were added before a moment.
   *
   * @param {number} next what `next` was at that moment
   */
  removeBefore(next) {
    for (const listener of this.#callbacks.keys()) {
      if (listener < next) this.#callbacks.delete(listener);
    }
  }

  /**
   * Calls one. A promise it returns is its own business: if that rejects, the page sees the
   * unhandled rejection it caused.
   *
   * @param {number} listener
   * @param {unknown} payload
   * @returns {boolean} false when it threw
   */
  call(listener, payload) {
    const callback = this.#callbacks.get(listener);
    if (!callback) return true;
    try {
      callback(payload);
      return true;
    } catch (error) {
      this.#report(error);
      return false;
    }
  }
}
