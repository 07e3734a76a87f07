// Numbers that are random and the same for the same seed, on every machine.

/** One stream of numbers (mulberry32). */
export class Random {
  #state;

  /** @param {number} seed an integer; its lowest 32 bits count */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** @returns {number} from 0 to below 1 */
  next() {
    this.#state = (this.#state + 0x6D2B79F5) >>> 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** @param {number} count */
  below(count) {
    return Math.floor(this.next() * count);
  }

  /** @param {number} probability */
  chance(probability) {
    return this.next() < probability;
  }

  /**
   * @template T
   * @param {ArrayLike<T>} list
   * @returns {T}
   */
  pick(list) {
    return list[this.below(list.length)];
  }

  /**
   * @template T
   * @param {number} count
   * @param {() => T} make
   */
  many(count, make) {
    return Array.from({length: count}, make);
  }
}
