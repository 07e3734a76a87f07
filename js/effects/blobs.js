/**
 * The files of one core: bytes do not cross its border, numbers do. Whoever calls a method with a
 * file opens a place for it and closes it when the call has settled; in between, the effects of
 * that call send what the place holds, or fill it.
 */

/** @import {Progress} from '../types.d.ts' */

/**
 * @typedef {object} Place
 * @property {Blob} [blob] what is to be sent, or what has been received
 * @property {AbortSignal} [signal] gives the requests of this place up
 * @property {(progress: Progress) => void} [onProgress] told while the place is filled
 */

export class Blobs {
  /** @type {Map<number, Place>} */
  #places = new Map();
  #last = 0;

  /** @returns {number} places that are open */
  get size() {
    return this.#places.size;
  }

  /**
   * @param {Place} place
   * @returns {number} its number, never used again
   */
  open(place) {
    this.#places.set(++this.#last, place);
    return this.#last;
  }

  /**
   * @param {number} ref
   * @returns {Place}
   * @throws {Error} when it was closed meanwhile
   */
  at(ref) {
    const place = this.#places.get(ref);
    if (!place) throw new Error('the file is not held any more');
    return place;
  }

  /**
   * Keeps a place open while something runs.
   *
   * @template T
   * @param {Place} place
   * @param {(ref: number) => Promise<T>} run
   * @returns {Promise<T>} rejects with the signal's reason once it was given up
   */
  async during(place, run) {
    const ref = this.open(place);
    const {signal} = place;
    const settled = new AbortController();
    // Not every request of it carries the file, and nobody who has given it up waits for those.
    const givenUp = new Promise((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), {signal: settled.signal});
    });
    try {
      return await /** @type {Promise<T>} */ (Promise.race([run(ref), givenUp]));
    } catch (error) {
      throw signal?.aborted ? signal.reason : error;
    } finally {
      settled.abort();
      this.close(ref);
    }
  }

  /** @param {number} ref */
  close(ref) {
    this.#places.delete(ref);
  }

  clear() {
    this.#places.clear();
  }
}
